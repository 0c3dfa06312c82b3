// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// endurance [--short]: opens, closes, kills, floods and cancels consoles in one process, with real session processes,
// and prints a table of what it cost. Started by scripts/endurance.

#include "app/console/consolesession.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <functional>
#include <vector>

using namespace virtdesk;

namespace {

/// Of this process.
struct Footprint
{
    long rssKib = 0;
    int descriptors = 0;
    int threads = 0;

    static Footprint now()
    {
        Footprint print;
        QFile status(QStringLiteral("/proc/self/status"));
        if (status.open(QIODevice::ReadOnly)) {
            const QByteArrayList lines = status.readAll().split('\n');
            for (const QByteArray &line : lines) {
                if (line.startsWith("VmRSS:"))
                    print.rssKib = line.mid(6).trimmed().split(' ').first().toLong();
                if (line.startsWith("Threads:"))
                    print.threads = line.mid(8).trimmed().toInt();
            }
        }
        print.descriptors = static_cast<int>(QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files).size());
        return print;
    }
};

/// How late the event loop is.
class LoopClock
{
public:
    LoopClock()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(5);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { m_late.push_back(m_clock.restart()); });
        m_clock.start();
        m_timer.start();
    }
    qint64 median()
    {
        std::sort(m_late.begin(), m_late.end());
        return m_late.empty() ? -1 : m_late[m_late.size() / 2];
    }
    qint64 worst() { return m_late.empty() ? -1 : *std::max_element(m_late.begin(), m_late.end()); }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<qint64> m_late;
};

bool waitFor(const std::function<bool()> &done, int ms)
{
    QEventLoop loop;
    QTimer look;
    QElapsedTimer clock;
    clock.start();
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done() || clock.elapsed() > ms)
            loop.quit();
    });
    look.start(2);
    loop.exec();
    return done();
}

class Endurance
{
public:
    explicit Endurance(bool isShort)
        : m_short(isShort)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

