// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/framepublisher.h"
#include "tests/support/fakeiocontext.h"

#include <QTest>

#include <array>
#include <memory>
#include <vector>

using namespace virtdesk;
using namespace std::chrono_literals;

namespace {

constexpr int width = 640;
constexpr int height = 480;

/// Both ends of one frame, in one process; a parent that takes what it is told at once.
struct Console
{
    Console()
    {
        parent = std::move(SharedFrame::create(width, height)).value();
        publisher.replace(std::move(SharedFrame::map(parent->memory().shareHandle(), width, height)).value());
        publisher.setSend([this](const DamageMessage &message) {
            if (takes)
                parent->consume(message.serial);
            messages.push_back(message);
        });
    }

    bool update(const DamageRect &rect)
    {
        publisher.beginUpdate();
        return publisher.endUpdate({&rect, 1});
    }
    /// What the messages so far have announced.
    QRegion announced() const
    {
        QRegion all;
        for (const DamageMessage &message : messages)
            for (const DamageRect &rect : message.rects)
                all += QRect(rect.x, rect.y, rect.width, rect.height);
        return all;
    }

    test::FakeIoContext io;
    std::unique_ptr<SharedFrame> parent;
    FramePublisher publisher{io};
    std::vector<DamageMessage> messages;
    bool takes = true;
};

} // namespace

/// How often the parent is told of a server's updates.
class tst_framepublisher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstIsAnnouncedAtOnceAndWhatFollowsTogether()
    {
        Console console;
        QVERIFY(console.update({0, 0, 10, 10}));
        QCOMPARE(console.messages.size(), std::size_t(1));
        QVERIFY(console.update({20, 0, 10, 10}));
        QVERIFY(console.update({40, 0, 10, 10}));
        QVERIFY(console.update({42, 2, 3, 3}));
        QCOMPARE(console.messages.size(), std::size_t(1));
        console.io.advance(FramePublisher::pace);
        QCOMPARE(console.messages.size(), std::size_t(2));
        QCOMPARE(console.messages[1].rects.size(), 2);
        QCOMPARE(console.messages[1].serial, 2u);
        QCOMPARE(console.announced(), QRegion(0, 0, 10, 10) + QRegion(20, 0, 10, 10) + QRegion(40, 0, 10, 10));
        // Nothing comes after that, and nobody waits for anything.
        QVERIFY(console.io.timers.empty());
        console.io.advance(1s);
        QCOMPARE(console.messages.size(), std::size_t(2));
        // After a rest the next one is the first again.
        QVERIFY(console.update({0, 0, 1, 1}));
        QCOMPARE(console.messages.size(), std::size_t(3));
    }

    void aFloodIsAnnouncedAtThePaceAndWhole()
    {
        Console console;
        const auto begin = console.io.time;
        for (int n = 0; n < 2000; ++n) {
            console.update({(n * 37) % (width - 8), (n * 11) % (height - 8), 8, 8});
            console.io.advance(1ms);
        }
        console.io.advance(FramePublisher::pace);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(console.io.time - begin);
        QVERIFY(qint64(console.messages.size()) <= took / FramePublisher::pace + 2);
        QVERIFY(console.messages.size() > 100);
        const QRegion announced = console.announced();
        for (int n = 0; n < 2000; ++n)
            QVERIFY((QRegion((n * 37) % (width - 8), (n * 11) % (height - 8), 8, 8) - announced).isEmpty());
        for (const DamageMessage &message : console.messages)
            QVERIFY(message.rects.size() <= 64);
    }

    void aParentThatIsBehindIsToldOfTheEndOfAnUpdate()
    {
        Console console;
        console.takes = false;
        QVERIFY(console.update({0, 0, 10, 10}));
        console.publisher.beginUpdate();
        QVERIFY(!console.parent->beginReading()); // it looks now
        QVERIFY(!console.publisher.endUpdate({}));
        QCOMPARE(console.messages.size(), std::size_t(2));
        QVERIFY(console.parent->beginReading());
    }

    void inTheMiddleOfAnUpdateNothingIsAnnounced()
    {
        Console console;
        console.update({0, 0, 10, 10});
        console.update({20, 0, 10, 10});
        console.publisher.beginUpdate();
        console.io.advance(FramePublisher::pace);
        QCOMPARE(console.messages.size(), std::size_t(1));
        const DamageRect rect{40, 0, 10, 10};
        console.publisher.endUpdate({&rect, 1});
        QCOMPARE(console.messages.size(), std::size_t(2));
        QCOMPARE(console.messages[1].rects.size(), 2);
    }

    void anotherSizeForgetsWhatWaits()
    {
        Console console;
        console.update({0, 0, 10, 10});
        console.update({600, 400, 10, 10});
        QVERIFY(console.parent->reshape(100, 100));
        console.parent->recycle();
        QVERIFY(console.publisher.reshape(100, 100).has_value());
        console.io.advance(FramePublisher::pace);
        QCOMPARE(console.messages.size(), std::size_t(1));
        console.update({0, 0, 100, 100});
        QCOMPARE(console.messages.size(), std::size_t(2));
        QCOMPARE(console.messages[1].serial, 1u);
    }
};

QTEST_GUILESS_MAIN(tst_framepublisher)
#include "tst_framepublisher.moc"
