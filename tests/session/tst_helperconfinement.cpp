// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-connect and virtdesk-ticket as an attacker would have them who has taken them over by what they read from
// the network: the real programs, with a probe loaded into them.

#include "app/connect/connectwire.h"
#include "app/hardening/sanitized.h"
#include "app/ticket/ticketwire.h"

#include <QTcpServer>
#include <QTest>

#include <cstring>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

constexpr int channel = 3;
constexpr uid_t nobody = 65534;
static_assert(channel == connectChannel && channel == ticketChannel);

/// One of the programs at work on one request, and what it answered and said until its end.
struct Run
{
    int status = -1;
    QByteArray answers;
    QByteArray said;
    bool gotSocket = false;
};

void startIn(const char *program, bool asUser, int request, int words, const char *probe)
{
    ::dup2(words, STDERR_FILENO);
    ::dup2(request, channel);
    ::fcntl(channel, F_SETFD, 0);
    if (asUser && (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0))
        ::_exit(98);
    if (probe)
        ::setenv("LD_PRELOAD", probe, 1);
    ::unsetenv("KRB5CCNAME");
    ::execl(program, program, nullptr);
    ::_exit(99);
}

Run run(const char *name, const void *request, std::size_t size, bool asUser, bool probed = true)
{
    const QByteArray program = QByteArray(VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR "/") + name;
    Run result;
    int ends[2];
    int words[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0 || ::pipe2(words, O_CLOEXEC) != 0 ||
        ::send(ends[0], request, size, 0) != ssize_t(size))
        return result;
    const pid_t child = ::fork();
    if (child == 0)
        startIn(program.constData(), asUser, ends[1], words[1], probed ? VIRTDESK_HELPER_PROBE : nullptr);
    ::close(ends[1]);
    ::close(words[1]);
    std::vector<char> buffer(1 << 20);
    pollfd both[2] = {{ends[0], POLLIN, 0}, {words[0], POLLIN, 0}};
    while ((both[0].fd >= 0 || both[1].fd >= 0) && ::poll(both, 2, 60000) > 0) {
        if (both[1].revents != 0) {
            const ssize_t count = ::read(words[0], buffer.data(), buffer.size());
            if (count <= 0)
                both[1].fd = -1;
            else
                result.said.append(buffer.data(), count);
        }
        if (both[0].revents != 0) {
            iovec part{buffer.data(), buffer.size()};
            alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
            msghdr message{};
            message.msg_iov = &part;
            message.msg_iovlen = 1;
            message.msg_control = control;
            message.msg_controllen = sizeof control;
            const ssize_t count = ::recvmsg(ends[0], &message, MSG_CMSG_CLOEXEC);
            if (count <= 0) {
                both[0].fd = -1;
                continue;
            }
            result.answers.append(buffer.data(), count);
            if (const cmsghdr *header = CMSG_FIRSTHDR(&message)) {
                int socket = -1;
                std::memcpy(&socket, CMSG_DATA(header), sizeof socket);
                ::close(socket);
                result.gotSocket = true;
            }
        }
    }
    ::close(ends[0]);
    ::close(words[0]);
    ::waitpid(child, &result.status, 0);
    return result;
}

void verifyTables(const QByteArray &said, int tables)
{
    const QByteArrayList lines = said.split('\n');
    int sums = 0;
    for (const QByteArray &line : lines) {
        if (line.contains(" tries, "))
            qInfo("%s", line.left(300).constData());
        if (line.startsWith("sum: ")) {
            ++sums;
            QVERIFY2(line.endsWith(" tries, 0 through"), line.constData());
            QVERIFY2(line.mid(5).split(' ').first().toInt() > 1500, line.constData());
        }
    }
    QVERIFY2(sums == tables, said.right(2000).constData());
}

} // namespace

class tst_helperconfinement : public QObject
{
    Q_OBJECT

    QTcpServer m_server;

    ConnectRequest request(ConnectRequest::Kind kind, const char *host) const
    {
        ConnectRequest wanted;
        wanted.kind = kind;
        wanted.port = m_server.serverPort();
        std::strcpy(wanted.host, host);
        return wanted;
    }

private Q_SLOTS:
    void initTestCase()
    {
#if VIRTDESK_SANITIZED
        QSKIP("programs with a sanitizer are not confined");
#endif
        QVERIFY(m_server.listen(QHostAddress::Any));
    }

    void nothingGoesThroughConnect_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("tables");
        QTest::addColumn<bool>("asUser");
        for (const bool asUser : {false, true}) {
            const char *who = asUser ? "as an ordinary user" : "as this user";
            QTest::addRow("a name, %s", who) << QByteArray("localhost") << int(ConnectRequest::Tcp) << 2 << asUser;
            QTest::addRow("an address, %s", who) << QByteArray("127.0.0.1") << int(ConnectRequest::Tcp) << 1 << asUser;
            QTest::addRow("a reverse name, %s", who)
                << QByteArray("127.0.0.1") << int(ConnectRequest::NameOfHost) << 1 << asUser;
        }
    }
    void nothingGoesThroughConnect()
    {
        QFETCH(QByteArray, host);
        QFETCH(int, kind);
        QFETCH(int, tables);
        QFETCH(bool, asUser);
        if (asUser && ::geteuid() != 0)
            QSKIP("the test runs as an ordinary user already");
        const ConnectRequest wanted = request(ConnectRequest::Kind(kind), host.constData());
        const Run done = run("virtdesk-connect", &wanted, sizeof wanted, asUser);
        verifyTables(done.said, tables);
        // It goes on with its work, whatever was tried.
        QCOMPARE(done.status, 0);
        QCOMPARE(done.gotSocket, wanted.kind == ConnectRequest::Tcp);
    }

    void nothingGoesThroughTicket_data()
    {
        QTest::addColumn<bool>("asUser");
        QTest::newRow("this user") << false;
        QTest::newRow("an ordinary user") << true;
    }
    void nothingGoesThroughTicket()
    {
        QFETCH(bool, asUser);
        if (asUser && ::geteuid() != 0)
            QSKIP("the test runs as an ordinary user already");
        TicketRequest wanted;
        std::strcpy(wanted.service, "vnc");
        std::strcpy(wanted.host, "localhost");
        const Run done = run("virtdesk-ticket", &wanted, sizeof wanted, asUser);
        verifyTables(done.said, 1);
        QCOMPARE(done.status, 0);
        QCOMPARE(done.answers.size(), qsizetype(sizeof(TicketReply)));
    }

    /// The programs as they are: names, addresses of both families and a path are connected to.
    void worksConfined_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("name") << QByteArray("localhost");
        QTest::newRow("address") << QByteArray("127.0.0.1");
    }
    void worksConfined()
    {
        QFETCH(QByteArray, host);
        const ConnectRequest wanted = request(ConnectRequest::Tcp, host.constData());
        const Run done = run("virtdesk-connect", &wanted, sizeof wanted, false, false);
        QCOMPARE(done.status, 0);
        QVERIFY(done.gotSocket);
    }
};

QTEST_GUILESS_MAIN(tst_helperconfinement)
#include "tst_helperconfinement.moc"
