// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/facttext.h"
#include "app/signin/identitypanel.h"
#include "tests/signin/signinfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// The question whether a server is the right one.
class tst_identitypanel : public SignInFixture
{
    Q_OBJECT
private Q_SLOTS:
    void refusingACertificateIsTheDefault_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Esc") << int(Qt::Key_Escape);
        QTest::newRow("Enter") << int(Qt::Key_Space);
    }

    void refusingACertificateIsTheDefault()
    {
        QFETCH(int, key);
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.identityQuestioned(7, question());
        QVERIFY(tab.identityPanel());
        tab.widget.activateWindow();
        QTRY_COMPARE(tab.widget.focusWidget(), child<QPushButton>(tab.identityPanel(), "identityRefuse"));
        QTest::keyClick(tab.widget.focusWidget(), Qt::Key(key));
        QTRY_VERIFY(tab.identity.has_value());
        QCOMPARE(*tab.identity, IdentityDecision::Refuse);
        QVERIFY(identities->entries().isEmpty());
        QVERIFY(!tab.coordinator.panel());
    }

    void trustIsForOneHostAndOneCertificate()
    {
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.identityQuestioned(1, question('a'));
        QTest::mouseClick(child<QPushButton>(tab.identityPanel(), "identityOnce"), Qt::LeftButton);
        QCOMPARE(*tab.identity, IdentityDecision::AcceptOnce);
        QVERIFY(identities->entries().isEmpty());

        tab.start();
        Q_EMIT tab.identityQuestioned(2, question('a'));
        QTest::mouseClick(child<QPushButton>(tab.identityPanel(), "identityAlways"), Qt::LeftButton);
        QCOMPARE(*tab.identity, IdentityDecision::AcceptAlways);
        QCOMPARE(identities->entries().size(), 1);

        tab.start();
        Q_EMIT tab.identityQuestioned(3, question('a')); // known now
        QVERIFY(tab.identity.has_value());
        QVERIFY(!tab.identityPanel());

        tab.start();
        Q_EMIT tab.identityQuestioned(4, question('b')); // another one
        QVERIFY(tab.identityPanel());
        QVERIFY(tab.identityPanel()->question().problems.contains(CertificateProblem::ChangedSinceLastTime));
        QVERIFY(child<QLabel>(tab.identityPanel(), "identityTitle")->text().contains(text("another certificate")));

        Tab other(*broker, *identities);
        ConsoleTarget elsewhere = Tab::makeTarget();
        elsewhere.endpoint.address = Address::tcp(text("hv2"), 5900);
        other.start(std::move(elsewhere));
        // A session says that it asks for another tab's host: the decision is for its own.
        Q_EMIT other.identityQuestioned(1, question('a'));
        QVERIFY(other.identityPanel());
        QCOMPARE(other.identityPanel()->question().host, text("hv2:5900"));
        QVERIFY(!other.identityPanel()->question().problems.contains(CertificateProblem::ChangedSinceLastTime));
    }

    /// A hop's key: asked about as the hop's, remembered for it, and refused when it is another one.
    void keysOfHops()
    {
        IdentityQuestion key;
        key.kind = IdentityKind::HostKey;
        key.service = text("proxy");
        key.host = text("jump.lab.example:22");
        key.hostKey = {text("ssh-ed25519"), QByteArray(32, 'k')};
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.identityQuestioned(1, key);
        QVERIFY(tab.identityPanel());
        QVERIFY(child<QLabel>(tab.identityPanel(), "identityTitle")->text().startsWith(key.host));
        // Also when the tab becomes narrow, and wide again.
        for (const int width : {900, 300, 900}) {
            tab.widget.resize(width, 500);
            tab.identityPanel()->resize(width, 500);
            QCoreApplication::processEvents();
            QVERIFY(
                child<QLabel>(tab.identityPanel(), "identityFingerprint")->text().startsWith(text("SHA256:a2tra2tr")));
        }
        QTest::mouseClick(child<QPushButton>(tab.identityPanel(), "identityAlways"), Qt::LeftButton);
        QCOMPARE(*tab.identity, IdentityDecision::AcceptAlways);
        QCOMPARE(identities->entries().size(), 1);
        QCOMPARE(identities->entries().first().host, key.host);
        // It says nothing about the console's own server.
        QVERIFY(!identities->find(text("vnc"), text("hv1:5900")));

        tab.start();
        Q_EMIT tab.identityQuestioned(2, key); // known now
        QCOMPARE(*tab.identity, IdentityDecision::AcceptAlways);
        QVERIFY(!tab.identityPanel());

        key.hostKey.sha256 = QByteArray(32, 'x');
        tab.start();
        Q_EMIT tab.identityQuestioned(3, key);
        QVERIFY(tab.identityPanel());
        QVERIFY(child<QLabel>(tab.identityPanel(), "identityTitle")->text().contains(text("another key")));
        QVERIFY(child<QPushButton>(tab.identityPanel(), "identityOnce")->isHidden());
        QVERIFY(child<QPushButton>(tab.identityPanel(), "identityAlways")->isHidden());
        QTest::mouseClick(child<QPushButton>(tab.identityPanel(), "identityRefuse"), Qt::LeftButton);
        QCOMPARE(*tab.identity, IdentityDecision::Refuse);
        QCOMPARE(identities->entries().first().sha256, QByteArray(32, 'k'));
    }

    void aRevokedCertificateCanNotBeAccepted()
    {
        Tab tab(*broker, *identities);
        identities->accept(text("vnc"), text("hv1:5900"), question('a').certificate);
        tab.start();
        Q_EMIT tab.identityQuestioned(1, question('a', {CertificateProblem::Revoked}));
        QVERIFY(tab.identityPanel());
        QVERIFY(!child<QPushButton>(tab.identityPanel(), "identityOnce")->isVisible());
        QVERIFY(!child<QPushButton>(tab.identityPanel(), "identityAlways")->isVisible());
    }

    void everyProblemHasItsOwnWords()
    {
        QSet<QString> sentences;
        QSet<QString> remedies;
        for (int i = 0; i <= int(CertificateProblem::Other); ++i) {
            const IdentityPanel::Words words = IdentityPanel::words(CertificateProblem(i), question());
            QVERIFY(!words.sentence.isEmpty() && !words.remedy.isEmpty());
            sentences.insert(words.sentence);
            remedies.insert(words.remedy);
        }
        QCOMPARE(sentences.size(), int(CertificateProblem::Other) + 1);
        QCOMPARE(remedies.size(), int(CertificateProblem::Other) + 1);
    }

    void factsHaveOneForm()
    {
        QCOMPARE(facttext::distinguishedName(text("O=Sandbox,CN=localhost")), text("CN=localhost, O=Sandbox"));
        QCOMPARE(facttext::distinguishedName(text("CN=localhost, O=Sandbox")), text("CN=localhost, O=Sandbox"));
        QCOMPARE(facttext::distinguishedName(text("C=US,O=a\\, b,CN=x")), text("CN=x, O=a\\, b, C=US"));
        QCOMPARE(facttext::distinguishedName(text("localhost")), text("localhost"));
        QCOMPARE(facttext::distinguishedName(text("CN=")), text("CN="));
        QCOMPARE(facttext::distinguishedName(QString()), QString());
        QCOMPARE(facttext::sentence(text("Contact the administrator..")), text("Contact the administrator."));
        QCOMPARE(facttext::sentence(text("One moment...")), text("One moment..."));
        QCOMPARE(facttext::sentence(text("Plain.")), text("Plain."));
        QCOMPARE(facttext::dateTime({}), QString());
    }

    void fingerprintsAreInGroups()
    {
        QCOMPARE(facttext::fingerprint(QByteArray::fromHex("0a1b2c3d")), text("0A1B 2C3D"));
        const QStringList lines = facttext::fingerprint(QByteArray(32, '\xff')).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.constFirst().split(QLatin1Char(' ')).size(), 8);
        IdentityPanel panel(icons());
        panel.setQuestion(question());
        panel.show();
        child<QPushButton>(&panel, "identityCopyFingerprint")->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(text("6161 6161")));
    }

    void anUnknownIssuerIsToldWithWaysThatThereAre()
    {
        IdentityPanel panel(icons());
        panel.setQuestion(question());
        panel.show();
        auto *file = child<QPushButton>(&panel, "authorityFile");
        QVERIFY(file && file->isVisible() && file->isEnabled());
    }

    void whatWasReachedIsExpectedAgain()
    {
        Tab tab(*broker, *identities);
        tab.start();
        QVERIFY(!tab.started.trust.expected.verifiedTls);
        tab.streamSecurity.tls = true;
        tab.streamSecurity.tlsVerified = true;
        tab.streamSecurity.saslMechanism = text("GSSAPI");
        Q_EMIT tab.signedIn();
        tab.start();
        QVERIFY(tab.started.trust.expected.verifiedTls && tab.started.trust.expected.anyTls &&
                tab.started.trust.expected.sasl);
    }

    void aNamedAuthorityBeginsTheConsoleAnew()
    {
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.identityQuestioned(1, question());
        IdentityPanel *panel = tab.identityPanel();
        QVERIFY(child<QPushButton>(panel, "authorityFile")->isVisible());
        QVERIFY(!child<QPushButton>(panel, "authorityShow")->isVisible()); // no VNC server tells its CA
        Q_EMIT panel->authorityChosen("pem");
        QCOMPARE(*tab.identity, IdentityDecision::Refuse); // this connection is over
        Q_EMIT tab.ended({Failure::Identity, text("x"), {}});
        QCOMPARE(tab.retries, 1);
        tab.start();
        QCOMPARE(tab.started.trust.caPem, QByteArray("pem"));
        QCOMPARE(tab.started.namedBy.authority, NamedBy::Person);
        // The one that is refused without it is not tried again.
        Q_EMIT tab.identityQuestioned(2, question());
        child<QPushButton>(tab.identityPanel(), "identityRefuse")->click();
        Q_EMIT tab.ended({Failure::Identity, text("x"), {}});
        QCOMPARE(tab.retries, 1);
    }

    void anAuthorityIsNoHelpAgainstOtherProblems()
    {
        IdentityPanel panel(icons());
        panel.show();
        panel.setQuestion(question('a', {CertificateProblem::Expired, CertificateProblem::WrongName}),
                          {{}, true, false});
        QVERIFY(!child<QPushButton>(&panel, "authorityFile")->isVisible());
        panel.setQuestion(question(), {{}, true, false});
        QVERIFY(child<QPushButton>(&panel, "authorityShow")->isVisible());
    }
};

QTEST_MAIN(tst_identitypanel)
#include "tst_identitypanel.moc"
