// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/sharedframe.h"
#include "tests/session/memoryprobe.h"

#include <QTest>

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

using namespace virtdesk;
using namespace std::chrono_literals;

namespace {

struct Sides
{
    std::unique_ptr<SharedFrame> parent;
    std::unique_ptr<SharedFrame> session;
};

Sides makeSides(int width, int height)
{
    Sides sides;
    sides.parent = std::move(SharedFrame::create(width, height)).value();
    sides.session = std::move(SharedFrame::map(sides.parent->memory().shareHandle(), width, height)).value();
    return sides;
}

void fill(const FrameBuffer &buffer, std::uint32_t value)
{
    for (int y = 0; y < buffer.height; ++y) {
        for (int x = 0; x < buffer.width; ++x)
            buffer.row(y)[x] = value;
    }
}

/// One value everywhere: a whole update.
bool isUniform(const std::vector<std::uint32_t> &pixels)
{
    for (const std::uint32_t pixel : pixels) {
        if (pixel != pixels.front())
            return false;
    }
    return true;
}

/// One side draws `updates` pictures, each of one value; the other copies when it can. Counts what it got.
void race(SharedFrame &session, SharedFrame &parent, int updates, int &copies, int &torn)
{
    std::atomic<std::uint32_t> announced = 0;
    std::atomic<bool> over = false;
    std::thread drawing([&] {
        for (std::uint32_t serial = 1; serial <= static_cast<std::uint32_t>(updates); ++serial) {
            session.beginDrawing(serial - 1, 2ms, 10s);
            fill(session.buffer(), serial);
            session.endDrawing();
            announced = serial;
        }
        over = true;
    });
    std::vector<std::uint32_t> copy(static_cast<std::size_t>(parent.width() * parent.height()));
    while (!over) {
        const std::uint32_t serial = announced;
        if (serial == 0 || !parent.beginReading())
            continue;
        const FrameBuffer buffer = parent.buffer();
        for (int y = 0; y < buffer.height; ++y)
            std::copy_n(buffer.row(y), buffer.width, copy.begin() + std::ptrdiff_t(y) * buffer.width);
        if (!parent.endReading())
            continue;
        parent.consume(serial);
        ++copies;
        if (!isUniform(copy))
            ++torn;
    }
    drawing.join();
}

} // namespace

#ifdef __SANITIZE_THREAD__
// Qt is not built with the sanitizer, which then takes Qt Test's watchdog for a race.
extern "C" Q_DECL_EXPORT const char *__tsan_default_suppressions();
extern "C" const char *__tsan_default_suppressions()
{
    return "called_from_lib:libQt6Core.so\nrace:QWaitCondition\nrace:QTest::qRun\n";
}
#endif

class TestSharedFrame : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sizes()
    {
        QVERIFY(SharedFrame::sizeAllowed(1, 1));
        QVERIFY(SharedFrame::sizeAllowed(1920, 1080));
        QVERIFY(SharedFrame::sizeAllowed(16384, 2197));
        QVERIFY(!SharedFrame::sizeAllowed(16384, 2198)); // more than 36 million pixels
        QVERIFY(!SharedFrame::sizeAllowed(16385, 1));
        QVERIFY(!SharedFrame::sizeAllowed(0, 100));
        QVERIFY(!SharedFrame::sizeAllowed(-5, 100));
        QVERIFY(!SharedFrame::sizeAllowed(65535, 65535));
        QCOMPARE(SharedFrame::strideFor(1366), std::ptrdiff_t(5504));
        QCOMPARE(SharedFrame::strideFor(1920), std::ptrdiff_t(7680));
        const auto refused = SharedFrame::create(20000, 20000);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().kind == Failure::Protocol);
    }

    void rowsAreAligned()
    {
        const Sides sides = makeSides(1366, 3);
        const FrameBuffer buffer = sides.session->buffer();
        for (int y = 0; y < 3; ++y)
            QCOMPARE(reinterpret_cast<std::uintptr_t>(buffer.row(y)) % 64, std::uintptr_t(0));
        buffer.row(2)[1365] = 0xffabcdef;
        QCOMPARE(sides.parent->buffer().row(2)[1365], 0xffabcdefU);
    }

    /// The session can't shrink the memory under the parent's feet, nor make it bigger.
    void memoryIsSealed()
    {
        auto frame = std::move(SharedFrame::create(64, 64)).value();
        const NativeHandle handle = frame->memory().shareHandle();
        QCOMPARE(memoryprobe::misuse(handle.value()), QString());
        QVERIFY(!memoryprobe::isInherited(handle.value()));
    }

    /// Size and seals are the parent's doing; a confined session has no calls to ask for them.
    void mappingNeedsAHandle() { QVERIFY(!SharedFrame::map(NativeHandle(), 8, 8).ok()); }

    void readerBacksOffFromADrawing()
    {
        const Sides sides = makeSides(16, 16);
        QVERIFY(sides.parent->beginReading());
        QVERIFY(sides.parent->endReading());
        sides.session->beginDrawing(0, 0ms, 0ms);
        QVERIFY(!sides.parent->beginReading());
        sides.session->endDrawing();
        QVERIFY(sides.parent->beginReading());
        QVERIFY(sides.parent->endReading());
    }

    /// Neither bound is passed for long, and the parent learns that its copy is worth nothing.
    void boundsHold()
    {
        const Sides sides = makeSides(16, 16);
        QVERIFY(sides.parent->beginReading());
        const auto began = std::chrono::steady_clock::now();
        sides.session->beginDrawing(5, 20ms, 30ms); // update 5 was never consumed
        const auto took = std::chrono::steady_clock::now() - began;
        QVERIFY(took >= 50ms);
        QVERIFY(!sides.parent->endReading());
        sides.session->endDrawing();
        QVERIFY(sides.parent->beginReading());
        QVERIFY(sides.parent->endReading());
    }

    void consumedUpdateIsNotWaitedFor()
    {
        const Sides sides = makeSides(16, 16);
        QVERIFY(sides.session->isConsumed(0));
        QVERIFY(!sides.session->isConsumed(1));
        std::thread parent([&] { sides.parent->consume(1); });
        sides.session->beginDrawing(1, 1h, 1h); // would hang if the wake-up were lost
        parent.join();
        QVERIFY(sides.session->isConsumed(1));
        sides.session->endDrawing();
    }

    void neverTornAcrossMappings()
    {
        const Sides sides = makeSides(640, 200);
        int copies = 0;
        int torn = 0;
        race(*sides.session, *sides.parent, 400, copies, torn);
        qInfo("%d copies of 400 updates", copies);
        QVERIFY(copies > 0);
        QCOMPARE(torn, 0);
    }

    /// The same over one mapping, where the thread sanitizer sees both sides.
    void neverTornInOneMapping()
    {
        const Sides sides = makeSides(64, 64);
        int copies = 0;
        int torn = 0;
        race(*sides.session, *sides.session, 500, copies, torn);
        QVERIFY(copies > 0);
        QCOMPARE(torn, 0);
    }
};

QTEST_GUILESS_MAIN(TestSharedFrame)
#include "tst_sharedframe.moc"
