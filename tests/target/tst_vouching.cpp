// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/vouching.h"

#include "app/target/targetparser.h"
#include "tests/support/usualtargets.h"

#include <QTest>

using namespace virtdesk;

namespace {

const QByteArray engineCa("-----BEGIN CERTIFICATE-----\nRU5HSU5F\n-----END CERTIFICATE-----\n");

ConsoleState state()
{
    ConsoleState known;
    known.vmName = QStringLiteral("web-02");
    known.hostName = QStringLiteral("hv1.lab.example");
    known.places = {{QStringLiteral("spice"), QStringLiteral("10.20.0.8"), 5950, 5951},
                    {QStringLiteral("vnc"), QStringLiteral("10.20.0.8"), 5901, 0}};
    return known;
}

QByteArray file(const QByteArray &change = {})
{
    return "[virt-viewer]\ntype=vnc\nhost=10.20.0.8\nport=5901\ntitle=payroll\nhost-subject=O=evil,CN=evil\n"
           "ca=-----BEGIN CERTIFICATE-----\\nRVZJTA==\\n-----END CERTIFICATE-----\n" +
           change + "\n[ovirt]\nhost=engine.lab.example\nvm-guid=1f0c0000-0000-4000-8000-000000000017\nsso-token=x\n";
}

} // namespace

/// A file's claim to be the console of an engine's VM, held against the engine's own answer.
class tst_vouching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEnginesOwnWordsTakeThePlaceOfTheFiles()
    {
        Result<ParsedTarget> parsed = parseVv(file(), usualTargets());
        ConsoleTarget &target = *parsed->console;
        QVERIFY(isClaimed(target));
        const auto vouched = vouch(target, state(), engineCa);
        QCOMPARE(vouched.outcome, EngineAnswer::Outcome::Vouched);
        settleClaim(target, vouched.console);
        QVERIFY(!isClaimed(target));
        QVERIFY(target.provider.isSet());
        QCOMPARE(target.presentation.title, QStringLiteral("web-02"));
        QCOMPARE(target.trust.caPem, engineCa);
        QVERIFY(target.trust.hostSubject.isEmpty());
        QCOMPARE(target.trust.expectedHostName, QStringLiteral("hv1.lab.example"));
        QVERIFY(!isFromOutside(target.namedBy.authority));
        QVERIFY(!isFromOutside(target.namedBy.identity));
        // Whose account it is stays the file's word.
        QVERIFY(isFromOutside(target.namedBy.account));
    }

    void nobodyVouchesForAnotherConsole_data()
    {
        using Outcome = EngineAnswer::Outcome;
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("host") << QByteArray("host=10.20.0.9") << Outcome::OtherPlace;
        QTest::newRow("port") << QByteArray("port=5902") << Outcome::OtherPlace;
        QTest::newRow("port of another console") << QByteArray("port=5950") << Outcome::OtherPlace;
        QTest::newRow("proxy") << QByteArray("proxy=http://10.20.0.8:3128") << Outcome::Indirect;
    }
    void nobodyVouchesForAnotherConsole()
    {
        QFETCH(QByteArray, change);
        Result<ParsedTarget> parsed = parseVv(file(change), usualTargets());
        QVERIFY(parsed && parsed->console);
        ConsoleTarget &target = *parsed->console;
        const auto vouched = vouch(target, state(), engineCa);
        QFETCH(EngineAnswer::Outcome, outcome);
        QCOMPARE(vouched.outcome, outcome);
        QVERIFY(!vouched.console);
        settleClaim(target, vouched.console);
        QVERIFY(!target.provider.isSet());
        QCOMPARE(target.presentation.title, target.endpoint.address.display());
        QVERIFY(isFromOutside(target.namedBy.authority));
        QVERIFY(target.trust.caPem != engineCa);
    }

    void aVmWithoutConsolesVouchesForNothing()
    {
        Result<ParsedTarget> parsed = parseVv(file(), usualTargets());
        ConsoleState none = state();
        none.places.clear();
        QVERIFY(!vouch(*parsed->console, none, engineCa).console);
        none.places = {{QStringLiteral("vnc"), QString(), 0, 0}};
        QVERIFY(!vouch(*parsed->console, none, engineCa).console);
    }

    void whatIsNoClaimStaysAsItIs()
    {
        ConsoleTarget own;
        own.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        own.presentation.title = QStringLiteral("mine");
        own.provider = {QStringLiteral("https://engine/ovirt-engine"), QStringLiteral("id"), QStringLiteral("vnc")};
        own.namedBy = Provenance::all(NamedBy::Engine);
        settleClaim(own, std::nullopt);
        QVERIFY(own.provider.isSet());
        QCOMPARE(own.presentation.title, QStringLiteral("mine"));
        ConsoleTarget unnamed = own.clone();
        unnamed.namedBy = {};
        QVERIFY(isClaimed(unnamed));
    }
};

QTEST_GUILESS_MAIN(tst_vouching)
#include "tst_vouching.moc"
