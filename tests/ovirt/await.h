// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/cdchange.h"
#include "sdk/eventlog.h"
#include "sdk/inventory.h"

#include <QTest>

#include <memory>
#include <optional>

namespace virtdesk::test {

/// Runs one call of an inventory to its end and gives what it reported; a Deadline error of its own when nothing comes.
template <typename T>
Result<T> await(const std::function<JobPtr(Reply<T>)> &start, int milliseconds = 20000)
{
    std::optional<Result<T>> result;
    const JobPtr job = start([&result](Result<T> value) { result = std::move(value); });
    if (result)
        qFatal("the reply came from inside the call");
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, milliseconds))
        return Error{Failure::Deadline, QStringLiteral("The test got no reply."), {}};
    return std::move(*result);
}

inline Result<SignInInfo> signIn(InventoryConnection &connection)
{
    return await<SignInInfo>([&](Reply<SignInInfo> reply) { return connection.signIn(std::move(reply)); });
}

inline Result<QList<Vm>> listVms(InventoryConnection &connection, const VmQuery &query = {},
                                 QList<int> *pages = nullptr)
{
    QList<Vm> vms;
    const Result<int> total = await<int>([&](Reply<int> reply) {
        return connection.listVms(
            query,
            [&](const QList<Vm> &page) {
                vms += page;
                if (pages)
                    *pages << static_cast<int>(page.size());
            },
            std::move(reply));
    });
    if (!total)
        return total.error();
    if (*total != vms.size())
        return Error{Failure::Internal, QStringLiteral("The total is not the number of rows."), {}};
    return vms;
}

inline Result<Vm> showVm(InventoryConnection &connection, const QString &id)
{
    return await<Vm>([&](Reply<Vm> reply) { return connection.vm(id, std::move(reply)); });
}

/// One action on one VM; gives what the inventory says of it.
inline Result<QString> act(InventoryConnection &connection, const QString &id, const QString &action)
{
    ActProgress end;
    const Result<int> done = await<int>([&](Reply<int> reply) {
        return connection.act(
            {id}, action, {},
            [&end](const ActProgress &progress) {
                if (progress.state != ActProgress::State::Running)
                    end = progress;
            },
            std::move(reply));
    });
    if (!done)
        return done.error();
    if (end.error)
        return end.error;
    if (*done != 1 || end.vmId != id)
        return Error{Failure::Internal, QStringLiteral("The number of those that are done is wrong."), {}};
    return end.text;
}

inline Result<ConsoleTarget> consoleTarget(InventoryConnection &connection, const QString &id, const QString &kind = {})
{
    return await<ConsoleTarget>(
        [&](Reply<ConsoleTarget> reply) { return connection.consoleTarget(id, kind, std::move(reply)); });
}

inline Result<QList<DiscImage>> discImages(CdChange &connection, const QString &id)
{
    return await<QList<DiscImage>>(
        [&](Reply<QList<DiscImage>> reply) { return connection.discImages(id, std::move(reply)); });
}

inline Result<DiscImage> currentDisc(CdChange &connection, const QString &id)
{
    return await<DiscImage>([&](Reply<DiscImage> reply) { return connection.currentDisc(id, std::move(reply)); });
}

inline Result<DiscImage> changeDisc(CdChange &connection, const QString &id, const QString &image)
{
    return await<DiscImage>([&](Reply<DiscImage> reply) { return connection.changeDisc(id, image, std::move(reply)); });
}

inline Result<QList<InventoryEvent>> events(EventLog &connection, const QString &after = {}, int limit = 0)
{
    return await<QList<InventoryEvent>>(
        [&](Reply<QList<InventoryEvent>> reply) { return connection.events(after, limit, std::move(reply)); });
}

inline Result<bool> signOut(InventoryConnection &connection)
{
    return await<bool>([&](Reply<bool> reply) { return connection.signOut(std::move(reply)); });
}

} // namespace virtdesk::test
