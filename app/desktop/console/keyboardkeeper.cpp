// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/keyboardkeeper.h"

#include <QWidget>

namespace virtdesk {

namespace {
constexpr int shortInterval = 250; // ms
constexpr int longInterval = 1000; // ms, once it has been refused for long
constexpr int shortTries = 80;
} // namespace

KeyboardKeeper::KeyboardKeeper(QWidget *widget)
    : m_widget(widget)
    , m_grab(KeyboardGrab::create())
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &KeyboardKeeper::tryNow);
}

KeyboardKeeper::~KeyboardKeeper() = default;

void KeyboardKeeper::setGrab(std::unique_ptr<KeyboardGrab> grab)
{
    m_grab = std::move(grab);
}

void KeyboardKeeper::setWanted(bool wanted)
{
    if (m_wanted == wanted)
        return;
    m_wanted = wanted;
    m_tries = 0;
    if (wanted) {
        tryNow();
        return;
    }
    m_again.stop();
    m_grab->release();
    setRefused(false);
}

void KeyboardKeeper::tryNow()
{
    // A window that is not in front gets no keys anyway; its activation comes here.
    if (!m_wanted || m_grab->isHeld() || !m_widget->isActiveWindow())
        return;
    const bool busy = m_grab->take(m_widget) == KeyboardGrab::Outcome::Busy;
    if (busy)
        m_again.start(++m_tries < shortTries ? shortInterval : longInterval);
    else
        m_again.stop();
    setRefused(busy);
}

void KeyboardKeeper::setRefused(bool refused)
{
    if (m_refused == refused)
        return;
    m_refused = refused;
    Q_EMIT refusedChanged(refused);
}

} // namespace virtdesk
