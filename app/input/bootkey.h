// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QList>
#include <QString>

namespace virtdesk {

/// A key that firmware listens to while it starts: setup, boot menu, safe mode. A plain value.
struct BootKey
{
    QString label; ///< as it is written on the key, in every language
    KeyInput press;

    static const QList<BootKey> &all();
    bool operator==(const BootKey &other) const { return press.scancode == other.press.scancode; }
};

} // namespace virtdesk
