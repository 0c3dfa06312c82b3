// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A real session as an attacker would have it: what it can still do before and after the sign-in, on systems that have
// everything and on some that lack a part, as root and as an ordinary user. What the parent knows of it.

#include "app/console/consolesession.h"
#include "app/console/sparesession.h"
#include "app/hardening/sanitized.h"

#include <QDir>
#include <QScopeGuard>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <unistd.h>

using namespace virtdesk;

namespace {

/// The setting that refuses consoles which are not confined, of the person, for as long as this lives.
class Strict
{
public:
    Strict()
    {
        qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
        QDir(m_folder.path()).mkdir(QStringLiteral("virtdesk"));
        QSettings settings(m_folder.filePath(QStringLiteral("virtdesk/virtdesk.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("security/requireConfinement"), true);
    }
    ~Strict() { m_before.isEmpty() ? qunsetenv("XDG_CONFIG_HOME") : qputenv("XDG_CONFIG_HOME", m_before); }
    Strict(const Strict &) = delete;
    Strict &operator=(const Strict &) = delete;

private:
    const QByteArray m_before = qgetenv("XDG_CONFIG_HOME");
    QTemporaryDir m_folder;
};

} // namespace

class tst_confinement : public QObject
{
    Q_OBJECT

    QTcpServer m_server;

    ConsoleTarget target(const QString &script) const
    {
        ConsoleTarget wanted;
        wanted.protocol = QStringLiteral("fake");
        wanted.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), m_server.serverPort());
        wanted.signIn.userName = script;
        return wanted;
    }

    /// A session on a system that lacks something, if `lacks` is not empty.
    static void prepare(ConsoleSession &session, const QByteArray &lacks)
    {
        if (lacks.isEmpty())
            return;
        qputenv("VIRTDESK_LACKS", lacks);
        session.setProgram(QStringLiteral(VIRTDESK_LACKING_SESSION),
                           {"VIRTDESK_LACKS", "VIRTDESK_REAL_SESSION", "VIRTDESK_PLUGIN_PATH"});
    }

    /// What the session writes to its server until "end".
    QByteArray told(ConsoleSession &session, const QString &script)
    {
        session.start(target(script), {});
        if (!QTest::qWaitFor([&] { return m_server.hasPendingConnections(); }, 20000))
            return "no connection: " + session.error().sentence.toUtf8() + session.error().detail.toUtf8();
        const std::unique_ptr<QTcpSocket> socket(m_server.nextPendingConnection());
        QByteArray text;
        static_cast<void>(QTest::qWaitFor(
            [&] {
                text += socket->readAll();
                return text.endsWith("end\n") || session.state() == ConsoleSession::State::Ended;
            },
            60000));
        if (session.state() == ConsoleSession::State::Ended)
            text += session.error().sentence.toUtf8() + session.error().detail.toUtf8();
        return text;
    }

private Q_SLOTS:
    void initTestCase()
    {
#if VIRTDESK_SANITIZED
        QSKIP("a session with a sanitizer is not confined");
#endif
        qputenv("VIRTDESK_PLUGIN_PATH", VIRTDESK_BUILD_DIR "/tests/session/plugins");
        qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
        qputenv("VIRTDESK_REAL_SESSION", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR "/virtdesk-session");
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }

