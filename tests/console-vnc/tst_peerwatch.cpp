// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/peerwatch.h"
#include "tests/support/fakeiocontext.h"

#include <QTest>

#include <cstdint>

using namespace virtdesk;
using namespace virtdesk::rfb;
using namespace virtdesk::test;
using namespace std::chrono_literals;

/// A server that stops answering while its connection stands.
class tst_peerwatch : public QObject
{
    Q_OBJECT

    FakeIoContext m_io;
    std::uint64_t m_bytes = 0;
    int m_asked = 0;

    PeerWatch watch()
    {
        return PeerWatch([this] { ++m_asked; }, [this] { return m_bytes; });
    }

private Q_SLOTS:
    void init()
    {
        m_io = FakeIoContext();
        m_bytes = 0;
        m_asked = 0;
    }

    void silenceIsAskedAboutAndThenGivenUpWithin15Seconds()
    {
        PeerWatch peer = watch();
        peer.begin(&m_io);
        m_io.advance(PeerWatch::quiet);
        QCOMPARE(m_asked, 1);
        m_io.advance(PeerWatch::patience - 1ms);
        ++m_bytes; // the answer
        m_io.advance(1ms);
        QVERIFY(!peer.isAsking());
        ++m_bytes; // just after a look: the worst case
        const auto last = m_io.time;
        while (!m_io.deadline && m_io.time < last + 60s)
            m_io.advance(100ms);
        QCOMPARE(m_asked, 2); // once: what is asked twice is no clearer
        QVERIFY(peer.isAsking());
        QVERIFY(m_io.deadline.has_value());
        QVERIFY(*m_io.deadline - last < 15s);
        QVERIFY(*m_io.deadline <= m_io.time);
        QVERIFY(m_io.timers.empty());
    }

    void anAnswerIsEnough()
    {
        PeerWatch peer = watch();
        peer.begin(&m_io);
        for (int n = 0; n < 100; ++n) {
            const int before = m_asked;
            m_io.advance(1s);
            if (m_asked != before)
                ++m_bytes;
            QVERIFY(!m_io.deadline.has_value());
        }
        QVERIFY(m_asked > 5);
    }

    void aPictureThatComesSlowlyIsNoSilence()
    {
        PeerWatch peer = watch();
        peer.begin(&m_io);
        // One update for minutes: not a message begins in it.
        for (int n = 0; n < 100; ++n) {
            m_io.advance(3s);
            ++m_bytes;
            QVERIFY(!m_io.deadline.has_value());
        }
        QVERIFY(m_asked <= 1);
    }

    void aConsoleThatNobodySeesAsksForNothingAndWakesNobody()
    {
        PeerWatch peer = watch();
        peer.setVisible(false);
        peer.begin(&m_io);
        m_io.advance(60s);
        QCOMPARE(m_asked, 0);
        QVERIFY(m_io.timers.empty());
        peer.setVisible(true);
        peer.setVisible(true);
        QCOMPARE(m_io.timers.size(), std::size_t(1));
        m_io.advance(PeerWatch::quiet);
        QCOMPARE(m_asked, 1);
    }

    void whoIsHiddenWhileTheServerIsAskedIsNotEnded()
    {
        PeerWatch peer = watch();
        peer.begin(&m_io);
        m_io.advance(PeerWatch::quiet);
        QCOMPARE(m_asked, 1);
        peer.setVisible(false);
        m_io.advance(60s);
        QVERIFY(!m_io.deadline.has_value() && !peer.isAsking());
    }

    void aConsoleAtRestIsAskedOnceAndThenWakesNobody()
    {
        PeerWatch peer = watch();
        peer.begin(&m_io);
        m_io.advance(PeerWatch::quiet);
        QCOMPARE(m_asked, 1);
        ++m_bytes;
        peer.pictureCame(); // the answer
        QVERIFY(m_io.timers.empty());
        QVERIFY(!peer.isAsking());
        m_io.advance(3600s);
        QCOMPARE(m_asked, 1);
        QVERIFY(!m_io.deadline.has_value());
    }

    void aServerThatHangsAtRestIsNoticedWhenSomethingMoves_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("the person acts") << 0;
        QTest::newRow("a last picture comes") << 1;
        QTest::newRow("somebody looks anew") << 2;
    }
    void aServerThatHangsAtRestIsNoticedWhenSomethingMoves()
    {
        QFETCH(int, what);
        PeerWatch peer = watch();
        peer.begin(&m_io);
        m_io.advance(PeerWatch::quiet);
        ++m_bytes;
        peer.pictureCame();
        m_io.advance(600s);
        const auto last = m_io.time;
        if (what == 0) {
            peer.personActed();
            peer.personActed();
        } else if (what == 1) {
            ++m_bytes;
            peer.pictureCame();
        } else {
            peer.setVisible(false);
            peer.setVisible(true);
        }
        QCOMPARE(m_io.timers.size(), std::size_t(1));
        while (!m_io.deadline && m_io.time < last + 60s)
            m_io.advance(100ms);
        QVERIFY(m_io.deadline.has_value());
        QVERIFY(*m_io.deadline - last < 15s);
    }

    void aPictureBeforeTheAnswerDoesNotEndTheWatch()
    {
        PeerWatch peer = watch();
        peer.begin(&m_io);
        m_io.advance(PeerWatch::quiet);
        ++m_bytes;
        peer.pictureCame(); // was under way
        ++m_bytes;
        peer.pictureCame(); // the answer
        const auto last = m_io.time;
        while (!m_io.deadline && m_io.time < last + 60s)
            m_io.advance(100ms);
        QVERIFY(m_io.deadline.has_value());
    }

    void theEndLeavesNoTimer()
    {
        PeerWatch peer = watch();
        peer.begin(&m_io);
        QVERIFY(!m_io.timers.empty());
        peer.end();
        QVERIFY(m_io.timers.empty());
        peer.end();
    }
};

QTEST_GUILESS_MAIN(tst_peerwatch)
#include "tst_peerwatch.moc"
