// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/inventorycommand.h"
#include "app/ctl/output.h"

#include <optional>

namespace virtdesk {

/// start, shutdown, poweroff, reboot, reset, suspend, migrate, and act with any other: one verb on one or several VMs.
class ActionCommand : public InventoryCommand
{
    Q_OBJECT
public:
    /// Without a verb, it is the first argument.
    ActionCommand(PluginHost &plugins, QString verb)
        : InventoryCommand(plugins)
        , m_verb(std::move(verb))
        , m_named(m_verb.isEmpty())
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    struct Row
    {
        QString name;
        Error error;
        QString text;
        bool ended = false;
    };
    Result<void> readArguments(const QCommandLineParser &parser);
    void begin(const SignInInfo &info) override;
    void findNext();
    void search();
    void found(const QList<Vm> &vms);
    bool isAgreed() const;
    void act();
    void tell(const ActProgress &progress);
    void conclude(const Error &all);

    QString m_verb; ///< as it was given
    bool m_once = false;
    bool m_named;
    QStringList m_wanted; ///< still to be looked for
    QString m_search;
    bool m_yes = false;
    ActOptions m_options;
    QList<Vm> m_vms;
    QHash<QString, Row> m_outcome;   ///< by id
    std::optional<RowWriter> m_rows; ///< with --format only
};

} // namespace virtdesk
