// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A session process that waits for its target: when it is used, when not, and that it is like any other then.

#include "app/console/consolesession.h"
#include "app/console/sparesession.h"
#include "app/hardening/sanitized.h"
#include "tests/session/processprobe.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

class tst_sparesession : public QObject
{
    Q_OBJECT

    QTcpServer m_server;

    ConsoleTarget target() const
    {
        ConsoleTarget wanted;
        wanted.protocol = QStringLiteral("fake");
        wanted.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), m_server.serverPort());
        wanted.signIn.userName = QStringLiteral("signed-in,firstframe-step,frame:64:48,animate:1,serve");
        return wanted;
    }

    /// Starts `wanted` with what waits in `spare`; the process that it got.
    static qint64 processOf(ConsoleSession &session, SpareSession &spare, ConsoleTarget wanted)
    {
        session.setSpare(&spare);
        session.start(std::move(wanted), {});
        return session.processId();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("VIRTDESK_PLUGIN_PATH", VIRTDESK_BUILD_DIR "/tests/session/plugins");
        qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }

    void cleanup()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            delete socket;
        QTRY_VERIFY(probe::hasNoChildren());
    }

    void isUsedAndReplaced()
    {
        SpareSession spare(QStringLiteral("fake"));
        spare.keepReady();
        const qint64 waiting = spare.processId();
        QVERIFY(waiting > 0);
        ConsoleSession session;
        QCOMPARE(processOf(session, spare, target()), waiting);
        QCOMPARE(spare.processId(), 0);
        QTRY_COMPARE(session.state(), ConsoleSession::State::Running);
        QTRY_VERIFY(!session.snapshot().isNull());
        QTRY_VERIFY_WITH_TIMEOUT(spare.processId() > 0, SpareSession::restMs + 10'000);
        QVERIFY(spare.processId() != waiting);
    }

    /// As the next console's, started in the usual way.
    void isConfinedLikeAnyOther()
    {
#if VIRTDESK_SANITIZED
        QSKIP("a session with a sanitizer is not confined");
#endif
        SpareSession spare(QStringLiteral("fake"));
        const qint64 waiting = spare.processId();
        ConsoleSession session;
        QSignalSpy reports(&session, &ConsoleSession::protectionChanged);
        QCOMPARE(processOf(session, spare, target()), waiting);
        QTRY_COMPARE(session.state(), ConsoleSession::State::Running);
        ConsoleSession usual;
        QSignalSpy usualReports(&usual, &ConsoleSession::protectionChanged);
        usual.start(target(), {});
        QTRY_COMPARE(usual.state(), ConsoleSession::State::Running);
        QCOMPARE(reports.count(), usualReports.count());
        QCOMPARE(session.protection().stage, usual.protection().stage);
        QCOMPARE(session.protection().missing(), usual.protection().missing());
        QCOMPARE(session.protection().words(), usual.protection().words());
    }

    void deadOneIsReplaced()
    {
        SpareSession spare(QStringLiteral("fake"));
        const qint64 waiting = spare.processId();
        QVERIFY(probe::kill(waiting));
        QTRY_VERIFY(probe::hasEnded(waiting)); // which nobody has been told yet
        ConsoleSession session;
        const qint64 used = processOf(session, spare, target());
        QVERIFY(used > 0 && used != waiting);
        QTRY_COMPARE(session.state(), ConsoleSession::State::Running);
    }

    void deadOneIsReplacedWhileNothingIsOpened()
    {
        SpareSession spare(QStringLiteral("fake"));
        spare.keepReady();
        const qint64 waiting = spare.processId();
        QVERIFY(probe::kill(waiting));
        QTRY_VERIFY_WITH_TIMEOUT(spare.processId() > 0 && spare.processId() != waiting, SpareSession::restMs + 10'000);
    }

    void otherTargetsGetTheirOwn_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"protocol", "hop", "environment", "plugins", "authorities"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void otherTargetsGetTheirOwn()
    {
        QFETCH(QString, what);
        const QTemporaryDir folder;
        const QString authorities = folder.filePath(QStringLiteral("ca.pem"));
        const QByteArray plugins = qgetenv("VIRTDESK_PLUGIN_PATH");
        QFile(authorities).open(QIODevice::WriteOnly);
        qputenv("SSL_CERT_FILE", QFile::encodeName(authorities));
        qputenv("VIRTDESK_PLUGIN_PATH", plugins + QDir::listSeparator().toLatin1() + QFile::encodeName(folder.path()));
        const auto tidy = qScopeGuard([&] {
            qunsetenv("SSL_CERT_FILE");
            qunsetenv("TZ");
            qputenv("VIRTDESK_PLUGIN_PATH", plugins);
        });
        SpareSession spare(QStringLiteral("fake"));
        const qint64 waiting = spare.processId();
        QVERIFY(waiting > 0);
        ConsoleTarget wanted = target();
        if (what == QLatin1String("protocol")) {
            wanted.protocol = QStringLiteral("other");
        } else if (what == QLatin1String("hop")) {
            wanted.endpoint.route = {QUrl(QStringLiteral("http://127.0.0.1:9"))};
        } else if (what == QLatin1String("environment")) {
            qputenv("TZ", "Europe/Paris");
        } else if (what == QLatin1String("plugins")) {
            QVERIFY(QFile(folder.filePath(QStringLiteral("new.so"))).open(QIODevice::WriteOnly));
        } else {
            QFile file(authorities);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("another\n");
        }
        ConsoleSession session;
        const qint64 used = processOf(session, spare, std::move(wanted));
        QVERIFY(used > 0 && used != waiting);
        QTRY_VERIFY(probe::processIsGone(waiting));
    }

    void goesWithItsOwner()
    {
        auto spare = std::make_unique<SpareSession>(QStringLiteral("fake"));
        const qint64 waiting = spare->processId();
        QVERIFY(waiting > 0);
        spare.reset();
        QVERIFY(probe::processIsGone(waiting));
    }

    /// A process that is not asked for anything but to be ready runs no longer than its parent.
    void goesWithItsParent()
    {
        QProcess parent;
        parent.start(QStringLiteral(VIRTDESK_PARENT_OF_SESSION), {QStringLiteral("spare")});
        QTRY_VERIFY_WITH_TIMEOUT(parent.canReadLine(), 15000);
        const qint64 waiting = parent.readLine().trimmed().toLongLong();
        QVERIFY(waiting > 0);
        parent.kill();
        QVERIFY(parent.waitForFinished());
        QTRY_VERIFY(probe::processIsGone(waiting));
    }
};

QTEST_GUILESS_MAIN(tst_sparesession)
#include "tst_sparesession.moc"
