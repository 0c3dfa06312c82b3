// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionpicture.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace virtdesk;

namespace {

using namespace std::chrono_literals;

/// The session's side, in this process.
struct Drawer
{
    std::unique_ptr<SharedFrame> frame;
    quint32 serial = 0;

    /// Takes what the parent gave; true when it is new memory.
    bool take(SessionPicture::Allocation allocation)
    {
        const FrameAllocated &answer = allocation.answer;
        serial = 0;
        if (answer.reused) {
            frame->reshape(answer.width, answer.height);
            return false;
        }
        frame = std::move(SharedFrame::map(std::move(allocation.handle), answer.width, answer.height,
                                           static_cast<std::size_t>(answer.bytes)))
                    .value();
        return true;
    }

    DamageMessage draw(quint32 colour)
    {
        frame->beginDrawing(serial, 0ms, 0ms);
        const FrameBuffer buffer = frame->buffer();
        for (int y = 0; y < buffer.height; ++y)
            std::fill_n(buffer.row(y), buffer.width, colour);
        frame->endDrawing();
        return {++serial, {{0, 0, buffer.width, buffer.height}}};
    }
};

bool isOf(const FramePixels &pixels, quint32 colour)
{
    for (int y = 0; y < pixels.size.height(); ++y) {
        const auto *row = reinterpret_cast<const quint32 *>(pixels.row(y));
        if (!std::all_of(row, row + pixels.size.width(), [colour](quint32 pixel) { return pixel == colour; }))
            return false;
    }
    return !pixels.size.isEmpty();
}

bool isOf(const Picture &image, quint32 colour)
{
    return isOf(image.pixels(), colour);
}

/// What a reader sees: its state, and whether all of it has this colour.
FrameState seen(SessionPicture &picture, quint32 colour)
{
    bool right = true;
    const FrameState state =
        picture.read([&](const FramePixels &pixels) { right = pixels.size == picture.size() && isOf(pixels, colour); });
    return right ? state : FrameState::None;
}

} // namespace

