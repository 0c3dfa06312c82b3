// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/absentparts.h"
#include "app/target/targetparser.h"
#include "app/target/targetregistry.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace virtdesk {

namespace {

constexpr qsizetype maximumText = 2048;

QString schemeOf(const QString &text)
{
    const qsizetype end = text.indexOf(QLatin1String("://"));
    return end < 0 ? QString() : text.first(end).toLower();
}

Error refused(const QString &why)
{
    return {Failure::Usage,
            QCoreApplication::translate("TargetParser", "This is not an inventory's address: %1.").arg(why),
            {}};
}

} // namespace

bool isInventoryAddress(const QString &text, const TargetRegistry &registry)
{
    const QString scheme = schemeOf(text.trimmed());
    return registry.isWebInventoryScheme(scheme) || registry.isInventoryScheme(scheme);
}

Result<QUrl> parseInventory(const QString &text, const TargetRegistry &registry)
{
    const QString address = text.trimmed();
    const QString scheme = schemeOf(address);
    if (const QString canonical = registry.canonicalInventoryScheme(scheme); canonical != scheme)
        return parseEngine(canonical + address.mid(scheme.size()));
    if (!registry.isInventoryScheme(scheme)) {
        const QString absent = absentPart(scheme);
        return absent.isEmpty() ? parseEngine(address) : Error{Failure::Usage, absent, {}};
    }
    if (address.size() > maximumText)
        return refused(QCoreApplication::translate("TargetParser", "it is too long"));
    QUrl url(address, QUrl::StrictMode);
    if (!url.isValid())
        return refused(QCoreApplication::translate("TargetParser", "it is no valid address"));
    if (!url.password().isEmpty())
        return refused(QCoreApplication::translate("TargetParser", "passwords don't belong into it"));
    url.setFragment({});
    return url;
}

Result<ParsedTarget> parseTypedTarget(const QString &text, const TargetRegistry &registry)
{
    const QString scheme = schemeOf(text.trimmed());
    if (!registry.isInventoryScheme(scheme))
        return parseTarget(text, registry);
    Result<QUrl> url = parseInventory(text, registry);
    if (!url)
        return url.error();
    const QString key = QStringLiteral("domain");
    QUrlQuery query(*url);
    const QString name = query.queryItemValue(key, QUrl::FullyDecoded);
    if (name.isEmpty())
        return refused(QCoreApplication::translate("TargetParser", "it names no VM; add ?domain=NAME"));
    query.removeAllQueryItems(key);
    url->setQuery(query.isEmpty() ? QString() : query.toString(QUrl::FullyEncoded));
    ParsedTarget target;
    target.vm = VmReference{*url, {}, name, registry.usualConsoleKind()};
    return target;
}

} // namespace virtdesk
