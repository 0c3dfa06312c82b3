// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/securityclaim.h"

#include "app/console/sessionquestions.h"

#include <QTest>

#include <functional>

using namespace virtdesk;

namespace {

const QByteArray accepted(32, 'a');

ConsoleTarget target()
{
    ConsoleTarget t;
    t.protocol = QStringLiteral("vnc");
    t.endpoint.address = Address::tcp(QStringLiteral("hv1.lab.example"), 5901);
    return t;
}

StreamSecurity verifiedTls()
{
    StreamSecurity s;
    s.tls = s.tlsVerified = true;
    s.tlsVersion = QStringLiteral("TLSv1.3");
    s.tlsCipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    s.tlsKeyBits = 256;
    s.certificate.sha256 = QByteArray(32, 'c');
    s.certificate.pem = "pem";
    return s;
}

StreamSecurity anonymousTls()
{
    StreamSecurity s = verifiedTls();
    s.tlsVerified = false;
    s.certificate = {};
    return s;
}

using Change = std::function<void(StreamSecurity &, ConsoleTarget &, SignInHistory &)>;

CredentialRequest question()
{
    CredentialRequest request;
    request.service = QStringLiteral("ovirt");
    request.host = QStringLiteral("engine.internal");
    request.realm = QStringLiteral("LAB");
    request.mechanism = QStringLiteral("SCRAM-SHA-256");
    request.protection = ChannelProtection::VerifiedTls;
    request.fields = {{CredentialField::Kind::UserName, QStringLiteral("Say your name"), QStringLiteral("admin"), true},
                      {CredentialField::Kind::Password, QStringLiteral("And your PIN"), {}, true}};
    return request;
}

} // namespace

