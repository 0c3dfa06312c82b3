// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/addressrace.h"

#include <QTest>

using namespace virtdesk;
using namespace std::chrono_literals;

namespace {

/// An IPv4 address "4" or an IPv6 address "6", told apart by its port.
HostAddress address(char family, unsigned number)
{
    HostAddress made;
    if (family == '4') {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&made.bytes);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(static_cast<quint16>(number));
        made.size = sizeof *v4;
    } else {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(&made.bytes);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(static_cast<quint16>(number));
        made.size = sizeof *v6;
    }
    return made;
}

QByteArray describe(const std::vector<HostAddress> &addresses)
{
    QByteArray text;
    for (const HostAddress &one : addresses) {
        const bool v4 = one.bytes.ss_family == AF_INET;
        const quint16 port = v4 ? reinterpret_cast<const sockaddr_in *>(&one.bytes)->sin_port
                                : reinterpret_cast<const sockaddr_in6 *>(&one.bytes)->sin6_port;
        text += (v4 ? '4' : '6') + QByteArray::number(ntohs(port)) + ' ';
    }
    return text.trimmed();
}

} // namespace

class TestAddressRace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void familiesTakeTurns_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("order");
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("one") << QByteArray("6") << QByteArray("60");
        QTest::newRow("one family") << QByteArray("444") << QByteArray("40 41 42");
        QTest::newRow("6 first") << QByteArray("6644") << QByteArray("60 42 61 43");
        QTest::newRow("4 first") << QByteArray("4466") << QByteArray("40 62 41 63");
        QTest::newRow("mixed already") << QByteArray("4646") << QByteArray("40 61 42 63");
        QTest::newRow("many and one") << QByteArray("66664") << QByteArray("60 44 61 62 63");
    }
    void familiesTakeTurns()
    {
        QFETCH(QByteArray, given);
        std::vector<HostAddress> addresses;
        for (const char family : given)
            addresses.push_back(address(family, static_cast<unsigned>(addresses.size())));
        QTEST(describe(inTurns(addresses)), "order");
    }

    void attemptsFollowEachOtherInTime()
    {
        AddressRace race(3);
        AddressRace::Time now{};
        QCOMPARE(race.delay(now), std::optional(0ms));
        QCOMPARE(race.next(now), std::optional<std::size_t>(0));
        QCOMPARE(race.next(now), std::nullopt);
        QCOMPARE(race.delay(now), std::optional(250ms));
        now += 249'999us;
        QCOMPARE(race.next(now), std::nullopt);
        QCOMPARE(race.delay(now), std::optional(1ms)); // rounded up
        now += 1us;
        QCOMPARE(race.delay(now), std::optional(0ms));
        QCOMPARE(race.next(now), std::optional<std::size_t>(1));
        QCOMPARE(race.next(now), std::nullopt);
        now += 10s;
        QCOMPARE(race.next(now), std::optional<std::size_t>(2));
        QVERIFY(!race.delay(now)); // only the attempts' ends count
        QVERIFY(!race.isLost());
    }

    void failureLetsTheNextOneBegin()
    {
        AddressRace race(3);
        const AddressRace::Time now{};
        QCOMPARE(race.next(now), std::optional<std::size_t>(0));
        race.failed(5, false);
        QCOMPARE(race.delay(now), std::optional(0ms));
        QCOMPARE(race.next(now), std::optional<std::size_t>(1));
        QCOMPARE(race.next(now), std::nullopt); // one failure, one attempt
        race.failed(6, false);
        QCOMPARE(race.next(now), std::optional<std::size_t>(2));
        QVERIFY(!race.isLost());
        race.failed(7, false);
        QVERIFY(race.isLost());
        QCOMPARE(race.next(now), std::nullopt);
        QCOMPARE(race.code(), 7);
    }

    void refusalIsWhatIsToldOf()
    {
        AddressRace race(3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(race.next(AddressRace::Time{} + i * 1s));
        race.failed(5, false);
        QCOMPARE(race.code(), 5);
        race.failed(6, true);
        race.failed(7, false);
        QVERIFY(race.isLost());
        QCOMPARE(race.code(), 6);
    }

    void nothingToTry()
    {
        AddressRace race(0);
        QVERIFY(race.isLost());
        QVERIFY(!race.next({}));
        QCOMPARE(race.code(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAddressRace)
#include "tst_addressrace.moc"
