// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace virtdesk {

/// A field that takes the next keys that are pressed as a shortcut, instead of their text. Tab leaves it, Backspace
/// takes the shortcut away. GUI thread.
class ChordEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit ChordEdit(QWidget *parent = nullptr);

Q_SIGNALS:
    /// One key with its modifiers; empty = none is wanted.
    void pressed(const QKeySequence &keys);

protected:
    bool event(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
};

} // namespace virtdesk
