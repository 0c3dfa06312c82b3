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

bool isOf(const Picture &image, quint32 colour)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const quint32 *>(image.row(y));
        if (!std::all_of(row, row + image.width(), [colour](quint32 pixel) { return pixel == colour; }))
            return false;
    }
    return !image.isNull();
}

} // namespace

class TestSessionPicture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smallPicturesAreThereAtOnce()
    {
        SessionPicture picture;
        QSignalSpy updated(&picture, &SessionPicture::updated);
        Drawer drawer;
        QVERIFY(drawer.take(std::move(picture.allocate(1920, 1080)).value()));
        QVERIFY(picture.update(drawer.draw(0xff112233)));
        QCOMPARE(updated.count(), 1);
        QVERIFY(isOf(picture.image(), 0xff112233));
        QVERIFY(drawer.frame->isConsumed(1));
    }

    /// What comes faster than it can be shown is not copied, does not hold the session up, and is not lost.
    void fastUpdatesAreCopiedTogether()
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
        QTRY_VERIFY(isOf(picture.image(), 0xff000009));
        QVERIFY2(updated.count() < 9, "each update was copied");
    }
    void anUpdateInTheMakingIsNotCopied()
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
        bool later = false;              // than the copy that was due
        QTimer::singleShot(5, Qt::PreciseTimer, this, [&later] { later = true; });
        QTRY_VERIFY(later);
        QCOMPARE(updated.count(), 1);
        drawer.frame->endDrawing();
        // The next one finds the session waiting, so it is copied, whatever the pace.
        QVERIFY(picture.update(drawer.draw(0xff000003)));
        QTRY_VERIFY(isOf(picture.image(), 0xff000003));
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
        QVERIFY(isOf(picture.image(), 0xff000003));
    }

    /// A large one does not hold the event loop up, and nobody sees half of it.
    void largePicturesComeInSlices()
    {
        SessionPicture picture;
        QSignalSpy updated(&picture, &SessionPicture::updated);
        QSignalSpy resized(&picture, &SessionPicture::resized);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(200, 100)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        QCOMPARE(resized.count(), 1);
        drawer.take(std::move(picture.allocate(6000, 6000)).value());
        QVERIFY(picture.update(drawer.draw(0xff000002)));
        QCOMPARE(updated.count(), 1);
        QCOMPARE(picture.size(), QSize(200, 100)); // still the old one, whole
        QVERIFY(isOf(picture.image(), 0xff000001));
        // The loop goes on between the slices.
        int turns = 0;
        QTimer other;
        connect(&other, &QTimer::timeout, this, [&] { turns += updated.count() == 1 ? 1 : 0; });
        other.start(0);
        QTRY_COMPARE(updated.count(), 2);
        QVERIFY(turns > 1);
        QCOMPARE(picture.size(), QSize(6000, 6000));
        QVERIFY(isOf(picture.image(), 0xff000002));
        QVERIFY(drawer.frame->isConsumed(1));
        // The same again, into a picture that is there already.
        QVERIFY(picture.update(drawer.draw(0xff000003)));
        QCOMPARE(updated.count(), 2);
        QVERIFY(isOf(picture.image(), 0xff000002));
        QTRY_COMPARE(updated.count(), 3);
        QVERIFY(isOf(picture.image(), 0xff000003));
    }

    /// What is announced while a copy is under way is not lost.
    void updatesDuringACopyFollow()
    {
        SessionPicture picture;
        QSignalSpy updated(&picture, &SessionPicture::updated);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(5000, 5000)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        QCOMPARE(updated.count(), 0);
        // The session times out waiting and draws on, which the copy notices.
        QVERIFY(picture.update(drawer.draw(0xff000002)));
        QTRY_VERIFY(updated.count() > 0 && isOf(picture.image(), 0xff000002));
        QVERIFY(drawer.frame->isConsumed(2));
    }

    void copiesAreDroppedWithTheirFrame()
    {
        SessionPicture picture;
        QSignalSpy updated(&picture, &SessionPicture::updated);
        Drawer drawer;
        drawer.take(std::move(picture.allocate(5000, 5000)).value());
        QVERIFY(picture.update(drawer.draw(0xff000001)));
        drawer.take(std::move(picture.allocate(100, 100)).value());
        QVERIFY(picture.update(drawer.draw(0xff000002)));
        QCOMPARE(updated.count(), 1);
        QCOMPARE(picture.size(), QSize(100, 100));
        drawer.take(std::move(picture.allocate(5000, 5000)).value());
        QVERIFY(picture.update(drawer.draw(0xff000003)));
        picture.setVisible(false);
        QVERIFY(picture.image().isNull());
        QVERIFY(isOf(picture.snapshot(), 0xff000003));
        picture.setVisible(true);
        QTRY_VERIFY(isOf(picture.image(), 0xff000003));
        picture.release();
        QVERIFY(isOf(picture.image(), 0xff000003)); // the last picture stays
        QVERIFY(!picture.update({1, {{0, 0, 1, 1}}}));
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
