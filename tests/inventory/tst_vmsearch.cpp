// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmlistmodel.h"
#include "app/inventory/vmsearch.h"

#include <QTest>

using namespace virtdesk;

class tst_vmsearch : public QObject
{
    Q_OBJECT
private:
    static Vm vm()
    {
        Vm vm;
        vm.id = QStringLiteral("1");
        vm.name = QStringLiteral("Web-07");
        vm.power = PowerState::Off;
        vm.status = QStringLiteral("image_locked");
        vm.statusText = QStringLiteral("disk locked");
        vm.host = QStringLiteral("hv2.lab.example");
        vm.cluster = QStringLiteral("Rack 3");
        vm.os = QStringLiteral("Windows Server 2022");
        vm.users = QStringList{QStringLiteral("anna@corp"), QStringLiteral("bert@corp")};
        vm.ips = QStringList{QStringLiteral("10.1.2.3"), QStringLiteral("fd00::7")};
        vm.consoles = {{QStringLiteral("vnc"), QStringLiteral("VNC"), QStringLiteral("vnc")}};
        vm.more = {{QStringLiteral("tags"), QStringLiteral("prod\nbackup")}};
        return vm;
    }

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<bool>("found");
        for (const char *text : {"",
                                 "   ",
                                 "web",
                                 "WEB 07",
                                 "status:locked",
                                 "status:image_locked",
                                 "host:HV2",
                                 "cluster:\"rack 3\"",
                                 "cluster:\"rack 3",
                                 "os:win",
                                 "user:bert",
                                 "ip:fd00",
                                 "tag:prod",
                                 "console:vnc",
                                 "name:web host:hv2",
                                 "status:",
                                 "-host:hv3",
                                 "-mail",
                                 "\"web-07\"",
                                 "host"})
            QTest::newRow(text) << true;
        for (const char *text : {"mail", "status:up", "host:hv3", "cluster:rack3", "os:linux", "user:carl", "tag:test",
                                 "-web", "-host:hv2", "name:web host:hv3", "colour:red", "ip:10.1.2.4"})
            QTest::newRow(text) << false;
    }
    void words()
    {
        QFETCH(bool, found);
        const Vm one = vm();
        const QString haystack =
            QString(one.name + QLatin1Char('\n') + one.host + QStringLiteral("\nhost")).toCaseFolded();
        QCOMPARE(VmSearch(QString::fromLatin1(QTest::currentDataTag())).matches(one, haystack), found);
    }
    void hostileTexts()
    {
        const Vm one = vm();
        for (const QString &text : {QString(100000, QLatin1Char('"')), QString(100000, QLatin1Char(':')),
                                    QString(100000, QLatin1Char('-')), QStringLiteral("status:\""), QString(QChar(0))})
            VmSearch(text).matches(one, {});
    }
    void completions()
    {
        VmListModel vms;
        Vm other = vm();
        other.id = QStringLiteral("2");
        other.host = QStringLiteral("hv9.lab.example");
        vms.merge({vm(), other});
        const auto of = [&vms](const char *text) { return VmSearch::completions(QString::fromLatin1(text), vms); };
        QCOMPARE(of("sta"), QStringList{QStringLiteral("status:")});
        QCOMPARE(of("web cl"), QStringList{QStringLiteral("web cluster:")});
        QCOMPARE(of("-ho"), QStringList{QStringLiteral("-host:")});
        QCOMPARE(of("host:"),
                 (QStringList{QStringLiteral("host:hv2.lab.example"), QStringLiteral("host:hv9.lab.example")}));
        QCOMPARE(of("web host:9"), QStringList{QStringLiteral("web host:hv9.lab.example")});
        QCOMPARE(of("cluster:\"ra"), QStringList{QStringLiteral("cluster:\"Rack 3\"")});
        QVERIFY(of("").isEmpty() && of("web ").isEmpty() && of("colour:r").isEmpty());
        // What is offered finds what it names.
        const QString offered = of("cluster:").constFirst();
        QVERIFY(VmSearch(offered).matches(vm(), {}));
    }
};

QTEST_GUILESS_MAIN(tst_vmsearch)
#include "tst_vmsearch.moc"
