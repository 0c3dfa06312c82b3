// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/releasecombination.h"

#include <QTest>

using namespace virtdesk;

namespace {
constexpr std::uint32_t ctrl = 0x1d;
constexpr std::uint32_t rightCtrl = 0x9d;
constexpr std::uint32_t alt = 0x38;
constexpr std::uint32_t altGr = 0xb8;
constexpr std::uint32_t shift = 0x2a;
constexpr std::uint32_t del = 0xd3;

/// Positive = press, negative = release. Index of the event that completed the tap, or -1.
int completedAt(ReleaseCombination &combination, const std::vector<int> &events)
{
    int at = -1;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (combination.take({events[i] > 0, static_cast<std::uint32_t>(std::abs(events[i])), 0}) && at < 0)
            at = static_cast<int>(i);
    }
    return at;
}
} // namespace

class tst_releasecombination : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void taps_data()
    {
        using Keys = ReleaseCombination::Keys;
        QTest::addColumn<int>("keys");
        QTest::addColumn<std::vector<int>>("events");
        QTest::addColumn<int>("at");
        const auto row = [](const char *name, Keys keys, std::vector<int> events, int at) {
            QTest::newRow(name) << static_cast<int>(keys) << events << at;
        };
        row("ctrl alt", Keys::CtrlAlt, {ctrl, alt, -int(alt), -int(ctrl)}, 2);
        row("alt ctrl", Keys::CtrlAlt, {alt, ctrl, -int(alt), -int(ctrl)}, 2);
        row("right ctrl too", Keys::CtrlAlt, {rightCtrl, alt, -int(rightCtrl)}, 2);
        row("held with repeats", Keys::CtrlAlt, {ctrl, alt, alt, alt, alt, -int(alt)}, 5);
        row("one after the other", Keys::CtrlAlt, {ctrl, -int(ctrl), alt, -int(alt)}, -1);
        row("ctrl alt del goes to the guest", Keys::CtrlAlt, {ctrl, alt, del, -int(del), -int(alt), -int(ctrl)}, -1);
        row("del let go last", Keys::CtrlAlt, {ctrl, alt, del, -int(alt), -int(ctrl), -int(del)}, -1);
        row("after ctrl alt del", Keys::CtrlAlt,
            {ctrl, alt, del, -int(del), -int(alt), -int(ctrl), ctrl, alt, -int(ctrl)}, 8);
        row("another key held", Keys::CtrlAlt, {del, ctrl, alt, -int(alt), -int(ctrl), -int(del)}, -1);
        row("with shift is not it", Keys::CtrlAlt, {ctrl, shift, alt, -int(alt), -int(shift), -int(ctrl)}, -1);
        row("after typing", Keys::CtrlAlt, {0x1e, -0x1e, ctrl, alt, -int(alt)}, 4);
        row("after a held key", Keys::CtrlAlt, {0x1e, 0x1e, 0x1e, -0x1e, ctrl, alt, -int(ctrl)}, 6);
        row("after Alt+Tab, Alt let go first", Keys::CtrlAlt, {alt, 0x0f, -int(alt), -0x0f, ctrl, alt, -int(alt)}, 6);
        row("AltGr types characters", Keys::CtrlAlt, {ctrl, altGr, -int(altGr), -int(ctrl)}, -1);
        row("three", Keys::CtrlAltShift, {ctrl, alt, shift, -int(shift)}, 3);
        row("two of three", Keys::CtrlAltShift, {ctrl, alt, -int(alt), -int(ctrl)}, -1);
        row("right ctrl alone", Keys::RightCtrl, {rightCtrl, -int(rightCtrl)}, 1);
        row("left ctrl is not right ctrl", Keys::RightCtrl, {ctrl, -int(ctrl)}, -1);
        row("right ctrl as a modifier", Keys::RightCtrl, {rightCtrl, 0x2e, -0x2e, -int(rightCtrl)}, -1);
        row("ctrl shift", Keys::CtrlShift, {ctrl, shift, -int(ctrl), -int(shift)}, 2);
    }
    void taps()
    {
        QFETCH(int, keys);
        QFETCH(std::vector<int>, events);
        QFETCH(int, at);
        ReleaseCombination combination(static_cast<ReleaseCombination::Keys>(keys));
        QCOMPARE(completedAt(combination, events), at);
    }
    void resetForgetsWhatIsHeld()
    {
        ReleaseCombination combination;
        QVERIFY(!combination.take({true, ctrl, 0}));
        combination.reset();
        QCOMPARE(completedAt(combination, {alt, -int(alt)}), -1);
    }
    void keysymsServeWhereThereIsNoScancode()
    {
        ReleaseCombination combination;
        combination.take({true, 0, 0xffe3});
        combination.take({true, 0, 0xffe9});
        QVERIFY(combination.take({false, 0, 0xffe9}));
    }
    void namesAreStable()
    {
        for (const auto keys : ReleaseCombination::all()) {
            QCOMPARE(ReleaseCombination::fromName(ReleaseCombination::name(keys)), keys);
            QVERIFY(!ReleaseCombination::label(keys).isEmpty());
        }
        QCOMPARE(ReleaseCombination::fromName(QStringLiteral("nonsense")), ReleaseCombination::Keys::CtrlAlt);
    }
};

QTEST_GUILESS_MAIN(tst_releasecombination)
#include "tst_releasecombination.moc"

#include <cstdint>
