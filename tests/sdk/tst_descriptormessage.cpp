// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/unix/descriptormessage.h"

#include <QDir>
#include <QTest>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace virtdesk;

class tst_descriptormessage : public QObject
{
    Q_OBJECT

    std::array<int, 2> m_ends{-1, -1};

    static qsizetype openDescriptors()
    {
        return QDir(QStringLiteral("/proc/self/fd"))
            .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
            .size();
    }
    /// As no program of ours sends it.
    void sendSeveral(const QList<int> &descriptors)
    {
        char byte = 'x';
        iovec part{&byte, 1};
        alignas(cmsghdr) char control[CMSG_SPACE(8 * sizeof(int))] = {};
        const std::size_t size = static_cast<std::size_t>(descriptors.size()) * sizeof(int);
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(size);
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(size);
        std::memcpy(CMSG_DATA(header), descriptors.constData(), size);
        QCOMPARE(::sendmsg(m_ends[0], &message, 0), 1);
    }

private Q_SLOTS:
    void init() { QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, m_ends.data()), 0); }
    void cleanup()
    {
        for (int &end : m_ends) {
            if (end >= 0)
                ::close(end);
            end = -1;
        }
    }

    void bytesAndDescriptorArrive()
    {
        const int file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        QVERIFY(file >= 0);
        QCOMPARE(DescriptorMessage::send(m_ends[0], std::span("hello", 5), file, DescriptorMessage::Mode::Wait), 5);
        struct stat sent = {};
        QCOMPARE(::fstat(file, &sent), 0); // still the sender's
        ::close(file);
        std::array<char, 16> into{};
        DescriptorMessage message = DescriptorMessage::receive(m_ends[1], into);
        QCOMPARE(message.count(), 5);
        QCOMPARE(QByteArray(into.data(), 5), QByteArray("hello"));
        QVERIFY(!message.isCut() && !message.isLater());
        const int received = message.takeDescriptor();
        QVERIFY(received >= 0);
        QCOMPARE(message.takeDescriptor(), -1); // given away
        struct stat there = {};
        QCOMPARE(::fstat(received, &there), 0);
        QCOMPARE(there.st_rdev, sent.st_rdev);
        QCOMPARE(::fcntl(received, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
        ::close(received);
    }

    void bytesAlone()
    {
        QCOMPARE(DescriptorMessage::send(m_ends[0], std::span("x", 1), -1, DescriptorMessage::Mode::DontWait), 1);
        std::array<char, 4> into{};
        DescriptorMessage message = DescriptorMessage::receive(m_ends[1], into);
        QCOMPARE(message.count(), 1);
        QCOMPARE(message.takeDescriptor(), -1);
    }

    void whatIsNotTakenIsClosed()
    {
        const qsizetype before = openDescriptors();
        sendSeveral({m_ends[0]});
        {
            std::array<char, 4> into{};
            const DescriptorMessage message = DescriptorMessage::receive(m_ends[1], into);
            QCOMPARE(message.count(), 1);
            QCOMPARE(openDescriptors(), before + 1);
        }
        QCOMPARE(openDescriptors(), before);
    }

    /// Two fit into CMSG_SPACE of one on 64-bit systems; nobody would close the second.
    void moreThanOneDescriptorIsCut()
    {
        for (const int count : {2, 3, 8}) {
            const qsizetype before = openDescriptors();
            sendSeveral(QList<int>(count, m_ends[0]));
            {
                std::array<char, 4> into{};
                const DescriptorMessage message = DescriptorMessage::receive(m_ends[1], into);
                QCOMPARE(message.count(), 1);
                QVERIFY(message.isCut());
                QVERIFY(openDescriptors() <= before + 1);
            }
            QCOMPARE(openDescriptors(), before);
        }
    }

    void unwantedDescriptorsAreDropped()
    {
        const qsizetype before = openDescriptors();
        sendSeveral({m_ends[0], m_ends[0]});
        std::array<char, 4> into{};
        DescriptorMessage message = DescriptorMessage::receive(m_ends[1], into, false);
        QCOMPARE(message.count(), 1);
        QVERIFY(!message.isCut());
        QCOMPARE(message.takeDescriptor(), -1);
        QCOMPARE(openDescriptors(), before);
    }

    void longPacketsAreCut()
    {
        QCOMPARE(DescriptorMessage::send(m_ends[0], std::span("too long", 8), -1, DescriptorMessage::Mode::Wait), 8);
        std::array<char, 4> into{};
        QVERIFY(DescriptorMessage::receive(m_ends[1], into).isCut());
    }

    void nothingYetAndTheEnd()
    {
        std::array<char, 4> into{};
        const DescriptorMessage early = DescriptorMessage::receive(m_ends[1], into);
        QCOMPARE(early.count(), -1);
        QVERIFY(early.isLater());
        ::close(std::exchange(m_ends[0], -1));
        const DescriptorMessage end = DescriptorMessage::receive(m_ends[1], into);
        QCOMPARE(end.count(), 0);
        QVERIFY(!end.isLater());
        // And nobody is killed by SIGPIPE.
        QCOMPARE(DescriptorMessage::send(m_ends[1], std::span("x", 1), -1, DescriptorMessage::Mode::Wait), -1);
        QCOMPARE(errno, EPIPE);
    }
};

QTEST_GUILESS_MAIN(tst_descriptormessage)
#include "tst_descriptormessage.moc"
