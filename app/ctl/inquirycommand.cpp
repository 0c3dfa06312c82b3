// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/inquirycommand.h"

#include "app/target/closingwords.h"
#include "sdk/consolestate.h"
#include "sdk/vminspection.h"
#include "sdk/vmpicture.h"
#include "sdk/vmpools.h"
#include "sdk/vmsnapshots.h"

#include <QSaveFile>

namespace virtdesk {

namespace {

QString when(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QJsonObject part(const char *kind, const QString &name, const QString &text)
{
    return {
        {QStringLiteral("part"), QLatin1String(kind)}, {QStringLiteral("name"), name}, {QStringLiteral("text"), text}};
}

QList<QJsonObject> rowsOf(const VmDetails &details)
{
    QList<QJsonObject> rows;
    for (const VmDetails::Fact &fact : details.facts)
        rows << part("fact", fact.label, fact.value);
    for (const VmDetails::Disk &disk : details.disks) {
        QJsonObject row = part("disk", disk.name, disk.storage);
        row.insert(QStringLiteral("size"), static_cast<qint64>(disk.size));
        row.insert(QStringLiteral("used"), static_cast<qint64>(disk.used));
        row.insert(QStringLiteral("bootable"), disk.bootable);
        row.insert(QStringLiteral("active"), disk.active);
        rows << row;
    }
    for (const VmDetails::Nic &nic : details.nics) {
        QJsonObject row = part("nic", nic.name, QStringList{nic.network, nic.mac}.join(QLatin1Char(' ')).trimmed());
        row.insert(QStringLiteral("mac"), nic.mac);
        row.insert(QStringLiteral("network"), nic.network);
        row.insert(QStringLiteral("ips"), QJsonArray::fromStringList(nic.ips));
        row.insert(QStringLiteral("plugged"), nic.plugged);
        row.insert(QStringLiteral("linked"), nic.linked);
        rows << row;
    }
    for (const VmDetails::Session &session : details.sessions) {
        QJsonObject row = part("session", session.user, session.address);
        row.insert(QStringLiteral("console"), session.console);
        rows << row;
    }
    return rows;
}

QJsonObject rowOf(const VmSnapshot &snapshot)
{
    QStringList verbs;
    for (const VmVerb &verb : snapshot.verbs)
        verbs << verb.id;
    return {{QStringLiteral("id"), snapshot.id},
            {QStringLiteral("time"), when(snapshot.time)},
            {QStringLiteral("description"), snapshot.description},
            {QStringLiteral("state"), snapshot.statusText},
            {QStringLiteral("memory"), snapshot.memory},
            {QStringLiteral("verbs"), QJsonArray::fromStringList(verbs)}};
}

} // namespace

QList<RowWriter::Column> InquiryCommand::columns() const
{
    const auto column = [](const char *key, const QString &title) {
        return RowWriter::Column{QLatin1String(key), title};
    };
    switch (m_what) {
    case What::Details:
        return {column("part", tr("PART")), column("name", tr("NAME")), column("text", tr("TEXT"))};
    case What::Snapshots:
        return {column("time", tr("TIME")), column("description", tr("DESCRIPTION")), column("state", tr("STATE")),
                column("id", tr("ID"))};
    case What::Sessions:
        return {column("user", tr("USER")), column("address", tr("ADDRESS"))};
    case What::Take:
        return {column("name", tr("NAME")), column("id", tr("ID"))};
    case What::Screenshot:
        break;
    }
    return {};
}

void InquiryCommand::declare(QCommandLineParser &parser)
{
    if (m_what == What::Take)
        parser.addPositionalArgument(QStringLiteral("pool"), tr("Name of the pool."), QStringLiteral("POOL"));
    else
        parser.addPositionalArgument(QStringLiteral("vm"), tr("Name or id."), QStringLiteral("VM"));
    InventoryOptions::declare(parser);
    if (m_what == What::Screenshot)
        parser.addOption({{QStringLiteral("o"), QStringLiteral("output")},
                          tr("Where the picture goes, as the engine made it."),
                          QStringLiteral("FILE.png")});
    else
        RowWriter::declare(parser);
}

Result<void> InquiryCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1)
        return usageError(m_what == What::Take ? tr("This command takes one pool.") : tr("This command takes one VM."));
    m_name = arguments.constFirst();
    const Result<InventoryOptions> options = inventoryOptions(parser);
    if (!options)
        return options.error();
    if (m_what == What::Screenshot) {
        m_output = parser.value(QStringLiteral("output"));
        if (m_output.isEmpty())
            return usageError(tr("Say where the picture goes with --output FILE.png."));
    } else {
        Result<RowWriter> rows = RowWriter::read(parser, columns());
        if (!rows)
            return rows.error();
        m_rows = std::move(*rows);
    }
    signIn(*options);
    return {};
}

