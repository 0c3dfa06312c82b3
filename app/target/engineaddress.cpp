// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/hostname.h"
#include "app/target/targetparser.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

constexpr qsizetype maximumText = 2048;

Error notAnEngine(const QString &text, const QString &why)
{
    return {Failure::Usage,
            QCoreApplication::translate("TargetParser",
                                        "“%1” is not an engine's address: %2. Write a host name, host:port or "
                                        "https://host/ovirt-engine.")
                .arg(cleanText(text, 80), why),
            {}};
}

/// Where the engine lies on its host: `path` up to and with its last element that is the engine's root.
/// People paste addresses of the portal, of webadmin or of the API; what lies below the root is dropped.
std::optional<QString> rootPath(QStringView path)
{
    const QLatin1String root("/ovirt-engine");
    while (path.endsWith(QLatin1Char('/')))
        path = path.chopped(1);
    if (path.isEmpty() || path == QLatin1String("/api"))
        return QString(root);
    for (qsizetype from = 0; (from = path.indexOf(root, from)) >= 0; from += root.size()) {
        const qsizetype end = from + root.size();
        if (end != path.size() && path.at(end) != QLatin1Char('/'))
            continue;
        const QString kept = path.first(end).toString();
        for (const QChar c : kept) {
            const char16_t u = c.unicode();
            if (!((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == '-' || u == '_' ||
                  u == '.' || u == '/'))
                return std::nullopt;
        }
        if (kept.contains(QLatin1String("/../")) || kept.contains(QLatin1String("//")) ||
            kept.contains(QLatin1String("/./")))
            return std::nullopt;
        return kept;
    }
    return std::nullopt;
}

} // namespace

Result<QUrl> parseEngine(const QString &text)
{
    const QString address = text.trimmed();
    if (address.isEmpty()) {
        return Error{Failure::Usage,
                     QCoreApplication::translate("TargetParser", "No engine is named. Write a host name, host:port or "
                                                                 "https://host/ovirt-engine."),
                     {}};
    }
    if (address.size() > maximumText)
        return notAnEngine(address, QCoreApplication::translate("TargetParser", "it is too long"));

    QStringView rest = address;
    const qsizetype schemeEnd = address.indexOf(QLatin1String("://"));
    if (schemeEnd >= 0) {
        if (rest.first(schemeEnd).compare(QLatin1String("https"), Qt::CaseInsensitive) != 0) {
            return notAnEngine(
                address, QCoreApplication::translate("TargetParser", "only https is secure enough to sign in with"));
        }
        rest = rest.sliced(schemeEnd + 3);
    }
    const qsizetype tail =
        std::min({rest.indexOf(QLatin1Char('?')) < 0 ? rest.size() : rest.indexOf(QLatin1Char('?')),
                  rest.indexOf(QLatin1Char('#')) < 0 ? rest.size() : rest.indexOf(QLatin1Char('#'))});
    rest = rest.first(tail);
    const qsizetype slash = rest.indexOf(QLatin1Char('/'));
    const QStringView authority = slash < 0 ? rest : rest.first(slash);
    const QStringView path = slash < 0 ? QStringView() : rest.sliced(slash);

    if (authority.contains(QLatin1Char('@'))) {
        return notAnEngine(
            QStringLiteral("…@") + authority.sliced(authority.lastIndexOf(QLatin1Char('@')) + 1),
            QCoreApplication::translate("TargetParser", "user names and passwords don't belong into it"));
    }
    const auto host = checkedHostPort(authority);
    if (!host || host->host.contains(QLatin1Char('%'))) // a URL has no place for an IPv6 zone
        return notAnEngine(address, QCoreApplication::translate("TargetParser", "it names no valid host and port"));
    const auto root = rootPath(path);
    if (!root)
        return notAnEngine(address, QCoreApplication::translate("TargetParser", "its path is not an engine's"));

    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(host->host);
    if (host->port != 0 && host->port != 443)
        url.setPort(host->port);
    url.setPath(*root);
    if (!url.isValid() || url.host().isEmpty())
        return notAnEngine(address, QCoreApplication::translate("TargetParser", "it names no valid host and port"));
    return url;
}

} // namespace virtdesk
