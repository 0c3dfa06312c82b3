// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"

using namespace virtdesk;
using namespace virtdesk::test;

/// The administrator's view and the user's own, against a simulated engine.
class tst_accountview : public QObject
{
    Q_OBJECT

    EngineProcess m_engine;
    ScriptedHost m_host;

    std::unique_ptr<ovirt::EngineConnection> as(const QByteArray &user, const QByteArray &password)
    {
        m_host.logins = {{user, password}};
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        return std::make_unique<ovirt::EngineConnection>(std::move(endpoint), m_host);
    }
    static qsizetype count(ovirt::EngineConnection &engine)
    {
        const Result<QList<Vm>> vms = listVms(engine);
        return vms ? vms->size() : -1;
    }
    static QString cursor(ovirt::EngineConnection &engine)
    {
        const Result<VmChanges> changes =
            await<VmChanges>([&](Reply<VmChanges> reply) { return engine.changes({}, {}, std::move(reply)); });
        return changes ? changes->cursor : QStringLiteral("failed");
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_engine.start(), qPrintable(m_engine.problem)); }

    void anAdministratorGoesToAndFro()
    {
        const auto user = as("anna@corp", "anna pw+&%");
        const qsizetype own = count(*user);
        QVERIFY(own > 0);
        QCOMPARE(user->rights()->seesAll, false);

        const auto engine = as("admin@internal", "admin-pw");
        QVERIFY(!engine->rights()); // not known before the sign-in
        const qsizetype all = count(*engine);
        QVERIFY(all > own);
        QCOMPARE(engine->rights()->seesAll, true);
        QVERIFY(!engine->isLimited());
        engine->setLimited(true);
        QVERIFY(engine->isLimited());
        QCOMPARE(engine->rights()->seesAll, true); // it still could
        QCOMPARE(count(*engine), own);
        // What only an administrator may do is not offered.
        const Result<QList<Vm>> limited = listVms(*engine);
        for (const Vm &vm : *limited) {
            for (const VmVerb &verb : vm.verbs)
                QVERIFY(verb.id != QLatin1String("migrate"));
        }
        engine->setLimited(false);
        QCOMPARE(count(*engine), all);
    }
    void aNewTokenLeavesTheView()
    {
        const auto engine = as("admin@internal", "admin-pw");
        const qsizetype all = count(*engine);
        engine->setLimited(true);
        const qsizetype own = count(*engine);
        QVERIFY(own < all);
        m_engine.control({{QStringLiteral("do"), QStringLiteral("expire_tokens")}});
        QCOMPARE(count(*engine), own);
        QVERIFY(engine->isLimited());
        QCOMPARE(engine->rights()->seesAll, true);
    }
    void changesAreAskedForInTheSameView()
    {
        const auto engine = as("admin@internal", "admin-pw");
        QVERIFY(count(*engine) > 0);
        engine->setLimited(true);
        const auto user = as("anna@corp", "anna pw+&%");
        QVERIFY(count(*user) > 0);
        QCOMPARE(cursor(*engine).isEmpty(), cursor(*user).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_accountview)
#include "tst_accountview.moc"
