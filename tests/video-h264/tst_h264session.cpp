// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// H.264 as people get it: a real, confined session process with the real plugins, and a small server.

#include "app/console/consolesession.h"
#include "app/hardening/sanitized.h"
#include "app/journal/journal.h"
#include "tests/support/clientmessages.h"
#include "tests/support/h264encoder.h"
#include "tests/support/serverbytes.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

constexpr int width = 640;
constexpr int height = 368;

/// Four fields of a colour; which is where depends on the number.
test::Picture numbered(int number)
{
    constexpr std::uint32_t colours[] = {0x202020, 0xd0d0d0, 0x808080, 0xa03030, 0x3030a0};
    test::Picture p(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            p.at(x, y) = colours[(number + (x >= width / 2) + 2 * (y >= height / 2)) % 5];
    }
    return p;
}

ServerBytes video(const QByteArray &stream, std::uint32_t flags = 0)
{
    ServerBytes s;
    s.update(1).rect(0, 0, width, height, 50).u32(std::uint32_t(stream.size())).u32(flags).raw(stream);
    return s;
}

/// The largest difference of a channel in the middle of the fields.
int differenceTo(const test::Picture &p, const virtdesk::Picture &shown)
{
    if (shown.width() != p.width || shown.height() != p.height)
        return 1000;
    int worst = 0;
    for (const int fy : {1, 3}) {
        for (const int fx : {1, 3}) {
            const int x = width * fx / 4;
            const int y = height * fy / 4;
            const uchar *found = shown.row(y) + 4 * x;
            for (int channel = 0; channel < 3; ++channel) {
                const int wanted = static_cast<int>(p.at(x, y) >> (8 * channel) & 255);
                worst = std::max(worst, std::abs(found[channel] - wanted));
            }
        }
    }
    return worst;
}

/// One console and its server.
class Run
{
    QTcpServer m_server; // its sockets go before it

public:
    explicit Run(int wish = 1)
    {
        m_options.chosen = {{QStringLiteral("h264"), wish}};
        m_listens = m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&session, &ConsoleSession::statisticsReceived, &session,
                         [this](const DisplayStatistics &s, const SessionUsage &) { statistics = s; });
        QObject::connect(&session, &ConsoleSession::noticed, &session, [this](const QString &s) { notices += s; });
    }
    /// The console, up to what the server sends first.
    bool start(const ServerBytes &first)
    {
        ConsoleTarget target;
        target.protocol = QStringLiteral("vnc");
        target.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), m_server.serverPort());
        session.start(std::move(target), m_options);
        if (!m_listens || !QTest::qWaitFor([this] { return m_server.hasPendingConnections(); }, 20000))
            return false;
        socket.reset(m_server.nextPendingConnection());
        send(ServerBytes().start(width, height, "neatvnc").raw(first));
        return QTest::qWaitFor([this] { return session.state() != ConsoleSession::State::Connecting; }, 20000) &&
               session.state() == ConsoleSession::State::Running;
    }
    void send(const ServerBytes &bytes)
    {
        socket->write(bytes.bytes());
        socket->flush();
    }
    bool shows(const test::Picture &picture)
    {
        return QTest::qWaitFor([&] { return differenceTo(picture, session.snapshot()) <= 6; }, 10000);
    }
    /// What SetEncodings asked for last.
    QList<int> asked()
    {
        m_received += socket->readAll();
        QList<int> found;
        const QList<QByteArray> messages = clientMessages(m_received, 2);
        for (qsizetype at = 4; !messages.isEmpty() && at + 4 <= messages.last().size(); at += 4)
            found += qFromBigEndian<qint32>(messages.last().constData() + at);
        return found;
    }
    bool waitForStatistics()
    {
        statistics.reset();
        session.requestStatistics();
        return QTest::qWaitFor([this] { return statistics.has_value(); }, 10000);
    }

    ConsoleSession session;
    std::unique_ptr<QTcpSocket> socket;
    std::optional<DisplayStatistics> statistics;
    QStringList notices;

