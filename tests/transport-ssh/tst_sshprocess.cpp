// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// How Windows' ssh is found and started, what it reads, writes and says, and its end; with a stand-in in its place.

#include "plugins/transport-ssh/sshenvironment.h"
#include "plugins/transport-ssh/sshprocess.h"
#include "sdk/windows/systemhandle.h"
#include "tests/transport-ssh/standin/installedssh.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>

using namespace virtdesk;

namespace {

const QByteArrayList options{"-o", "StrictHostKeyChecking=ask",
                             "-o", "UserKnownHostsFile=/dev/null ~/.ssh/known_hosts ~/.ssh/known_hosts2",
                             "-W", "vm:5900",
                             "--"};

Result<SshProcess> start(const QByteArray &host)
{
    return SshProcess::start(options + QByteArrayList{host}, SshEnvironment::variables("none", 1));
}

void waitFor(const SshProcess &ssh, unsigned what)
{
    for (const IoContext::Wanted &one : ssh.waits(what))
        ::WaitForSingleObject(reinterpret_cast<HANDLE>(one.handle), 20'000);
}

QByteArray readUpTo(SshProcess &ssh, qsizetype size)
{
    QByteArray all;
    std::array<char, 5000> bytes;
    QElapsedTimer clock;
    clock.start();
    while (all.size() < size && clock.elapsed() < 60'000) {
        std::size_t count = 0;
        const SshProcess::Progress progress = ssh.read(bytes, count);
        if (progress == SshProcess::Progress::Later) {
            waitFor(ssh, SshProcess::ForOutput);
            continue;
        }
        if (progress == SshProcess::Progress::Failed || count == 0)
            break;
        all.append(bytes.data(), static_cast<qsizetype>(count));
    }
    return all;
}

} // namespace

class tst_sshprocess : public QObject
{
    Q_OBJECT

    std::optional<test::InstalledSsh> m_installed;

private Q_SLOTS:
    void cleanup() { m_installed.reset(); }

    void withoutOne()
    {
        QVERIFY(SshEnvironment::sshProgram().toLower().endsWith("\\windows\\system32\\openssh\\ssh.exe"));
        const auto ssh = start("echo");
        QVERIFY(!ssh);
        QVERIFY(ssh.error().kind == Failure::Unreachable);
        QVERIFY2(ssh.error().sentence.contains(QLatin1String("optional feature of Windows")) &&
                     ssh.error().sentence.contains(QLatin1String("OpenSSH Client")),
                 qPrintable(ssh.error().sentence));
    }

    /// What it is started with is this list, and nothing of what else is in our environment.
    void environment()
    {
        qputenv("VIRTDESK_TEST_SECRET", "secret");
        const QByteArrayList all = SshEnvironment::variables("the-channel", 1);
        for (const char *wanted : {"SSH_ASKPASS_REQUIRE=force", "VIRTDESK_SSH_ASK=the-channel", "DISPLAY=none"})
            QVERIFY2(all.contains(wanted), wanted);
        QVERIFY(!all.join(' ').contains("secret"));
        for (const QByteArray &one : all) {
            if (one.startsWith("PATH=") || one.startsWith("COMSPEC=") || one.startsWith("SSH_ASKPASS="))
                QVERIFY2(one.toLower().contains(":\\"), one.constData());
            if (one.startsWith("PATH="))
                QCOMPARE(one.toLower().count(";"), qsizetype(1)); // system folders
        }
    }

    void bytesGoBothWays()
    {
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        auto ssh = start("echo");
        QVERIFY2(ssh.ok(), "not started");
        QCOMPARE(readUpTo(*ssh, 1), QByteArray("!"));
        QVERIFY(ssh->output() == SshProcess::Output::None);
        QByteArray sent;
        for (int i = 0; i < 300'000; ++i)
            sent.append(static_cast<char>(i * 7 + i / 256));
        QByteArray got;
        qsizetype at = 0;
        QElapsedTimer clock;
        clock.start();
        while (got.size() < sent.size() && clock.elapsed() < 60'000) {
            std::size_t count = 0;
            if (at < sent.size()) {
                const auto progress =
                    ssh->write({sent.constData() + at, static_cast<std::size_t>(sent.size() - at)}, count);
                QVERIFY(progress != SshProcess::Progress::Failed);
                at += static_cast<qsizetype>(count);
            }
            std::array<char, 4096> bytes;
            QVERIFY(ssh->read(bytes, count) != SshProcess::Progress::Failed);
            got.append(bytes.data(), static_cast<qsizetype>(count));
            if (count == 0)
                ::Sleep(1);
        }
        QVERIFY(got == sent);
    }

    void whatItSays()
    {
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        auto ssh = start("refused");
        QVERIFY(ssh.ok());
        QVERIFY(readUpTo(*ssh, 1).isEmpty());
        QVERIFY(ssh->output() == SshProcess::Output::Ended);
        QByteArray words;
        ssh->readLastWords(words);
        QCOMPARE(words.trimmed(), QByteArray("ssh: connect to host refused port 22: Connection refused"));
        std::size_t count = 0;
        // What is sent to it now is told to be in vain; the test's own limit ends a wait for that.
        while (ssh->write({"x", 1}, count) != SshProcess::Progress::Failed)
            ::Sleep(10);
    }

    void argumentsArriveWhole()
    {
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        const QByteArray user = "a\"b c\\";
        auto ssh = SshProcess::start({"-G", "-l", user, "-p", "99", "--", "jump"}, SshEnvironment::variables({}, 1));
        QVERIFY(ssh.ok());
        const QByteArray printed = readUpTo(*ssh, 10'000);
        const QByteArray wanted = "user " + user + "\r\nhostname jump\r\nport 99\r\n";
        QVERIFY2(printed.contains(wanted), printed.constData());
    }

    /// Who goes takes ssh and what it has started along.
    void nothingStaysBehind()
    {
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        SystemHandle process;
        {
            auto ssh = start("silent");
            QVERIFY(ssh.ok());
            const SshFamily family = ssh->family();
            QVERIFY(family.id > 0);
            process.reset(::OpenProcess(SYNCHRONIZE | PROCESS_QUERY_INFORMATION, FALSE, static_cast<DWORD>(family.id)));
            QVERIFY(process != nullptr);
            BOOL inside = FALSE;
            QVERIFY(family.job != 0);
            QVERIFY(::IsProcessInJob(process.get(), reinterpret_cast<HANDLE>(family.job), &inside) && inside);
            QCOMPARE(::WaitForSingleObject(process.get(), 0), DWORD(WAIT_TIMEOUT));
        }
        QCOMPARE(::WaitForSingleObject(process.get(), 5000), DWORD(WAIT_OBJECT_0));
    }
};

QTEST_GUILESS_MAIN(tst_sshprocess)
#include "tst_sshprocess.moc"
