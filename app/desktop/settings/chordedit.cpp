// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/chordedit.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace virtdesk {

namespace {

bool isModifier(int key)
{
    switch (key) {
    case Qt::Key_Control:
    case Qt::Key_Shift:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_Super_L:
    case Qt::Key_Super_R:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
    case Qt::Key_unknown:
        return true;
    default:
        return false;
    }
}

bool leaves(const QKeyEvent &key)
{
    return (key.modifiers() & ~Qt::ShiftModifier) == 0 &&
           (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab || key.key() == Qt::Key_Escape);
}

} // namespace

ChordEdit::ChordEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
}

bool ChordEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !leaves(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress || leaves(*static_cast<QKeyEvent *>(event)))
        return QLineEdit::event(event);
    const auto *key = static_cast<QKeyEvent *>(event);
    event->accept();
    if (isModifier(key->key()))
        return true;
    const Qt::KeyboardModifiers modifiers = key->modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (modifiers == 0 && key->key() == Qt::Key_Backspace)
        Q_EMIT pressed({});
    else
        Q_EMIT pressed(QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(key->key()))));
    return true;
}

void ChordEdit::contextMenuEvent(QContextMenuEvent *event)
{
    event->ignore();
}

} // namespace virtdesk
