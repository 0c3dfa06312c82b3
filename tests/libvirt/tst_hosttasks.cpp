// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/hosttasks.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::libvirt;

class tst_hosttasks : public QObject
{
    Q_OBJECT

    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);

private Q_SLOTS:
    void saysWhatIsDone()
    {
        const InventoryTask task = taskOf({{QStringLiteral("id"), QStringLiteral("x")},
                                           {QStringLiteral("name"), QStringLiteral("web")},
                                           {QStringLiteral("operation"), 2},
                                           {QStringLiteral("elapsed"), 5000},
                                           {QStringLiteral("total"), 2048},
                                           {QStringLiteral("done"), 1024}},
                                          now);
        QVERIFY(task.description.contains(QLatin1String("web")));
        QVERIFY(task.description.contains(QLatin1String("saved")));
        QCOMPARE(task.started, now.addSecs(-5));
        QVERIFY(!task.statusText.isEmpty());
        QCOMPARE(task.state, InventoryTask::State::Running);
    }
    void whatIsNotKnownIsLeftOut()
    {
        for (const QJsonObject &row :
             {QJsonObject(),
              QJsonObject{{QStringLiteral("operation"), 99},
                          {QStringLiteral("elapsed"), -1},
                          {QStringLiteral("total"), QStringLiteral("much")}},
              QJsonObject{{QStringLiteral("elapsed"), 1e300}, {QStringLiteral("total"), -1e300}}}) {
            const InventoryTask task = taskOf(row, now);
            QVERIFY(!task.description.isEmpty());
            QVERIFY(task.started.isValid() && task.started <= now);
            QVERIFY(task.statusText.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(tst_hosttasks)
#include "tst_hosttasks.moc"
