// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/conformance/transportconformance.h"

#include <QDir>
#include <QFile>
#include <QPluginLoader>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <memory>
#include <semaphore>
#include <thread>

#include <unistd.h>

using namespace virtdesk;

namespace {

/// A computer's answer to whatever is sent to it, after a first byte of its own: a console speaks first. Ends with this
/// object.
class Echo
{
public:
    Echo()
        : m_thread([this] { serve(); })
    {
        m_ready.acquire();
    }
    ~Echo()
    {
        m_end = true;
        m_thread.join();
    }
    quint16 port() const { return m_port; }

private:
    void serve()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_ready.release();
        std::unique_ptr<QTcpSocket> peer;
        while (!m_end) {
            if (!peer && server.waitForNewConnection(20)) {
                peer.reset(server.nextPendingConnection());
                peer->write("!");
            }
            if (peer && (peer->bytesAvailable() > 0 || peer->waitForReadyRead(20)))
                peer->write(peer->readAll());
            if (peer && peer->bytesToWrite() > 0)
                peer->waitForBytesWritten(20);
            if (peer && peer->state() != QAbstractSocket::ConnectedState)
                peer.reset();
        }
    }

    std::atomic<bool> m_end{false};
    std::atomic<quint16> m_port{0};
    std::binary_semaphore m_ready{0};
    std::thread m_thread;
};

/// The suite's host, with a person who trusts the server's key.
class Trusting : public TransportHost
{
public:
    explicit Trusting(TransportHost &host)
        : m_host(host)
    {
    }
    IoContext &io() override { return m_host.io(); }
    void enterStep(Step step) override { m_host.enterStep(step); }
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream> below, const TlsRequest &request) override
    {
        return m_host.startTls(std::move(below), request);
    }
    Result<std::unique_ptr<ByteStream>> connectHop() override { return m_host.connectHop(); }
    Result<QString> serviceHost() override { return m_host.serviceHost(); }
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        return m_host.askCredentials(request);
    }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &question) override
    {
        asked << question;
        return IdentityDecision::AcceptOnce;
    }

    QList<IdentityQuestion> asked;

private:
    TransportHost &m_host;
};

} // namespace

/// The plugin with the system's own ssh, a real SSH server of this user, and a real agent.
class tst_sshplugin : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_server;
    QProcess m_agent;
    quint16 m_port = 0;

    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    static bool run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        return process.waitForFinished(20000) && process.exitCode() == 0;
    }
    static bool answers(quint16 port)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected(200);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString server = QStringLiteral("/usr/sbin/sshd");
        QVERIFY(QFile::exists(server));
        for (const char *name : {"host", "person"})
            QVERIFY(run(QStringLiteral("ssh-keygen"),
                        {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"),
                         QString(), QStringLiteral("-f"), file(name)}));
        {
            QTcpServer free;
            QVERIFY(free.listen(QHostAddress::LocalHost));
            m_port = free.serverPort();
        }
        QFile settings(file("settings"));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(QStringLiteral("Port %1\nListenAddress 127.0.0.1\nHostKey %2\nPidFile none\nUsePAM no\n"
                                      "StrictModes no\nAuthorizedKeysFile %3.pub\nPasswordAuthentication no\n"
                                      "KbdInteractiveAuthentication no\n")
                           .arg(m_port)
                           .arg(file("host"), file("person"))
                           .toUtf8());
        settings.close();
        if (::geteuid() == 0)
            QDir().mkpath(QStringLiteral("/run/sshd"));
        m_server.start(server, {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), settings.fileName()});
        QVERIFY(m_server.waitForStarted());
        QTRY_VERIFY(answers(m_port));
        m_agent.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), file("agent")});
        QVERIFY(m_agent.waitForStarted());
        QTRY_VERIFY(QFile::exists(file("agent")));
        qputenv("SSH_AUTH_SOCK", file("agent").toLocal8Bit());
        QVERIFY(run(QStringLiteral("ssh-add"), {QStringLiteral("-q"), file("person")}));
    }
    void cleanupTestCase()
    {
        for (QProcess *process : {&m_server, &m_agent}) {
            process->terminate();
            process->waitForFinished(5000);
        }
    }
    void passesTheConformanceSuite()
    {
        const Echo echo;
        QPluginLoader loader(QStringLiteral(VIRTDESK_SSH_PLUGIN));
        auto *plugin = qobject_cast<TransportPlugin *>(loader.instance());
        QVERIFY2(plugin, qPrintable(loader.errorString()));
        QList<IdentityQuestion> asked;
        conformance::ApartTransportCase subject;
        subject.openToEcho = [&](TransportHost &host) -> Result<std::unique_ptr<ByteStream>> {
            Trusting trusting(host);
            Endpoint to;
            to.address = Address::tcp(QStringLiteral("127.0.0.1"), echo.port());
            to.route = {QUrl(QStringLiteral("ssh://127.0.0.1:%1").arg(m_port))};
            auto stream = plugin->open(to, trusting);
            asked = trusting.asked;
            if (!stream)
                return stream;
            std::array<char, 1> first{};
            const auto count = (*stream)->read(first);
            if (!count || first[0] != '!')
                return Error{Failure::Protocol, QStringLiteral("The first byte is not what was said."), {}};
            return stream;
        };
        const QList<QString> breaches = conformance::checkApartTransport(subject);
        QVERIFY2(breaches.isEmpty(), qPrintable(QStringList(breaches).join(QLatin1Char('\n'))));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().kind, IdentityKind::HostKey);
        QVERIFY(asked.first().host.contains(QString::number(m_port)));
    }
};

QTEST_GUILESS_MAIN(tst_sshplugin)
#include "tst_sshplugin.moc"
