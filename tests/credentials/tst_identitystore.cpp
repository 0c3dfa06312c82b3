// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/identitystore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

class tst_identitystore : public QObject
{
    Q_OBJECT

    static CertificateInfo certificate(char fill)
    {
        CertificateInfo info;
        info.sha256 = QByteArray(32, fill);
        info.pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        return info;
    }

private Q_SLOTS:
    void acceptedCertificatesSurvive()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a/identities.json"));
        {
            IdentityStore store(file);
            store.accept(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), certificate('a'));
            store.accept(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), certificate('b'));
            store.accept(QStringLiteral("ovirt"), QStringLiteral("hv1:5900"), certificate('c'));
            QVERIFY2(store.lastError().isEmpty(), qPrintable(store.lastError()));
        }
        IdentityStore store(file);
        QCOMPARE(store.entries().size(), 2);
        QCOMPARE(store.find(QStringLiteral("vnc"), QStringLiteral("HV1:5900"))->sha256, QByteArray(32, 'b'));
        QVERIFY(store.find(QStringLiteral("vnc"), QStringLiteral("hv1:5900"))->acceptedAt.isValid());
        QVERIFY(!store.find(QStringLiteral("vnc"), QStringLiteral("hv1:5901")));
        store.forget(QStringLiteral("vnc"), QStringLiteral("hv1:5900"));
        QVERIFY(!IdentityStore(file).find(QStringLiteral("vnc"), QStringLiteral("hv1:5900")));
    }

    void aCertificateWithoutFingerprintIsNeverTrusted()
    {
        IdentityStore store({});
        CertificateInfo info = certificate('a');
        info.sha256.clear();
        store.accept(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), info);
        QVERIFY(store.entries().isEmpty());
    }

    void whatIsExpectedOnlyGrows()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("identities.json"));
        const QString key = QStringLiteral("vnc://hv1:5900");
        IdentityStore store(file);
        StreamSecurity none;
        store.reached(key, none);
        QVERIFY(!QFile::exists(file)); // nothing to hold anybody to
        StreamSecurity strong;
        strong.tls = true;
        strong.tlsVerified = true;
        strong.saslMechanism = QStringLiteral("GSSAPI");
        store.reached(key, strong);
        store.reached(key, none);
        const ServerTrust::Expectation e = IdentityStore(file).expectation(key);
        QVERIFY(e.anyTls && e.verifiedTls && e.sasl);
        const ServerTrust::Expectation other = store.expectation(QStringLiteral("vnc://hv2:5900"));
        QVERIFY(!other.anyTls && !other.verifiedTls && !other.sasl);
        store.forgetExpectation(key);
        QVERIFY(!IdentityStore(file).expectation(key).anyTls);
    }

    void aPinnedCertificateCountsAsVerified()
    {
        IdentityStore store({});
        StreamSecurity pinned;
        pinned.tls = true;
        pinned.tlsPinned = true;
        store.reached(QStringLiteral("k"), pinned);
        QVERIFY(store.expectation(QStringLiteral("k")).verifiedTls);
        QVERIFY(!store.expectation(QStringLiteral("k")).sasl);
        StreamSecurity anonymous;
        anonymous.tls = true;
        store.reached(QStringLiteral("anon"), anonymous);
        QVERIFY(store.expectation(QStringLiteral("anon")).anyTls);
        QVERIFY(!store.expectation(QStringLiteral("anon")).verifiedTls);
    }

    void aTargetIsPreparedWithAllThatIsKnown()
    {
        IdentityStore store{QString()};
        ConsoleTarget target;
        target.protocol = QStringLiteral("vnc");
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        store.prepare(target);
        QVERIFY(target.trust.acceptedSha256.isEmpty() && !target.trust.expected.anyTls);
        StreamSecurity security;
        security.tls = true;
        security.saslMechanism = QStringLiteral("GSSAPI");
        store.reached(target.key(), security);
        store.accept(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), certificate('a'));
        target.trust.expected.verifiedTls = true; // what was said elsewhere stays
        store.prepare(target);
        QVERIFY(target.trust.expected.anyTls && target.trust.expected.sasl && target.trust.expected.verifiedTls);
        QCOMPARE(target.trust.acceptedSha256, certificate('a').sha256);
    }

    void anAuthorityIsForOneServer()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("identities.json"));
        IdentityStore store(file);
        const QString service = QStringLiteral("vnc");
        store.accept(service, QStringLiteral("hv1:5900"), certificate('a'));
        store.trustAuthority(service, QStringLiteral("hv1:5900"), "first");
        store.trustAuthority(service, QStringLiteral("HV1:5900"), "second");
        store.trustAuthority(service, QStringLiteral("hv2:5900"), QByteArray(IdentityStore::maxAuthoritySize + 1, 'x'));
        store.trustAuthority(service, QStringLiteral("hv3:5900"), {});
        QVERIFY(!store.find(service, QStringLiteral("hv1:5900"))); // the authority is in its place
        IdentityStore again(file);
        QCOMPARE(again.authorities().size(), 1);
        ConsoleTarget target;
        target.protocol = service;
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        target.trust.caPem = "an engine's";
        target.namedBy.authority = NamedBy::Engine;
        again.prepare(target);
        QCOMPARE(target.trust.caPem, QByteArray("second"));
        QCOMPARE(target.namedBy.authority, NamedBy::Person);
        // What was named for this run counts more.
        target.trust.caPem = "of the command line";
        again.prepare(target);
        QCOMPARE(target.trust.caPem, QByteArray("of the command line"));
        again.forgetAuthority(service, QStringLiteral("hv1:5900"));
        QVERIFY(IdentityStore(file).authorities().isEmpty());
    }

    void anAuthorityOfAnEngineIsFoundByItsAddress()
    {
        IdentityStore store{QString()};
        store.trustAuthority(QStringLiteral("ovirt"), QStringLiteral("engine.lab.example:443"), "ca");
        store.trustAuthority(QStringLiteral("ovirt"), QStringLiteral("[2001:db8::1]:8443"), "v6");
        QCOMPARE(store.engineAuthority(QUrl(QStringLiteral("https://ENGINE.lab.example/ovirt-engine")))->pem,
                 QByteArray("ca"));
        QCOMPARE(store.engineAuthority(QUrl(QStringLiteral("https://[2001:db8::1]:8443/ovirt-engine")))->pem,
                 QByteArray("v6"));
        QVERIFY(!store.engineAuthority(QUrl(QStringLiteral("https://engine.lab.example:8443/ovirt-engine"))));
    }

    void aCertificateIsAcceptedForOneWayOnly()
    {
        IdentityStore store{QString()};
        ConsoleTarget target;
        target.protocol = QStringLiteral("vnc");
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        target.endpoint.route = {QUrl(QStringLiteral("http://proxy.internal:3128"))};
        StreamSecurity security;
        security.tls = true;
        security.tlsVerified = true;
        store.accept(target.protocol, target.place(), certificate('e'));
        store.reached(target.key(), security);
        ConsoleTarget direct = target.clone();
        direct.endpoint.route.clear();
        store.prepare(direct);
        QVERIFY(direct.trust.acceptedSha256.isEmpty());
        QVERIFY(!direct.trust.expected.verifiedTls);
        store.prepare(target);
        QCOMPARE(target.trust.acceptedSha256, certificate('e').sha256);
    }

    void whatWasStoredBeforeKindsWereToldApartCounts()
    {
        IdentityStore store{QString()};
        ConsoleTarget target;
        target.protocol = QStringLiteral("vnc");
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        target.provider = {QStringLiteral("https://engine/ovirt-engine"), QStringLiteral("17"), QStringLiteral("vnc")};
        StreamSecurity security;
        security.tls = true;
        security.tlsVerified = true;
        store.reached(QStringLiteral("https://engine/ovirt-engine#17"), security);
        store.prepare(target);
        QVERIFY(target.trust.expected.verifiedTls);
        ConsoleTarget serial = target.clone();
        serial.trust.expected = {};
        serial.provider.consoleKind = QStringLiteral("serial");
        store.reached(target.key(), security);
        store.forgetExpectation(target.keyWithoutKind());
        store.prepare(serial);
        QVERIFY(!serial.trust.expected.verifiedTls);
    }

    void twoProgramsSeeEachOthersChanges()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("identities.json"));
        IdentityStore one(file);
        IdentityStore two(file);
        one.accept(QStringLiteral("vnc"), QStringLiteral("a:1"), certificate('a'));
        two.accept(QStringLiteral("vnc"), QStringLiteral("b:1"), certificate('b'));
        QVERIFY(one.find(QStringLiteral("vnc"), QStringLiteral("b:1")));
        two.forget(QStringLiteral("vnc"), QStringLiteral("a:1"));
        one.accept(QStringLiteral("vnc"), QStringLiteral("c:1"), certificate('c'));
        QVERIFY(!IdentityStore(file).find(QStringLiteral("vnc"), QStringLiteral("a:1")));
        QCOMPARE(IdentityStore(file).entries().size(), 2);
    }

    void anUnreadableFileIsToldAndKept()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("identities.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half a fi");
        file.close();
        IdentityStore store(file.fileName());
        QVERIFY(store.entries().isEmpty());
        QVERIFY(store.takeProblem().contains(file.fileName()));
        QVERIFY(store.takeProblem().isEmpty());
        store.accept(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), certificate('a'));
        QFile kept(file.fileName() + QStringLiteral(".unreadable"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("half a fi"));
    }

    void entriesWithBadFingerprintsAreDropped()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("identities.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"certificates":[{"service":"vnc","host":"a","sha256":"abcd"},{"service":"vnc","host":"b"},7,
                       {"service":"","host":"c","sha256":")" +
                   QByteArray(64, 'a') + R"("}],"reached":[{"tls":true},"x"]})");
        file.close();
        IdentityStore store(file.fileName());
        QVERIFY(store.entries().isEmpty());
        QVERIFY(!store.expectation(QString()).anyTls);
    }
};

QTEST_GUILESS_MAIN(tst_identitystore)
#include "tst_identitystore.moc"
