// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardgrab.h"

namespace virtdesk {

QEvent::Type GrabbedKeyEvent::eventType()
{
    static const auto type = static_cast<Type>(registerEventType());
    return type;
}

} // namespace virtdesk
