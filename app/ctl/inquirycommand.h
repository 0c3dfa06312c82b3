// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/inventorycommand.h"
#include "app/ctl/output.h"

#include <optional>

namespace virtdesk {

/// What is asked of one VM or of a pool beside the list: details, snapshots, who has the console, a picture of the
/// screen, a VM of a pool.
class InquiryCommand : public InventoryCommand
{
    Q_OBJECT
public:
    enum class What { Details, Snapshots, Sessions, Screenshot, Take };

    InquiryCommand(PluginHost &plugins, What what)
        : InventoryCommand(plugins)
        , m_what(what)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    QList<RowWriter::Column> columns() const;
    void begin(const SignInInfo &info) override;
    void ask(const Vm &vm);
    void findPool();
    void take(const QString &nodeId);
    void writePicture(const QByteArray &picture);
    void print(const QList<QJsonObject> &rows);
    /// Asks an optional power, and ends with a sentence where there is none.
    template <typename Power, typename T, typename Start, typename Done>
    void askPower(Start start, Done done);

    What m_what;
    QString m_name;   ///< of the VM or pool
    QString m_output; ///< of Screenshot
    std::optional<RowWriter> m_rows;
};

} // namespace virtdesk
