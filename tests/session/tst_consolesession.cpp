// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Real session processes with the fake display plugin.

#include "app/console/consolesession.h"
#include "app/ipc/messages.h"
#include "tests/session/fakedisplay.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace virtdesk;

class TestConsoleSession : public QObject
{
    Q_OBJECT
private:
    ConsoleTarget target(const QString &script)
    {
        ConsoleTarget t;
        t.protocol = QStringLiteral("fake");
        t.address = Address::tcp(QStringLiteral("127.0.0.1"), m_server.serverPort());
        t.userName = script;
        return t;
    }
    QTcpServer m_server;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("VIRTDESK_PLUGIN_PATH", VIRTDESK_BUILD_DIR "/tests/session/plugins");
        qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }

    void frameArrivesExact()
    {
        ConsoleSession session;
        QSignalSpy ended(&session, &ConsoleSession::ended);
        connect(&session, &ConsoleSession::ended, this, [](const Error &e) { qDebug() << int(e.kind) << e.sentence << e.detail; });
        session.start(target(QStringLiteral("signin-step,signed-in,firstframe-step,frame:1366:768,animate:3,serve")),
                      {});
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), ConsoleSession::State::Running, 3000);
        QTRY_VERIFY(!session.frame().isNull());
        QTRY_COMPARE(session.frame().pixel(1365, 767), fakePixel(3, 1365, 767));
        session.stop();
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(session.error().kind, Failure::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestConsoleSession)
#include "tst_consolesession.moc"
