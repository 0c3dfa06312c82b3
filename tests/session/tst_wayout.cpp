// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/wayout.h"

#include <QTest>

using namespace virtdesk;

class tst_wayout : public QObject
{
    Q_OBJECT

    const QStringList m_apart{QStringLiteral("ssh")};

    static ConsoleTarget target(const QStringList &route)
    {
        ConsoleTarget target;
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        for (const QString &hop : route)
            target.endpoint.route.append(QUrl(hop));
        return target;
    }

private Q_SLOTS:
    void withoutHops()
    {
        const WayOut way = WayOut::of(target({}), m_apart);
        QVERIFY(!way.byHop && way.hops.isEmpty() && way.isSet());
        QCOMPARE(way.address.host, QStringLiteral("hv1"));
        QVERIFY(!WayOut::of(ConsoleTarget(), m_apart).isSet());
    }

    void hopOfTheSession()
    {
        const WayOut way =
            WayOut::of(target({QStringLiteral("http://proxy:3128"), QStringLiteral("ssh://gate")}), m_apart);
        QVERIFY(way.byHop && way.hops.isEmpty() && way.isSet());
        QCOMPARE(way.address.host, QStringLiteral("proxy"));
        QCOMPARE(way.address.port, 3128);
    }

    void hopsOfAProcessOfTheirOwn()
    {
        const QStringList two{QStringLiteral("ssh://gate"), QStringLiteral("ssh://inner:2222")};
        const WayOut way = WayOut::of(target(two), m_apart);
        QVERIFY(way.byHop && way.isSet());
        QCOMPARE(way.hops.size(), 2);
        QCOMPARE(way.next.host, QStringLiteral("hv1")); // they lead to the server itself

        const WayOut mixed = WayOut::of(target(two + QStringList{QStringLiteral("http://proxy:3128")}), m_apart);
        QCOMPARE(mixed.hops.size(), 2);
        QCOMPARE(mixed.next.host, QStringLiteral("proxy"));

        // Known to no plugin: the session says so.
        const WayOut unknown = WayOut::of(target(two), {});
        QVERIFY(unknown.byHop && unknown.hops.isEmpty());
        QCOMPARE(unknown.address.host, QStringLiteral("gate"));
    }

    void whoIsWaitedForComesWithoutHops()
    {
        ConsoleTarget waiting = target({QStringLiteral("ssh://gate")});
        waiting.endpoint.listens = true;
        const WayOut way = WayOut::of(waiting, m_apart);
        QVERIFY(way.listens && !way.byHop && way.hops.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_wayout)
#include "tst_wayout.moc"
