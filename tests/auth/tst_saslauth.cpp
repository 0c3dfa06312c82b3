// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosidentity.h"
#include "plugins/auth-sasl/mechanismpolicy.h"
#include "plugins/auth-sasl/saslauth.h"
#include "plugins/auth-sasl/sasllibrary.h"
#include "plugins/auth-sasl/scramguard.h"
#include "tests/auth/authpeer.h"
#include "tests/auth/saslserver.h"
#include "tests/support/memorystream.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

class tst_saslauth : public QObject
{
    Q_OBJECT

    static QByteArrayList names(const QList<Mechanism> &mechanisms)
    {
        QByteArrayList list;
        for (const Mechanism &one : mechanisms)
            list.append(one.name);
        return list;
    }

private Q_SLOTS:
    void initTestCase()
    {
        // No ticket of whoever runs the tests gets in the way.
        qputenv("KRB5CCNAME", "FILE:/nonexistent/cache");
        qputenv("KRB5_CONFIG", "/dev/null");
        QString error;
        QVERIFY2(SaslServer::setUp(QStringLiteral("lab.example"), error), qPrintable(error));
        QVERIFY(SaslServer::addUser(QStringLiteral("anna"), "correct horse"));
    }

    // ---- choosing ----

    void policy_data()
    {
        QTest::addColumn<QByteArrayList>("offered");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QString>("pinned");
        QTest::addColumn<QByteArrayList>("chosen");
        QTest::addColumn<QString>("words");
        const QByteArrayList all{"PLAIN",     "DIGEST-MD5", "SCRAM-SHA-1",     "SCRAM-SHA-256", "SCRAM-SHA-512",
                                 "GSSAPI",    "GS2-KRB5",   "GSS-SPNEGO",      "CRAM-MD5",      "LOGIN",
                                 "ANONYMOUS", "EXTERNAL",   "SCRAM-SHA-1-PLUS"};
        QTest::newRow("all under TLS") << all << true << QString()
                                       << QByteArrayList{"GSSAPI",      "SCRAM-SHA-512", "SCRAM-SHA-256",
                                                         "SCRAM-SHA-1", "DIGEST-MD5",    "PLAIN"}
                                       << QString();
        QTest::newRow("all on plain TCP")
            << all << false << QString() << QByteArrayList{"GSSAPI", "DIGEST-MD5"} << QString();
        QTest::newRow("pinned") << all << true << QStringLiteral("scram-sha-256") << QByteArrayList{"SCRAM-SHA-256"}
                                << QString();
        QTest::newRow("pinned, not offered") << QByteArrayList{"SCRAM-SHA-1"} << true << QStringLiteral("GSSAPI")
                                             << QByteArrayList() << QStringLiteral("does not offer");
        QTest::newRow("pinned, not ours") << all << true << QStringLiteral("CRAM-MD5") << QByteArrayList()
                                          << QStringLiteral("is not one that VirtDesk has");
        QTest::newRow("pinned, can't encrypt") << all << false << QStringLiteral("SCRAM-SHA-512") << QByteArrayList()
                                               << QStringLiteral("can't encrypt by itself");
        QTest::newRow("pinned PLAIN in the clear") << QByteArrayList{"PLAIN"} << false << QStringLiteral("PLAIN")
                                                   << QByteArrayList() << QStringLiteral("PLAIN");
        QTest::newRow("PLAIN alone in the clear")
            << QByteArrayList{"PLAIN"} << false << QString() << QByteArrayList() << QStringLiteral("PLAIN");
        QTest::newRow("SCRAM alone in the clear") << QByteArrayList{"SCRAM-SHA-1"} << false << QString()
                                                  << QByteArrayList() << QStringLiteral("can't encrypt by itself");
        QTest::newRow("nothing in common") << QByteArrayList{"CRAM-MD5", "NTLM"} << true << QString()
                                           << QByteArrayList() << QStringLiteral("in common");
        QTest::newRow("anonymous alone") << QByteArrayList{"ANONYMOUS"} << true << QString() << QByteArrayList()
                                         << QStringLiteral("without any name");
        QTest::newRow("external alone") << QByteArrayList{"EXTERNAL"} << true << QString() << QByteArrayList()
                                        << QStringLiteral("client certificate");
        QTest::newRow("a name inside another")
            << QByteArrayList{"XSCRAM-SHA-1X"} << true << QString() << QByteArrayList() << QStringLiteral("in common");
        QTest::newRow("empty") << QByteArrayList() << true << QString() << QByteArrayList()
                               << QStringLiteral("in common");
    }
    void policy()
    {
        QFETCH(QByteArrayList, offered);
        QFETCH(bool, tls);
        QFETCH(QString, pinned);
        QFETCH(QByteArrayList, chosen);
        QFETCH(QString, words);
        AuthOffer offer = tls ? verifiedTlsOffer(offered) : plainTcpOffer(offered);
        offer.pinnedMechanism = pinned;
        const Result<QList<Mechanism>> result = MechanismPolicy::choose(offer);
        if (!chosen.isEmpty()) {
            QVERIFY(result);
            QCOMPARE(names(*result), chosen);
            return;
        }
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Failure::SignIn);
        QVERIFY2(result.error().sentence.contains(words), qPrintable(result.error().sentence));
        QVERIFY(result.error().sentence.endsWith(QLatin1Char('.')));
    }
    void plaintextNeedsPermissionEvenWithoutSsfRule()
    {
        AuthOffer offer = verifiedTlsOffer({"PLAIN"});
        offer.allowPlaintext = false;
        const auto result = MechanismPolicy::choose(offer);
        QVERIFY(!result);
        QVERIFY(result.error().sentence.contains(QStringLiteral("password itself")));
        // The library must refuse it as well.
        AnsweringHost host;
        AuthOffer forced = verifiedTlsOffer({"PLAIN"});
        forced.allowPlaintext = true;
        QVERIFY(beginSignIn(forced, host));
    }

    // ---- whole sign-ins ----

    void passwords_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("layer");
        for (const char *name : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5", "PLAIN"})
            QTest::newRow(name) << QByteArray(name) << true << false;
        QTest::newRow("DIGEST-MD5 on plain TCP") << QByteArray("DIGEST-MD5") << false << true;
    }
    void passwords()
    {
        QFETCH(QByteArray, mechanism);
        QFETCH(bool, tls);
        QFETCH(bool, layer);
        AuthOffer offer = tls ? verifiedTlsOffer({mechanism}) : plainTcpOffer({mechanism});
        offer.userName = QStringLiteral("someone");
        const SaslServer::Wish wish =
            tls ? SaslServer::Wish{.externalSsf = 256} : SaslServer::Wish{.minSsf = 56, .maxSsf = 100000};
        {
            SaslServer server(wish);
            AnsweringHost host;
            const SignInResult result = signIn(offer, host, server);
            QVERIFY2(result.exchange, qPrintable(result.error.sentence + result.error.detail));
            QVERIFY(result.exchange->complete());
            QCOMPARE(result.exchange->mechanism(), mechanism);
            QCOMPARE(result.exchange->ssf() > 0, layer);
            QCOMPARE(result.exchange->ssf(), server.ssf());
            QCOMPARE(result.exchange->user(), QStringLiteral("anna"));
            QVERIFY(server.user().startsWith(QStringLiteral("anna")));
            const auto wire = std::make_shared<MemoryStream::State>();
            const auto stream = result.exchange->wrap(std::make_unique<MemoryStream>(wire));
            QVERIFY(stream);
            // Whoever keeps the exchange keeps no message with a password in it.
            QVERIFY(result.exchange->initialResponse().value_or(QByteArray()).isEmpty());
            QCOMPARE((*stream)->security().saslMechanism, QString::fromLatin1(mechanism));
            QCOMPARE((*stream)->security().saslSsf > 0, layer);
            QCOMPARE((*stream)->security().saslUser, QStringLiteral("anna"));
            QVERIFY((*stream)->write({"plain", 5}));
            QCOMPARE(wire->output == "plain", !layer);
            QVERIFY(!result.exchange->wrap(std::make_unique<MemoryStream>(wire))); // once only
            // One question, for exactly what is wanted.
            QCOMPARE(host.asked.size(), std::size_t(1));
            const CredentialRequest &asked = host.asked.front();
            QCOMPARE(asked.service, QStringLiteral("vnc"));
            QCOMPARE(asked.host, QStringLiteral("hv1.lab.example:5901"));
            QCOMPARE(asked.mechanism, QString::fromLatin1(mechanism));
            QCOMPARE(asked.protection, tls ? ChannelProtection::VerifiedTls : ChannelProtection::None);
            QCOMPARE(asked.fields.size(), 2);
            QCOMPARE(asked.fields[0].kind, CredentialField::Kind::UserName);
            QCOMPARE(asked.fields[0].preset, QStringLiteral("someone"));
            QVERIFY(asked.fields[0].echo);
            QCOMPARE(asked.fields[1].kind, CredentialField::Kind::Password);
            QVERIFY(!asked.fields[1].echo);
            QCOMPARE(result.wire.contains("correct horse"), mechanism == "PLAIN");
        }
        for (const auto &[user, password] : {std::pair<QString, QByteArray>{QStringLiteral("anna"), "wrong"},
                                             {QStringLiteral("nobody"), "correct horse"}}) {
            SaslServer server(wish);
            AnsweringHost host;
            host.user = user;
            host.password = password;
            const SignInResult result = signIn(offer, host, server);
            QVERIFY(!result.exchange);
            QCOMPARE(result.error.kind, Failure::SignIn);
        }
    }

    void cancelledQuestionEndsIt()
    {
        for (const QByteArray &mechanism : {QByteArray("SCRAM-SHA-256"), QByteArray("DIGEST-MD5")}) {
            SaslServer server({.externalSsf = 256});
            AnsweringHost host;
            host.error = Error{Failure::Cancelled, QStringLiteral("cancelled"), {}};
            const SignInResult result = signIn(verifiedTlsOffer({mechanism, "PLAIN"}), host, server);
            QVERIFY(!result.exchange);
            QCOMPARE(result.error.kind, Failure::Cancelled);
            QCOMPARE(host.asked.size(), std::size_t(1)); // the next mechanism is not tried
        }
    }

    void unusableAnswers()
    {
        AnsweringHost host;
        host.user.clear();
        auto begun = beginSignIn(verifiedTlsOffer({"SCRAM-SHA-256"}), host);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, Failure::SignIn);
        QVERIFY(begun.error().sentence.contains(QStringLiteral("user name")));
        host.user = QStringLiteral("anna");
        host.password = QByteArray("a\0b", 3);
        begun = beginSignIn(verifiedTlsOffer({"SCRAM-SHA-256"}), host);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, Failure::SignIn);
        host.password = QByteArray(1 << 20, 'x');
        begun = beginSignIn(verifiedTlsOffer({"SCRAM-SHA-256"}), host);
        QVERIFY(!begun);

        class Short final : public AuthHost
        {
            Result<CredentialAnswer> askCredentials(const CredentialRequest &) override { return CredentialAnswer{}; }
            Result<QString> serviceHost() override { return QString(); }
        } none;
        begun = beginSignIn(verifiedTlsOffer({"SCRAM-SHA-256"}), none);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, Failure::Internal);
    }

    void noTicketFallsToScramAndIsRemembered()
    {
        SaslServer server({.externalSsf = 256});
        AnsweringHost host;
        SignInResult result = signIn(verifiedTlsOffer({"GSSAPI", "SCRAM-SHA-256"}), host, server);
        QVERIFY2(result.exchange, qPrintable(result.error.sentence));
        QCOMPARE(result.exchange->mechanism(), QByteArray("SCRAM-SHA-256"));
        QCOMPARE(host.asked.size(), std::size_t(1));

        SaslServer other({.externalSsf = 256});
        result = signIn(verifiedTlsOffer({"GSSAPI", "SCRAM-SHA-256"}), host, other, [](int number, auto &data) {
            if (number == 1)
                data = QByteArray("e=other-error");
        });
        QVERIFY(!result.exchange);
        QVERIFY2(result.error.sentence.contains(QStringLiteral("Kerberos")), qPrintable(result.error.sentence));
    }

    void onlyGssapiAndNoTicket()
    {
        AnsweringHost host;
        const auto begun = beginSignIn(plainTcpOffer({"GSSAPI"}), host);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, Failure::SignIn);
        if (KerberosIdentity::isSupported()) { // then a name and a password may do; "anna" is none that Kerberos knows
            QCOMPARE(host.asked.size(), std::size_t(1));
            QCOMPARE(host.asked.front().mechanism, QStringLiteral("GSSAPI"));
            QVERIFY(!host.asked.front().mayUseTicket);
            QVERIFY2(begun.error().sentence.contains(QStringLiteral("anna@CORP.EXAMPLE")),
                     qPrintable(begun.error().sentence));
            return;
        }
        QVERIFY2(begun.error().sentence.contains(QStringLiteral("no Kerberos ticket")),
                 qPrintable(begun.error().sentence));
        QVERIFY(host.asked.empty());
    }

    void kerberosNames_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("realm");
        QTest::newRow("usual") << QByteArray("anna@CORP.EXAMPLE") << QStringLiteral("anna")
                               << QStringLiteral("CORP.EXAMPLE");
        QTest::newRow("spaces around") << QByteArray(" anna@CORP.EXAMPLE ") << QStringLiteral("anna")
                                       << QStringLiteral("CORP.EXAMPLE");
        QTest::newRow("mail address before the realm")
            << QByteArray("anna@mail.example@CORP.EXAMPLE") << QStringLiteral("anna@mail.example")
            << QStringLiteral("CORP.EXAMPLE");
        for (const char *bad : {"@CORP.EXAMPLE", "anna@", "@", "", " "})
            QTest::addRow("bad: '%s'", bad) << QByteArray(bad) << QString() << QString();
        QTest::newRow("bad: long") << QByteArray(600, 'a') + "@CORP.EXAMPLE" << QString() << QString();
        QTest::newRow("bad: NUL") << QByteArray("an\0na@CORP.EXAMPLE", 18) << QString() << QString();
    }
    void kerberosNames()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QString, user);
        QFETCH(QString, realm);
        AnsweringHost host;
        host.user = QString::fromUtf8(typed);
        AuthOffer offer = plainTcpOffer({"GSSAPI"});
        offer.userName = QStringLiteral("someone");
        const auto identity = KerberosIdentity::ask(offer, host, QStringLiteral("The last one did not do."));
        QCOMPARE(host.asked.size(), std::size_t(1));
        const CredentialRequest &asked = host.asked.front();
        QCOMPARE(asked.mechanism, QStringLiteral("GSSAPI"));
        QCOMPARE(asked.fields.size(), 2);
        QCOMPARE(asked.fields[0].preset, QStringLiteral("someone"));
        QCOMPARE(asked.previousRefusal, QStringLiteral("The last one did not do."));
        QVERIFY(!asked.mayUseTicket);
        QVERIFY(!asked.realm.isEmpty()); // apart from what the host's other mechanisms ask for
        QCOMPARE(identity.ok(), !user.isEmpty());
        if (!identity) {
            QCOMPARE(identity.error().kind, Failure::SignIn);
            return;
        }
        QCOMPARE((*identity)->user, user);
        QCOMPARE((*identity)->realm, realm);
        QCOMPARE((*identity)->password.view(), QByteArrayView("correct horse"));
    }

    void anonymousAndExternal()
    {
        AnsweringHost host;
        AuthOffer offer = verifiedTlsOffer({"ANONYMOUS"});
        offer.allowAnonymous = true;
        {
            SaslServer server({.externalSsf = 256});
            const SignInResult result = signIn(offer, host, server);
            QVERIFY2(result.exchange, qPrintable(result.error.sentence + result.error.detail));
        }
        offer = verifiedTlsOffer({"EXTERNAL", "SCRAM-SHA-256"});
        offer.clientCertificate = true;
        SaslServer server({.externalSsf = 256, .externalName = "CN=anna"});
        const SignInResult result = signIn(offer, host, server);
        QVERIFY2(result.exchange, qPrintable(result.error.sentence + result.error.detail));
        QCOMPARE(result.exchange->mechanism(), QByteArray("EXTERNAL"));
        QVERIFY(host.asked.empty());
    }

    void addressesThatTheLibraryCantRead()
    {
        AuthOffer offer = verifiedTlsOffer({"SCRAM-SHA-256"});
        offer.localAddress = "localhost;what";
        offer.remoteAddress = "fe80::1%eth0;5900";
        SaslServer server({.externalSsf = 256});
        AnsweringHost host;
        QVERIFY(signIn(offer, host, server).exchange);
    }

    // ---- hostile servers ----

    void serverThatDoesNotKnowThePassword_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        for (const char *name : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1"})
            QTest::newRow(name) << QByteArray(name);
    }
    void serverThatDoesNotKnowThePassword()
    {
        QFETCH(QByteArray, mechanism);
        // "Done" comes with a signature that is wrong, empty, missing, or an error that is none.
        for (const std::optional<QByteArray> &last :
             {std::optional<QByteArray>("v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
              std::optional<QByteArray>("v="), std::optional<QByteArray>(""), std::optional<QByteArray>(),
              std::optional<QByteArray>("nonsense"), std::optional<QByteArray>("e=")}) {
            SaslServer server({.externalSsf = 256});
            AnsweringHost host;
            const SignInResult result =
                signIn(verifiedTlsOffer({mechanism}), host, server, [&](int number, auto &data) {
                    if (number == 1)
                        data = last;
                });
            QVERIFY(!result.exchange);
            QCOMPARE(result.serverStatus, SASL_OK);
            // Never the person's password: what was refused is the server.
            QVERIFY2(result.error.kind == Failure::Identity || result.error.kind == Failure::Protocol,
                     qPrintable(result.error.sentence));
            QVERIFY(result.error.sentence.endsWith(QLatin1Char('.')));
        }
    }

    /// What a server answers at any step and no library understands is the server's fault, and nobody's password is
    /// called wrong for it; its refusal is one.
    void garbageIsNoRefusal_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        QTest::addColumn<int>("step");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Failure>("kind");
        for (const char *mechanism : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5"}) {
            for (int step = 0; step < 2; ++step) {
                const auto row = [&](const char *name, const QByteArray &answer, Failure kind) {
                    QTest::addRow("%s, step %d: %s", mechanism, step, name)
                        << QByteArray(mechanism) << step << answer << kind;
                };
                row("empty", QByteArray(""), Failure::Protocol);
                row("text", QByteArray("hello"), Failure::Protocol);
                row("NULs", QByteArray(100, '\0'), Failure::Protocol);
                row("high bytes", QByteArray(1000, '\xff'), Failure::Protocol);
                row("an error that is none", QByteArray("e=you are a fool"), Failure::Protocol);
            }
        }
        QTest::newRow("SCRAM refusal") << QByteArray("SCRAM-SHA-256") << 1 << QByteArray("e=invalid-proof")
                                       << Failure::SignIn;
        QTest::newRow("SCRAM refusal, with more")
            << QByteArray("SCRAM-SHA-256") << 1 << QByteArray("e=unknown-user,x=1") << Failure::SignIn;
    }
    void garbageIsNoRefusal()
    {
        QFETCH(QByteArray, mechanism);
        QFETCH(int, step);
        QFETCH(QByteArray, answer);
        QFETCH(Failure, kind);
        SaslServer server({.externalSsf = 256});
        AnsweringHost host;
        const SignInResult result = signIn(verifiedTlsOffer({mechanism}), host, server, [&](int number, auto &data) {
            if (number == step)
                data = answer;
        });
        QVERIFY(!result.exchange);
        QVERIFY2(result.error.kind == kind, qPrintable(result.error.sentence + result.error.detail));
        QCOMPARE(result.error.sentence.contains(QStringLiteral("Check the user name")), kind == Failure::SignIn);
    }

    void scramFirstMessages_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("good");
        QTest::newRow("usual") << QByteArray("r=abc,s=QSXCR+Q6sek8bf92,i=4096") << true;
        QTest::newRow("extension behind") << QByteArray("r=abc,s=QSXC,i=4096,x=1") << true;
        QTest::newRow("largest") << QByteArray("r=abc,s=QSXC,i=1000000") << true;
        QTest::newRow("too large") << QByteArray("r=abc,s=QSXC,i=1000001") << false;
        QTest::newRow("4 billion") << QByteArray("r=abc,s=QSXC,i=4294967295") << false;
        QTest::newRow("wraps") << QByteArray("r=abc,s=QSXC,i=18446744073709551617") << false;
        QTest::newRow("zero") << QByteArray("r=abc,s=QSXC,i=0") << false;
        QTest::newRow("negative") << QByteArray("r=abc,s=QSXC,i=-1") << false;
        QTest::newRow("octal") << QByteArray("r=abc,s=QSXC,i=0x10") << false;
        QTest::newRow("space") << QByteArray("r=abc,s=QSXC,i= 1") << false;
        QTest::newRow("empty count") << QByteArray("r=abc,s=QSXC,i=") << false;
        QTest::newRow("no count") << QByteArray("r=abc,s=QSXC") << false;
        QTest::newRow("order") << QByteArray("i=1,r=abc,s=QSXC") << false;
        QTest::newRow("extension before") << QByteArray("m=x,r=abc,s=QSXC,i=4096") << false;
        QTest::newRow("NUL before") << QByteArray("r=abc,s=QSXC\0,i=4096", 20) << true; // the library sees to that
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("long") << QByteArray("r=") + QByteArray(70000, 'a') + QByteArray(",s=QSXC,i=4096") << false;
    }
    void scramFirstMessages()
    {
        QFETCH(QByteArray, message);
        QFETCH(bool, good);
        QCOMPARE(checkScramServerFirst(message).ok(), good);
    }

    void hostileServerMessages_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        QTest::addColumn<std::optional<QByteArray>>("first");
        const QList<std::pair<const char *, std::optional<QByteArray>>> messages = {
            {"none", std::nullopt},
            {"empty", QByteArray("")},
            {"NUL", QByteArray("\0", 1)},
            {"NULs", QByteArray(1000, '\0')},
            {"text", QByteArray("hello")},
            {"commas", QByteArray(60000, ',')},
            {"equals", QByteArray(60000, '=')},
            {"quotes", QByteArray(60000, '"')},
            {"high bytes", QByteArray(60000, '\xff')},
            {"too long", QByteArray(2 << 20, 'a')},
            {"count of 4 billion", QByteArray("r=%nonce%x,s=QSXCR+Q6sek8bf92,i=4294967295")},
            {"foreign nonce", QByteArray("r=foreign,s=QSXCR+Q6sek8bf92,i=4096")},
            {"same nonce", QByteArray("r=%nonce%,s=QSXCR+Q6sek8bf92,i=4096")},
            {"no salt", QByteArray("r=%nonce%x,s=,i=4096")},
            {"bad salt", QByteArray("r=%nonce%x,s=!!!!,i=4096")},
            {"digest without nonce", QByteArray("realm=\"x\",qop=\"auth\",charset=utf-8,algorithm=md5-sess")},
            {"digest without end", QByteArray("realm=\"x\",nonce=\"aaaa")},
            {"digest twice", QByteArray("nonce=\"a\",nonce=\"b\",algorithm=md5-sess")},
            {"digest other algorithm", QByteArray("nonce=\"a\",algorithm=md4")},
            {"digest with 500 realms",
             QByteArray("realm=\"x\",").repeated(500) + QByteArray("nonce=\"aaaa\",qop=\"auth\",algorithm=md5-sess")},
            {"digest maxbuf 0",
             QByteArray("realm=\"x\",nonce=\"a\",qop=\"auth-conf\",maxbuf=0,cipher=\"rc4\",algorithm=md5-sess")},
            {"digest maxbuf 4 billion",
             QByteArray(
                 "realm=\"x\",nonce=\"a\",qop=\"auth-conf\",maxbuf=4294967295,cipher=\"rc4\",algorithm=md5-sess")},
        };
        for (const char *mechanism : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5", "PLAIN"}) {
            for (const auto &[name, message] : messages)
                QTest::addRow("%s: %s", mechanism, name) << QByteArray(mechanism) << message;
        }
    }
    /// A server that knows no password, and says "done" or "go on" without end.
    void hostileServerMessages()
    {
        QFETCH(QByteArray, mechanism);
        QFETCH(std::optional<QByteArray>, first);
        AnsweringHost host;
        auto begun = beginSignIn(verifiedTlsOffer({mechanism}), host);
        QVERIFY(begun);
        AuthExchange &exchange = **begun;
        std::optional<QByteArray> message = first;
        if (message && exchange.initialResponse()) {
            const qsizetype at = exchange.initialResponse()->indexOf("r=");
            message->replace("%nonce%", at < 0 ? QByteArray("x") : exchange.initialResponse()->mid(at + 2));
        }
        bool failed = false;
        for (int round = 0; round < 50 && !failed; ++round) {
            const Result<std::optional<QByteArray>> next = exchange.step(message);
            if (!next) {
                failed = true;
                QVERIFY(next.error().kind == Failure::SignIn || next.error().kind == Failure::Protocol);
                QVERIFY(!next.error().sentence.contains(QStringLiteral("Check the user name")));
                QVERIFY(next.error().sentence.endsWith(QLatin1Char('.')));
                QVERIFY(!exchange.step(message)); // and stays so
            }
        }
        QVERIFY(failed);
    }

    void doneTooEarlyIsNotComplete()
    {
        for (const QByteArray &mechanism : {QByteArray("SCRAM-SHA-256"), QByteArray("DIGEST-MD5")}) {
            AnsweringHost host;
            const auto begun = beginSignIn(verifiedTlsOffer({mechanism}), host);
            QVERIFY(begun);
            QVERIFY(!(*begun)->complete());
            QVERIFY(!(*begun)->wrap(nullptr));
        }
    }

    // ---- the library ----

    void initialResponseIsToldFromNone()
    {
        AnsweringHost host;
        const auto scram = beginSignIn(verifiedTlsOffer({"SCRAM-SHA-1"}), host);
        QVERIFY(scram);
        QVERIFY((*scram)->initialResponse().has_value());
        const auto digest = beginSignIn(verifiedTlsOffer({"DIGEST-MD5"}), host);
        QVERIFY(digest);
        QVERIFY(!(*digest)->initialResponse().has_value());
    }

    void onlyMechanismsThatAreUsedAreLoaded()
    {
        for (const char *file : {"libgssapiv2.so", "libscram.so.2", "libdigestmd5.so", "libplain.so", "libanonymous.so",
                                 "/usr/lib/sasl2/saslSCRAM.dll"})
            QVERIFY2(SaslLibrary::isWanted(QLatin1String(file)), file);
        for (const char *file : {"libsasldb.so", "libntlm.so", "libcrammd5.so", "liblogin.so", "libgs2.so",
                                 "libldapdb.so", "libotp.so", "libsrp.so", "/usr/lib/plain/libsql.so", ""})
            QVERIFY2(!SaslLibrary::isWanted(QLatin1String(file)), file);
    }

    void pluginsComeFromSystemFolders()
    {
        const QStringList folders = SaslLibrary::pluginFolders();
        if (KerberosIdentity::isSupported()) { // Windows: all are built in, and no folder is searched
            QVERIFY(folders.isEmpty());
            QCOMPARE(QByteArray(saslplatform::pluginPath()), QByteArray());
            return;
        }
        QVERIFY(!folders.isEmpty());
        for (const QString &folder : folders)
            QVERIFY2(folder.startsWith(QStringLiteral("/usr/")), qPrintable(folder));
        QVERIFY(!saslplatform::isTrustworthy(QStringLiteral("/nonexistent")));
    }
};

QTEST_GUILESS_MAIN(tst_saslauth)
#include "tst_saslauth.moc"
