// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/inventorypresets.h"

#include "app/policy/policy.h"
#include "app/target/targetparser.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace virtdesk {

namespace {

constexpr qint64 maximumCa = 1 << 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(InventoryPresets)
};

/// Empty where it holds no certificate.
QByteArray readCa(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || file.size() > maximumCa || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = file.read(maximumCa);
    return pem.contains("-----BEGIN CERTIFICATE-----") ? pem : QByteArray();
}

} // namespace

InventoryPresets::InventoryPresets(const Policy &policy, const TargetRegistry &registry)
    : m_account(policy.value(QStringLiteral("engines/account")).toString())
    , m_connects(policy.flag(QStringLiteral("engines/connect")))
{
    m_inventories = parse(policy.value(QStringLiteral("engines/addresses")).toStringList(), registry, m_problems);
    m_account.replace(QLatin1String("${user}"), qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME")));
    const QString way = policy.value(QStringLiteral("engines/signIn")).toString();
    m_way = way == QLatin1String("kerberos")   ? Way::Kerberos
            : way == QLatin1String("password") ? Way::Password
                                               : Way::Any;
    const QString ca = policy.value(QStringLiteral("engines/ca")).toString();
    if (ca.isEmpty())
        return;
    m_ca = readCa(ca);
    if (m_ca.isEmpty())
        m_problems +=
            Text::tr("The policy “engines/ca” names %1, which can't be read or holds no certificate in PEM form. "
                     "The engines are verified as without it. Tell your administrator.")
                .arg(ca);
}

QList<QUrl> InventoryPresets::parse(const QStringList &addresses, const TargetRegistry &registry, QStringList &problems)
{
    QList<QUrl> urls;
    for (const QString &address : addresses) {
        const Result<QUrl> url = parseInventory(address, registry);
        if (url) {
            urls += *url;
        } else {
            problems += Text::tr("A policy names “%1”, which is no address of an engine: %2")
                            .arg(cleanText(address, 200), url.error().sentence);
        }
    }
    return urls;
}

bool InventoryPresets::isMeant(const QUrl &inventory) const
{
    return m_inventories.contains(inventory.adjusted(QUrl::RemoveUserInfo));
}

void InventoryPresets::apply(InventoryEndpoint &endpoint) const
{
    if (!isMeant(endpoint.url))
        return;
    if (!m_ca.isEmpty()) {
        endpoint.caPem = m_ca;
        endpoint.authority = NamedBy::Settings;
    }
    if (m_way == Way::Password)
        endpoint.allowKerberos = false;
    if (m_way == Way::Kerberos)
        endpoint.userName.clear(); // an account means a password
    else if (endpoint.userName.isEmpty() && endpoint.token.isEmpty())
        endpoint.userName = m_account;
}

} // namespace virtdesk
