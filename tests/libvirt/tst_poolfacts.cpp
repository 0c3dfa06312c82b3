// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/poolfacts.h"

#include <QTest>

using namespace virtdesk::libvirt;

class tst_poolfacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAPool()
    {
        const PoolFacts facts = PoolFacts::read("<pool type='dir'><name>images</name><source><path>/no</path></source>"
                                                "<target><permissions/><path> /var/images </path></target></pool>");
        QCOMPARE(facts.type, QStringLiteral("dir"));
        QCOMPARE(facts.path, QStringLiteral("/var/images"));
    }
    void badXmlIsNothing()
    {
        for (const QByteArray &xml : {QByteArray(), QByteArray("x"), QByteArray("<domain type='dir'/>"),
                                      QByteArray(QByteArray("<pool>" + QByteArray("<target>").repeated(20000)))}) {
            const PoolFacts facts = PoolFacts::read(xml);
            QVERIFY(facts.type.isEmpty());
            QVERIFY(facts.path.isEmpty());
        }
        QVERIFY(
            PoolFacts::read("<pool><target><path>" + QByteArray(100000, 'x') + "</path></target></pool>").path.size() <=
            4096);
    }
};

QTEST_GUILESS_MAIN(tst_poolfacts)
#include "tst_poolfacts.moc"
