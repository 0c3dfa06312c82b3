// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolekeyboard.h"

#include "app/desktop/console/consolesource.h"
#include "app/desktop/platform/keyboardlocks.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QWidget>

namespace virtdesk {

ConsoleKeyboard::ConsoleKeyboard(QWidget &view)
    : m_view(view)
    , m_keeper(&view)
{
    connect(&m_keys, &KeyTracker::key, this, [this](const KeyInput &key) {
        if (m_source)
            m_source->send(key);
    });
    connect(&m_keys, &KeyTracker::released, this, &ConsoleKeyboard::release);
}

ConsoleKeyboard::~ConsoleKeyboard() = default;

void ConsoleKeyboard::setSource(ConsoleSource *source)
{
    m_source = source;
}

void ConsoleKeyboard::setViewOnly(bool viewOnly)
{
    if (viewOnly)
        release();
    m_viewOnly = viewOnly;
}

void ConsoleKeyboard::setGrabSystemKeys(bool grab)
{
    m_grabSystemKeys = grab;
    updateKeeper();
}

void ConsoleKeyboard::updateKeeper()
{
    m_keeper.setWanted(m_captured && m_grabSystemKeys);
}

void ConsoleKeyboard::capture()
{
    m_view.setFocus(Qt::OtherFocusReason);
    if (m_captured)
        m_keeper.tryNow();
    if (m_captured || m_viewOnly || !m_source || m_source->state() != ConsoleSource::State::Running)
        return;
    if (!m_view.isActiveWindow()) { // no key comes here yet: with the focus, which the window's activation brings
        m_captureAgain = true;
        return;
    }
    setCaptured(true);
}

void ConsoleKeyboard::release()
{
    m_captureAgain = false;
    if (!m_captured)
        return;
    m_keys.releaseAll();
    Q_EMIT aboutToRelease();
    setCaptured(false);
}

void ConsoleKeyboard::setCaptured(bool captured)
{
    m_captured = captured;
    if (captured)
        m_keys.begin();
    else
        m_keys.end();
    updateKeeper();
    Q_EMIT capturedChanged(captured);
}

void ConsoleKeyboard::send(const std::vector<KeyInput> &keys)
{
    if (m_viewOnly || !m_source)
        return;
    for (const KeyInput &key : keys)
        m_source->send(key);
}

KeyTracker::Guest ConsoleKeyboard::guestLocks() const
{
    return m_source ? KeyTracker::Guest{m_source->leds(), m_source->capabilities().leds} : KeyTracker::Guest();
}

bool ConsoleKeyboard::take(QEvent *event)
{
    if (event->type() == GrabbedKeyEvent::eventType()) {
        if (m_captured)
            m_keys.take(static_cast<GrabbedKeyEvent *>(event)->key(), keyboardLocks(0), guestLocks());
        return true;
    }
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (m_captured)
            event->accept();
        return m_captured;
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        return takeKey(static_cast<QKeyEvent *>(event));
    case QEvent::WindowDeactivate: {
        const bool again = m_captured || m_captureAgain;
        release();
        m_captureAgain = again;
        return false;
    }
    case QEvent::WindowActivate:
        m_keeper.tryNow();
        return false;
    default:
        return false;
    }
}

/// Here and not in keyPressEvent, because QWidget takes Tab before that.
bool ConsoleKeyboard::takeKey(QKeyEvent *event)
{
    if (m_captured) {
        const bool known = m_keeper.deliversKeys() && event->nativeScanCode() != 0;
        if (!known)
            m_keys.take(*event, guestLocks());
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && !m_viewOnly &&
        (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && m_source) {
        capture();
        event->accept();
        return true;
    }
    return false;
}

void ConsoleKeyboard::focusIn()
{
    if (m_captureAgain) {
        m_captureAgain = false;
        capture();
    }
    m_keeper.tryNow();
}

void ConsoleKeyboard::focusOut(const QFocusEvent &event)
{
    const bool comesBack = event.reason() == Qt::PopupFocusReason || event.reason() == Qt::ActiveWindowFocusReason;
    const bool again = comesBack && (m_captured || m_captureAgain);
    release();
    m_captureAgain = again;
}

} // namespace virtdesk