    /// S3, S4, S5, S8, S13 and everything that is like them.
    void nothingGoesThrough_data()
    {
        QTest::addColumn<QByteArray>("lacks");
        QTest::addColumn<bool>("signedIn");
        QTest::addColumn<bool>("inReserve");
        for (const char *lacks : {"", "user", "landlock", "user,landlock", "namespaces", "user,namespaces"}) {
            for (const bool signedIn : {false, true})
                QTest::addRow("%s, lacking: %s", signedIn ? "after the sign-in" : "before it", lacks)
                    << QByteArray(lacks) << signedIn << false;
        }
        for (const bool signedIn : {false, true})
            QTest::addRow("%s, started in advance", signedIn ? "after the sign-in" : "before it")
                << QByteArray() << signedIn << true;
    }
    void nothingGoesThrough()
    {
        QFETCH(QByteArray, lacks);
        QFETCH(bool, signedIn);
        QFETCH(bool, inReserve);
        if (lacks.contains("user") && ::geteuid() != 0)
            QSKIP("the test runs as an ordinary user already");
        ConsoleSession session;
        prepare(session, lacks);
        std::optional<SpareSession> spare;
        if (inReserve)
            spare.emplace(QStringLiteral("fake"));
        const qint64 waiting = spare ? spare->processId() : 0;
        session.setSpare(spare ? &*spare : nullptr);
        const QByteArray table =
            told(session, signedIn ? QStringLiteral("signed-in,attempts:2,serve") : QStringLiteral("attempts:1,serve"));
        const QByteArrayList lines = table.split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty() && line != "end")
                qInfo("%s", line.left(300).constData());
        }
        QCOMPARE(inReserve, session.lastProcessId() == waiting);
        QVERIFY2(table.endsWith("end\n"), table.right(500).constData());
        QVERIFY2(table.contains(" tries, 0 through\n"), "something went through");
        const qsizetype sum = table.indexOf("sum: ");
        QVERIFY(table.mid(sum + 5).left(table.mid(sum + 5).indexOf(' ')).toInt() > 4000);
    }

    void environmentIsListed()
    {
        const QByteArrayList secrets = {"DBUS_SESSION_BUS_ADDRESS",
                                        "DISPLAY",
                                        "WAYLAND_DISPLAY",
                                        "SSH_AUTH_SOCK",
                                        "XAUTHORITY",
                                        "KRB5CCNAME",
                                        "HOME",
                                        "MY_TOKEN",
                                        "XDG_RUNTIME_DIR",
                                        "OPENSSL_CONF",
                                        "LD_PRELOAD_NOT"};
        for (const QByteArray &name : secrets)
            qputenv(name.constData(), "/nowhere/secret");
        ConsoleSession session;
        const QByteArray text = told(session, QStringLiteral("environment,serve"));
        for (const QByteArray &name : secrets)
            qunsetenv(name.constData());
        QVERIFY2(text.endsWith("end\n"), text.constData());
        QVERIFY2(!text.contains("secret"), text.constData());
        QVERIFY2(text.contains("VIRTDESK_PLUGIN_PATH="), text.constData());
    }

    void parentKnows_data()
    {
        QTest::addColumn<QByteArray>("as");
        QTest::newRow("this user") << QByteArray();
        QTest::newRow("an ordinary user") << QByteArray("user");
    }
    void parentKnows()
    {
        QFETCH(QByteArray, as);
        if (!as.isEmpty() && ::geteuid() != 0)
            QSKIP("the test runs as an ordinary user already");
        ConsoleSession session;
        prepare(session, as);
        QSignalSpy changed(&session, &ConsoleSession::protectionChanged);
        session.start(target(QStringLiteral("signed-in,running,serve")), {});
        QTRY_COMPARE(changed.count(), 2);
        const SessionProtection &protection = session.protection();
        QVERIFY2(protection.isComplete(), qPrintable(protection.missing().join(QLatin1Char(';'))));
        QCOMPARE(protection.stage, SessionProtection::Stage::AfterSignIn);
        qInfo("%s", qPrintable(protection.words()));
    }

    /// Each part made to fail: it is named, and where confinement is demanded the console is refused.
    void missingPartIsNamed_data()
    {
        QTest::addColumn<QByteArray>("lacks");
        QTest::addColumn<QString>("word");
        QTest::newRow("Landlock") << QByteArray("landlock") << QStringLiteral("Landlock");
        QTest::newRow("namespaces") << QByteArray("namespaces") << QStringLiteral("user namespaces");
        QTest::newRow("network") << QByteArray("network") << QStringLiteral("a network namespace");
        QTest::newRow("root") << QByteArray("root") << QStringLiteral("an empty file system");
        QTest::newRow("filter") << QByteArray("filter") << QStringLiteral("the list of system calls (seccomp)");
    }
    void missingPartIsNamed()
    {
        QFETCH(QByteArray, lacks);
        QFETCH(QString, word);
        ConsoleSession session;
        prepare(session, lacks);
        QSignalSpy changed(&session, &ConsoleSession::protectionChanged);
        session.start(target(QStringLiteral("signed-in,running,serve")), {});
        QTRY_VERIFY2(changed.count() == 2, qPrintable(session.error().sentence + session.error().detail));
        QVERIFY2(session.protection().missing().contains(word), qPrintable(session.protection().words()));
        QVERIFY(!session.protection().words().isEmpty());
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            delete socket;

        const Strict setting;
        ConsoleSession strict;
        prepare(strict, lacks);
        QSignalSpy ended(&strict, &ConsoleSession::ended);
        strict.start(target(QStringLiteral("signed-in,running,serve")), {});
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(strict.error().kind, Failure::Internal);
        QVERIFY2(strict.error().sentence.contains(word), qPrintable(strict.error().sentence));
        QVERIFY(strict.error().sentence.contains(QStringLiteral("security/requireConfinement")));
    }
    /// The program that makes the connection, on a system that lacks a part: it says so itself, the same as above.
    void helperThatIsNotConfinedIsNamed_data()
    {
        QTest::addColumn<QByteArray>("lacks");
        QTest::addColumn<QString>("host");
        for (const char *lacks : {"landlock", "filter"}) {
            QTest::addRow("by name, lacking: %s", lacks) << QByteArray(lacks) << QStringLiteral("localhost");
            QTest::addRow("by address, lacking: %s", lacks) << QByteArray(lacks) << QStringLiteral("127.0.0.1");
        }
    }
    void helperThatIsNotConfinedIsNamed()
    {
        QFETCH(QByteArray, lacks);
        QFETCH(QString, host);
        const QByteArray real = VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR;
        const QTemporaryDir folder;
        QVERIFY(QFile::link(QString::fromUtf8(real) + QStringLiteral("/virtdesk-session"),
                            folder.filePath(QStringLiteral("virtdesk-session"))));
        QFile program(folder.filePath(QStringLiteral("virtdesk-connect")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\nVIRTDESK_LACKS=" + lacks + " VIRTDESK_REAL_SESSION=" + real +
                      "/virtdesk-connect exec " VIRTDESK_LACKING_SESSION "\n");
        program.close();
        program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("VIRTDESK_LIBEXEC", QFile::encodeName(folder.path()));
        const auto tidy = qScopeGuard([&real] { qputenv("VIRTDESK_LIBEXEC", real); });
        ConsoleTarget wanted = target(QStringLiteral("signed-in,running,serve"));
        wanted.endpoint.address.host = host;

        ConsoleSession session;
        session.start(wanted.clone(), {});
        QTRY_COMPARE(session.state(), ConsoleSession::State::Running);
        const QStringList missing = session.protection().missing();
        QVERIFY2(missing.join(u';').contains(QStringLiteral("virtdesk-connect")), qPrintable(missing.join(u';')));
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            delete socket;

        const Strict setting;
        ConsoleSession strict;
        QSignalSpy ended(&strict, &ConsoleSession::ended);
        strict.start(std::move(wanted), {});
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY2(strict.error().sentence.contains(QStringLiteral("virtdesk-connect")) &&
                     strict.error().sentence.contains(QStringLiteral("security/requireConfinement")),
                 qPrintable(strict.error().sentence));
        QVERIFY(!m_server.hasPendingConnections()); // it was not even tried
    }
    /// A plugin that wants more than a console gets, and says so.
    void greedyPluginIsRefused()
    {
        ConsoleTarget wanted = target({});
        wanted.protocol = QStringLiteral("greedy");
        ConsoleSession session;
        QSignalSpy ended(&session, &ConsoleSession::ended);
        session.start(std::move(wanted), {});
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(session.error().kind, Failure::Internal);
        QVERIFY2(session.error().sentence.contains(QStringLiteral("greedy-display")),
                 qPrintable(session.error().sentence));
        QVERIFY2(session.error().sentence.contains(QStringLiteral("network")), qPrintable(session.error().sentence));
    }
    void strictWorksWhereNothingIsMissing()
    {
        const Strict setting;
        ConsoleSession session;
        session.start(target(QStringLiteral("signed-in,running,serve")), {});
        QTRY_COMPARE(session.state(), ConsoleSession::State::Running);
    }
};

QTEST_GUILESS_MAIN(tst_confinement)
#include "tst_confinement.moc"