void InquiryCommand::begin(const SignInInfo &)
{
    if (m_what == What::Take) {
        findPool();
    } else {
        inventory().find(m_name, [this](const Result<Vm> &vm) {
            if (vm)
                ask(*vm);
            else
                Q_EMIT finished(vm.error());
        });
    }
}

template <typename Power, typename T, typename Start, typename Done>
void InquiryCommand::askPower(Start start, Done done)
{
    Power *found = power<Power>(&inventory().connection());
    if (!found) {
        Q_EMIT finished(usageError(tr("This kind of inventory can't do that.")));
        return;
    }
    inventory().keep(start(*found, Reply<T>([this, done](Result<T> result) {
        if (result)
            done(*result);
        else
            Q_EMIT finished(result.error());
    })));
}

void InquiryCommand::ask(const Vm &vm)
{
    const QString id = vm.id;
    if (m_what == What::Details) {
        askPower<VmInspection, VmDetails>(
            [&](VmInspection &inspection, Reply<VmDetails> reply) { return inspection.details(id, std::move(reply)); },
            [this, closing = vm.closing](const VmDetails &details) {
                for (const QString &sentence : details.missing)
                    printError(sentence + QLatin1Char('\n'));
                QList<QJsonObject> rows = rowsOf(details);
                if (const QString follows = ClosingWords::fact(closing); !follows.isEmpty())
                    rows.prepend(part("fact", tr("When its console is closed"), follows));
                print(rows);
            });
    } else if (m_what == What::Snapshots) {
        askPower<VmSnapshots, QList<VmSnapshot>>(
            [&](VmSnapshots &snapshots, Reply<QList<VmSnapshot>> reply) {
                return snapshots.snapshots(id, std::move(reply));
            },
            [this](const QList<VmSnapshot> &snapshots) {
                QList<QJsonObject> rows;
                for (const VmSnapshot &one : snapshots)
                    rows << rowOf(one);
                print(rows);
            });
    } else if (m_what == What::Sessions) {
        askPower<ConsoleInquiry, ConsoleState>(
            [&](ConsoleInquiry &inquiry, Reply<ConsoleState> reply) {
                return inquiry.consoleState(id, std::move(reply));
            },
            [this](const ConsoleState &state) {
                QList<QJsonObject> rows;
                for (const ConsoleState::User &user : state.users)
                    rows << QJsonObject{{QStringLiteral("user"), user.name},
                                        {QStringLiteral("address"), user.address},
                                        {QStringLiteral("own"), user.own}};
                print(rows);
            });
    } else {
        askPower<VmPicture, QByteArray>(
            [&](VmPicture &pictures, Reply<QByteArray> reply) { return pictures.picture(id, std::move(reply)); },
            [this](const QByteArray &picture) { writePicture(picture); });
    }
}

void InquiryCommand::findPool()
{
    inventory().keep(inventory().connection().nodes([this](const Result<QList<InventoryNode>> &nodes) {
        if (!nodes) {
            Q_EMIT finished(nodes.error());
            return;
        }
        QStringList found;
        for (const InventoryNode &node : *nodes) {
            if (node.kind == InventoryNode::Kind::Pool && node.name == m_name)
                found << node.id;
        }
        if (found.size() == 1)
            take(found.constFirst());
        else
            Q_EMIT finished(Error{Failure::NotFound,
                                  found.isEmpty() ? tr("There is no pool named %1.").arg(m_name)
                                                  : tr("There are several pools named %1.").arg(m_name),
                                  {}});
    }));
}

void InquiryCommand::take(const QString &nodeId)
{
    askPower<VmPools, QString>(
        [&](VmPools &pools, Reply<QString> reply) { return pools.takeFromPool(nodeId, std::move(reply)); },
        [this](const QString &vmId) {
            inventory().keep(inventory().connection().vm(vmId, [this, vmId](const Result<Vm> &vm) {
                print({{{QStringLiteral("id"), vmId}, {QStringLiteral("name"), vm ? vm->name : QString()}}});
            }));
        });
}

void InquiryCommand::writePicture(const QByteArray &picture)
{
    QSaveFile file(m_output);
    if (!file.open(QIODevice::WriteOnly) || file.write(picture) != picture.size() || !file.commit())
        Q_EMIT finished(Error{Failure::Internal, tr("%1 could not be written.").arg(m_output), file.errorString()});
    else
        Q_EMIT finished({});
}

void InquiryCommand::print(const QList<QJsonObject> &rows)
{
    for (const QJsonObject &row : rows)
        m_rows->add(row);
    m_rows->finish(m_what == What::Take);
    Q_EMIT finished({});
}

} // namespace virtdesk
