// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginefault.h"

#include "sdk/htmltext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace virtdesk::ovirt {

namespace {

constexpr qsizetype MaximumFault = 256 << 10;
constexpr qsizetype MaximumReason = 300;
constexpr qsizetype MaximumDetail = 800;

class EngineFaultText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ovirt::EngineFault)
};

/// "[First., Second.]" becomes "First. Second.".
QString sentences(QString text)
{
    text = text.trimmed();
    if (text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']')))
        text = text.mid(1, text.size() - 2);
    // The engine joins its messages by a comma and a blank; each ends with a mark of its own.
    static const QRegularExpression join(QStringLiteral("([.!?\\x{3002}\\x{ff01}\\x{ff1f}])\\s*,\\s+"));
    text.replace(join, QStringLiteral("\\1 "));
    return text.trimmed();
}

EngineFault fromJson(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const QJsonObject tree = document.object();
    const QJsonObject fault =
        tree.value(QLatin1String("fault")).isObject() ? tree.value(QLatin1String("fault")).toObject() : tree;
    const auto text = [&fault](const char *key, qsizetype maximum) {
        return cleanText(fault.value(QLatin1String(key)).toString(), maximum);
    };
    EngineFault result{text("reason", MaximumReason), sentences(text("detail", MaximumDetail)), {}};
    if (!result.isEmpty())
        return result;
    // The forms of single sign-on: error_code and error (text), or error (code) and error_description.
    const QString code = text("error_code", MaximumReason);
    result.reason = code.isEmpty() ? text("error", MaximumReason) : code;
    result.detail = sentences(code.isEmpty() ? text("error_description", MaximumDetail) : text("error", MaximumDetail));
    return result;
}

EngineFault fromXml(const QByteArray &body)
{
    EngineFault fault;
    QXmlStreamReader reader(body);
    while (!reader.atEnd() && !reader.hasError()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("reason") && fault.reason.isEmpty())
            fault.reason = cleanText(reader.readElementText(QXmlStreamReader::SkipChildElements), MaximumReason);
        else if (reader.name() == QLatin1String("detail") && fault.detail.isEmpty())
            fault.detail =
                sentences(cleanText(reader.readElementText(QXmlStreamReader::SkipChildElements), MaximumDetail));
    }
    return fault;
}

/// The application server's page for an error has this title in every language, and its body is the reason.
EngineFault fromHtml(const QByteArray &body)
{
    const HtmlText page = htmlText(body, MaximumReason);
    if (page.title == QLatin1String("Error"))
        return {{}, sentences(page.body), {}};
    return {{}, {}, page.body.isEmpty() ? page.title : page.body};
}

QString withFullStop(const QString &text)
{
    static const QString marks = QStringLiteral(".!?\u3002\uff01\uff1f\u2026");
    return text.isEmpty() || marks.contains(text.back()) ? text : text + QLatin1Char('.');
}

/// What the protocol itself calls a status (RFC 9110, section 15).
QLatin1String phraseOf(int status)
{
    static const struct
    {
        int status;
        const char *phrase;
    } phrases[] = {{400, "Bad Request"},
                   {401, "Unauthorized"},
                   {403, "Forbidden"},
                   {404, "Not Found"},
                   {405, "Method Not Allowed"},
                   {406, "Not Acceptable"},
                   {408, "Request Timeout"},
                   {409, "Conflict"},
                   {410, "Gone"},
                   {413, "Content Too Large"},
                   {415, "Unsupported Media Type"},
                   {429, "Too Many Requests"},
                   {500, "Internal Server Error"},
                   {501, "Not Implemented"},
                   {502, "Bad Gateway"},
                   {503, "Service Unavailable"},
                   {504, "Gateway Timeout"}};
    for (const auto &one : phrases) {
        if (one.status == status)
            return QLatin1String(one.phrase);
    }
    return QLatin1String();
}

} // namespace

bool isForPeople(const QString &text, int status)
{
    if (text.isEmpty() || text.compare(phraseOf(status), Qt::CaseInsensitive) == 0)
        return false;
    // KEY_OF_THE_ENGINE, key_of_a_protocol, also with something behind a colon.
    static const QRegularExpression key(
        QStringLiteral("^\\s*(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z]+(?:_[a-z]+)+)(?:$|:)"));
    // Names of classes (org.ovirt.engine.…, javax.ejb.EJBException), unresolved variables ($VmName$, ${VmName}).
    static const QRegularExpression inner(
        QStringLiteral("(?:\\b[a-z]\\w*\\.){2,}\\w+|\\b\\w+Exception\\b|\\$\\w+\\$|\\$\\{|^[A-Z]+(?:_[A-Z]+)*$"));
    return !text.contains(key) && !text.contains(inner);
}

QString EngineFault::sentence() const
{
    // "Operation Failed" says nothing where there is a detail.
    if (isForPeople(detail, 0))
        return withFullStop(detail);
    return detail.isEmpty() && isForPeople(reason, 0) ? withFullStop(reason) : QString();
}

QString EngineFault::curiosities() const
{
    const QString said = sentence();
    QStringList parts;
    for (const QString &part : {reason, detail, page}) {
        if (!part.isEmpty() && withFullStop(part) != said)
            parts << part;
    }
    return parts.join(QLatin1String("; "));
}

EngineFault parseFault(const HttpReply &reply)
{
    if (reply.body.size() > MaximumFault)
        return {};
    const QByteArray start = reply.body.left(512).trimmed();
    EngineFault fault;
    if (start.startsWith('{') || start.startsWith('[')) {
        fault = fromJson(reply.body);
    } else if (start.startsWith('<')) {
        const bool page = reply.mediaType == "text/html" || start.toLower().contains("<html");
        fault = page ? fromHtml(reply.body) : fromXml(reply.body);
    } else if (reply.mediaType == "text/plain") {
        fault.detail = sentences(cleanText(reply.body, MaximumReason));
    }
    // What the protocol calls the status is no reason.
    if (fault.detail.compare(phraseOf(reply.status), Qt::CaseInsensitive) == 0)
        fault.detail.clear();
    return fault;
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
    const QString said = fault.sentence();
    const QString rest = fault.curiosities();
    const QString detail =
        QStringLiteral("HTTP %1").arg(reply.status) + (rest.isEmpty() ? QString() : QStringLiteral(": ") + rest);
    switch (reply.status) {
    case 401:
        return {Failure::SignIn,
                said.isEmpty()
                    ? EngineFaultText::tr("The engine %1 does not accept the sign-in. Sign in again.").arg(host)
                    : EngineFaultText::tr("The engine %1 does not accept the sign-in: %2").arg(host, said),
                detail};
    case 403:
        return {
            Failure::Engine,
            said.isEmpty()
                ? EngineFaultText::tr("This user may not do that (%1). An administrator can grant the right.").arg(what)
                : EngineFaultText::tr("The engine does not allow that (%1): %2 An administrator can grant the right.")
                      .arg(what, said),
            detail};
    case 404:
        if (!said.isEmpty())
            return {Failure::NotFound, said, detail};
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
    case 504: {
        QString more = detail;
        if (!said.isEmpty())
            more += QStringLiteral(": ") + said;
        return {Failure::Engine,
                EngineFaultText::tr("The engine %1 is not ready. It may be starting; try again in a few minutes.")
                    .arg(host),
                more};
    }
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
