// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMenu>
#include <QPointer>

#include <functional>

namespace virtdesk {

class ConsoleTab;
class Theme;

/// The menu of one console's tab. Goes away by itself after it was shown. GUI thread.
class TabMenu : public QMenu
{
    Q_OBJECT
public:
    struct Place
    {
        bool hasOthers = false; ///< in the row
    };
    /// `addVm` adds what belongs to the console's VM.
    TabMenu(const Theme &theme, ConsoleTab *tab, const Place &place, const std::function<void(QMenu *)> &addVm,
            QWidget *parent);

    /// A menu of where the tab stands among the others; taken.
    void addPlace(QMenu *menu);

Q_SIGNALS:
    void pinRequested(virtdesk::ConsoleTab *tab); ///< or unpin
    void reconnectRequested(virtdesk::ConsoleTab *tab);
    void detachRequested(virtdesk::ConsoleTab *tab);
    void changeCdRequested(virtdesk::ConsoleTab *tab);
    void eventsRequested(virtdesk::ConsoleTab *tab); ///< of its VM
    void closeRequested(virtdesk::ConsoleTab *tab);
    void closeOthersRequested(virtdesk::ConsoleTab *tab);

private:
    QAction *add(const char *name, const QString &text, const char *icon, void (TabMenu::*chosen)(ConsoleTab *));

    const Theme &m_theme;
    QPointer<ConsoleTab> m_tab;
    QAction *m_belowPlace;
};

} // namespace virtdesk
