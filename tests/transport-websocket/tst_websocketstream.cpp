// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-websocket/websocketstream.h"
#include "tests/support/fakeiocontext.h"
#include "tests/support/memorystream.h"

#include <QTest>

#include <array>

using namespace virtdesk;
using State = test::MemoryStream::State;

namespace {

/// A frame as a server sends it.
QByteArray frame(int opcode, const QByteArray &payload, bool final = true, int more = 0)
{
    QByteArray bytes;
    bytes.append(static_cast<char>((final ? 0x80 : 0) | more | opcode));
    if (payload.size() < 126) {
        bytes.append(static_cast<char>(payload.size()));
    } else if (payload.size() < 65536) {
        bytes.append(static_cast<char>(126));
        bytes.append(static_cast<char>(payload.size() >> 8)).append(static_cast<char>(payload.size() & 0xff));
    } else {
        bytes.append(static_cast<char>(127));
        for (int i = 7; i >= 0; --i)
            bytes.append(static_cast<char>(static_cast<quint64>(payload.size()) >> (8 * i)));
    }
    return bytes + payload;
}

struct Frame
{
    int opcode = 0;
    QByteArray payload;
};

/// What we have sent, unmasked; empty when it is not as a client has to send it.
QList<Frame> sent(const QByteArray &bytes)
{
    QList<Frame> frames;
    qsizetype at = 0;
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(bytes.at(i)); };
    while (at < bytes.size()) {
        if (bytes.size() - at < 6 || (byte(at) & 0xf0) != 0x80 || (byte(at + 1) & 0x80) == 0)
            return {};
        const int opcode = byte(at) & 0x0f;
        qsizetype size = byte(at + 1) & 0x7f;
        at += 2;
        const int extra = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (extra > 0) {
            size = 0;
            for (int i = 0; i < extra; ++i)
                size = size << 8 | byte(at + i);
            at += extra;
        }
        QByteArray payload = bytes.mid(at + 4, size);
        for (qsizetype i = 0; i < payload.size(); ++i)
            payload[i] = static_cast<char>(payload.at(i) ^ bytes.at(at + i % 4));
        frames.append({opcode, payload});
        at += 4 + size;
    }
    return frames;
}

struct Opened
{
    std::shared_ptr<State> state = std::make_shared<State>();
    test::FakeIoContext io;
    std::unique_ptr<WebSocketStream> stream;

    explicit Opened(const QByteArray &input, qsizetype chunk = 1 << 20, const QByteArray &first = {})
    {
        state->input = input;
        state->chunk = chunk;
        stream = std::make_unique<WebSocketStream>(std::make_unique<test::MemoryStream>(state), first,
                                                   QStringLiteral("hv1:5700"), io);
    }
    /// All data to the end, and why it ended.
    std::pair<QByteArray, Error> all(std::size_t piece = 1000)
    {
        QByteArray data;
        std::vector<char> buffer(piece);
        for (;;) {
            const auto count = stream->read(buffer);
            if (!count)
                return {data, count.error()};
            if (*count == 0)
                return {data, {}};
            data.append(buffer.data(), static_cast<qsizetype>(*count));
        }
    }
};

} // namespace

