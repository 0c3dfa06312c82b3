// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tabgroupmenu.h"

#include "app/desktop/console/consoletab.h"

#include <QActionGroup>
#include <QInputDialog>
#include <QLineEdit>

namespace virtdesk {

namespace {
constexpr int longestName = 40;
} // namespace

TabGroupMenu::TabGroupMenu(ConsoleTab *tab, const QStringList &names, TabGroups &groups, QWidget *parent)
    : QMenu(tr("Group"), parent)
    , m_tab(tab)
{
    setObjectName(QStringLiteral("tabGroupMenu"));
    addGroups(names);
    addSeparator();
    addRules(groups);
}

void TabGroupMenu::addGroups(const QStringList &names)
{
    auto *choices = new QActionGroup(this);
    const auto add = [&](const QString &text, const QString &group) {
        QAction *action = addAction(QString(text).replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setObjectName(QStringLiteral("group-") + group);
        action->setCheckable(true);
        action->setChecked(m_tab && m_tab->placement().group == group);
        choices->addAction(action);
        connect(action, &QAction::triggered, this, [this, group] {
            if (m_tab)
                Q_EMIT chosen(m_tab, group);
        });
    };
    add(tr("In no group of its own"), QString());
    for (const QString &name : names)
        add(name, name);
    QAction *other = addAction(tr("New group …"));
    other->setObjectName(QStringLiteral("newGroupAction"));
    connect(other, &QAction::triggered, this, &TabGroupMenu::askForName);
}

void TabGroupMenu::addRules(TabGroups &groups)
{
    using Rule = TabGroups::Rule;
    auto *choices = new QActionGroup(this);
    for (const auto &[rule, text] :
         {std::pair(Rule::None, tr("Group the others: not")), std::pair(Rule::Engine, tr("Group the others by engine")),
          std::pair(Rule::Cluster, tr("Group the others by cluster")),
          std::pair(Rule::Mark, tr("Group the others by mark"))}) {
        QAction *action = addAction(text);
        action->setObjectName(QStringLiteral("groupBy%1").arg(static_cast<int>(rule)));
        action->setCheckable(true);
        action->setChecked(groups.rule() == rule);
        choices->addAction(action);
        connect(action, &QAction::triggered, &groups, [&groups, rule = rule] { groups.setRule(rule); });
    }
}

void TabGroupMenu::askForName()
{
    // The menu is gone before the person has typed: the dialog's words go through the tab itself.
    auto *dialog = new QInputDialog(parentWidget());
    dialog->setObjectName(QStringLiteral("groupNameDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New group"));
    dialog->setLabelText(tr("Name of the group"));
    dialog->setInputMode(QInputDialog::TextInput);
    if (auto *edit = dialog->findChild<QLineEdit *>())
        edit->setMaxLength(longestName);
    connect(dialog, &QInputDialog::textValueSelected, dialog, [tab = m_tab](const QString &text) {
        const QString name = text.simplified();
        if (!tab || name.isEmpty())
            return;
        TabPlacement place = tab->placement();
        place.group = name.left(longestName);
        place.pinned = false;
        tab->setPlacement(place);
    });
    dialog->open();
}

} // namespace virtdesk
