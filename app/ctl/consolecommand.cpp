// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/consolecommand.h"

#include "app/ctl/commandline.h"
#include "app/handoff/protocol/delivery.h"
#include "app/pluginhost/installation.h"
#include "app/target/targetparser.h"

#include <QProcess>

namespace virtdesk {

void ConsoleCommand::declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("vm"), tr("Name or id."), QStringLiteral("VM"));
    parser.addOptions({
        {QStringLiteral("engine"), tr("The oVirt engine: host, host:port or https URL."), QStringLiteral("URL")},
        {QStringLiteral("user"), tr("User name with its profile (anna@internal)."), QStringLiteral("NAME")},
    });
}

Result<void> ConsoleCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1)
        return usageError(tr("console takes one VM."));
    if (!parser.isSet(QStringLiteral("engine")))
        return usageError(tr("Say which engine with --engine URL."));
    const Result<QUrl> inventory = parseEngine(parser.value(QStringLiteral("engine")));
    if (!inventory)
        return inventory.error();

    QUrl url;
    url.setScheme(TargetRegistry(m_plugins.metadata()).vmScheme());
    url.setHost(inventory->host());
    if (inventory->port() > 0)
        url.setPort(inventory->port());
    url.setUserName(parser.value(QStringLiteral("user")));
    url.setPath(QLatin1Char('/') + arguments.first());
    const QString target = url.toString(QUrl::FullyEncoded);

    HandoffMessage message;
    message.kind = HandoffMessage::Kind::Open;
    message.targets = {target.toStdString()};
    const DeliveryResult result = deliver(message);
    Error error;
    switch (result.outcome) {
    case Delivery::Delivered:
        break;
    case Delivery::NotRunning: {
        const QString program = installedProgram(QStringLiteral("virtdesk"));
        if (program.isEmpty() || !QProcess::startDetached(program, {target}))
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
