// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/listcommand.h"

namespace virtdesk {

namespace {

QString powerWord(PowerState power)
{
    switch (power) {
    case PowerState::Off:
        return QStringLiteral("off");
    case PowerState::Starting:
        return QStringLiteral("starting");
    case PowerState::On:
        return QStringLiteral("on");
    case PowerState::Paused:
        return QStringLiteral("paused");
    case PowerState::Suspended:
        return QStringLiteral("suspended");
    case PowerState::Stopping:
        return QStringLiteral("stopping");
    case PowerState::Migrating:
        return QStringLiteral("migrating");
    case PowerState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace

QJsonObject vmToJson(const Vm &vm)
{
    QJsonObject object;
    for (auto it = vm.more.cbegin(); it != vm.more.cend(); ++it)
        object.insert(it.key(), it.value());
    const auto text = [&object](const char *key, const QString &value) { object.insert(QLatin1String(key), value); };
    const auto list = [&object](const char *key, const QStringList &values) {
        object.insert(QLatin1String(key), QJsonArray::fromStringList(values));
    };
    QStringList consoles;
    for (const VmConsole &console : vm.consoles)
        consoles << console.kind;
    QStringList verbs;
    for (const VmVerb &verb : vm.verbs)
        verbs << verb.id;
    text("id", vm.id);
    text("name", vm.name);
    text("status", vm.status);
    text("power", powerWord(vm.power));
    text("status_text", vm.statusText);
    text("status_detail", vm.statusDetail);
    text("host", vm.host);
    text("cluster", vm.cluster);
    text("fqdn", vm.fqdn);
    list("ips", vm.ips);
    list("users", vm.users);
    list("consoles", consoles);
    list("verbs", verbs);
    text("description", vm.description);
    text("comment", vm.comment);
    text("os", vm.os);
    object.insert(QStringLiteral("memory"), static_cast<qint64>(vm.memoryBytes));
    object.insert(QStringLiteral("cpu_cores"), vm.cpuCores);
    return object;
}

void ListCommand::declare(QCommandLineParser &parser)
{
    if (m_one) {
        parser.addPositionalArgument(QStringLiteral("vm"), tr("Name or id."), QStringLiteral("VM"));
    } else {
        parser.addOptions({
            {QStringLiteral("search"), tr("Query in the engine's search language."), QStringLiteral("QUERY")},
            {QStringLiteral("limit"), tr("Print at most this many."), QStringLiteral("N")},
            {QStringLiteral("as-user"), tr("Only what a plain user sees, even as an administrator.")},
        });
    }
    InventoryOptions::declare(parser);
    RowWriter::declare(parser);
}

Result<void> ListCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != (m_one ? 1 : 0))
        return usageError(m_one ? tr("show takes one VM.") : tr("list takes no argument but options."));
    if (m_one)
        m_vm = arguments.first();
    const Result<InventoryOptions> options = inventoryOptions(parser);
    if (!options)
        return options.error();
    const Result<RowWriter> rows = RowWriter::read(parser, {{QStringLiteral("name"), tr("NAME")},
                                                            {QStringLiteral("status"), tr("STATUS")},
                                                            {QStringLiteral("host"), tr("HOST")},
                                                            {QStringLiteral("cluster"), tr("CLUSTER")},
                                                            {QStringLiteral("ips"), tr("ADDRESSES")},
                                                            {QStringLiteral("consoles"), tr("CONSOLES")},
                                                            {QStringLiteral("id"), tr("ID")}});
    if (!rows)
        return rows.error();
    m_rows = *rows;
    if (!m_one) {
        m_query.search = parser.value(QStringLiteral("search"));
        m_query.asUser = parser.isSet(QStringLiteral("as-user"));
        const Result<int> limit = integerOption(parser, QStringLiteral("limit"), 1, 1'000'000, 0);
        if (!limit)
            return limit.error();
        m_query.limit = *limit;
    }
    signIn(*options);
    return {};
}

void ListCommand::begin(const SignInInfo &)
{
    if (m_one)
        showOne();
    else
        listAll();
}

void ListCommand::listAll()
{
    inventory().keep(inventory().connection().listVms(
        m_query,
        [this](const QList<Vm> &page) {
            for (const Vm &vm : page)
                m_rows->add(vmToJson(vm));
        },
        [this](Result<int> total) {
            if (total)
                m_rows->finish();
            Q_EMIT finished(total ? Error{} : total.error());
        }));
}

void ListCommand::showOne()
{
    inventory().find(m_vm, [this](Result<Vm> vm) {
        if (vm) {
            m_rows->add(vmToJson(*vm));
            m_rows->finish(true);
        }
        Q_EMIT finished(vm ? Error{} : vm.error());
    });
}

} // namespace virtdesk
