// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/controlchannel.h"
#include "app/ipc/sharedmemory.h"
#include "tests/session/memoryprobe.h"

#include <QElapsedTimer>
#include <QTest>

#include <cstring>
#include <thread>

using namespace virtdesk;

namespace {

using Outcome = ControlChannel::Outcome;

/// Both ends in one process, which is its own receiver.
struct Ends
{
    ControlChannel parent;
    ControlChannel session;

    Ends()
    {
        auto pair = ControlChannel::createPair();
        if (!pair)
            qFatal("no channel");
        parent = std::move(pair->parent);
        session = ControlChannel(std::move(pair->child), true);
        parent.setReceiver(memoryprobe::ownProcess());
    }
};

void sendAll(ControlChannel &channel, QByteArrayView bytes, const NativeHandle *handle = nullptr)
{
    std::span<const char> rest(bytes.data(), static_cast<std::size_t>(bytes.size()));
    while (!rest.empty()) {
        std::size_t sent = 0;
        const Outcome outcome = channel.send(rest, handle, sent);
        if (outcome == Outcome::Ended)
            return;
        if (outcome == Outcome::Later) {
            channel.wait(false, true, -1);
            continue;
        }
        handle = nullptr;
        rest = rest.subspan(sent);
    }
}

/// Until there are `size` bytes or the end; handles are collected.
QByteArray receiveAll(ControlChannel &channel, qsizetype size, std::vector<NativeHandle> *handles = nullptr)
{
    QByteArray bytes;
    char buffer[5000];
    while (bytes.size() < size) {
        auto received = channel.receive(buffer);
        if (received.outcome == Outcome::Ended)
            break;
        if (received.outcome == Outcome::Later) {
            channel.wait(true, false, -1);
            continue;
        }
        if (handles && received.handle.isSet())
            handles->push_back(std::move(received.handle));
        bytes.append(buffer, static_cast<qsizetype>(received.count));
    }
    return bytes;
}

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 31 + i / 251);
    return bytes;
}

} // namespace

