// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/verbrequest.h"

#include "plugins/ovirt-api/engineid.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace virtdesk::ovirt {

namespace {

class VerbText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ovirt::VerbRequest)
};

constexpr qsizetype MaximumText = 4000;

QString detail(const ActOptions &options, const char *key)
{
    return options.details.value(QLatin1String(key));
}

bool isSet(const ActOptions &options, const char *key)
{
    return detail(options, key) == QLatin1String("true");
}

Error missing(const QString &sentence)
{
    return {Failure::Usage, sentence, {}};
}

/// What has to be said, and how.
Error valueProblem(const QString &verb, const ActOptions &options)
{
    for (const char *key : {"paused", "memory"}) {
        const QString value = detail(options, key);
        if (!value.isEmpty() && value != QLatin1String("true") && value != QLatin1String("false"))
            return missing(VerbText::tr("%1 is \"true\" or \"false\".").arg(QLatin1String(key)));
    }
    const QString boot = detail(options, "boot");
    const QStringList devices = boot.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &device : devices) {
        if (device != QLatin1String("hd") && device != QLatin1String("cdrom") && device != QLatin1String("network"))
            return missing(
                VerbText::tr("A VM boots from hd, cdrom or network, not from %1.").arg(cleanText(device, 40)));
    }
    if (verb.startsWith(QLatin1String("snapshot-")) && !isEngineId(detail(options, "snapshot")))
        return missing(VerbText::tr("Say which snapshot by its id."));
    if (verb.endsWith(QLatin1String("-tag")) && detail(options, "tag").trimmed().isEmpty())
        return missing(VerbText::tr("Say which tag."));
    if (verb == QLatin1String("edit") && options.details.isEmpty())
        return missing(VerbText::tr("Say what is to be changed: comment or description."));
    return {};
}

QJsonObject startBody(const ActOptions &options)
{
    QJsonObject body;
    if (isSet(options, "paused"))
        body.insert(QLatin1String("pause"), true);
    QJsonObject vm;
    const QStringList devices = detail(options, "boot").split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (!devices.isEmpty())
        vm.insert(
            QLatin1String("os"),
            QJsonObject{{QStringLiteral("boot"),
                         QJsonObject{{QStringLiteral("devices"),
                                      QJsonObject{{QStringLiteral("device"), QJsonArray::fromStringList(devices)}}}}}});
    if (const QString cd = detail(options, "cd"); !cd.isEmpty()) {
        const QJsonObject drive{{QStringLiteral("file"), QJsonObject{{QStringLiteral("id"), cd}}}};
        vm.insert(QLatin1String("cdroms"), QJsonObject{{QStringLiteral("cdrom"), QJsonArray{drive}}});
    }
    // A VM in the body is what makes the engine run it once.
    body.insert(QLatin1String("vm"), vm);
    return body;
}

QJsonObject snapshotBody(const ActOptions &options)
{
    QString description = detail(options, "description").trimmed();
    if (description.isEmpty())
        description = VerbText::tr("Made with VirtDesk"); // the engine wants one
    return {{QStringLiteral("description"), description},
            {QStringLiteral("persist_memorystate"), isSet(options, "memory")}};
}

} // namespace

Error VerbRequest::problem(const VmAction &action, const QString &verb, const ActOptions &options)
{
    if (!options.reason.isEmpty() && !action.takesReason)
        return missing(VerbText::tr("An oVirt engine takes no reason for the action %1.").arg(verb));
    for (auto it = options.details.cbegin(); it != options.details.cend(); ++it) {
        if (!action.options.contains(it.key()))
            return missing(
                VerbText::tr("The action %1 has no option %2 at an oVirt engine.").arg(verb, cleanText(it.key(), 60)));
        if (it.value().size() > MaximumText)
            return missing(VerbText::tr("What is said for %1 is too long.").arg(it.key()));
    }
    return valueProblem(verb, options);
}

VerbRequest VerbRequest::of(const VmAction &action, const QString &verb, const QString &vmId, const ActOptions &options,
                            const QString &tagId)
{
    VerbRequest request;
    request.path = QStringLiteral("/vms/") + vmId;
    if (!action.path.isEmpty())
        request.path += QLatin1Char('/') + QString::fromLatin1(action.path);
    request.snapshot = detail(options, "snapshot");
    QJsonObject body;
    if (!options.reason.isEmpty())
        body.insert(QLatin1String("reason"), options.reason);
    if (verb == QLatin1String("migrate")) {
        if (const QString host = detail(options, "host"); !host.isEmpty())
            body.insert(QLatin1String("host"), QJsonObject{{QStringLiteral("name"), host}});
        request.follow = Follow::Migration;
    } else if (verb == QLatin1String("run-once")) {
        body = startBody(options);
    } else if (verb == QLatin1String("snapshot")) {
        body = snapshotBody(options);
        request.follow = Follow::SnapshotMade;
    } else if (verb == QLatin1String("snapshot-preview")) {
        body.insert(QLatin1String("snapshot"), QJsonObject{{QStringLiteral("id"), request.snapshot}});
        request.follow = Follow::Preview;
    } else if (verb == QLatin1String("snapshot-commit") || verb == QLatin1String("snapshot-undo")) {
        request.follow = Follow::Settled;
    } else if (verb == QLatin1String("snapshot-restore")) {
        request.path += QStringLiteral("/%1/restore").arg(request.snapshot);
        request.follow = Follow::Settled;
    } else if (verb == QLatin1String("snapshot-delete")) {
        request.method = "DELETE";
        request.path += QLatin1Char('/') + request.snapshot;
        request.follow = Follow::SnapshotGone;
    } else if (verb == QLatin1String("edit")) {
        request.method = "PUT";
        for (const char *key : {"comment", "description"}) {
            if (options.details.contains(QLatin1String(key)))
                body.insert(QLatin1String(key), detail(options, key));
        }
    } else if (verb == QLatin1String("add-tag")) {
        body.insert(QLatin1String("name"), detail(options, "tag").trimmed());
    } else if (verb == QLatin1String("remove-tag")) {
        request.method = "DELETE";
        request.path += QLatin1Char('/') + tagId;
    }
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace virtdesk::ovirt
