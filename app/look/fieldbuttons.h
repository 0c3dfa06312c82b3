// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QIcon;
class QLineEdit;

namespace virtdesk {

/// The buttons inside of a field, with the names that Qt does not give them: a screen reader tells of every button. GUI
/// thread.
struct FieldButtons
{
    /// The button that empties the field.
    static void addClear(QLineEdit &field);
    /// The magnifier before its text, which leads into the field.
    static void addSearch(QLineEdit &field, const QIcon &icon);
};

} // namespace virtdesk