class TestControlChannel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyIsLater()
    {
        Ends ends;
        char buffer[16];
        QVERIFY(ends.parent.receive(buffer).outcome == Outcome::Later);
        QVERIFY(ends.session.receive(buffer).outcome == Outcome::Later);
        QElapsedTimer timer;
        timer.start();
        ends.session.wait(true, false, 60);
        QVERIFY2(timer.elapsed() >= 50, qPrintable(QString::number(timer.elapsed())));
        // There is room, so that is not waited for.
        timer.restart();
        ends.session.wait(true, true, 60'000);
        QVERIFY(timer.elapsed() < 30'000);
    }

    /// More than the system keeps, in both directions at once.
    void bytesArriveWhole()
    {
        Ends ends;
        const QByteArray down = pattern(3'000'001);
        const QByteArray up = pattern(2'000'003);
        QByteArray arrivedUp;
        std::thread session([&] {
            const QByteArray arrived = receiveAll(ends.session, down.size());
            if (arrived == down)
                sendAll(ends.session, up);
            ends.session.flush();
            ends.session.close();
        });
        sendAll(ends.parent, down);
        arrivedUp = receiveAll(ends.parent, up.size());
        session.join();
        QVERIFY(arrivedUp == up);
    }

    /// Beside the first byte of what it was sent with, and of no use for more than it is for.
    void handlesArriveInOrder()
    {
        Ends ends;
        for (char i = 0; i < 3; ++i) {
            auto memory = std::move(SharedMemory::create(8192, 4096)).value();
            *memory->data() = static_cast<char>('a' + i);
            const NativeHandle handle = memory->shareHandle();
            sendAll(ends.parent, QByteArray(100, i), &handle);
        }
        std::vector<NativeHandle> handles;
        const QByteArray bytes = receiveAll(ends.session, 300, &handles);
        QCOMPARE(bytes.size(), 300);
        QCOMPARE(handles.size(), std::size_t(3));
        for (std::size_t i = 0; i < handles.size(); ++i) {
            QVERIFY(!memoryprobe::isInherited(handles[i].value()));
            QCOMPARE(memoryprobe::misuse(handles[i].value()), QString());
            auto mapped = SharedMemory::map(std::move(handles[i]), 8192);
            QVERIFY(mapped.ok());
            QCOMPARE(*(*mapped)->data(), static_cast<char>('a' + i));
        }
    }

    /// What was sent before the end arrives; then the end does, and stays.
    void endComesAfterTheBytes()
    {
        Ends ends;
        sendAll(ends.session, pattern(1000));
        ends.session.flush();
        ends.session.close();
        QVERIFY(!ends.session.isOpen());
        QVERIFY(receiveAll(ends.parent, 2000) == pattern(1000));
        for (int i = 0; i < 3; ++i) {
            ends.parent.wait(true, false, 5000);
            char buffer[16];
            QVERIFY(ends.parent.receive(buffer).outcome == Outcome::Ended);
        }
    }

    void sendingToNobodyEnds()
    {
        Ends ends;
        ends.parent.close();
        QElapsedTimer timer;
        timer.start();
        Outcome outcome = Outcome::Done;
        const QByteArray bytes = pattern(1000);
        while (outcome != Outcome::Ended && timer.elapsed() < 5000) {
            std::size_t sent = 0;
            outcome = ends.session.send({bytes.constData(), 1000}, nullptr, sent);
        }
        QVERIFY(outcome == Outcome::Ended);
        ends.session.flush(); // waits for nobody
    }

    /// An end that reads nothing makes the other wait, and memory does not grow.
    void fullIsLater()
    {
        Ends ends;
        const QByteArray bytes = pattern(1 << 20);
        qsizetype taken = 0;
        for (int i = 0; i < 10'000; ++i) {
            std::size_t sent = 0;
            const Outcome outcome = ends.parent.send({bytes.constData(), std::size_t(bytes.size())}, nullptr, sent);
            QVERIFY(outcome != Outcome::Ended);
            taken += static_cast<qsizetype>(sent);
            if (outcome == Outcome::Later)
                break;
        }
        QVERIFY2(taken > 0 && taken < (4 << 20), qPrintable(QString::number(taken)));
        QElapsedTimer timer;
        timer.start();
        ends.parent.wait(false, true, 60);
        QVERIFY(timer.elapsed() >= 50);
        QCOMPARE(receiveAll(ends.session, taken).size(), taken);
        timer.restart();
        ends.parent.wait(false, true, 60'000);
        QVERIFY(timer.elapsed() < 30'000);
    }

    /// Dropping an end in the middle of what it does leaves nothing behind that could still be written to.
    void endsMayBeDroppedAnyTime()
    {
        for (int i = 0; i < 50; ++i) {
            Ends ends;
            const QByteArray bytes = pattern(200'000);
            std::size_t sent = 0;
            static_cast<void>(ends.parent.send({bytes.constData(), 200'000}, nullptr, sent));
            static_cast<void>(ends.session.send({bytes.constData(), 200'000}, nullptr, sent));
            if (i % 2 == 0)
                ends.session.close();
            char buffer[100];
            static_cast<void>(ends.parent.receive(buffer));
        }
    }

    void otherStartsHaveNoChannel()
    {
        char program[] = "virtdesk-session";
        for (const char *argument : {"--help", "--control-channel=", "--control-channel=0", "--control-channel=-1",
                                     "--control-channel=99999999", "--control-channel=5"}) {
            QByteArray text(argument);
            char *arguments[] = {program, text.data(), nullptr};
            QVERIFY2(!ControlChannel::fromParent(2, arguments).isOpen(), argument);
        }
    }
};

QTEST_GUILESS_MAIN(TestControlChannel)
#include "tst_controlchannel.moc"
