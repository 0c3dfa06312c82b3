// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/controlchannel.h"
#include "app/ipc/nativehandle_windows.h"
#include "sdk/windows/overlappedpipe.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

using namespace virtdesk;

namespace {

/// What the parent's end of a control channel puts before each block.
struct Head
{
    std::uint64_t handle = 0;
    std::uint32_t size = 0;
    std::uint32_t reserved = 0;
};

OverlappedReader::State settled(OverlappedReader &reader)
{
    ::WaitForSingleObject(reader.event(), 5000);
    return reader.state();
}

/// What the session makes of these bytes.
ControlChannel::Outcome outcomeOf(const QByteArray &bytes)
{
    auto pair = PipePair::make(PipePair::Direction::Both);
    if (!pair)
        qFatal("no pipe");
    ControlChannel session(nativeHandle(pair->child.release()), true);
    OverlappedWriter writer(pair->parent.get());
    if (!writer.write({bytes.constData(), std::size_t(bytes.size())}, {}))
        qFatal("can't write");
    session.wait(true, false, 5000);
    char buffer[100];
    return session.receive(buffer).outcome;
}

QByteArray block(const Head &head, const QByteArray &bytes)
{
    return QByteArray(reinterpret_cast<const char *>(&head), sizeof head) + bytes;
}

} // namespace

class TestOverlappedPipe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsInherited()
    {
        const auto pair = PipePair::make(PipePair::Direction::Both);
        QVERIFY(pair);
        for (const SystemHandle *end : {&pair->parent, &pair->child}) {
            DWORD flags = 1;
            QVERIFY(::GetHandleInformation(end->get(), &flags));
            QCOMPARE(flags, DWORD(0));
        }
    }

    /// Nobody finds a free instance to connect to.
    void thereIsOneOfEach()
    {
        const auto pair = PipePair::make(PipePair::Direction::Both);
        QVERIFY(pair);
        DWORD flags = 0;
        DWORD most = 0;
        QVERIFY(::GetNamedPipeInfo(pair->parent.get(), &flags, nullptr, nullptr, &most));
        QCOMPARE(most, DWORD(1));
        QCOMPARE(flags & PIPE_TYPE_MESSAGE, DWORD(0));
    }

    void childCanOnlyWriteWhereItSaysErrors()
    {
        const auto pair = PipePair::make(PipePair::Direction::FromChild);
        QVERIFY(pair);
        DWORD count = 0;
        QVERIFY(::WriteFile(pair->child.get(), "abc", 3, &count, nullptr));
        OverlappedReader reader(pair->parent.get());
        QVERIFY(settled(reader) == OverlappedReader::State::Ready);
        QCOMPARE(QByteArray(reader.data().data(), 3), QByteArray("abc"));
        char byte = 0;
        QVERIFY(!::ReadFile(pair->child.get(), &byte, 1, &count, nullptr));
    }

    /// A hostile child may write nothing, which a read that takes it for the end would fall for.
    void writingNothingIsNoEnd()
    {
        auto pair = PipePair::make(PipePair::Direction::FromChild);
        QVERIFY(pair);
        OverlappedReader reader(pair->parent.get());
        DWORD count = 0;
        for (int i = 0; i < 10; ++i) {
            ::WriteFile(pair->child.get(), "", 0, &count, nullptr);
            QVERIFY(reader.state() == OverlappedReader::State::Later);
        }
        QVERIFY(::WriteFile(pair->child.get(), "x", 1, &count, nullptr));
        QElapsedTimer timer;
        timer.start();
        while (reader.state() == OverlappedReader::State::Later && timer.elapsed() < 5000)
            ::WaitForSingleObject(reader.event(), 100);
        QVERIFY(reader.state() == OverlappedReader::State::Ready);
        reader.take(1);
        pair->child.reset();
        QVERIFY(settled(reader) == OverlappedReader::State::Ended);
        QVERIFY(settled(reader) == OverlappedReader::State::Ended);
    }

    /// What was received is wiped when it has been taken.
    void takenBytesAreWiped()
    {
        auto pair = PipePair::make(PipePair::Direction::FromChild);
        QVERIFY(pair);
        OverlappedReader reader(pair->parent.get());
        DWORD count = 0;
        QVERIFY(::WriteFile(pair->child.get(), "secret", 6, &count, nullptr));
        QVERIFY(settled(reader) == OverlappedReader::State::Ready);
        const std::span<const char> bytes = reader.data();
        reader.take(6);
        QVERIFY(std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0; }));
    }

    void blocksAreChecked_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("good");
        QTest::newRow("right") << block({0, 3, 0}, "abc") << true;
        QTest::newRow("empty") << block({0, 0, 0}, {}) << false;
        QTest::newRow("oversized") << block({0, 65536, 0}, "abc") << false;
        QTest::newRow("huge") << block({0, 0xffffffff, 0}, "abc") << false;
        QTest::newRow("own process as handle") << block({~0ULL, 3, 0}, "abc") << false;
        QTest::newRow("own thread as handle") << block({~0ULL - 1, 3, 0}, "abc") << false;
        QTest::newRow("odd handle") << block({5, 3, 0}, "abc") << false;
        QTest::newRow("handle that is none") << block({0x7ffffffc, 3, 0}, "abc") << false;
    }
    void blocksAreChecked()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, good);
        QVERIFY(outcomeOf(bytes) == (good ? ControlChannel::Outcome::Done : ControlChannel::Outcome::Ended));
    }
};

QTEST_GUILESS_MAIN(TestOverlappedPipe)
#include "tst_overlappedpipe.moc"