class TestSessionPicture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void picturesAreThereAtOnce()
    {
        for (const QSize size : {QSize(1, 1), QSize(1920, 1080), QSize(6000, 6000)}) {
            SessionPicture picture;
            QSignalSpy updated(&picture, &SessionPicture::updated);
            QSignalSpy resized(&picture, &SessionPicture::resized);
            QCOMPARE(seen(picture, 0), FrameState::None);
            Drawer drawer;
            QVERIFY(drawer.take(std::move(picture.allocate(size.width(), size.height())).value()));
            QCOMPARE(seen(picture, 0), FrameState::None);
            QVERIFY(picture.update(drawer.draw(0xff112233)));
            QCOMPARE(updated.count(), 1);
            QCOMPARE(resized.count(), 1);
            QCOMPARE(picture.size(), size);
            QCOMPARE(seen(picture, 0xff112233), FrameState::Whole);
            QVERIFY(drawer.frame->isConsumed(1));
        }
    }

    /// Nothing is copied: what is in the shared memory is what is read.
    void theFrameIsReadInPlace()
    {
        SessionPicture picture;
        Drawer drawer;
        drawer.take(std::move(picture.allocate(640, 480)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        QCOMPARE(seen(picture, 0xff000001), FrameState::Whole);
        drawer.draw(0xff000002); // not told
        QCOMPARE(seen(picture, 0xff000002), FrameState::Whole);
    }

    /// What comes faster than it can be shown is announced together, does not hold the session up, and is not lost.
    void fastUpdatesAreAnnouncedTogether()
    {
        SessionPicture picture;
        QSignalSpy updated(&picture, &SessionPicture::updated);
        picture.setPace(50);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(640, 480)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        QCOMPARE(updated.count(), 1);
        for (quint32 colour = 0xff000002; colour <= 0xff000009; ++colour) {
            QVERIFY(picture.update(drawer.draw(colour)));
            QVERIFY(drawer.frame->isConsumed(drawer.serial));
        }
        QTRY_VERIFY(updated.count() > 1);
        QCOMPARE(seen(picture, 0xff000009), FrameState::Whole);
        QVERIFY2(updated.count() < 9, "each update was announced");
    }
    void anUpdateInTheMakingIsNotAnnounced()
    {
        SessionPicture picture;
        QSignalSpy updated(&picture, &SessionPicture::updated);
        picture.setPace(1);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(64, 48)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        DamageMessage second = drawer.draw(0xff000002);
        drawer.frame->beginDrawing(drawer.serial, 0ms, 0ms);
        QVERIFY(picture.update(second)); // due or not: what is there is half of the third
        bool later = false;              // than the announcement that was due
        QTimer::singleShot(5, Qt::PreciseTimer, this, [&later] { later = true; });
        QTRY_VERIFY(later);
        QCOMPARE(updated.count(), 1);
        drawer.frame->endDrawing();
        // The next one finds the session waiting, so it is announced, whatever the pace.
        QVERIFY(picture.update(drawer.draw(0xff000003)));
        QTRY_COMPARE(updated.count(), 2);
        QCOMPARE(seen(picture, 0xff000003), FrameState::Whole);
        QVERIFY(drawer.frame->isConsumed(drawer.serial));
    }
    void theLastPictureIsTheLastUpdate()
    {
        SessionPicture picture;
        picture.setPace(1'000'000);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(64, 48)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        QVERIFY(picture.update(drawer.draw(0xff000002)));
        QVERIFY(isOf(picture.snapshot(), 0xff000002));
        QVERIFY(picture.update(drawer.draw(0xff000003)));
        picture.release();
        std::fill_n(drawer.frame->buffer().pixels, 64, 0xff000004); // the memory is not what is kept
        QCOMPARE(seen(picture, 0xff000003), FrameState::Whole);
        QVERIFY(isOf(picture.snapshot(), 0xff000003));
        QCOMPARE(picture.size(), QSize(64, 48));
        QVERIFY(!picture.update({1, {{0, 0, 1, 1}}}));
        picture.hold(); // there is nothing to be held
        picture.reset();
        QCOMPARE(seen(picture, 0), FrameState::None);
    }

    /// What was announced stays as it is for those who read a little later.
    void theSessionWaitsForReaders()
    {
        SessionPicture picture;
        Drawer drawer;
        drawer.take(std::move(picture.allocate(64, 48)).value());
        connect(&picture, &SessionPicture::updated, this, [&] {
            picture.hold(); // two views
            picture.hold();
        });
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        QVERIFY(!drawer.frame->isConsumed(1));
        QCOMPARE(seen(picture, 0xff000001), FrameState::Whole);
        QVERIFY(!drawer.frame->isConsumed(1));
        QCOMPARE(seen(picture, 0xff000001), FrameState::Whole);
        QVERIFY(drawer.frame->isConsumed(1));
        // Who does not come is not waited for: not by the session ...
        QVERIFY(picture.update(drawer.draw(0xff000002)));
        QTRY_VERIFY(drawer.frame->isConsumed(2));
        // ... nor by what else happens to the picture.
        QVERIFY(picture.update(drawer.draw(0xff000003)));
        picture.setVisible(false);
        QVERIFY(drawer.frame->isConsumed(3));
        picture.setVisible(true);
        drawer.take(std::move(picture.allocate(32, 32)).value());
        QVERIFY(picture.update(drawer.draw(0xff000004)));
        picture.release();
        QCOMPARE(seen(picture, 0xff000004), FrameState::Whole);
    }

    /// A session that goes on all the same is found out, and what it draws then is announced at once.
    void anOverrunIsFoundOut()
    {
        SessionPicture picture;
        picture.setPace(1'000'000);
        QSignalSpy updated(&picture, &SessionPicture::updated);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(64, 48)).value());
        connect(&picture, &SessionPicture::updated, &picture, &SessionPicture::hold);
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        const DamageMessage second = drawer.draw(0xff000002);
        QCOMPARE(seen(picture, 0xff000002), FrameState::Unfinished);
        QVERIFY(picture.update(second));
        QCOMPARE(updated.count(), 2);
        QCOMPARE(seen(picture, 0xff000002), FrameState::Whole);
    }

    /// Who has to paint while an update is being drawn sees it as far as it is, at once, and is told of its end.
    void anUpdateInTheMakingCanBeSeen()
    {
        SessionPicture picture;
        picture.setPace(1'000'000);
        QSignalSpy updated(&picture, &SessionPicture::updated);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(64, 48)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        drawer.frame->beginDrawing(1, 0ms, 0ms);
        picture.hold(); // nothing is held up: there is no end to be seen to
        QCOMPARE(seen(picture, 0xff000001), FrameState::Unfinished);
        QVERIFY(isOf(picture.snapshot(), 0xff000001));
        drawer.frame->endDrawing();
        QVERIFY(picture.update({2, {{1, 2, 3, 4}}}));
        QCOMPARE(updated.count(), 2);
        QCOMPARE(seen(picture, 0xff000001), FrameState::Whole);
    }

    /// While the next size is not drawn yet, also in the same memory.
    void theLastPictureStaysUntilTheNextIsWhole()
    {
        SessionPicture picture;
        QSignalSpy resized(&picture, &SessionPicture::resized);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(200, 100)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        QVERIFY(!drawer.take(std::move(picture.allocate(100, 100)).value()));
        QCOMPARE(picture.size(), QSize(200, 100));
        QCOMPARE(seen(picture, 0xff000001), FrameState::Whole);
        drawer.take(std::move(picture.allocate(300, 300)).value()); // one more before anything was drawn
        QCOMPARE(seen(picture, 0xff000001), FrameState::Whole);
        QCOMPARE(resized.count(), 1);
        QVERIFY(picture.update(drawer.draw(0xff000002)));
        QCOMPARE(resized.count(), 2);
        QCOMPARE(seen(picture, 0xff000002), FrameState::Whole);
    }

    void hiddenOnesAreNotAnnounced()
    {
        SessionPicture picture;
        QSignalSpy updated(&picture, &SessionPicture::updated);
        Drawer drawer;
        picture.setVisible(false);
        drawer.take(std::move(picture.allocate(100, 50)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        QVERIFY(drawer.frame->isConsumed(1));
        QCOMPARE(updated.count(), 0);
        QCOMPARE(picture.size(), QSize(100, 50));
        QVERIFY(isOf(picture.snapshot(), 0xff000001));
        picture.setVisible(true);
        QCOMPARE(updated.count(), 1);
        QCOMPARE(seen(picture, 0xff000001), FrameState::Whole);
        picture.setVisible(false);
        picture.release();
        QVERIFY(isOf(picture.snapshot(), 0xff000001));
    }

    void parkedOnesAreNotThere()
    {
        SessionPicture picture;
        Drawer drawer;
        drawer.take(std::move(picture.allocate(100, 50)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        if (!drawer.frame->park(0ms))
            QSKIP("the system has no such thing");
        QCOMPARE(seen(picture, 0xff000001), FrameState::None);
        QVERIFY(picture.snapshot().isNull());
        drawer.take(std::move(picture.allocate(50, 50)).value());
        QCOMPARE(seen(picture, 0), FrameState::None);
    }

    /// Flags and counters that an attacker sets as he likes, and pixels that go away while they are read.
    void hostileMemory()
    {
        QRandomGenerator random(4);
        SessionPicture picture;
        Drawer drawer;
        drawer.take(std::move(picture.allocate(640, 480)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        auto *header = reinterpret_cast<quint32 *>(drawer.frame->memory().data());
        quint32 sum = 0;
        for (int round = 0; round < 300; ++round) {
            for (int word = 0; word < 1024; ++word)
                header[word] = random.bounded(3) == 0 ? random.generate() : 0;
            if (round % 7 == 0)
                drawer.frame->memory().release(4096);
            QVERIFY(picture.update({random.generate(), {{0, 0, 640, 480}}}));
            picture.hold();
            picture.read([&](const FramePixels &pixels) {
                QCOMPARE(pixels.size, QSize(640, 480));
                QCOMPARE(pixels.bytesPerLine, qsizetype(640 * 4));
                header[random.bounded(1024)] = random.generate();
                std::fill_n(drawer.frame->buffer().row(round), 640, random.generate());
                if (round % 5 == 0)
                    drawer.frame->memory().release(4096);
                for (int y = 0; y < 480; ++y)
                    sum += reinterpret_cast<const quint32 *>(pixels.row(y))[639];
            });
            if (round % 50 == 0)
                QVERIFY(picture.snapshot().isNull() || picture.snapshot().size() == QSize(640, 480));
            QCOMPARE(picture.size(), QSize(640, 480));
        }
        qInfo("sum of what was read: %u", sum);
    }

    /// However the sizes follow each other, the memory that was given in all stays below its bound.
    void memoryIsBounded()
    {
        QRandomGenerator random(20261128);
        for (int run = 0; run < 20; ++run) {
            SessionPicture picture;
            Drawer drawer;
            int pieces = 0;
            for (int i = 0; i < 200; ++i) {
                const int most = run < 10 ? 6000 : 1 + i * 30; // any, or ever larger ones
                const int width = run < 10 ? random.bounded(1, most) : most;
                const int height = run < 10 ? random.bounded(1, most) : most;
                if (!SharedFrame::sizeAllowed(width, height))
                    continue;
                auto allocation = picture.allocate(width, height);
                QVERIFY(allocation.ok());
                QVERIFY(allocation->answer.granted);
                pieces += drawer.take(std::move(allocation).value()) ? 1 : 0;
                QVERIFY(picture.bytesGiven() <= SessionPicture::maxBytesGiven());
                QCOMPARE(drawer.frame->width(), width);
            }
            QVERIFY2(pieces < 30, qPrintable(QString::number(pieces)));
        }
    }

    void reusedMemoryIsEmpty()
    {
        SessionPicture picture;
        Drawer drawer;
        drawer.take(std::move(picture.allocate(300, 300)).value());
        QVERIFY(picture.update(drawer.draw(0xff112233)));
        QVERIFY(!drawer.take(std::move(picture.allocate(200, 200)).value()));
#ifdef Q_OS_LINUX // elsewhere the session clears it
        QCOMPARE(drawer.frame->buffer().row(10)[10], 0u);
#endif
        QVERIFY(!drawer.frame->isConsumed(1));
        QVERIFY(drawer.frame->isConsumed(0));
    }

    void badDamage()
    {
        SessionPicture picture;
        QVERIFY(!picture.update({1, {{0, 0, 1, 1}}}));
        Drawer drawer;
        drawer.take(std::move(picture.allocate(10, 10)).value());
        QVERIFY(!picture.update({1, {{9, 9, 2, 1}}}));
        QVERIFY(!picture.allocate(20000, 20000).ok());
    }
};

QTEST_GUILESS_MAIN(TestSessionPicture)
#include "tst_sessionpicture.moc"
