// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/holdkeys.h"

#include <QTest>

#include <cstdint>
#include <vector>

using namespace virtdesk;

namespace {
constexpr int ctrl = 0x1d;
constexpr int alt = 0x38;
constexpr int shift = 0x2a;
constexpr int del = 0xd3;
constexpr int k = 0x25;
constexpr int w = 0x11;
constexpr int left = 0xcb;

std::uint32_t keysymOf(int scancode)
{
    switch (scancode) {
    case k:
        return 'k';
    case w:
        return 'w';
    case left:
        return 0xff51;
    case 3:
        return '2';
    default:
        return 0;
    }
}

HoldKeys made(ReleaseCombination::Keys keys = ReleaseCombination::Keys::CtrlAlt)
{
    HoldKeys hold;
    hold.setCombination(keys);
    hold.setBindings({{QStringLiteral("K"), 1},
                      {QStringLiteral("Left"), 2},
                      {QStringLiteral("2"), 3},
                      {QStringLiteral("F5"), 4},
                      {QStringLiteral("Ctrl+X"), 5}});
    return hold;
}

/// Positive = press, negative = release. "1" = a command's value, "-" = ours, "?" = unknown, "g" = the guest's.
QString told(HoldKeys &hold, const std::vector<int> &events)
{
    QString result;
    for (const int event : events) {
        const int code = std::abs(event);
        const HoldKeys::Verdict verdict = hold.take({event > 0, static_cast<std::uint32_t>(code), keysymOf(code)});
        result += verdict.found     ? QString::number(*verdict.found)
                  : verdict.unknown ? QStringLiteral("?")
                  : verdict.isOurs  ? QStringLiteral("-")
                                    : QStringLiteral("g");
    }
    return result;
}
} // namespace

/// Keys with the release combination held: which are the program's, which are the guest's.
class tst_holdkeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysAreTold_data()
    {
        QTest::addColumn<std::vector<int>>("events");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, std::vector<int> events, const char *wanted) {
            QTest::newRow(name) << events << QString::fromLatin1(wanted);
        };
        row("a command", {ctrl, alt, k, -k, -alt, -ctrl}, "gg1-gg");
        row("it repeats once", {ctrl, alt, k, k, k, -k}, "gg1---");
        row("it goes on", {ctrl, alt, left, -left, left, -left}, "gg2-2-");
        row("two keys of commands at once", {ctrl, alt, left, k, -left, -k}, "gg21--");
        row("the modifiers go first", {ctrl, alt, k, -alt, -ctrl, -k}, "gg1gg-");
        row("without the combination", {k, -k, ctrl, k, -k, -ctrl}, "gggggg");
        row("a key that is not bound", {ctrl, alt, del, -del, -alt, -ctrl}, "gggggg");
        row("after a command it is nobody's", {ctrl, alt, k, -k, del, -del}, "gg1-?-");
        row("the next hold is a new one", {ctrl, alt, k, -k, -alt, alt, del, -del}, "gg1-gggg");
        row("with Shift it is the guest's", {ctrl, alt, shift, k, -k, -shift}, "gggggg");
        row("while another key is held, too", {w, ctrl, alt, k, -k, -w}, "gggggg");
        row("that key was let go", {w, ctrl, alt, -w, k, -k}, "gggg1-");
        row("a digit by its place", {ctrl, alt, 3, -3}, "gg3-");
    }
    void keysAreTold()
    {
        QFETCH(std::vector<int>, events);
        HoldKeys hold = made();
        QTEST(told(hold, events), "wanted");
    }
    void whatCantBeBoundIsLeftOut()
    {
        QVERIFY(HoldKeys::isKey(QStringLiteral("K")));
        QVERIFY(HoldKeys::isKey(QStringLiteral("PgDown")));
        for (const char *name : {"", "F5", "Ctrl+X", "Del", "ä", "KK"})
            QVERIFY2(!HoldKeys::isKey(QString::fromUtf8(name)), name);
        HoldKeys hold;
        hold.setBindings({{QStringLiteral("Del"), 1}});
        QVERIFY(hold.isEmpty());
    }
    void aLetterIsTheOneOnTheKeyAndElseItsPlace()
    {
        HoldKeys hold = made();
        told(hold, {ctrl, alt});
        // Dvorak: K is on the V key.
        QVERIFY(!hold.take({true, k, 't'}).isOurs);
        hold.take({false, k, 't'});
        QCOMPARE(hold.take({true, 0x2f, 'K'}).found.value_or(0), 1);
        hold.take({false, 0x2f, 'K'});
        // Cyrillic: no K at all.
        QCOMPARE(hold.take({true, k, 0x06cc}).found.value_or(0), 1);
    }
    void aDigitIsItsPlaceInEveryLayout()
    {
        HoldKeys hold = made();
        told(hold, {ctrl, alt});
        QCOMPARE(hold.take({true, 3, 0xe9}).found.value_or(0), 3); // French: é
    }
    void withoutScancodesTheKeysymCounts()
    {
        HoldKeys hold = made();
        hold.take({true, 0, 0xffe3});
        hold.take({true, 0, 0xffe9});
        QVERIFY(hold.isHeld());
        QCOMPARE(hold.take({true, 0, 'K'}).found.value_or(0), 1);
    }
    void theNextChordCanBeTheGuests()
    {
        HoldKeys hold = made();
        QCOMPARE(told(hold, {ctrl, alt}), QStringLiteral("gg"));
        hold.passNext();
        QCOMPARE(told(hold, {k, -k, -alt, -ctrl}), QStringLiteral("gggg"));
        QCOMPARE(told(hold, {ctrl, alt, k, -k}), QStringLiteral("gg1-"));
        // Also when the combination is let go before it is pressed with the key.
        hold.reset();
        told(hold, {ctrl, alt});
        hold.passNext();
        QCOMPARE(told(hold, {-alt, -ctrl, ctrl, alt, k, -k, -alt, -ctrl, ctrl, alt, k}), QStringLiteral("gggggggggg1"));
    }
    void everyCombinationButTheOneThatGuestsNeed()
    {
        using Keys = ReleaseCombination::Keys;
        HoldKeys three = made(Keys::CtrlAltShift);
        QCOMPARE(told(three, {ctrl, alt, k, -k, shift, k, -k}), QStringLiteral("ggggg1-"));
        HoldKeys right = made(Keys::RightCtrl);
        QCOMPARE(told(right, {ctrl, k, -k, -ctrl, 0x9d, k, -k}), QStringLiteral("ggggg1-"));
        HoldKeys never = made(Keys::CtrlShift);
        QCOMPARE(told(never, {ctrl, shift, k, -k}), QStringLiteral("gggg"));
        QVERIFY(!never.isHeld());
    }
    void aHoldGoesOnInACopy()
    {
        HoldKeys hold = made();
        told(hold, {ctrl, alt, left});
        HoldKeys copy = hold;
        hold.reset();
        QVERIFY(!hold.isHeld());
        QCOMPARE(told(copy, {-left, left, -left, -alt, -ctrl}), QStringLiteral("-2-gg"));
        QCOMPARE(copy.modifiers().size(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(tst_holdkeys)
#include "tst_holdkeys.moc"
