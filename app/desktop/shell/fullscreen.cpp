// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/fullscreen.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/console/fullscreenplace.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/shell/consoletabs.h"

#include <QMenu>
#include <QWidget>

#include <utility>

namespace virtdesk {

FullScreen::FullScreen(SessionState &state, QWidget &window, ConsoleTabs &tabs, FullScreenBar &bar, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_tabs(tabs)
    , m_bar(bar)
    , m_place(new FullScreenPlace(state, window, this))
{
    bar.setPinned(state.fullScreenBarPinned());
    connect(&bar, &FullScreenBar::pinnedChanged, this, [&state](bool pinned) { state.setFullScreenBarPinned(pinned); });
    connect(&bar, &FullScreenBar::screensRequested, m_place, &FullScreenPlace::fill);
    connect(&bar, &FullScreenBar::stepRequested, &tabs, &ConsoleTabs::step);
    connect(&bar, &FullScreenBar::tabsRequested, this, &FullScreen::fillTabs);
    connect(&tabs, &ConsoleTabs::openSetChanged, this, &FullScreen::bind);
    connect(&bar, &FullScreenBar::leaveRequested, this, [this] { set(false); });
    connect(&tabs, &ConsoleTabs::currentChanged, this, &FullScreen::bind);
    connect(&tabs, &ConsoleTabs::tabChanged, this, [this](ConsoleTab *tab) {
        if (tab == m_tabs.current())
            bind();
    });
    connect(&tabs, &ConsoleTabs::fullScreenRequested, this, &FullScreen::toggle);
    connect(&tabs, &ConsoleTabs::topEdgeTouched, this, [this] {
        if (m_on)
            m_bar.touch();
    });
}

void FullScreen::addSurrounding(QWidget *widget)
{
    m_surroundings.append(widget);
}

void FullScreen::setReleaseKeys(const QString &label)
{
    m_bar.setReleaseKeys(label);
}

/// The bar's words and menu are those of the console that is to be seen, at every moment.
void FullScreen::bind()
{
    ConsoleTab *tab = m_tabs.shown();
    m_bar.setTitle(tab ? tab->title() : QString());
    m_bar.setMark(tab ? tab->mark() : VmMark());
    m_bar.follow(tab ? &tab->bar() : nullptr);
    m_bar.setTabs(m_tabs.tabs().size() > 1);
    if (!m_tabs.current())
        set(false);
}

void FullScreen::fillTabs(QMenu *menu)
{
    menu->clear();
    for (ConsoleTab *tab : m_tabs.tabs()) {
        QAction *action = menu->addAction(tab->stateIcon(), tab->title().replace(QLatin1Char('&'), QLatin1String("&&")),
                                          &m_tabs, [this, held = QPointer<ConsoleTab>(tab)] {
                                              if (held)
                                                  m_tabs.raise(held);
                                          });
        if (tab == m_tabs.current())
            menu->setDefaultAction(action);
    }
}

void FullScreen::set(bool on)
{
    if (m_on == on || (on && !m_tabs.current()))
        return;
    m_on = on;
    if (on) {
        for (QWidget *widget : std::as_const(m_surroundings)) {
            if (!widget->isHidden()) {
                m_hidden.append(widget);
                widget->hide();
            }
        }
    } else {
        for (const QPointer<QWidget> &widget : std::exchange(m_hidden, {})) {
            if (widget)
                widget->show();
        }
    }
    m_tabs.setFullScreen(on);
    if (on)
        m_place->enter();
    else
        m_place->leave();
    if (on) {
        bind();
        m_bar.reveal();
    } else {
        m_bar.hide();
    }
    if (ConsoleTab *tab = m_tabs.current())
        tab->takeFocus();
    Q_EMIT changed(on);
}

} // namespace virtdesk
