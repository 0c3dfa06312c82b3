// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/targetparser.h"
#include "app/target/targetregistry.h"

#include <QTest>

using namespace virtdesk;

class tst_inventoryaddress : public QObject
{
    Q_OBJECT

    static TargetRegistry registry()
    {
        PluginMetadata inventory;
        inventory.kind = QStringLiteral("inventory");
        inventory.id = QStringLiteral("engines");
        inventory.schemes = {QStringLiteral("eng+https"), QStringLiteral("eng")};
        inventory.webSchemes = {QStringLiteral("https")};
        inventory.vmSchemes = {QStringLiteral("eng")};
        PluginMetadata host;
        host.kind = QStringLiteral("inventory");
        host.id = QStringLiteral("hosts");
        host.schemes = {QStringLiteral("hv"), QStringLiteral("hv+tls"), QStringLiteral("hv+https")};
        return TargetRegistry({inventory, host});
    }

private Q_SLOTS:
    void anInventorysAddressIsItsPlugins_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::newRow("engine") << QStringLiteral("engine.example")
                                << QStringLiteral("https://engine.example/ovirt-engine");
        QTest::newRow("engine with scheme")
            << QStringLiteral("https://engine.example") << QStringLiteral("https://engine.example/ovirt-engine");
        QTest::newRow("engine by its plugin's scheme") << QStringLiteral("ENG+https://engine.example:444/")
                                                       << QStringLiteral("https://engine.example:444/ovirt-engine");
        QTest::newRow("another's web server")
            << QStringLiteral("hv+https://host/api") << QStringLiteral("hv+https://host/api");
        QTest::newRow("local") << QStringLiteral(" hv:///system ") << QStringLiteral("hv:///system");
        QTest::newRow("host") << QStringLiteral("HV+TLS://host:1/x?a=b#c") << QStringLiteral("hv+tls://host:1/x?a=b");
    }
    void anInventorysAddressIsItsPlugins()
    {
        QFETCH(QString, text);
        const Result<QUrl> url = parseInventory(text, registry());
        QVERIFY2(url, url ? "" : qPrintable(url.error().sentence));
        QTEST(url->toString(), "url");
    }
    void othersAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "hv://user:pw@host/x", "eng+https://u:pw@engine/", "eng+https://",
                                 "eng://engine/vm", "xen:///", "http://engine/", "hv://ho st/", "hv://[::1/x"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QTest::newRow("long") << QStringLiteral("hv:///") + QString(3000, QLatin1Char('a'));
    }
    void othersAreRefused()
    {
        QFETCH(QString, text);
        const Result<QUrl> url = parseInventory(text, registry());
        QVERIFY2(!url, url ? qPrintable(url->toString()) : "");
        QCOMPARE(url.error().kind, Failure::Usage);
        QVERIFY(!url.error().sentence.contains(QLatin1String("pw@")));
    }
    void onlyAPersonNamesThem()
    {
        // What a link, a page or a desktop's program names goes through these two.
        QVERIFY(!parseEngine(QStringLiteral("hv:///system")));
        QVERIFY(!parseTarget(QStringLiteral("hv:///system?domain=web"), registry()));
    }
    void aVmIsNamedByItsDomain()
    {
        Result<ParsedTarget> target =
            parseTypedTarget(QStringLiteral("hv+tls://host/system?a=b&domain=my%20web%26db"), registry());
        QVERIFY(target && target->vm);
        QCOMPARE(target->vm->vm, QStringLiteral("my web&db"));
        QCOMPARE(target->vm->inventory.toString(), QStringLiteral("hv+tls://host/system?a=b"));
        QVERIFY(!parseTypedTarget(QStringLiteral("hv:///system"), registry()));
        QVERIFY(!parseTypedTarget(QStringLiteral("hv:///system?domain="), registry()));
        target = parseTypedTarget(QStringLiteral("eng://engine.example/web"), registry());
        QVERIFY2(target && target->vm, "What parseTarget() takes is taken.");
    }
};

QTEST_GUILESS_MAIN(tst_inventoryaddress)
#include "tst_inventoryaddress.moc"