    int run()
    {
        std::printf("%-44s %-8s %s\n", "what", "held", "figures");
        cycles();
        kills();
        stages();
        floods();
        fullDisk();
        std::printf("%d of %d held\n", m_rows - m_failed, m_rows);
        return m_failed == 0 ? 0 : 1;
    }

private:
    ConsoleTarget target(const QString &script) const
    {
        ConsoleTarget wanted;
        wanted.protocol = QStringLiteral("fake");
        wanted.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), m_server.serverPort());
        wanted.signIn.userName = script;
        return wanted;
    }

    void row(const QString &what, bool held, const QString &figures)
    {
        ++m_rows;
        m_failed += held ? 0 : 1;
        std::printf("%-44s %-8s %s\n", qPrintable(what), held ? "yes" : "NO", qPrintable(figures));
        std::fflush(stdout);
    }

    bool openOne(ConsoleSession &session,
                 const QString &script = QStringLiteral("signed-in,frame:64:48,animate:1,running,serve"))
    {
        session.start(target(script), {});
        return waitFor([&] { return session.state() == ConsoleSession::State::Running || hasEnded(session); },
                       30'000) &&
               !hasEnded(session);
    }
    static bool hasEnded(const ConsoleSession &session) { return session.state() == ConsoleSession::State::Ended; }

    void cycles()
    {
        const int all = m_short ? 60 : 2000;
        const int first = m_short ? 20 : 100;
        Footprint before;
        int opened = 0;
        ConsoleSession session;
        for (int i = 0; i < all; ++i) {
            opened += openOne(session) ? 1 : 0;
            session.stop();
            waitFor([&] { return hasEnded(session); }, 10'000);
            if (i == first)
                before = Footprint::now();
        }
        const Footprint after = Footprint::now();
        row(QStringLiteral("%1 opened and closed").arg(all),
            opened == all && after.rssKib - before.rssKib < 4096 && after.descriptors <= before.descriptors + 2 &&
                after.threads == before.threads,
            QStringLiteral("opened %1; RSS %2 to %3 KiB from no. %4 on; descriptors %5 to %6; threads %7")
                .arg(opened)
                .arg(before.rssKib)
                .arg(after.rssKib)
                .arg(first)
                .arg(before.descriptors)
                .arg(after.descriptors)
                .arg(after.threads));
    }

    void kills()
    {
        const int all = m_short ? 10 : 100;
        const Footprint before = Footprint::now();
        int told = 0;
        for (int i = 0; i < all; ++i) {
            ConsoleSession session;
            session.start(target(QStringLiteral("signed-in,frame:64:48,animate:100000")), {});
            const int pause = QRandomGenerator::global()->bounded(120);
            waitFor([] { return false; }, pause);
            if (session.processId() > 0)
                ::kill(static_cast<pid_t>(session.processId()), SIGKILL);
            waitFor([&] { return hasEnded(session); }, 10'000);
            told += hasEnded(session) && session.error().kind == Failure::Crashed ? 1 : 0;
        }
        const Footprint after = Footprint::now();
        row(QStringLiteral("kill -9 of %1 sessions at random moments").arg(all),
            told == all && after.descriptors <= before.descriptors + 3,
            QStringLiteral("told as crashed %1; descriptors %2 to %3; RSS %4 to %5 KiB")
                .arg(told)
                .arg(before.descriptors)
                .arg(after.descriptors)
                .arg(before.rssKib)
                .arg(after.rssKib));
    }

    void stages()
    {
        const QStringList scripts = {QString(),
                                     QStringLiteral("tls-step,serve"),
                                     QStringLiteral("signin-step,serve"),
                                     QStringLiteral("signin-step,ask"),
                                     QStringLiteral("signed-in,firstframe-step,serve"),
                                     QStringLiteral("signed-in,frame:64:48,half-update"),
                                     QStringLiteral("signed-in,frame:64:48,animate:1,running,serve"),
                                     QStringLiteral("signed-in,spin")};
        for (const QString &script : scripts) {
            ConsoleSession session;
            session.start(target(script.isEmpty() ? QStringLiteral("serve") : script), {});
            waitFor([] { return false; }, script.isEmpty() ? 1 : 400);
            const qint64 pid = session.processId(); // 0 where it has not come as far as it should
            QElapsedTimer clock;
            clock.start();
            session.stop();
            waitFor([&] { return hasEnded(session) && (pid == 0 || ::kill(static_cast<pid_t>(pid), 0) != 0); }, 10'000);
            const qint64 took = clock.elapsed();
            row(QStringLiteral("cancelled: %1").arg(script.isEmpty() ? QStringLiteral("while starting") : script),
                pid > 0 && hasEnded(session) && took < 5000,
                QStringLiteral("%1 ms to the end of the process").arg(took));
        }
    }

    void floods()
    {
        for (const char *mode : {"flood", "cursorflood", "frameflood", "errorflood", "questions"}) {
            qputenv("VIRTDESK_HOSTILE", mode);
            ConsoleSession good;
            const bool there = openOne(good);
            ConsoleSession bad;
            bad.setVisible(false);
            bad.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE"});
            LoopClock clock;
            bad.start(target(QString()), {});
            waitFor([] { return false; }, m_short ? 1500 : 16'000);
            const bool alive = good.state() == ConsoleSession::State::Running;
            const Footprint print = Footprint::now();
            row(QStringLiteral("flood by a hidden session: %1").arg(QLatin1String(mode)),
                there && alive && clock.median() < 250,
                QStringLiteral("event loop median %1 ms, worst %2 ms; RSS %3 KiB; it %4")
                    .arg(clock.median())
                    .arg(clock.worst())
                    .arg(print.rssKib)
                    .arg(hasEnded(bad) ? QStringLiteral("was ended") : QStringLiteral("goes on")));
            bad.stop();
            good.stop();
            waitFor([&] { return hasEnded(bad) && hasEnded(good); }, 10'000);
        }
        qunsetenv("VIRTDESK_HOSTILE");
    }

    void fullDisk()
    {
        const QString folder = qEnvironmentVariable("VIRTDESK_FULL_DISK");
        if (folder.isEmpty()) {
            std::printf("%-44s %-8s %s\n", "full disk", "-", "not tried: no disk can be mounted here");
            return;
        }
        const QByteArray home = qgetenv("HOME");
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR"})
            qputenv(name, folder.toLocal8Bit());
        ConsoleSession session;
        const bool there = openOne(session);
        session.stop();
        waitFor([&] { return hasEnded(session); }, 10'000);
        qputenv("HOME", home);
        row(QStringLiteral("full disk"), there, QStringLiteral("a console opens and closes"));
    }

    QTcpServer m_server;
    bool m_short;
    int m_rows = 0;
    int m_failed = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    qputenv("VIRTDESK_PLUGIN_PATH", VIRTDESK_BUILD_DIR "/tests/session/plugins");
    qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
    return Endurance(QCoreApplication::arguments().contains(QStringLiteral("--short"))).run();
}
