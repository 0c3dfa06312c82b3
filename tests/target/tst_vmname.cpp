// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/vmname.h"

#include <QTest>

using namespace virtdesk;

class tst_vmname : public QObject
{
    Q_OBJECT

    static Vm vm(const char *id, const char *name, const char *cluster)
    {
        Vm one;
        one.id = QLatin1String(id);
        one.name = QString::fromUtf8(name);
        one.cluster = QLatin1String(cluster);
        return one;
    }

private Q_SLOTS:
    void f9Names_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("id"); // empty = refused
        QTest::newRow("the exact one, though another comes first") << "web-01"
                                                                   << "2";
        QTest::newRow("the other") << "Web-01"
                                   << "1";
        QTest::newRow("neither of two that differ in case") << "WEB-01" << QString();
        QTest::newRow("one in another case") << "DB-01"
                                             << "5";
        QTest::newRow("two of one name") << "same" << QString();
        QTest::newRow("one of them by its id") << "4"
                                               << "4";
        QTest::newRow("none") << "nobody" << QString();
        QTest::newRow("part of a name") << "web" << QString();
        QTest::newRow("nothing") << "" << QString();
    }
    void f9Names()
    {
        const QList<Vm> vms{vm("1", "Web-01", "a"), vm("2", "web-01", "b"), vm("3", "same", "a"), vm("4", "same", "b"),
                            vm("5", "db-01", "a")};
        QFETCH(QString, wanted);
        QFETCH(QString, id);
        const Result<Vm> found = vmByName(wanted, vms);
        QCOMPARE(found.ok(), !id.isEmpty());
        if (found)
            QCOMPARE(found->id, id);
    }
    void f9SeveralAreListed()
    {
        const Result<Vm> found = vmByName(QStringLiteral("same"), {vm("3", "same", "Default"), vm("4", "same", "Far")});
        QCOMPARE(found.error().kind, Failure::NotFound);
        for (const char *part : {"Default", "Far", "3", "4"})
            QVERIFY2(found.error().sentence.contains(QLatin1String(part)), qPrintable(found.error().sentence));
        QList<Vm> many;
        for (int i = 0; i < 1000; ++i)
            many << vm(QByteArray::number(i).constData(), "same", "x");
        QVERIFY(vmByName(QStringLiteral("same"), many).error().sentence.size() < 1000);
        QCOMPARE(vmByName(QStringLiteral("nobody"), many).error().kind, Failure::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_vmname)
#include "tst_vmname.moc"
