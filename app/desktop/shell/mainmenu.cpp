// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/mainmenu.h"

#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/actiontable.h"

#include <QActionGroup>

#include <utility>

namespace virtdesk {

MainMenu::MainMenu(const ActionTable &actions, Settings &settings, QWidget *parent)
    : QMenu(parent)
    , m_settings(settings)
{
    using Id = ActionTable::Id;
    setObjectName(QStringLiteral("mainMenu"));
    actions.addTo(this, {Id::Connect, Id::Listen, Id::ReopenTab});
    addSeparator();
    actions.addTo(this, {Id::Find, Id::ToggleInventory, Id::Wall, Id::AllTabs, Id::FullScreen, Id::ReconnectEnded,
                         Id::CloseOtherTabs, Id::Notices, Id::Tasks});
    addThemes();
    addSeparator();
    actions.addTo(this, {Id::Settings, Id::Plugins, Id::Shortcuts, Id::AuditJournal, Id::Report, Id::Help, Id::About});
    addSeparator();
    actions.addTo(this, {Id::Quit});
}

void MainMenu::addThemes()
{
    QMenu *theme = addMenu(tr("Theme"));
    theme->setEnabled(!m_settings.policy().isMandatory(QStringLiteral("look/theme")));
    auto *group = new QActionGroup(theme);
    for (const auto &[text, mode] :
         {std::pair(tr("As the system"), Theme::Mode::System), std::pair(tr("Light"), Theme::Mode::Light),
          std::pair(tr("Dark"), Theme::Mode::Dark)}) {
        QAction *a = theme->addAction(text);
        a->setCheckable(true);
        group->addAction(a);
        connect(a, &QAction::triggered, this, [this, mode = mode] { m_settings.setTheme(mode); });
        connect(theme, &QMenu::aboutToShow, a, [this, a, mode = mode] { a->setChecked(m_settings.theme() == mode); });
    }
}

} // namespace virtdesk