private:
    bool m_listens = false;
    DisplayOptions m_options;
    QByteArray m_received;
};

/// An installation of its own: the session, its helper, and of the plugins only those that a test puts there.
class Installation
{
public:
    Installation()
    {
        QDir(m_folder.path()).mkpath(QStringLiteral(VIRTDESK_LIBEXEC_DIR));
        QDir(m_folder.path()).mkpath(QStringLiteral(VIRTDESK_PLUGIN_DIR));
        QFile::copy(QStringLiteral(VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR "/virtdesk-session"), session());
    }
    QString session() const { return m_folder.filePath(QStringLiteral(VIRTDESK_LIBEXEC_DIR "/virtdesk-session")); }
    bool add(const QString &plugin, const QByteArray &before = {}, const QByteArray &after = {}) const
    {
        QFile from(QStringLiteral(VIRTDESK_BUILD_DIR "/" VIRTDESK_PLUGIN_DIR "/") + plugin);
        QFile to(m_folder.filePath(QStringLiteral(VIRTDESK_PLUGIN_DIR "/") + plugin));
        if (!from.open(QIODevice::ReadOnly) || !to.open(QIODevice::WriteOnly))
            return false;
        QByteArray bytes = from.readAll();
        if (!before.isEmpty() && (!bytes.contains(before) || before.size() != after.size()))
            return false;
        bytes.replace(before, after);
        return to.write(bytes) == bytes.size();
    }

private:
    QTemporaryDir m_folder;
};

/// Whether a console's process has told that.
bool hasLogged(const Journal &journal, const QString &part)
{
    const QList<LogLine> lines = journal.lines();
    return std::any_of(lines.cbegin(), lines.cend(), [&part](const LogLine &line) { return line.text.contains(part); });
}

} // namespace

