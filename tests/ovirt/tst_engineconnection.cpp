// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/ovirt/await.h"
#include "tests/ovirt/enginefixture.h"
#include "tests/support/settle.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;
using namespace std::chrono_literals;

/// Engines that are silent, broken or away.
class tst_engineconnection : public EngineFixture
{
    Q_OBJECT
private Q_SLOTS:
    // Trouble

    void silentServerMeetsTheDeadline()
    {
        m_tuning.deadline = 300ms;
        m_tuning.listDeadline = 300ms;
        m_tuning.logoutDeadline = 300ms;
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        m_engine.breakNext(QStringLiteral("/api/vms"), QStringLiteral("hang"), {}, 9);
        m_engine.breakNext(QStringLiteral("sso-logout"), QStringLiteral("hang"));
        VERIFY_FAILURE(listVms(*engine), Failure::Deadline);
        VERIFY_FAILURE(showVm(*engine, QStringLiteral("1f0c")), Failure::Deadline);
        VERIFY_FAILURE(act(*engine, QStringLiteral("1f0c"), QStringLiteral("start")), Failure::Deadline);
        VERIFY_FAILURE(consoleTarget(*engine, QStringLiteral("1f0c")), Failure::Deadline);
        VERIFY_FAILURE(test::signOut(*engine), Failure::Deadline);
        QVERIFY(engine->token().isEmpty());
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        m_engine.breakNext(QStringLiteral("oauth/token"), QStringLiteral("trickle"), {{QStringLiteral("seconds"), 3}});
        VERIFY_FAILURE(signIn(*engine), Failure::Deadline);
    }

