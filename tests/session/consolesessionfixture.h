// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/consolesession.h"
#include "app/console/sessionpicture.h"
#include "tests/session/fakedisplay.h"
#include "tests/session/processprobe.h"
#include "tests/support/settle.h"

#include <QFile>
#include <QObject>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace virtdesk::test {

/// A session with its signals recorded.
struct Recorded
{
    ConsoleSession session;
    QSignalSpy ended{&session, &ConsoleSession::ended};
    QSignalSpy steps{&session, &ConsoleSession::stepChanged};
    QSignalSpy names{&session, &ConsoleSession::serverNameChanged};
    QSignalSpy questions{&session, &ConsoleSession::credentialsRequested};
};

inline bool isWholeUpdate(const Picture &image, quint32 number)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const quint32 *>(image.row(y));
        for (int x = 0; x < image.width(); ++x) {
            if (row[x] != fakePixel(number, x, y))
                return false;
        }
    }
    return true;
}

/// Frames that a process has mapped and touched, in bytes; nothing where the system does not tell.
inline std::optional<qint64> frameMemory(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/smaps").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    qint64 bytes = 0;
    bool isFrame = false;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.contains("-") && !line.contains("kB"))
            isFrame = line.contains("virtdesk-frame");
        else if (isFrame && line.startsWith("Rss:"))
            bytes += line.mid(4).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return bytes;
}

inline quint32 updateNumber(const Picture &image, quint32 most)
{
    for (quint32 number = 1; !image.isNull() && number <= most; ++number) {
        if (*reinterpret_cast<const quint32 *>(image.row(0)) == fakePixel(number, 0, 0))
            return number;
    }
    return 0;
}

/// Real session processes with the fake display plugin, whose script is the target's user name, and a server that only
/// accepts.
class ConsoleSessionFixture : public QObject
{
    Q_OBJECT
protected:
    ConsoleTarget target(const QString &script, quint16 port = 0)
    {
        ConsoleTarget t;
        t.protocol = QStringLiteral("fake");
        t.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), port ? port : m_server.serverPort());
        t.signIn.userName = script;
        t.signIn.allowAnonymousSasl = true;
        return t;
    }

    /// Until a session that was started now has ended by a deadline of that length: what began before is overdue by
    /// then.
    void letADeadlinePass(int milliseconds)
    {
        Recorded late;
        late.session.setDeadlines({milliseconds, milliseconds, milliseconds, milliseconds});
        late.session.start(target(QStringLiteral("signin-step,serve")), {});
        QTRY_COMPARE(late.ended.count(), 1);
        QCOMPARE(late.session.error().kind, Failure::Deadline);
        settle();
    }

    QTcpServer m_server;
    QList<QTcpSocket *> m_accepted; ///< owned by m_server

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("VIRTDESK_PLUGIN_PATH", VIRTDESK_BUILD_DIR "/tests/session/plugins");
        qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                m_accepted << socket;
        });
    }

    void cleanup()
    {
        qDeleteAll(m_accepted);
        m_accepted.clear();
        qunsetenv("VIRTDESK_HOSTILE");
        // No test leaves a process or a zombie behind.
        QTRY_VERIFY(probe::hasNoChildren());
    }
};

} // namespace virtdesk::test