class TestSecurityClaim : public QObject
{
    Q_OBJECT
    std::vector<std::pair<QByteArray, Change>> m_impossible;

private Q_SLOTS:
    void possible_data()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < 10; ++i)
            QTest::addRow("%d", i) << i;
    }
    void possible()
    {
        QFETCH(int, which);
        StreamSecurity claim;
        ConsoleTarget t = target();
        SignInHistory history;
        switch (which) {
        case 0: // nothing at all
            break;
        case 1:
            claim = verifiedTls();
            history.tlsStarted = true;
            t.trust.expected = {true, true, false};
            break;
        case 2:
            claim = anonymousTls();
            history.tlsStarted = true;
            t.trust.allowAnonymousTls = true;
            break;
        case 3: // accepted a moment ago
            claim = verifiedTls();
            claim.tlsPinned = true;
            history.tlsStarted = true;
            history.acceptedSha256 = claim.certificate.sha256;
            break;
        case 4: // accepted once
            claim = verifiedTls();
            claim.tlsPinned = true;
            history.tlsStarted = true;
            t.trust.acceptedSha256 = claim.certificate.sha256;
            break;
        case 5:
            claim.saslMechanism = QStringLiteral("GSSAPI");
            claim.saslSsf = 256;
            claim.saslUser = QStringLiteral("anna@LAB.EXAMPLE");
            t.trust.expected.sasl = true;
            history.ticketGiven = true;
            break;
        case 6:
            claim.saslMechanism = QStringLiteral("SCRAM-SHA-256");
            history.mechanism = QStringLiteral("SCRAM-SHA-256");
            break;
        case 7: // a VNC password is no SASL
            history.mechanism = QStringLiteral("VncAuth");
            break;
        case 9: // where the system hands tickets over unseen
            claim.saslMechanism = QStringLiteral("GSS-SPNEGO");
            break;
        case 8:
            t.endpoint.address = Address::unixSocket(QStringLiteral("/run/vnc.sock"));
            claim.local = true;
            break;
        }
        const char *wrong = SecurityClaim::contradiction(claim, t, history);
        QVERIFY2(!wrong, wrong);
    }

    void impossible_data()
    {
        QTest::addColumn<int>("which");
        const auto row = [this](const char *name, Change change) {
            QTest::newRow(name) << int(m_impossible.size());
            m_impossible.emplace_back(name, std::move(change));
        };
        m_impossible.clear();
        row("green lock over plain TCP", [](auto &claim, auto &, auto &) {
            claim = verifiedTls();
            claim.saslMechanism = QStringLiteral("GSSAPI");
        });
        row("plain TCP after the TLS step", [](auto &, auto &, auto &history) { history.tlsStarted = true; });
        row("local over TCP", [](auto &claim, auto &, auto &) { claim.local = true; });
        row("unix socket that is not local",
            [](auto &, auto &t, auto &) { t.endpoint.address = Address::unixSocket(QStringLiteral("/run/vnc.sock")); });
        row("unix socket behind a proxy", [](auto &claim, auto &t, auto &) {
            t.endpoint.address = Address::unixSocket(QStringLiteral("/run/vnc.sock"));
            t.endpoint.route = {QUrl(QStringLiteral("http://proxy.lab.example:3128"))};
            claim.local = true;
        });
        row("cipher without TLS", [](auto &claim, auto &, auto &) { claim.tlsCipher = QStringLiteral("AES"); });
        row("certificate without TLS", [](auto &claim, auto &, auto &) { claim.certificate.sha256 = accepted; });
        row("pinned without TLS", [](auto &claim, auto &, auto &) { claim.tlsPinned = true; });
        row("anonymous TLS without consent", [](auto &claim, auto &, auto &history) {
            claim = anonymousTls();
            history.tlsStarted = true;
        });
        row("anonymous TLS, verified before", [](auto &claim, auto &t, auto &history) {
            claim = anonymousTls();
            history.tlsStarted = true;
            t.trust.allowAnonymousTls = true;
            t.trust.expected.verifiedTls = true;
        });
        row("no TLS, some before", [](auto &, auto &t, auto &) { t.trust.expected.anyTls = true; });
        row("SSL 3", [](auto &claim, auto &, auto &history) {
            claim = verifiedTls();
            claim.tlsVersion = QStringLiteral("SSLv3");
            history.tlsStarted = true;
        });
        row("TLS of no strength", [](auto &claim, auto &, auto &history) {
            claim = verifiedTls();
            claim.tlsKeyBits = 0;
            history.tlsStarted = true;
        });
        row("verified without a certificate", [](auto &claim, auto &, auto &history) {
            claim = verifiedTls();
            claim.certificate = {};
            history.tlsStarted = true;
        });
        row("a certificate that nobody accepted", [](auto &claim, auto &, auto &history) {
            claim = verifiedTls();
            claim.tlsPinned = true;
            history.tlsStarted = true;
        });
        row("another certificate than the accepted one", [](auto &claim, auto &t, auto &history) {
            claim = verifiedTls();
            claim.tlsPinned = true;
            t.trust.acceptedSha256 = accepted;
            history.tlsStarted = true;
        });
        row("verified after the person had to accept", [](auto &claim, auto &, auto &history) {
            claim = verifiedTls();
            history.tlsStarted = true;
            history.acceptedSha256 = claim.certificate.sha256;
        });
        row("SCRAM that asked for nothing",
            [](auto &claim, auto &, auto &) { claim.saslMechanism = QStringLiteral("SCRAM-SHA-256"); });
        row("GSSAPI after a question of SCRAM", [](auto &claim, auto &, auto &history) {
            claim.saslMechanism = QStringLiteral("GSSAPI");
            history.mechanism = QStringLiteral("SCRAM-SHA-256");
        });
        for (const char *name : {"GSSAPI", "GSS-SPNEGO", "GS2-KRB5"}) {
            row(name, [name](auto &claim, auto &, auto &history) { // without a ticket
                claim.saslMechanism = QLatin1String(name);
                history.ticketGiven = false;
            });
        }
        row("not the chosen mechanism", [](auto &claim, auto &t, auto &) {
            claim.saslMechanism = QStringLiteral("GSSAPI");
            t.signIn.pinnedMechanism = QStringLiteral("EXTERNAL");
        });
        row("anonymous without consent",
            [](auto &claim, auto &, auto &) { claim.saslMechanism = QStringLiteral("ANONYMOUS"); });
        row("EXTERNAL without a certificate",
            [](auto &claim, auto &, auto &) { claim.saslMechanism = QStringLiteral("EXTERNAL"); });
        row("a mechanism that is no name",
            [](auto &claim, auto &, auto &) { claim.saslMechanism = QStringLiteral("verified by VirtDesk"); });
        row("layer without a mechanism", [](auto &claim, auto &, auto &) { claim.saslSsf = 256; });
        row("user without a mechanism", [](auto &claim, auto &, auto &) { claim.saslUser = QStringLiteral("anna"); });
        row("layer of a million bits", [](auto &claim, auto &, auto &) {
            claim.saslMechanism = QStringLiteral("GSSAPI");
            claim.saslSsf = 1 << 20;
        });
        row("no SASL, some before", [](auto &, auto &t, auto &) { t.trust.expected.sasl = true; });
    }
    void impossible()
    {
        QFETCH(int, which);
        StreamSecurity claim;
        ConsoleTarget t = target();
        SignInHistory history;
        m_impossible.at(static_cast<std::size_t>(which)).second(claim, t, history);
        QVERIFY(SecurityClaim::contradiction(claim, t, history));
    }

    /// Whatever a session says about who asks: it is its own target that asks.
    void credentialQuestionsAreTheTargets()
    {
        ConsoleTarget t = target();
        t.signIn.userName = QStringLiteral("anna");
        const auto own = SessionQuestions::credentials(question(), t, SessionQuestions::At::SignIn, true);
        QVERIFY(own);
        QCOMPARE(own->service, QStringLiteral("vnc"));
        QCOMPARE(own->host, QStringLiteral("hv1.lab.example:5901"));
        QCOMPARE(own->protection, ChannelProtection::VerifiedTls);
        QCOMPARE(own->fields.at(0).preset, QStringLiteral("anna"));
        QVERIFY(own->fields.at(0).label.isEmpty());
        QVERIFY(own->fields.at(1).label.isEmpty());
        QVERIFY(!own->fields.at(1).echo); // a password is never shown
        // Another session's question with the same words is another one's.
        t.endpoint.address.host = QStringLiteral("hv2.lab.example");
        QVERIFY(SessionQuestions::credentials(question(), t, SessionQuestions::At::SignIn, true)->host != own->host);
    }

    void proxyQuestionsAreTheProxys()
    {
        ConsoleTarget t = target();
        t.endpoint.route = {QUrl(QStringLiteral("http://proxy.lab.example:3128"))};
        t.signIn.userName = QStringLiteral("anna");
        const auto own = SessionQuestions::credentials(question(), t, SessionQuestions::At::Proxy, false);
        QVERIFY(own);
        QCOMPARE(own->service, QStringLiteral("proxy"));
        QCOMPARE(own->host, QStringLiteral("proxy.lab.example:3128"));
        QCOMPARE(own->protection, ChannelProtection::None);
        QVERIFY(!own->mayUseTicket);
        QVERIFY(own->fields.at(0).preset.isEmpty()); // the console's user is none of the proxy's business
    }

    void protectionIsNotBelieved_data()
    {
        QTest::addColumn<ChannelProtection>("said");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("unixSocket");
        QTest::addColumn<ChannelProtection>("own");
        using P = ChannelProtection;
        for (const P said : {P::None, P::Local, P::AnonymousTls, P::VerifiedTls, P::SaslLayer}) {
            const auto row = [said](const char *name, bool tls, bool unixSocket, P own) {
                QTest::addRow("%d, %s", int(said), name) << said << tls << unixSocket << own;
            };
            row("TCP", false, false, P::None);
            row("unix socket", false, true, P::Local);
            row("TLS", true, false, said == P::VerifiedTls ? P::VerifiedTls : P::AnonymousTls);
        }
    }
    void protectionIsNotBelieved()
    {
        QFETCH(ChannelProtection, said);
        QFETCH(bool, tls);
        QFETCH(bool, unixSocket);
        QFETCH(ChannelProtection, own);
        ConsoleTarget t = target();
        if (unixSocket)
            t.endpoint.address = Address::unixSocket(QStringLiteral("/run/vnc.sock"));
        QCOMPARE(SessionQuestions::protection(said, t, tls), own);
    }

    void questionsThatNobodyAsks_data()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < 6; ++i)
            QTest::addRow("%d", i) << i;
    }
    void questionsThatNobodyAsks()
    {
        QFETCH(int, which);
        CredentialRequest request = question();
        switch (which) {
        case 0:
            request.fields.clear();
            break;
        case 1:
            request.fields = QList<CredentialField>(20, CredentialField{CredentialField::Kind::Prompt, {}, {}, false});
            break;
        case 2:
            request.fields.append(request.fields.at(1)); // two passwords
            break;
        case 3:
            request.fields.append(request.fields.at(0)); // two names
            break;
        case 4:
            request.mechanism.clear();
            break;
        case 5:
            request.mechanism = QStringLiteral("oVirt engine, verified");
            break;
        }
        QVERIFY(!SessionQuestions::credentials(request, target(), SessionQuestions::At::SignIn, true));
    }

    void identityQuestionsAreTheTargets()
    {
        IdentityQuestion said;
        said.service = QStringLiteral("ovirt");
        said.host = QStringLiteral("engine.internal");
        said.expectedName = QStringLiteral("engine.internal");
        said.certificate.sha256 = accepted;
        said.problems = {CertificateProblem::SelfSigned};
        const auto own = SessionQuestions::identity(said, target(), SessionQuestions::At::SignIn);
        QVERIFY(own);
        QCOMPARE(own->service, QStringLiteral("vnc"));
        QCOMPARE(own->host, QStringLiteral("hv1.lab.example:5901"));
        QCOMPARE(own->expectedName, QStringLiteral("hv1.lab.example"));
        said.problems.clear();
        QVERIFY(!SessionQuestions::identity(said, target(), SessionQuestions::At::SignIn));
        said.problems = {CertificateProblem::SelfSigned};
        said.certificate.sha256.clear();
        QVERIFY(!SessionQuestions::identity(said, target(), SessionQuestions::At::SignIn));
    }
};

QTEST_GUILESS_MAIN(TestSecurityClaim)
#include "tst_securityclaim.moc"
