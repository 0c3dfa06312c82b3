// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/inventorycontroller.h"
#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"
#include "tests/support/settle.h"

#include <QJsonArray>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

using namespace virtdesk;
using namespace virtdesk::test;
using namespace std::chrono_literals;

namespace {

/// Stands before an engine at a port that stays, so that another engine can come into its place.
class Switch : public QTcpServer
{
public:
    explicit Switch(int port)
        : m_port(port)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &Switch::join);
    }
    /// What is connected is cut off.
    void leadTo(int port)
    {
        m_port = port;
        const QList<QPointer<QTcpSocket>> sockets = std::exchange(m_sockets, {});
        for (const QPointer<QTcpSocket> &socket : sockets) {
            if (socket)
                socket->abort();
        }
    }

private:
    void join()
    {
        QTcpSocket *client = nextPendingConnection();
        auto *engine = new QTcpSocket(client);
        m_sockets << client;
        connect(client, &QTcpSocket::readyRead, engine, [client, engine] {
            if (engine->state() == QAbstractSocket::ConnectedState)
                engine->write(client->readAll());
        });
        connect(engine, &QTcpSocket::connected, client, [client, engine] { engine->write(client->readAll()); });
        connect(engine, &QTcpSocket::readyRead, client, [client, engine] { client->write(engine->readAll()); });
        connect(engine, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        engine->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_port));
    }

    int m_port;
    QList<QPointer<QTcpSocket>> m_sockets;
};

/// How often the event loop has turned: a thread that waits for an engine does not turn.
class Turns : public QTimer
{
public:
    Turns()
    {
        setInterval(0);
        callOnTimeout([this] { ++count; });
        start();
    }
    int count = 0;
};

} // namespace

/// A list that was good, and then the engine goes bad: nothing of it is lost, the reason is a sentence, the window goes
/// on, no console is taken, and all is well again when the engine is.
class tst_badengine : public QObject
{
    Q_OBJECT

    static constexpr int vmCount = 61;
    using State = InventoryController::State;

    EngineProcess m_engine;
    ScriptedHost m_host;
    ovirt::Tuning m_tuning;
    std::unique_ptr<InventoryController> m_inventory;

