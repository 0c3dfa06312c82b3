// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleoptionmenu.h"

#include "app/desktop/settings/settings.h"

#include <QActionGroup>

#include <utility>

namespace virtdesk {

ConsoleOptionMenu::ConsoleOptionMenu(QList<OptionInfo> options, Settings &settings, QWidget *parent)
    : QMenu(tr("Connection"), parent)
    , m_options(std::move(options))
    , m_settings(settings)
{
    setObjectName(QStringLiteral("consoleOptionMenu"));
    for (const OptionInfo &option : std::as_const(m_options)) {
        if (option.kind == OptionInfo::Kind::Switch)
            addSwitch(option);
        else
            addChoice(option);
    }
    connect(this, &QMenu::aboutToShow, this, &ConsoleOptionMenu::update);
    setKey({});
}

void ConsoleOptionMenu::setKey(const QString &key)
{
    m_key = key;
    menuAction()->setEnabled(!key.isEmpty());
    update();
}

void ConsoleOptionMenu::addSwitch(const OptionInfo &option)
{
    QAction *action = addAction(option.label);
    action->setObjectName(QStringLiteral("option ") + option.id);
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, id = option.id](bool on) { choose(id, on ? 1 : 0); });
    m_entries.append({option.id, 1, true, action});
}

void ConsoleOptionMenu::addChoice(const OptionInfo &option)
{
    QMenu *menu = addMenu(option.label);
    auto *group = new QActionGroup(menu);
    for (const auto &[value, label] : option.choices) {
        QAction *action = menu->addAction(label);
        action->setObjectName(QStringLiteral("option %1 %2").arg(option.id).arg(value));
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = option.id, value = value] { choose(id, value); });
        m_entries.append({option.id, value, false, action});
    }
}

void ConsoleOptionMenu::choose(const QString &option, int value)
{
    if (m_key.isEmpty())
        return;
    m_settings.setConsoleOption(option, value, m_key);
    update();
    Q_EMIT chosen(option, value);
}

void ConsoleOptionMenu::update()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (const OptionInfo *option = OptionInfo::find(m_options, entry.option))
            entry.action->setChecked(m_settings.consoleOption(*option, m_key) == entry.value);
        entry.action->setEnabled(!m_settings.policy().isMandatory(QStringLiteral("console/options/") + entry.option));
    }
}

} // namespace virtdesk
