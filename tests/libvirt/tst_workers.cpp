// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/workers.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace virtdesk::libvirt;

class tst_workers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDomainThatHangsTakesOneThread()
    {
        QSemaphore hold;
        QSemaphore begun;
        QSemaphore others;
        Workers workers(2);
        const QString hung = QStringLiteral("hung");
        for (int i = 0; i < Workers::maximumWaiting; ++i)
            QVERIFY(workers.add(hung, [&] {
                begun.release();
                hold.acquire();
            }));
        QVERIFY2(!workers.add(hung, [] {}), "What waits for a domain that hangs must not pile up.");
        QVERIFY(begun.tryAcquire(1, 10000));
        for (int i = 0; i < 3; ++i)
            QVERIFY(workers.add(QStringLiteral("other"), [&] { others.release(); }));
        workers.add([&] { others.release(); });
        QVERIFY2(others.tryAcquire(4, 10000), "The other domains are served meanwhile.");
        QCOMPARE(begun.available(), 0);
        hold.release(Workers::maximumWaiting);
        QVERIFY(begun.tryAcquire(Workers::maximumWaiting - 1, 10000));
    }
    void oneAfterTheOtherForADomain()
    {
        std::atomic<int> inside{0};
        std::atomic<int> most{0};
        QSemaphore done;
        Workers workers(4);
        for (int i = 0; i < 40; ++i) {
            const QString domain = QString::number(i % 20);
            QVERIFY(workers.add(domain, [&, first = domain == QLatin1String("0")] {
                if (first)
                    most = std::max(most.load(), ++inside);
                std::this_thread::yield();
                if (first)
                    --inside;
                done.release();
            }));
        }
        QVERIFY(done.tryAcquire(40, 10000));
        QCOMPARE(most.load(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_workers)
#include "tst_workers.moc"
