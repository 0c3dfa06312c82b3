// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/optioninfo.h"

#include <QMenu>

class QAction;

namespace virtdesk {

class Settings;

/// How one console is connected to, as a menu built from a list of options. What is chosen is kept for this console,
/// and goes before what the settings say for all. GUI thread.
class ConsoleOptionMenu : public QMenu
{
    Q_OBJECT
public:
    /// `settings` outlives this.
    ConsoleOptionMenu(QList<OptionInfo> options, Settings &settings, QWidget *parent);

    /// ConsoleTarget::key of the console; empty = not known yet, nothing can be chosen.
    void setKey(const QString &key);

Q_SIGNALS:
    void chosen(const QString &option, int value);

private:
    void addSwitch(const OptionInfo &option);
    void addChoice(const OptionInfo &option);
    void choose(const QString &option, int value);
    void update();

    struct Entry
    {
        QString option;
        int value; ///< that it stands for
        bool isSwitch;
        QAction *action;
    };
    QList<OptionInfo> m_options;
    Settings &m_settings;
    QString m_key;
    QList<Entry> m_entries;
};

} // namespace virtdesk