    void open(const QUrl &url)
    {
        InventoryEndpoint endpoint;
        endpoint.url = url;
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        InventoryController::Pace pace;
        pace.watched = 3600000; // looked at by hand
        pace.firstRetry = 50;
        pace.lastRetry = 200;
        m_inventory = std::make_unique<InventoryController>(
            std::move(endpoint),
            [this](InventoryEndpoint where, InventoryHost &host) -> Result<std::unique_ptr<InventoryConnection>> {
                return std::unique_ptr<InventoryConnection>(
                    std::make_unique<ovirt::EngineConnection>(std::move(where), host, m_tuning));
            },
            m_host, pace);
        m_inventory->signIn();
        QTRY_COMPARE_WITH_TIMEOUT(m_inventory->state(), State::Ready, 20000);
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
    }
    /// From here on every call but the sign-in goes wrong.
    void breakAll(const QString &how, const QJsonObject &more)
    {
        m_engine.breakNext(QStringLiteral("/ovirt-engine/api"), how, more, 100000);
    }
    QJsonObject vm(const char *name)
    {
        return m_engine.control(
            {{QStringLiteral("do"), QStringLiteral("vm")}, {QStringLiteral("name"), QLatin1String(name)}});
    }
    static QJsonObject reply(int status, const char *type, const QString &body)
    {
        return {{QStringLiteral("status"), status},
                {QStringLiteral("type"), QLatin1String(type)},
                {QStringLiteral("body"), body}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QJsonObject guest{{QStringLiteral("name"), QStringLiteral("plain")},
                                {QStringLiteral("console"), QStringLiteral("kerberos")},
                                {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5999}}}};
        QVERIFY2(
            m_engine.start({{QStringLiteral("guests"), QJsonArray{guest}}, {QStringLiteral("generated"), vmCount - 1}}),
            qPrintable(m_engine.problem));
    }
    void init()
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        m_host.asked.clear();
        m_host.questions.clear();
        m_host.decision = IdentityDecision::Refuse;
        m_host.logins = {{"admin@internal", "admin-pw"}};
        m_tuning = {};
        m_tuning.adminPage = 25;
        m_tuning.retryDelay = 5ms;
    }
    void cleanup() { m_inventory.reset(); }

    void goesBadAndGetsWell_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<int>("kind");
        const QString status = QStringLiteral("status");
        const auto kind = [](Failure failure) { return static_cast<int>(failure); };
        QTest::newRow("slow: bytes trickle")
            << QStringLiteral("trickle") << QJsonObject{{QStringLiteral("seconds"), 60}} << kind(Failure::Deadline);
        QTest::newRow("silent") << QStringLiteral("hang") << QJsonObject() << kind(Failure::Deadline);
        QTest::newRow("truncated") << QStringLiteral("cut") << QJsonObject() << kind(Failure::Unreachable);
        QTest::newRow("hung up") << QStringLiteral("drop") << QJsonObject() << kind(Failure::Unreachable);
        QTest::newRow("endless") << QStringLiteral("huge") << QJsonObject() << kind(Failure::Protocol);
        QTest::newRow("wrong content type, a page")
            << status << reply(200, "text/html", QStringLiteral("<html><title>Guest Wi-Fi</title></html>"))
            << kind(Failure::Protocol);
        QTest::newRow("wrong content type, bytes")
            << status << reply(200, "application/octet-stream", QStringLiteral("\u0001\u0002\u0003"))
            << kind(Failure::Protocol);
        QTest::newRow("deep nesting") << status
                                      << reply(200, "application/json",
                                               QStringLiteral("{\"vm\":") + QString(200000, QLatin1Char('[')))
                                      << kind(Failure::Protocol);
        QTest::newRow("deep nesting of objects")
            << status
            << reply(200, "application/json", QStringLiteral("{\"vm\":[") + QStringLiteral("{\"a\":").repeated(50000))
            << kind(Failure::Protocol);
        QTest::newRow("403 page") << status
                                  << reply(403, "text/html",
                                           QStringLiteral("<html><body>Zugriff verweigert.</body></html>"))
                                  << kind(Failure::Engine);
        QTest::newRow("401 page") << status
                                  << reply(401, "text/html",
                                           QStringLiteral("<html><body>Konto gesperrt.</body></html>"))
                                  << kind(Failure::SignIn);
        QTest::newRow("503 page") << status << reply(503, "text/html", QStringLiteral("<html>away</html>"))
                                  << kind(Failure::Engine);
    }
    void goesBadAndGetsWell()
    {
        QFETCH(QString, how);
        QFETCH(QJsonObject, more);
        QFETCH(int, kind);
        m_tuning.maximumBytes = 4 << 20;
        if (kind == static_cast<int>(Failure::Deadline)) {
            m_tuning.deadline = 3s;
            m_tuning.listDeadline = 3s;
        }
        open(m_engine.url());
        if (QTest::currentTestFailed())
            return;
        breakAll(how, more);
        Turns turns;
        m_inventory->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(m_inventory->error(), 20000);
        QVERIFY2(turns.count > 3, qPrintable(QString::number(turns.count)));
        const Error error = m_inventory->error();
        QCOMPARE(static_cast<int>(error.kind), kind);
        QVERIFY2(error.sentence.endsWith(QLatin1Char('.')), qPrintable(error.sentence));
        QVERIFY2(!error.sentence.contains(QLatin1Char('<')), qPrintable(error.sentence));
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
        QVERIFY(m_inventory->vms().isStale());
        // A console is refused with a sentence, and nobody's lock is moved for it.
        const QString id = m_inventory->vms().row(0).vm.id;
        std::optional<Result<ConsoleTarget>> target;
        m_inventory->consoleTarget(this, id, true, [&](Result<ConsoleTarget> result) { target = std::move(result); });
        QTRY_VERIFY_WITH_TIMEOUT(target.has_value(), 20000);
        QVERIFY(!target->ok() && target->error().sentence.endsWith(QLatin1Char('.')));
        QVERIFY(vm("plain").value(QStringLiteral("ticket")).isNull());
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        m_inventory->signIn();
        QTRY_COMPARE_WITH_TIMEOUT(m_inventory->state(), State::Ready, 20000);
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
        QVERIFY(!m_inventory->vms().isStale());
    }

    void slowSignInIsGivenUpWithASentence()
    {
        m_tuning.deadline = 300ms;
        m_engine.breakNext(QStringLiteral("/sso/oauth/token"), QStringLiteral("trickle"),
                           {{QStringLiteral("seconds"), 60}}, 100);
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        ovirt::EngineConnection engine(std::move(endpoint), m_host, m_tuning);
        Turns turns;
        const Result<SignInInfo> info = signIn(engine);
        QVERIFY(!info.ok());
        QCOMPARE(info.error().kind, Failure::Deadline);
        QVERIFY(info.error().sentence.endsWith(QLatin1Char('.')));
        QVERIFY(turns.count > 3);
    }

    void fieldsOfTenMegabytesAreCut()
    {
        open(m_engine.url());
        const QString id = m_inventory->vms().row(0).vm.id;
        QJsonObject more = reply(
            200, "application/json",
            QStringLiteral("{\"vm\":[{\"id\":\"%1\",\"name\":\"@\",\"description\":\"@\",\"comment\":\"@\",\"fqdn\":"
                           "\"@\",\"status\":\"@\",\"os\":{\"type\":\"@\"}}]}")
                .arg(id));
        more.insert(QStringLiteral("long"), 10 << 20);
        m_engine.breakNext(QStringLiteral("/api/vms;max"), QStringLiteral("status"), more);
        Turns turns;
        m_inventory->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_inventory->vms().rowCount(), 1, 60000); // an engine's word, and a good list
        QVERIFY(turns.count > 3);
        QCOMPARE(m_inventory->state(), State::Ready);
        const Vm &vm = m_inventory->vms().row(0).vm;
        for (const QString &text : {vm.name, vm.description, vm.comment, vm.fqdn, vm.status, vm.statusText, vm.os})
            QVERIFY2(text.size() <= 8192, qPrintable(QString::number(text.size())));
        qsizetype rest = 0;
        for (const QString &text : vm.more)
            rest += text.size();
        QVERIFY(rest <= 65536);
        // Beyond what one answer may have, the list stays as it was.
        more.insert(QStringLiteral("long"), 30 << 20);
        m_engine.breakNext(QStringLiteral("/api/vms;max"), QStringLiteral("status"), more);
        m_inventory->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(m_inventory->error(), 60000);
        QCOMPARE(m_inventory->error().kind, Failure::Protocol);
        QCOMPARE(m_inventory->vms().rowCount(), 1);
    }

    void nothingFollowsARedirect_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::newRow(QByteArray::number(status).constData()) << status;
    }
    void nothingFollowsARedirect()
    {
        QFETCH(int, status);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        open(m_engine.url());
        QJsonObject away = reply(status, "text/html", QStringLiteral("moved"));
        away.insert(
            QStringLiteral("headers"),
            QJsonArray{QJsonArray{QStringLiteral("Location"),
                                  QStringLiteral("https://localhost:%1/ovirt-engine/api").arg(other.serverPort())}});
        breakAll(QStringLiteral("status"), away);
        m_inventory->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(m_inventory->error(), 20000);
        QVERIFY2(
            m_inventory->error().sentence.contains(QLatin1String("localhost:") + QString::number(other.serverPort())) ||
                m_inventory->error().detail.contains(QString::number(other.serverPort())),
            qPrintable(m_inventory->error().sentence + m_inventory->error().detail));
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
        // An action, and a sign-in with its password, stay here as well.
        const QString id = m_inventory->vms().row(0).vm.id;
        const int task = m_inventory->act({id}, {QStringLiteral("start"), QStringLiteral("Start"), {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(!m_inventory->tasks().find(task)->isRunning(), 20000);
        m_engine.breakNext(QStringLiteral("/sso/"), QStringLiteral("status"), away, 1000);
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        ovirt::EngineConnection engine(std::move(endpoint), m_host, m_tuning);
        QVERIFY(!signIn(engine).ok());
        settle();
        QVERIFY2(!other.hasPendingConnections(), "Something was sent to where the engine pointed.");
    }

    void anotherCertificateEndsTheTalkAndNothingElse()
    {
        EngineProcess stranger; // an engine with a CA of its own
        QVERIFY2(stranger.start(), qPrintable(stranger.problem));
        Switch way(m_engine.port());
        QUrl url = m_engine.url();
        url.setPort(way.serverPort());
        open(url);
        const qsizetype asked = m_host.asked.size();
        stranger.requests();
        way.leadTo(stranger.port());
        m_inventory->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_inventory->state(), State::Failed, 20000);
        QCOMPARE(m_inventory->error().kind, Failure::Identity);
        QVERIFY2(m_inventory->error().sentence.endsWith(QLatin1Char('.')), qPrintable(m_inventory->error().sentence));
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
        QCOMPARE(m_host.asked.size(), asked); // no password for who shows it
        QCOMPARE(stranger.requests(), QStringList());
        way.leadTo(m_engine.port());
        m_inventory->signIn();
        QTRY_COMPARE_WITH_TIMEOUT(m_inventory->state(), State::Ready, 20000);
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
    }

    void restartInMidFlight()
    {
        open(m_engine.url());
        const qsizetype asked = m_host.asked.size();
        // Between the first page and the second the engine goes away, and stays so for a while.
        m_engine.breakNext(QStringLiteral("/api/vms;max=25.*page(%20|\\+)2"), QStringLiteral("drop"), {}, 100);
        m_inventory->refresh();
        m_engine.control({{QStringLiteral("do"), QStringLiteral("vm")},
                          {QStringLiteral("name"), QStringLiteral("plain")},
                          {QStringLiteral("description"), QStringLiteral("told by the first page")}});
        QTRY_COMPARE_WITH_TIMEOUT(m_inventory->state(), State::Offline, 20000);
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        m_engine.control({{QStringLiteral("do"), QStringLiteral("restart")}, {QStringLiteral("seconds"), 600}});
        QTRY_COMPARE_WITH_TIMEOUT(m_inventory->error().kind, Failure::Engine, 20000);
        QVERIFY2(m_inventory->error().sentence.contains(QLatin1String("starting")),
                 qPrintable(m_inventory->error().sentence));
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
        // It comes back by itself, with one new sign-in.
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        QTRY_COMPARE_WITH_TIMEOUT(m_inventory->state(), State::Ready, 20000);
        QCOMPARE(m_inventory->vms().rowCount(), vmCount);
        QCOMPARE(m_host.asked.size(), asked + 1);
    }
};

QTEST_GUILESS_MAIN(tst_badengine)
#include "tst_badengine.moc"
