// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/recentwalk.h"

#include "app/desktop/shell/recentcards.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace virtdesk {

namespace {
constexpr int cardsDelay = 200; // ms
} // namespace

RecentWalk::RecentWalk(const Theme &theme, QWidget &over, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_over(over)
{
    m_showCards.setSingleShot(true);
    connect(&m_showCards, &QTimer::timeout, this, &RecentWalk::showCards);
    // The walk ends when Ctrl is let go, wherever the focus is by then.
    qApp->installEventFilter(this);
}

RecentWalk::~RecentWalk()
{
    qApp->removeEventFilter(this);
    delete m_cards;
}

void RecentWalk::step(bool backwards)
{
    const bool goesOn = m_tabs.isWalking();
    m_at = m_tabs.step(backwards);
    if (!m_at)
        return;
    Q_EMIT stepped(m_at);
    // A single step is seen by itself; who goes on, or holds the key, wants to see where to.
    if (goesOn)
        showCards();
    else
        m_showCards.start(cardsDelay);
}

void RecentWalk::showCards()
{
    m_showCards.stop();
    if (!m_tabs.isWalking() || m_hidden)
        return;
    if (!m_cards)
        m_cards = new RecentCards(m_theme, m_over.window());
    m_cards->showAt(m_over, m_tabs.walk(), m_at);
}

void RecentWalk::end()
{
    if (!m_tabs.isWalking())
        return;
    m_tabs.endWalk();
    m_showCards.stop();
    delete m_cards;
    Q_EMIT ended();
}

void RecentWalk::setHidden(bool hidden)
{
    m_hidden = hidden;
    delete m_cards;
}

bool RecentWalk::eventFilter(QObject *watched, QEvent *event)
{
    if (m_tabs.isWalking() &&
        ((event->type() == QEvent::KeyRelease && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control) ||
         (event->type() == QEvent::WindowDeactivate && watched == m_over.window())))
        end();
    return QObject::eventFilter(watched, event);
}

} // namespace virtdesk
