// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/inventorycommand.h"
#include "app/ctl/output.h"

#include <QTimer>

#include <optional>

namespace virtdesk {

/// A command that asks an inventory for rows once, or with --follow again and again: signs in, asks at an interval,
/// waits out what passes by itself, signs out.
class FollowingCommand : public InventoryCommand
{
    Q_OBJECT
public:
    explicit FollowingCommand(PluginHost &plugins)
        : InventoryCommand(plugins)
    {
    }
    void end(std::function<void()> done) override;

protected:
    /// The options of its own: --follow, --interval, of the inventory and of the rows. `followed`: the help's sentence.
    static void declareFollowing(QCommandLineParser &parser, const QString &followed);
    /// Reads them and signs in; then begin() follows.
    Result<void> startFollowing(const QCommandLineParser &parser, const QList<RowWriter::Column> &columns);
    void begin(const SignInInfo &) override { ask(); }
    /// Asks for what there is; told() or failed() follows.
    virtual void ask() = 0;

    void keep(JobPtr job) { m_job = std::move(job); }
    RowWriter &rows() { return *m_rows; }
    /// All rows of this round are added.
    void told();
    void failed(const Error &error);

private:
    bool m_follow = false;
    int m_interval = 0; ///< s
    int m_failures = 0; ///< in a row, while following
    QTimer m_timer;
    std::optional<RowWriter> m_rows;
    JobPtr m_job; ///< goes before the inventory, which is the base's
};

} // namespace virtdesk
