// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trustpath.h"

#include "sdk/consoletarget.h"
#include "sdk/credentials.h"

#include <QTest>

using namespace virtdesk;
using Anchor = TrustPath::Anchor;

namespace {

const QByteArray ourCa("-----BEGIN CERTIFICATE-----\nQUFB\nQkJC\n-----END CERTIFICATE-----\n");
const QByteArray otherCa("-----BEGIN CERTIFICATE-----\nQ0ND\n-----END CERTIFICATE-----\n");

ConsoleTarget console()
{
    ConsoleTarget target;
    target.protocol = QStringLiteral("vnc");
    target.endpoint.address = Address::tcp(QStringLiteral("db.internal"), 5900);
    target.namedBy = Provenance::all(NamedBy::Person);
    return target;
}

} // namespace

class tst_trustpath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameConnectionMatches()
    {
        const TrustPath a = TrustPath::of(console(), ChannelProtection::VerifiedTls);
        const TrustPath b = TrustPath::of(console(), ChannelProtection::VerifiedTls);
        QVERIFY(a.matches(b));
        QVERIFY(!a.isFromOutside());
    }

    void whatNobodySaidMatchesNothing()
    {
        QVERIFY(!TrustPath().matches(TrustPath()));
        QVERIFY(!TrustPath().matches(TrustPath::of(console(), ChannelProtection::None)));
    }

    void eachPartTellsPathsApart_data()
    {
        QTest::addColumn<int>("part");
        for (int i = 0; i < 8; ++i)
            QTest::addRow("%d", i) << i;
    }
    void eachPartTellsPathsApart()
    {
        QFETCH(int, part);
        ConsoleTarget target = console();
        ChannelProtection protection = ChannelProtection::VerifiedTls;
        switch (part) {
        case 0:
            target.trust.caPem = ourCa;
            break;
        case 1:
            target.trust.acceptedSha256 = QByteArray(32, 'x');
            break;
        case 2:
            target.trust.hostSubject = QStringLiteral("O=evil,CN=evil");
            break;
        case 3:
            target.trust.expectedHostName = QStringLiteral("evil.internal");
            break;
        case 4:
            target.endpoint.route = {QUrl(QStringLiteral("http://evil.internal:3128"))};
            break;
        case 5:
            protection = ChannelProtection::None;
            break;
        case 6:
            protection = ChannelProtection::AnonymousTls;
            break;
        default:
            protection = ChannelProtection::Local; // over TCP: nobody can say so
            break;
        }
        const TrustPath usual = TrustPath::of(console(), ChannelProtection::VerifiedTls);
        const TrustPath changed = TrustPath::of(target, protection);
        QVERIFY(!changed.matches(usual));
        QVERIFY(!usual.matches(changed));
        QVERIFY(usual.text() != changed.text());
    }

    void theHostsOwnNameIsNoOtherIdentity()
    {
        ConsoleTarget target = console();
        target.trust.expectedHostName = QStringLiteral("DB.internal");
        QVERIFY(TrustPath::of(target, ChannelProtection::VerifiedTls)
                    .matches(TrustPath::of(console(), ChannelProtection::VerifiedTls)));
    }

    void whatAFileNamesIsMarked()
    {
        ConsoleTarget target = console();
        target.namedBy = Provenance::all(NamedBy::File);
        QVERIFY(!TrustPath::of(target, ChannelProtection::VerifiedTls).isFromOutside());
        target.trust.caPem = ourCa;
        target.trust.hostSubject = QStringLiteral("O=x,CN=y");
        target.endpoint.route = {QUrl(QStringLiteral("http://proxy.internal:3128"))};
        const TrustPath path = TrustPath::of(target, ChannelProtection::VerifiedTls);
        QVERIFY(path.authorityFromOutside && path.identityFromOutside && path.routeFromOutside);
        target.namedBy = {};
        QVERIFY(TrustPath::of(target, ChannelProtection::VerifiedTls).authorityFromOutside);
        target.namedBy = Provenance::all(NamedBy::Engine);
        QVERIFY(!TrustPath::of(target, ChannelProtection::VerifiedTls).isFromOutside());
    }

    void anchorsAreKnownInAnyLayout()
    {
        QByteArray windows = ourCa;
        windows.replace("\n", "\r\n");
        const QByteArray own = TrustPath::authorityOf(ourCa);
        QCOMPARE(own.size(), 32);
        QCOMPARE(TrustPath::authorityOf(windows), own);
        QCOMPARE(TrustPath::authorityOf("Certificate:\n  Data:\n" + ourCa), own);
        QCOMPARE(TrustPath::authorityOf(ourCa + ourCa), own);
        QCOMPARE(TrustPath::authorityOf(ourCa + otherCa), TrustPath::authorityOf(otherCa + ourCa));
        QVERIFY(TrustPath::authorityOf({}).isEmpty());
    }

    void nothingHidesAMoreAnchor_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::newRow("another CA") << otherCa;
        QByteArray label = otherCa;
        label.replace("CERTIFICATE", "TRUSTED CERTIFICATE");
        QTest::newRow("another label") << label;
        label.replace("TRUSTED CERTIFICATE", "X509 CERTIFICATE");
        QTest::newRow("an old label") << label;
        QTest::newRow("no end") << QByteArray("-----BEGIN CERTIFICATE-----\nQ0ND\n");
        QTest::newRow("nested") << QByteArray("-----BEGIN X-----\n") + otherCa + "-----END X-----\n";
        QTest::newRow("half a line") << QByteArray("-----BEGIN CERT");
    }
    void nothingHidesAMoreAnchor()
    {
        QFETCH(QByteArray, more);
        QVERIFY(TrustPath::authorityOf(ourCa + more) != TrustPath::authorityOf(ourCa));
        QVERIFY(TrustPath::authorityOf(more + ourCa) != TrustPath::authorityOf(ourCa));
    }

    /// Who carries the bytes takes part in the talk: a secret of the plain console is not given to it.
    void aCarrierMakesAnotherPath()
    {
        ConsoleTarget target = console();
        const TrustPath plain = TrustPath::of(target, ChannelProtection::VerifiedTls);
        target.endpoint.carrier = QUrl(QStringLiteral("wss://db.internal:5900/"));
        const TrustPath carried = TrustPath::of(target, ChannelProtection::VerifiedTls);
        QVERIFY(!carried.matches(plain));
        target.namedBy.address = NamedBy::File;
        QVERIFY(TrustPath::of(target, ChannelProtection::VerifiedTls).routeFromOutside);
    }

    /// A secret of the console is given to neither the inventory's proxy, nor to a like one that somebody else vouches
    /// for.
    void aProxyOfTheInventoryMakesAnotherPath()
    {
        ConsoleTarget target = console();
        target.namedBy = Provenance::all(NamedBy::Engine);
        const TrustPath direct = TrustPath::of(target, ChannelProtection::VerifiedTls);
        target.endpoint.route = {QUrl(QStringLiteral("wss://engine.internal:6100"))};
        target.proxyAccess.isSet = true;
        const TrustPath system = TrustPath::of(target, ChannelProtection::VerifiedTls);
        QVERIFY(!system.matches(direct));
        target.proxyAccess.caPem = ourCa;
        const TrustPath ours = TrustPath::of(target, ChannelProtection::VerifiedTls);
        QVERIFY(!ours.matches(system));
        QVERIFY(!ours.isFromOutside());
        target.proxyAccess.ticket = Secret("each time another");
        QVERIFY(ours.matches(TrustPath::of(target, ChannelProtection::VerifiedTls)));
        target.proxyAccess.caPem = otherCa;
        QVERIFY(!ours.matches(TrustPath::of(target, ChannelProtection::VerifiedTls)));
    }

    void aProxyMakesAnotherPlace()
    {
        ConsoleTarget target = console();
        QCOMPARE(target.place(), QStringLiteral("db.internal:5900"));
        const QString key = target.key();
        target.endpoint.route = {QUrl(QStringLiteral("http://proxy.internal:3128"))};
        QCOMPARE(target.place(), QStringLiteral("db.internal:5900 via proxy.internal:3128"));
        QVERIFY(target.key() != key);
        QCOMPARE(target.clone().namedBy, target.namedBy);
    }
};

QTEST_GUILESS_MAIN(tst_trustpath)
#include "tst_trustpath.moc"
