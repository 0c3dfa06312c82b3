// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/inventoryaccess.h"
#include "app/ctl/output.h"

#include <memory>
#include <optional>

namespace virtdesk {

/// What is asked of one VM or of a pool beside the list: details, snapshots, who has the console, a picture of the
/// screen, a VM of a pool.
class InquiryCommand : public Command
{
    Q_OBJECT
public:
    enum class What { Details, Snapshots, Sessions, Screenshot, Take };

    InquiryCommand(PluginHost &plugins, What what)
        : m_plugins(plugins)
        , m_what(what)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    QList<RowWriter::Column> columns() const;
    void begin();
    void ask(const Vm &vm);
    void findPool();
    void take(const QString &nodeId);
    void writePicture(const QByteArray &picture);
    void print(const QList<QJsonObject> &rows);
    /// Asks an optional power, and ends with a sentence where there is none.
    template <typename Power, typename T, typename Start, typename Done>
    void askPower(Start start, Done done);

    PluginHost &m_plugins;
    What m_what;
    QString m_name;   ///< of the VM or pool
    QString m_output; ///< of Screenshot
    std::optional<RowWriter> m_rows;
    std::unique_ptr<CliCredentials> m_answers;
    std::unique_ptr<InventoryAccess> m_inventory;
};

} // namespace virtdesk
