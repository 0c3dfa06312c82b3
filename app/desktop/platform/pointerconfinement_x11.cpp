// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/pointerconfinement.h"

namespace virtdesk {

// The pointer is put back to the middle after every motion, and with the grab motions arrive from outside, too.
void confinePointer(const QWidget &) {}
void freePointer() {}

} // namespace virtdesk
