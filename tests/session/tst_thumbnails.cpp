// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/framedemands.h"
#include "app/session/thumbnails.h"
#include "tests/support/fakeiocontext.h"

#include <QTest>

#include <cstdint>
#include <memory>
#include <vector>

using namespace virtdesk;
using namespace std::chrono_literals;

namespace {

struct Frame
{
    Frame(int width, int height, std::uint32_t colour)
        : pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), colour)
        , buffer{pixels.data(), width, height, width * 4}
    {
    }
    std::vector<std::uint32_t> pixels;
    FrameBuffer buffer;
};

std::uint32_t pixelOf(const ThumbnailMessage &message, int x, int y)
{
    return reinterpret_cast<const std::uint32_t *>(message.pixels.constData())[y * message.width + x] & 0xffffff;
}

} // namespace

/// Small pictures: how they are scaled, how often they are made, and who wants them.
class tst_thumbnails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scaling_data()
    {
        QTest::addColumn<QSize>("screen");
        QTest::addColumn<QSize>("most");
        QTest::addColumn<QSize>("small");
        QTest::newRow("wide") << QSize(1920, 1080) << QSize(320, 320) << QSize(320, 180);
        QTest::newRow("high") << QSize(600, 1200) << QSize(320, 200) << QSize(100, 200);
        QTest::newRow("never larger") << QSize(16, 16) << QSize(320, 200) << QSize(16, 16);
        QTest::newRow("a line") << QSize(4000, 1) << QSize(100, 100) << QSize(100, 1);
        QTest::newRow("odd") << QSize(1023, 767) << QSize(512, 512) << QSize(512, 383);
    }
    void scaling()
    {
        QFETCH(QSize, screen);
        QFETCH(QSize, most);
        QFETCH(QSize, small);
        Frame frame(screen.width(), screen.height(), 0xff204060);
        const ThumbnailMessage message = Thumbnails::scale(frame.buffer, most.width(), most.height());
        QCOMPARE(QSize(message.width, message.height), small);
        QCOMPARE(message.pixels.size(), qsizetype(4) * message.width * message.height);
        QCOMPARE(pixelOf(message, 0, 0), 0x204060U);
        QCOMPARE(pixelOf(message, message.width - 1, message.height - 1), 0x204060U);
    }

    void eachPixelIsTheMean()
    {
        Frame frame(4, 2, 0);
        frame.pixels = {0xff0000, 0x00ff00, 0, 0, 0x0000ff, 0, 0, 0x808080};
        frame.buffer.pixels = frame.pixels.data();
        const ThumbnailMessage message = Thumbnails::scale(frame.buffer, 2, 1);
        QCOMPARE(pixelOf(message, 0, 0), 0x3f3f3fU);
        QCOMPARE(pixelOf(message, 1, 0), 0x202020U);
    }

    void noneIsMadeWithoutDemand()
    {
        test::FakeIoContext io;
        Thumbnails thumbnails(io);
        int made = 0;
        thumbnails.setSend([&](const ThumbnailMessage &) { ++made; });
        Frame frame(64, 64, 1);
        thumbnails.updated(frame.buffer);
        QCOMPARE(made, 0);
        // Wanted later: what is there is shown at once.
        thumbnails.setDemand(FrameDemand::thumbnail(32, 32, 2));
        QCOMPARE(made, 1);
        thumbnails.setDemand(FrameDemand::none());
        thumbnails.updated(frame.buffer);
        io.advance(10s);
        QCOMPARE(made, 1);
    }

    void noFasterThanWanted()
    {
        test::FakeIoContext io;
        Thumbnails thumbnails(io);
        int made = 0;
        thumbnails.setSend([&](const ThumbnailMessage &) { ++made; });
        thumbnails.setDemand(FrameDemand::thumbnail(32, 32, 2));
        Frame frame(64, 64, 1);
        for (int i = 0; i < 99; ++i) {
            thumbnails.updated(frame.buffer);
            io.advance(10ms);
        }
        QCOMPARE(made, 2); // at 0 and 500 ms
        io.advance(500ms);
        QCOMPARE(made, 3); // what changed last is not lost
        io.advance(10s);
        QCOMPARE(made, 3); // nothing has changed
    }

    void neverHalfAnUpdate()
    {
        test::FakeIoContext io;
        Thumbnails thumbnails(io);
        int made = 0;
        thumbnails.setSend([&](const ThumbnailMessage &) { ++made; });
        thumbnails.setDemand(FrameDemand::thumbnail(32, 32, 1));
        Frame frame(64, 64, 1);
        thumbnails.updated(frame.buffer);
        thumbnails.updated(frame.buffer); // due in a second
        thumbnails.setDrawing(true);
        io.advance(2s);
        QCOMPARE(made, 1);
        thumbnails.updated(frame.buffer);
        QCOMPARE(made, 2);
        // Nor of memory that is gone.
        thumbnails.updated(frame.buffer);
        thumbnails.frameGone();
        io.advance(2s);
        QCOMPARE(made, 2);
    }

    void severalAskers()
    {
        FrameDemands demands;
        int changes = 0;
        connect(&demands, &FrameDemands::changed, this, [&] { ++changes; });
        QCOMPARE(demands.combined(), FrameDemand::none());
        QObject view;
        auto wall = std::make_unique<QObject>();
        QObject hint;
        demands.set(wall.get(), FrameDemand::thumbnail(320, 200, 1));
        demands.set(&hint, FrameDemand::thumbnail(100, 300, 2));
        QCOMPARE(demands.combined(), FrameDemand::thumbnail(320, 300, 2));
        QCOMPARE(changes, 2);
        demands.set(&hint, FrameDemand::thumbnail(100, 300, 2));
        QCOMPARE(changes, 2);
        demands.set(&view, FrameDemand::full());
        QCOMPARE(demands.combined().level, FrameDemand::Level::Full);
        QVERIFY(demands.combined().hasThumbnail());
        demands.set(&hint, FrameDemand::none());
        wall.reset();
        QCOMPARE(demands.combined(), FrameDemand::full());
        demands.set(&view, FrameDemand::none());
        QCOMPARE(demands.combined(), FrameDemand::none());
        demands.set(&view, FrameDemand::thumbnail(100'000, -5, 1000));
        QCOMPARE(demands.combined(), FrameDemand::thumbnail(FrameDemand::maximumSide, 1, FrameDemand::maximumFps));
    }
};

QTEST_GUILESS_MAIN(tst_thumbnails)
#include "tst_thumbnails.moc"
