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
    void cleanTextIsCut() { QCOMPARE(cleanText(QByteArray(1 << 20, 'x'), 10), QStringLiteral("xxxxxxxxxx\u2026")); }
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
