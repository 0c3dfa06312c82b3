// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"
#include "tests/ovirt/verify.h"

#include <QJsonArray>
#include <QObject>
#include <QTest>

#include <chrono>
#include <memory>

namespace virtdesk::test {

/// The whole inventory against a simulated engine, over real TLS.
class EngineFixture : public QObject
{
    Q_OBJECT
protected:
    EngineProcess m_engine;
    std::unique_ptr<ScriptedHost> m_host;
    ovirt::Tuning m_tuning;

    std::unique_ptr<ovirt::EngineConnection> connection(const QUrl &url, QByteArray caPem, const QString &user = {})
    {
        InventoryEndpoint endpoint;
        endpoint.url = url;
        endpoint.caPem = std::move(caPem);
        endpoint.userName = user;
        endpoint.allowKerberos = false;
        return std::make_unique<ovirt::EngineConnection>(std::move(endpoint), *m_host, m_tuning);
    }

    std::unique_ptr<ovirt::EngineConnection> as(const char *user, const char *password)
    {
        m_host->logins = {{user, password}};
        return connection(m_engine.url(), m_engine.caPem());
    }

    std::unique_ptr<ovirt::EngineConnection> asAnna() { return as("anna@corp", AnnaPassword); }
    std::unique_ptr<ovirt::EngineConnection> asAdmin() { return as("admin@internal", "admin-pw"); }

    void setVm(const QString &name, const QString &status, const QString &consoleUser = {}, const QString &address = {})
    {
        QJsonObject order{{QStringLiteral("do"), QStringLiteral("vm")},
                          {QStringLiteral("name"), name},
                          {QStringLiteral("status"), status},
                          {QStringLiteral("console_user"), consoleUser}};
        if (!address.isEmpty())
            order.insert(QStringLiteral("console_ip"), address);
        m_engine.control(order);
    }

    void setVariant(const char *name, const QJsonValue &value)
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("variant")},
                          {QStringLiteral("name"), QLatin1String(name)},
                          {QStringLiteral("value"), value}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Nothing of the environment may lead away from loopback.
        qputenv("https_proxy", "http://127.0.0.1:9");
        qputenv("all_proxy", "http://127.0.0.1:9");
        const QJsonArray guests{QJsonObject{{QStringLiteral("name"), QStringLiteral("plain")},
                                            {QStringLiteral("console"), QStringLiteral("kerberos")},
                                            {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5999}}}},
                                QJsonObject{{QStringLiteral("name"), QStringLiteral("fips")},
                                            {QStringLiteral("console"), QStringLiteral("fips")},
                                            {QStringLiteral("sasldb"), QStringLiteral("sasldb")},
                                            {QStringLiteral("host"), QStringLiteral("hv2.test")},
                                            {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5998}}}},
                                QJsonObject{{QStringLiteral("name"), QStringLiteral("shared")},
                                            {QStringLiteral("console"), QStringLiteral("spice")},
                                            {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5997},
                                                                                {QStringLiteral("tls_port"), 5996}}}}};
        QVERIFY2(m_engine.start({{QStringLiteral("guests"), guests}}), qPrintable(m_engine.problem));
    }

    void init()
    {
        m_host = std::make_unique<ScriptedHost>();
        m_tuning = {};
        m_tuning.retryDelay = std::chrono::milliseconds(20);
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        m_engine.requests();
    }
};

} // namespace virtdesk::test
