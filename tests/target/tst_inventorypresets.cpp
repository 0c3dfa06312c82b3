// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policy.h"
#include "app/target/inventorypresets.h"
#include "tests/support/usualtargets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

class InventoryPresetsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static InventoryPresets presets(const QByteArray &text)
    {
        PolicySources sources;
        sources.addText("[mandatory]\n" + text, QStringLiteral("/etc/virtdesk/site.ini"));
        return InventoryPresets(Policy(sources), usualTargets());
    }
    static InventoryEndpoint endpoint(const QUrl &url)
    {
        InventoryEndpoint made;
        made.url = url;
        return made;
    }
    QString file(const QByteArray &text) const
    {
        QFile made(m_folder.filePath(QStringLiteral("ca.pem")));
        if (made.open(QIODevice::WriteOnly))
            made.write(text);
        return made.fileName();
    }

private Q_SLOTS:
    void withoutPolicyNothingIsMeant()
    {
        const InventoryPresets none = presets({});
        QVERIFY(none.inventories().isEmpty());
        QVERIFY(none.problems().isEmpty());
    }

    void fillsInWhatIsMeantAndNothingElse()
    {
        qputenv("USER", "anna");
        const QByteArray pem = "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n";
        const InventoryPresets set =
            presets("engines/addresses=engine.example;other.example\nengines/ca=" + file(pem).toUtf8() +
                    "\nengines/account=${user}@corp\nengines/signIn=password\n");
        QCOMPARE(set.inventories().size(), 2);
        QVERIFY(set.connectsAtStart());
        InventoryEndpoint meant = endpoint(set.inventories().constFirst());
        meant.caPem = "of a person";
        meant.authority = NamedBy::Person;
        set.apply(meant);
        QCOMPARE(meant.caPem, pem);
        QVERIFY(meant.authority == NamedBy::Settings);
        QCOMPARE(meant.userName, QStringLiteral("anna@corp"));
        QVERIFY(!meant.allowKerberos);
        QVERIFY(!set.needsTicket(meant.url));
        InventoryEndpoint strange = endpoint(QUrl(QStringLiteral("ovirt+https://strange.example/ovirt-engine")));
        set.apply(strange);
        QVERIFY(strange.caPem.isEmpty());
        QVERIFY(strange.userName.isEmpty());
        QVERIFY(strange.allowKerberos);
    }

    void onlyATicket()
    {
        const InventoryPresets set = presets(
            "engines/addresses=engine.example\nengines/account=a@b\nengines/signIn=kerberos\nengines/connect=0\n");
        InventoryEndpoint meant = endpoint(set.inventories().constFirst());
        meant.userName = QStringLiteral("someone@internal");
        set.apply(meant);
        QVERIFY(meant.userName.isEmpty());
        QVERIFY(meant.allowKerberos);
        QVERIFY(set.needsTicket(meant.url));
        QVERIFY(!set.connectsAtStart());
    }

    void whatCantBeUsedIsTold()
    {
        const InventoryPresets set =
            presets("engines/addresses=engine.example;nonsense://x;\nengines/ca=/nowhere/ca.pem\n");
        QCOMPARE(set.inventories().size(), 1);
        QCOMPARE(set.problems().size(), 2);
        QCOMPARE(presets("engines/ca=" + file("no certificate").toUtf8()).problems().size(), 1);
        QCOMPARE(presets("engines/ca=/dev/zero").problems().size(), 1);
    }
};

QTEST_GUILESS_MAIN(InventoryPresetsTest)
#include "tst_inventorypresets.moc"
