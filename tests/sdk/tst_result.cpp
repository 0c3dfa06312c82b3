// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QTest>

using namespace virtdesk;

class tst_result : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanTextMakesHostileTextHarmless_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("clean");
        QTest::newRow("plain") << QByteArray("Access denied") << QStringLiteral("Access denied");
        QTest::newRow("trailing NUL") << QByteArray("bad\0", 4) << QStringLiteral("bad");
        QTest::newRow("control") << QByteArray("a\x1b[31mb\r\nc") << QStringLiteral("a [31mb c");
        QTest::newRow("bidi") << QByteArray("a\xe2\x80\xae"
                                            "b")
                              << QStringLiteral("ab");
        const auto row = [](const char *name, const QString &raw, const QString &clean) {
            QTest::newRow(name) << raw.toUtf8() << clean;
        };
        row("f14: zero-width space", QStringLiteral("web\u200b-01"), QStringLiteral("web-01"));
        row("f14: other invisible ones", QStringLiteral("\u2060a\u00ad\ufeffb\u180e\u034f\u3164"),
            QStringLiteral("ab"));
        row("f14: joiners between Latin letters", QStringLiteral("a\u200db\u200cc"), QStringLiteral("abc"));
        row("f14: tags", QStringLiteral("a\U000e0061\U000e0100z"), QStringLiteral("az"));
        row("f14: joiners where scripts need them", QStringLiteral("\u0646\u0645\u06cc\u200c\u062e"),
            QStringLiteral("\u0646\u0645\u06cc\u200c\u062e"));
        row("f14: emoji stay", QStringLiteral("\U0001f468\u200d\U0001f469"),
            QStringLiteral("\U0001f468\u200d\U0001f469"));
        QTest::newRow("invalid UTF-8") << QByteArray("a\xff"
                                                     "b")
                                       << QStringLiteral("a\uFFFD"
                                                         "b");
        QTest::newRow("only spaces") << QByteArray(" \n\t ") << QString();
    }
    void cleanTextMakesHostileTextHarmless()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, clean);
        QCOMPARE(cleanText(raw), clean);
    }
    void cleanTextIsCut()
    {
        QCOMPARE(cleanText(QByteArray(1 << 20, 'x'), 10), QStringLiteral("xxxxxxxxxx\u2026"));
        // At a blank it is no longer than elsewhere.
        QCOMPARE(cleanText(QByteArrayLiteral("xxxxxxxxxx y"), 10), QStringLiteral("xxxxxxxxxx\u2026"));
        QCOMPARE(cleanText(QByteArrayLiteral("xxxxxxxxx y"), 10), QStringLiteral("xxxxxxxxx\u2026"));
    }
    void resultHoldsValueOrError()
    {
        Result<int> good(4);
        QVERIFY(good);
        QCOMPARE(*good, 4);
        Result<int> bad(Error{Failure::Protocol, QStringLiteral("s"), {}});
        QVERIFY(!bad);
        QCOMPARE(bad.error().kind, Failure::Protocol);
        QVERIFY(Result<void>());
        QVERIFY(!Result<void>(Error{Failure::Closed, {}, {}}));
    }
    void secretIsWipedOnMove()
    {
        Secret a(QByteArrayView("hunter2"));
        Secret b = std::move(a);
        QVERIFY(a.isEmpty()); // NOLINT(bugprone-use-after-move): the state after a move is promised
        QCOMPARE(b.view(), QByteArrayView("hunter2"));
        QString typed = QStringLiteral("pw");
        typed.detach();
        const Secret c = Secret::fromText(std::move(typed));
        QCOMPARE(c.view(), QByteArrayView("pw"));
    }
    void addressIsShownAsPeopleWriteIt()
    {
        QCOMPARE(Address::tcp(QStringLiteral("hv1"), 5900).display(), QStringLiteral("hv1:5900"));
        QCOMPARE(Address::tcp(QStringLiteral("::1"), 5900).display(), QStringLiteral("[::1]:5900"));
    }
};

QTEST_GUILESS_MAIN(tst_result)
#include "tst_result.moc"