/// Frames, with a server that does as it likes.
class tst_websocketstream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dataArrives_data()
    {
        QTest::addColumn<int>("chunk");
        QTest::addColumn<int>("piece");
        QTest::newRow("whole") << (1 << 20) << 100'000;
        QTest::newRow("in bits") << 1 << 7;
        QTest::newRow("odd") << 1000 << 1;
    }
    void dataArrives()
    {
        QFETCH(int, chunk);
        QFETCH(int, piece);
        const QByteArray big(chunk == 1 ? 300 : 70'000, 'b');
        // Fragments with pings in between, an empty message, messages of each form of length, a pong that nobody wants.
        const QByteArray input = frame(2, "one", false) + frame(9, "ping") + frame(0, "two", false) + frame(0, {}) +
                                 frame(2, {}) + frame(10, "x") + frame(2, QByteArray(200, 'm')) + frame(2, big) +
                                 frame(8, QByteArray("\x03\xe8", 2));
        Opened o(input, chunk, frame(2, "first"));
        const auto [data, error] = o.all(static_cast<std::size_t>(piece));
        QVERIFY2(!error, qPrintable(error.detail));
        QCOMPARE(data, "firstonetwo" + QByteArray(200, 'm') + big);
        const QList<Frame> answers = sent(o.state->output);
        QCOMPARE(answers.size(), 2);
        QCOMPARE(answers.at(0).opcode, 10);
        QCOMPARE(answers.at(0).payload, QByteArray("ping"));
        QCOMPARE(answers.at(1).opcode, 8);
        QCOMPARE(answers.at(1).payload, QByteArray("\x03\xe8", 2));
    }

    void ends_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<Failure>("kind"); // None = in order
        QTest::addColumn<int>("told");     // the closing code that the server gets; 0 = none
        const auto code = [](int number) {
            const char bytes[] = {static_cast<char>(number >> 8), static_cast<char>(number & 0xff)};
            return QByteArray(bytes, 2);
        };
        QTest::newRow("closed") << frame(8, code(1000)) << Failure::None << 1000;
        QTest::newRow("closed without a code") << frame(8, {}) << Failure::None << 0;
        QTest::newRow("going away") << frame(8, code(1001) + "bye") << Failure::None << 1001;
        QTest::newRow("data after the close") << frame(8, code(1000)) + frame(2, "late") << Failure::None << 1000;
        QTest::newRow("closed in the middle of a message")
            << frame(2, "x", false) + frame(8, code(1000)) << Failure::None << 1000;
        QTest::newRow("fault") << frame(8, code(1011) + "no such vm") << Failure::Unreachable << 1011;
        QTest::newRow("hung up") << QByteArray() << Failure::None << 0;
        QTest::newRow("hung up in a frame") << frame(2, "abcdef").chopped(2) << Failure::Unreachable << 0;
        QTest::newRow("text") << frame(1, "hello") << Failure::Protocol << 1002;
        QTest::newRow("reserved bit") << frame(2, "x", true, 0x40) << Failure::Protocol << 1002;
        QTest::newRow("opcode 3") << frame(3, "x") << Failure::Protocol << 1002;
        QTest::newRow("opcode 11") << frame(11, "x") << Failure::Protocol << 1002;
        QTest::newRow("masked") << QByteArray("\x82\x81\1\2\3\4x", 7) << Failure::Protocol << 1002;
        QTest::newRow("continuation of nothing") << frame(0, "x") << Failure::Protocol << 1002;
        QTest::newRow("message in a message") << frame(2, "x", false) + frame(2, "y") << Failure::Protocol << 1002;
        QTest::newRow("long ping") << frame(9, QByteArray(126, 'p')) << Failure::Protocol << 1002;
        QTest::newRow("ping in parts") << frame(9, "p", false) << Failure::Protocol << 1002;
        QTest::newRow("length of 2^63") << QByteArray("\x82\x7f\x80\0\0\0\0\0\0\0", 10) << Failure::Protocol << 1002;
        QTest::newRow("length of 2^63-1 and an end")
            << QByteArray("\x82\x7f\x7f\xff\xff\xff\xff\xff\xff\xff", 10) << Failure::Unreachable << 0;
    }
    void ends()
    {
        QFETCH(QByteArray, input);
        QFETCH(Failure, kind);
        QFETCH(int, told);
        for (const qsizetype chunk : {qsizetype(1 << 20), qsizetype(1)}) {
            Opened o(input, chunk);
            const auto [data, error] = o.all();
            QCOMPARE(error.kind, kind);
            QVERIFY(!data.contains("late"));
            const QList<Frame> answers = sent(o.state->output);
            const int code = !answers.isEmpty() && answers.last().payload.size() >= 2
                                 ? static_cast<unsigned char>(answers.last().payload.at(0)) << 8 |
                                       static_cast<unsigned char>(answers.last().payload.at(1))
                                 : 0;
            QCOMPARE(code, told);
            // And it stays so.
            std::array<char, 10> buffer;
            const auto again = o.stream->read(buffer);
            QCOMPARE(again.ok(), !error);
        }
    }

    /// Frames without data, as many as there may be: the deadline and cancel are looked at inside.
    void floods_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::newRow("pongs") << frame(10, "x");
        QTest::newRow("pings") << frame(9, "x");
        QTest::newRow("empty messages") << frame(2, {});
        QTest::newRow("empty fragments") << frame(0, {}, false);
    }
    void floods()
    {
        QFETCH(QByteArray, one);
        Opened o(one.at(0) == 0 ? frame(2, {}, false) : QByteArray());
        o.state->onEmpty = [one](State &state) {
            state.input = one.repeated(1000);
            state.position = 0;
        };
        int polls = 0;
        o.io.onPoll = [&]() -> Result<void> {
            if (++polls < 100)
                return {};
            return Error{Failure::Deadline, QStringLiteral("Too late."), {}};
        };
        std::array<char, 10> buffer;
        const auto got = o.stream->read(buffer);
        QVERIFY(!got.ok());
        QCOMPARE(got.error().kind, Failure::Deadline);
        // Pings are answered once for each time that we wait, not one by one.
        QVERIFY2(sent(o.state->output).size() <= 20, qPrintable(QString::number(sent(o.state->output).size())));
    }

    void whatIsWrittenIsMaskedAndCut()
    {
        Opened o({});
        const QByteArray small = "hello";
        QVERIFY(o.stream->write({small.constData(), 5}).ok());
        const QByteArray large(200'000, 'l');
        QVERIFY(o.stream->write({large.constData(), static_cast<std::size_t>(large.size())}).ok());
        QVERIFY(!o.state->output.contains("hello"));
        const QList<Frame> frames = sent(o.state->output);
        QCOMPARE(frames.size(), 5);
        QCOMPARE(frames.at(0).payload, small);
        QByteArray all;
        for (const Frame &one : frames.mid(1)) {
            QCOMPARE(one.opcode, 2);
            QVERIFY(one.payload.size() <= static_cast<qsizetype>(WebSocketStream::frameSize));
            all += one.payload;
        }
        QCOMPARE(all, large);
        // Its end is told.
        o.stream.reset();
        QCOMPARE(sent(o.state->output).last().opcode, 8);
    }

    void errorsBelowArePassedOn()
    {
        Opened o({});
        o.state->readError = {Failure::Cancelled, QStringLiteral("Closed."), {}};
        std::array<char, 10> buffer;
        QCOMPARE(o.stream->read(buffer).error().kind, Failure::Cancelled);
        Opened w({});
        w.state->writeError = {Failure::Lost, QStringLiteral("Gone."), {}};
        QCOMPARE(w.stream->write({"x", 1}).error().kind, Failure::Lost);
        QCOMPARE(w.stream->read(buffer).error().kind, Failure::Lost);
    }
};

QTEST_GUILESS_MAIN(tst_websocketstream)
#include "tst_websocketstream.moc"
