// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginefault.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

namespace virtdesk::ovirt {

namespace {

constexpr qsizetype MaximumFault = 256 << 10;

class EngineFaultText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ovirt::EngineFault)
};

QString withoutBrackets(QString text)
{
    if (text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']')))
        text = text.mid(1, text.size() - 2);
    return text.trimmed();
}

EngineFault fromJson(const QByteArray &body)
{
    const QJsonObject tree = QJsonDocument::fromJson(body).object();
    const QJsonObject fault =
        tree.value(QLatin1String("fault")).isObject() ? tree.value(QLatin1String("fault")).toObject() : tree;
    return {cleanText(fault.value(QLatin1String("reason")).toString(), 300),
            withoutBrackets(cleanText(fault.value(QLatin1String("detail")).toString(), 800))};
}

EngineFault fromXml(const QByteArray &body)
{
    EngineFault fault;
    QXmlStreamReader reader(body);
    while (!reader.atEnd() && !reader.hasError()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("reason") && fault.reason.isEmpty())
            fault.reason = cleanText(reader.readElementText(QXmlStreamReader::SkipChildElements), 300);
        else if (reader.name() == QLatin1String("detail") && fault.detail.isEmpty())
            fault.detail = withoutBrackets(cleanText(reader.readElementText(QXmlStreamReader::SkipChildElements), 800));
    }
    return fault;
}

QString sentenceOf(const EngineFault &fault)
{
    // "Operation Failed" says nothing; the detail does.
    QString text = fault.detail.isEmpty() ? fault.reason : fault.detail;
    if (!text.isEmpty() && !text.endsWith(QLatin1Char('.')))
        text += QLatin1Char('.');
    return text;
}

} // namespace

EngineFault parseFault(const HttpReply &reply)
{
    if (reply.body.size() > MaximumFault)
        return {};
    if (reply.mediaType == "application/json")
        return fromJson(reply.body);
    if (reply.mediaType == "application/xml" || reply.mediaType == "text/xml")
        return fromXml(reply.body);
    return {};
}

bool saysFailed(const HttpReply &reply)
{
    return reply.mediaType == "application/json" && reply.body.size() <= MaximumFault &&
           QJsonDocument::fromJson(reply.body).object().value(QLatin1String("status")).toString() ==
               QLatin1String("failed");
}

Error errorOf(const HttpReply &reply, const QString &host, const QString &what)
{
    const EngineFault fault = parseFault(reply);
    const QString said = sentenceOf(fault);
    const QString detail = QStringLiteral("HTTP %1").arg(reply.status) +
                           (fault.reason.isEmpty() ? QString() : QStringLiteral(": ") + fault.reason);
    switch (reply.status) {
    case 401:
        return {Failure::SignIn,
                EngineFaultText::tr("The engine %1 does not accept the sign-in any more. Sign in again.").arg(host),
                detail};
    case 403:
        return {Failure::Engine,
                EngineFaultText::tr("This user may not do that (%1). An administrator can grant the right.%2")
                    .arg(what, said.isEmpty() ? QString() : QLatin1Char(' ') + said),
                detail};
    case 404:
        return {
            Failure::NotFound,
            EngineFaultText::tr("The engine %1 knows no such thing, or this user may not see it (%2).").arg(host, what),
            detail};
    case 409:
        return {Failure::Engine,
                said.isEmpty()
                    ? EngineFaultText::tr("The engine %1 can't do that in the present state (%2). Look at the "
                                          "VM's state and try again.")
                          .arg(host, what)
                    : said,
                detail};
    case 502:
    case 503:
    case 504:
        return {Failure::Engine,
                EngineFaultText::tr("The engine %1 is not ready. It may be starting; try again in a few minutes.")
                    .arg(host),
                detail};
    default:
        break;
    }
    if (!said.isEmpty())
        return {Failure::Engine, said, detail};
    return {
        Failure::Engine,
        EngineFaultText::tr("The engine %1 failed and gives no reason (%2). Try again; the engine's log knows more.")
            .arg(host, what),
        detail};
}

} // namespace virtdesk::ovirt