    void serverThatAcceptsAndSaysNothing()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        m_tuning.deadline = 300ms;
        m_host->logins = {{"anna@corp", AnnaPassword}};
        QUrl url = m_engine.url();
        url.setPort(silent.serverPort());
        const auto engine = connection(url, m_engine.caPem());
        VERIFY_FAILURE(signIn(*engine), Failure::Deadline);
    }

    void nothingListens()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QUrl url = m_engine.url(QStringLiteral("127.0.0.1"));
        url.setPort(server.serverPort());
        server.close();
        m_host->logins = {{"anna@corp", AnnaPassword}};
        VERIFY_FAILURE(signIn(*connection(url, m_engine.caPem())), Failure::Unreachable);
        url.setHost(QStringLiteral("no-such-engine.invalid"));
        VERIFY_FAILURE(signIn(*connection(url, m_engine.caPem())), Failure::Unreachable);
        VERIFY_FAILURE(signIn(*connection(QUrl(QStringLiteral("http://localhost")), {})), Failure::Usage);
        VERIFY_FAILURE(listVms(*connection(QUrl(), {})), Failure::Usage);
    }

    void notTls()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
            QTcpSocket *socket = plain.nextPendingConnection();
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        QUrl url = m_engine.url();
        url.setPort(plain.serverPort());
        m_host->logins = {{"anna@corp", AnnaPassword}};
        VERIFY_FAILURE(signIn(*connection(url, m_engine.caPem())), Failure::Identity);
    }

    void brokenAnswers_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<int>("kind");
        // Appended: braces round one array are a copy of it for clang, and an array of arrays for GCC 12.
        const auto oneHeader = [](const char *name, const char *value) {
            QJsonArray headers;
            headers.append(QJsonArray{QLatin1String(name), QLatin1String(value)});
            return headers;
        };
        const auto reply = [](int status, const char *type, const char *body) {
            return QJsonObject{{QStringLiteral("status"), status},
                               {QStringLiteral("type"), QLatin1String(type)},
                               {QStringLiteral("body"), QLatin1String(body)}};
        };
        const QString status = QStringLiteral("status");
        const int protocol = static_cast<int>(Failure::Protocol);
        const int engine = static_cast<int>(Failure::Engine);
        QTest::newRow("HTML 200") << status << reply(200, "text/html", "<html>Welcome to our Wi-Fi</html>") << protocol;
        QTest::newRow("no JSON") << status << reply(200, "application/json", "{\"vm\":[{\"id\"") << protocol;
        QTest::newRow("JSON list") << status << reply(200, "application/json", "[1,2]") << protocol;
        QTest::newRow("JSON number") << status << reply(200, "application/json", "7") << protocol;
        QTest::newRow("empty") << status << reply(200, "application/json", "") << protocol;
        QTest::newRow("HTML 500") << status << reply(500, "text/html", "<html>Error</html>") << engine;
        QTest::newRow("HTML 403") << status << reply(403, "text/html", "<html>no</html>") << engine;
        QTest::newRow("HTML 404") << status << reply(404, "text/html", "<html>no</html>")
                                  << static_cast<int>(Failure::NotFound);
        QTest::newRow("fault 400") << status
                                   << reply(400, "application/json",
                                            "{\"reason\":\"Bad\",\"detail\":\"[Not possible]\"}")
                                   << engine;
        QTest::newRow("teapot") << status << reply(418, "text/plain", "short and stout") << engine;
        QTest::newRow("cut") << QStringLiteral("cut") << QJsonObject() << static_cast<int>(Failure::Unreachable);
        QTest::newRow("dropped") << QStringLiteral("drop") << QJsonObject() << static_cast<int>(Failure::Unreachable);
        QTest::newRow("huge") << QStringLiteral("huge") << QJsonObject() << protocol;
        QTest::newRow("gzip bomb") << QStringLiteral("bomb") << QJsonObject() << protocol;
        QJsonObject encoded = reply(200, "application/json", "{}");
        encoded.insert(QStringLiteral("headers"), oneHeader("Content-Encoding", "br"));
        QTest::newRow("unknown encoding") << status << encoded << protocol;
        encoded.insert(QStringLiteral("headers"), oneHeader("Content-Encoding", "gzip"));
        QTest::newRow("no gzip") << status << encoded << protocol;
        QJsonObject redirect = reply(302, "text/html", "moved");
        redirect.insert(QStringLiteral("headers"), oneHeader("Location", "https://evil.example/"));
        QTest::newRow("redirect") << status << redirect << protocol;
    }

    void brokenAnswers()
    {
        QFETCH(QString, how);
        QFETCH(QJsonObject, more);
        QFETCH(int, kind);
        m_tuning.maximumBytes = 4 << 20;
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        m_engine.breakNext(QStringLiteral("/api/vms"), how, more, 40);
        const Result<QList<Vm>> vms = listVms(*engine);
        VERIFY_FAILURE(vms, static_cast<Failure>(kind));
        QVERIFY(!vms.error().sentence.contains(QLatin1Char('<')));
        VERIFY_FAILURE(showVm(*engine, id), static_cast<Failure>(kind));
        VERIFY_FAILURE(consoleTarget(*engine, id), static_cast<Failure>(kind));
        QVERIFY(!act(*engine, id, QStringLiteral("start")).ok());
    }

    void brokenSignIns_data() { brokenAnswers_data(); }

    void brokenSignIns()
    {
        QFETCH(QString, how);
        QFETCH(QJsonObject, more);
        const auto engine = asAnna();
        m_engine.breakNext(QStringLiteral("/sso/oauth/token"), how, more, 40);
        const Result<SignInInfo> info = signIn(*engine);
        QVERIFY(!info.ok());
        QVERIFY2(info.error().kind != Failure::Deadline && info.error().kind != Failure::Internal,
                 qPrintable(why(info.error())));
        QVERIFY2(info.error().sentence.endsWith(QLatin1Char('.')), qPrintable(why(info.error())));
    }

    void briefTroubleIsPassedOver()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        m_engine.breakNext(QStringLiteral("/api/vms"), QStringLiteral("status"), {{QStringLiteral("status"), 503}}, 2);
        VERIFY_OK(showVm(*engine, id));
        m_engine.breakNext(QStringLiteral("/api/vms"), QStringLiteral("drop"));
        VERIFY_OK(showVm(*engine, id));
        // What changes something is never sent twice.
        m_engine.breakNext(QStringLiteral("/reboot"), QStringLiteral("status"), {{QStringLiteral("status"), 503}});
        m_engine.requests();
        VERIFY_FAILURE(act(*engine, id, QStringLiteral("reboot")), Failure::Engine);
        QVERIFY(m_engine.requests().filter(QStringLiteral("/reboot")).isEmpty());
    }

    void connectionMayGoInTheMiddleOfEverything()
    {
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        for (int delay = 0; delay < 60; delay += 4) {
            auto engine = asAnna();
            bool called = false;
            const JobPtr one = engine->signIn([&](const Result<SignInInfo> &) {});
            const JobPtr two = engine->listVms({}, {}, [&](const Result<int> &) { called = true; });
            JobPtr three = engine->consoleTarget(id, {}, [&](const Result<ConsoleTarget> &) {});
            QTest::qWait(delay);
            called = false;
            if (delay % 8 == 0)
                three.reset();
            engine.reset();
            m_engine.requests(); // the engine has answered by then
            settle();
            QVERIFY(!called);
        }
    }

    void jobMayBeDeletedByItsOwnReply()
    {
        const auto engine = asAnna();
        JobPtr job;
        bool called = false;
        job = engine->signIn([&](const Result<SignInInfo> &) {
            job.reset();
            called = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(called, 10000);
        called = false;
        job = engine->listVms(
            {}, [&](const QList<Vm> &) { job.reset(); }, [&](const Result<int> &) { called = true; });
        QTRY_VERIFY_WITH_TIMEOUT(!job, 10000);
        VERIFY_OK(showVm(*engine, m_engine.vmId(QStringLiteral("plain")))); // asked later, answered later
        settle();
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(tst_engineconnection)
#include "tst_engineconnection.moc"