class tst_h264session : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR); }

    void picturesArrive_data()
    {
        QTest::addColumn<int>("profile");
        QTest::newRow("baseline") << int(H264Encoder::Profile::Baseline);
        QTest::newRow("main") << int(H264Encoder::Profile::Main);
        QTest::newRow("high") << int(H264Encoder::Profile::High);
    }
    void picturesArrive()
    {
        QFETCH(int, profile);
        H264Encoder encoder(width, height, static_cast<H264Encoder::Profile>(profile));
        Run run;
        QVERIFY2(run.start(video(encoder.encode(numbered(0)), 2)), qPrintable(run.session.error().sentence));
        QVERIFY(run.shows(numbered(0)));
        for (int i = 1; i < 20; ++i) {
            run.send(video(encoder.encode(numbered(i))));
            QVERIFY(run.shows(numbered(i))); // each at once, not with the next one
        }
        QVERIFY(run.asked().startsWith(50));
        QVERIFY(run.waitForStatistics());
        QCOMPARE(run.statistics->encodings.value("h264").rectangles, 20U);
        QVERIFY(run.statistics->pictureLevels.contains(QStringLiteral("H.264")));
        QVERIFY(run.notices.isEmpty());
#if !VIRTDESK_SANITIZED
        // Decoded by a process that has given up all it could.
        QCOMPARE(run.session.protection().stage, SessionProtection::Stage::AfterSignIn);
#ifdef Q_OS_LINUX // Wine has not all that Windows has
        QVERIFY(run.session.protection().filter && run.session.protection().privileges);
        const QString status = QStringLiteral("/proc/%1/task").arg(run.session.processId());
        QCOMPARE(QDir(status).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
#endif
#endif
    }

    void notAskedForWhereNotWanted()
    {
        Run run(-1);
        QVERIFY(run.start(ServerBytes().update(1).rect(0, 0, 1, 1, 0).pixel(0)));
        QTRY_VERIFY(!run.asked().isEmpty());
        QVERIFY(!run.asked().contains(50));
    }

    void brokenStreamsEndNothingAndLoseNothing()
    {
        const Journal journal;
        H264Encoder encoder(width, height);
        Run run;
        QVERIFY(run.start(video(encoder.encode(numbered(1)))));
        QVERIFY(run.shows(numbered(1)));
        std::srand(3);
        for (int i = 0; i < 60; ++i) {
            QByteArray data;
            if (i % 3 == 0) { // random
                for (int n = 0; n < 5000; ++n)
                    data += static_cast<char>(std::rand());
                data.prepend(QByteArray::fromHex(i % 2 ? "0000000167" : "0000000165"));
            } else { // a stream with a hole, or with other bytes
                data = encoder.encode(photoLike(width, height, static_cast<unsigned>(i)), true);
                if (i % 3 == 1)
                    data.remove(data.size() / 3, data.size() / 3);
                for (int n = 0; n < 30; ++n)
                    data[std::rand() % data.size()] = static_cast<char>(std::rand());
            }
            run.send(video(data));
        }
        QVERIFY(run.waitForStatistics());
        QTRY_VERIFY(run.waitForStatistics() && run.statistics->encodings.value("h264").rectangles == 61U);
        QCOMPARE(run.session.state(), ConsoleSession::State::Running);
        // The server is asked for another encoding, and a sound picture is shown all the same.
        QTRY_VERIFY(!run.asked().contains(50));
        QCOMPARE(run.notices.size(), 1);
        QVERIFY(hasLogged(journal, QStringLiteral("H.264:")));
        run.send(video(encoder.encode(numbered(2), true), 1));
        QVERIFY(run.shows(numbered(2)));
    }

    /// A few broken pictures: what was shown stays to the pixel.
    void whatWasShownStays()
    {
        H264Encoder encoder(width, height);
        Run run;
        QVERIFY(run.start(video(encoder.encode(numbered(1)))));
        QVERIFY(run.shows(numbered(1)));
        QByteArray half = encoder.encode(photoLike(width, height, 1), true);
        half.truncate(half.size() / 2);
        for (int i = 0; i < 3; ++i)
            run.send(video(half));
        QTRY_VERIFY(run.waitForStatistics() && run.statistics->encodings.value("h264").rectangles == 4U);
        QVERIFY(differenceTo(numbered(1), run.session.snapshot()) <= 6);
        QVERIFY(run.asked().contains(50));
    }

    void withoutThePlugin()
    {
#ifndef Q_OS_LINUX
        QSKIP("the installation that this needs is made of links to Linux' files");
#endif
        const Installation installation;
        QVERIFY(installation.add(QStringLiteral("console-vnc.so")));
        Run run;
        run.session.setProgram(installation.session());
        QVERIFY2(run.start(ServerBytes().update(1).rect(0, 0, 1, 1, 0).pixel(0)),
                 qPrintable(run.session.error().sentence));
        QTRY_VERIFY(!run.asked().isEmpty());
        QVERIFY(!run.asked().contains(50));
        // A server that sends it all the same breaks the protocol.
        H264Encoder encoder(width, height);
        run.send(video(encoder.encode(numbered(1))));
        QTRY_COMPARE(run.session.state(), ConsoleSession::State::Ended);
        QCOMPARE(run.session.error().kind, Failure::Protocol);
    }

    void withoutThePluginsLibrary()
    {
#ifndef Q_OS_LINUX
        QSKIP("the installation that this needs is made of links to Linux' files");
#endif
        const Journal journal;
        const Installation installation;
        QVERIFY(installation.add(QStringLiteral("console-vnc.so")));
        QVERIFY(installation.add(QStringLiteral("video-h264.so"), "libopenh264.so", "libnolonger.so"));
        Run run;
        run.session.setProgram(installation.session());
        QVERIFY2(run.start(ServerBytes().update(1).rect(0, 0, 1, 1, 0).pixel(0)),
                 qPrintable(run.session.error().sentence));
        QTRY_VERIFY(!run.asked().isEmpty());
        QVERIFY(!run.asked().contains(50));
        QVERIFY(run.notices.isEmpty());
        QTRY_VERIFY(hasLogged(journal, QStringLiteral("libnolonger.so")));
    }
};

QTEST_GUILESS_MAIN(tst_h264session)
#include "tst_h264session.moc"
