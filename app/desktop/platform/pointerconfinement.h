// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QWidget;

namespace virtdesk {

/// Keeps the pointer inside a widget where the platform's mouse grab does not (Windows: ClipCursor); elsewhere it does
/// nothing. GUI thread.
void confinePointer(const QWidget &widget);
void freePointer();

} // namespace virtdesk
