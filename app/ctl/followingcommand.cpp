// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/followingcommand.h"

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

constexpr int usualInterval = 5;     // s
constexpr int longestInterval = 60;  // s, after failures
constexpr int failuresUntilEnd = 20; // in a row

} // namespace

void FollowingCommand::declareFollowing(QCommandLineParser &parser, const QString &followed)
{
    parser.addOptions({
        {QStringLiteral("follow"), followed},
        {QStringLiteral("interval"), tr("With --follow: ask every so many seconds (%1).").arg(usualInterval),
         QStringLiteral("SECONDS")},
    });
    InventoryOptions::declare(parser);
    RowWriter::declare(parser);
}

Result<void> FollowingCommand::startFollowing(const QCommandLineParser &parser, const QList<RowWriter::Column> &columns)
{
    const Result<InventoryOptions> options = inventoryOptions(parser);
    if (!options)
        return options.error();
    Result<RowWriter> rows = RowWriter::read(parser, columns);
    if (!rows)
        return rows.error();
    m_rows = std::move(*rows);
    m_follow = parser.isSet(QStringLiteral("follow"));
    const Result<int> interval = integerOption(parser, QStringLiteral("interval"), 1, 3600, usualInterval);
    if (!interval)
        return interval.error();
    m_interval = *interval;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { ask(); });
    signIn(*options);
    return {};
}

void FollowingCommand::told()
{
    m_failures = 0;
    if (!m_follow) {
        m_rows->finish();
        Q_EMIT finished({});
        return;
    }
    m_rows->flush();
    m_timer.start(m_interval * 1000);
}

/// While following, what passes by itself is waited out.
void FollowingCommand::failed(const Error &error)
{
    const bool passes =
        error.kind == Failure::Unreachable || error.kind == Failure::Deadline || error.kind == Failure::Engine;
    if (!m_follow || !passes || ++m_failures > failuresUntilEnd) {
        Q_EMIT finished(error);
        return;
    }
    printError(error.sentence + QLatin1Char('\n'));
    m_timer.start(std::min(m_interval << std::min(m_failures, 6), std::max(longestInterval, m_interval)) * 1000);
}

void FollowingCommand::end(std::function<void()> done)
{
    m_timer.stop();
    m_job.reset();
    InventoryCommand::end(std::move(done));
}

} // namespace virtdesk
