// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/consolecommand.h"

#include "app/ctl/commandline.h"
#include "app/handoff/protocol/delivery.h"
#include "app/pluginhost/installation.h"
#include "app/target/targetparser.h"

#include <QProcess>
#include <QUrlQuery>

namespace virtdesk {

void ConsoleCommand::declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("vm"), tr("Name or id."), QStringLiteral("VM"));
    declareInventoryAddress(parser);
    parser.addOption({QStringLiteral("user"), tr("User name at an engine, with its profile (anna@internal)."),
                      QStringLiteral("NAME")});
}

/// The VM as an address that the desktop program takes from a person.
Result<QString> ConsoleCommand::targetOf(const QString &vm, const QCommandLineParser &parser) const
{
    const TargetRegistry registry(m_plugins.metadata());
    const Result<QUrl> inventory = parseInventory(parser.value(QStringLiteral("engine")), registry);
    if (!inventory)
        return inventory.error();
    const QString user = parser.value(QStringLiteral("user"));
    QUrl url;
    if (registry.isWebInventoryScheme(inventory->scheme())) {
        url.setScheme(registry.vmScheme());
        url.setHost(inventory->host());
        if (inventory->port() > 0)
            url.setPort(inventory->port());
        url.setUserName(user);
        url.setPath(QLatin1Char('/') + vm);
        return url.toString(QUrl::FullyEncoded);
    }
    if (!user.isEmpty()) {
        return usageError(tr("--user goes with an oVirt engine. Write the user of a libvirt host into its address "
                             "(qemu+ssh://anna@host/system)."));
    }
    url = *inventory;
    QUrlQuery query(url);
    query.addQueryItem(QStringLiteral("domain"), QString::fromLatin1(QUrl::toPercentEncoding(vm)));
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

Result<void> ConsoleCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1)
        return usageError(tr("console takes one VM."));
    if (!parser.isSet(QStringLiteral("engine")))
        return usageError(tr("Say which engine with --engine URL."));
    const Result<QString> target = targetOf(arguments.first(), parser);
    if (!target)
        return target.error();

    HandoffMessage message;
    message.kind = HandoffMessage::Kind::Open;
    message.targets = {target->toStdString()};
    const DeliveryResult result = deliver(message);
    Error error;
    switch (result.outcome) {
    case Delivery::Delivered:
        break;
    case Delivery::NotRunning: {
        const QString program = installedProgram(QStringLiteral("virtdesk"));
        if (program.isEmpty() || !QProcess::startDetached(program, {*target}))
            error = {Failure::Internal, tr("The desktop program is not running and could not be started."), program};
        break;
    }
    case Delivery::Refused:
        error = {Failure::Usage, QString::fromStdString(result.sentence), {}};
        break;
    case Delivery::Failed:
        error = {Failure::Deadline, QString::fromStdString(result.sentence), {}};
        break;
    }
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT finished(error); }, Qt::QueuedConnection);
    return {};
}

} // namespace virtdesk
