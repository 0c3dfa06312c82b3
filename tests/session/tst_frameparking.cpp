// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The picture of a console that nobody looks at: given back to the system, and there again, exact, before it is needed.

#include "app/session/frameparking.h"
#include "tests/support/fakeiocontext.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include <sys/mman.h>

using namespace virtdesk;
using namespace std::chrono_literals;

namespace {

constexpr int width = 640;
constexpr int height = 480;

/// Both ends of one frame, in one process.
struct Console
{
    Console()
    {
        auto created = SharedFrame::create(width, height);
        parent = std::move(created).value();
        auto mapped = SharedFrame::map(parent->memory().shareHandle(), width, height);
        publisher.replace(std::move(mapped).value());
        publisher.setSend([this](const DamageMessage &message) {
            parent->consume(message.serial);
            messages.push_back(message);
        });
    }

    /// Draws something that `noise` makes incompressible; what is drawn is kept in `drawn`.
    void draw(bool noise)
    {
        parking.restore();
        publisher.beginUpdate();
        const FrameBuffer buffer = publisher.buffer();
        drawn.assign(static_cast<std::size_t>(width) * height, 0);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const std::uint32_t pixel = noise ? QRandomGenerator::global()->generate()
                                                  : std::uint32_t((x / 7) * 0x010203 ^ (y / 9) * 0x1100);
                buffer.row(y)[x] = pixel;
                drawn[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)] = pixel;
            }
        }
        const std::vector<DamageRect> whole{{0, 0, width, height}};
        publisher.endUpdate(whole);
        publisher.announce();
        parking.updated();
        messages.clear();
    }

    /// What the parent would copy, as it was drawn; false also when it finds no picture.
    bool isExact()
    {
        if (!parent->beginReading())
            return false;
        const FrameBuffer buffer = parent->buffer();
        bool exact = true;
        for (int y = 0; y < height; ++y)
            exact = exact && std::equal(buffer.row(y), buffer.row(y) + width, drawn.begin() + y * width);
        return parent->endReading() && exact;
    }

    /// Pages of the pixels that take memory.
    qsizetype pages()
    {
        std::vector<unsigned char> there(parent->capacity() / 4096);
        ::mincore(parent->memory().data(), parent->capacity(), there.data());
        return std::count_if(there.begin() + 1, there.end(), [](unsigned char page) { return (page & 1) != 0; });
    }

    test::FakeIoContext io;
    std::unique_ptr<SharedFrame> parent;
    FramePublisher publisher{io};
    FrameParking parking{io, publisher};
    std::vector<DamageMessage> messages;
    std::vector<std::uint32_t> drawn;
};

} // namespace

class tst_frameparking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackExactly()
    {
        Console console;
        console.draw(false);
        QVERIFY(console.isExact());
        console.parking.setDemand(FrameDemand::none());
        console.io.advance(4s);
        QVERIFY(!console.parking.isParked());
        QVERIFY(console.pages() > 200);
        console.io.advance(1s);
        QVERIFY(console.parking.isParked());
        QCOMPARE(console.pages(), 0);
        QVERIFY(!console.parent->beginReading()); // and takes no black one for it

        console.parking.setDemand(FrameDemand::full());
        QVERIFY(!console.parking.isParked());
        QVERIFY(console.isExact());
        QCOMPARE(console.messages.size(), std::size_t(1));
        const DamageRect whole = console.messages.front().rects.constFirst();
        QCOMPARE(QRect(whole.x, whole.y, whole.width, whole.height), QRect(0, 0, width, height));
        QVERIFY(console.io.timers.empty());
    }

    void isThereBeforeAnUpdateDrawsAPart()
    {
        Console console;
        console.draw(false);
        console.parking.setDemand(FrameDemand::none());
        console.io.advance(5s);
        QVERIFY(console.parking.isParked());
        console.parking.restore(); // as the host does it before each update
        QVERIFY(console.isExact());
        // Still hidden: after another rest it goes again.
        console.draw(false);
        console.io.advance(5s);
        QVERIFY(console.parking.isParked());
    }

    void isNotParkedWhileDrawn()
    {
        Console console;
        console.draw(false);
        console.parking.setDemand(FrameDemand::none());
        console.publisher.beginUpdate();
        console.io.advance(6s);
        QVERIFY(!console.parking.isParked());
        console.publisher.endUpdate({});
        QVERIFY(console.isExact());
    }

    void stays_data()
    {
        QTest::addColumn<bool>("noise");
        QTest::addColumn<bool>("thumbnails");
        QTest::newRow("does not get smaller") << true << false;
        QTest::newRow("small pictures are wanted") << false << true;
    }
    void stays()
    {
        QFETCH(bool, noise);
        QFETCH(bool, thumbnails);
        Console console;
        console.draw(noise);
        console.parking.setDemand(thumbnails ? FrameDemand::thumbnail(100, 100, 1) : FrameDemand::none());
        console.io.advance(60s);
        QVERIFY(!console.parking.isParked());
        QVERIFY(console.isExact());
        QVERIFY(console.io.timers.empty());
    }

    void nothingIsParkedBeforeTheFirstUpdate()
    {
        Console console;
        console.parking.setDemand(FrameDemand::none());
        console.io.advance(60s);
        QVERIFY(!console.parking.isParked());
    }

    void anotherFrameHasNothingOfTheLast()
    {
        Console console;
        console.draw(false);
        console.parking.setDemand(FrameDemand::none());
        console.io.advance(5s);
        QVERIFY(console.parking.isParked());
        console.parking.frameGone();
        console.parking.setDemand(FrameDemand::full());
        QVERIFY(console.messages.empty());
    }
};

QTEST_GUILESS_MAIN(tst_frameparking)
#include "tst_frameparking.moc"
