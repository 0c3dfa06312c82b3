// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCursor>

namespace virtdesk {

struct CursorShape;

/// The guest's pointer as a local one: as large as the picture shows it (`scale`: device pixels a guest pixel), but
/// never smaller than a local pointer would be. A dot where the guest hides its own, so that a person does not lose
/// sight of where it is. GUI thread.
QCursor guestCursor(const CursorShape &shape, double scale, double ratio);

} // namespace virtdesk
