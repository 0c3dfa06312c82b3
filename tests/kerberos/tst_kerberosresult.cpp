// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/kerberosresult.h"
#include "app/kerberos/kerberostickets.h"

#include <QSet>
#include <QTest>

using namespace virtdesk;

class tst_kerberosresult : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyProblemHasItsOwnSentence()
    {
        const KerberosSubject subject{QStringLiteral("anna@LAB"), QStringLiteral("LAB"), QStringLiteral("vnc/hv1@LAB"),
                                      QStringLiteral("FILE:/tmp/x")};
        QSet<QString> sentences;
        for (int i = 1; i <= int(KerberosProblem::Other); ++i) {
            const KerberosResult result = kerberosFailure(KerberosProblem(i), subject, QStringLiteral("library words"));
            QVERIFY(!result.ok());
            QVERIFY2(result.sentence.endsWith(QLatin1Char('.')) || i == int(KerberosProblem::Other),
                     qPrintable(result.sentence));
            QVERIFY(!result.sentence.contains(QLatin1Char('%')));
            QVERIFY(!result.sentence.contains(QLatin1Char('!')));
            sentences.insert(result.sentence);
            QVERIFY(result.toError());
        }
        QCOMPARE(sentences.size(), int(KerberosProblem::Other));
        QVERIFY(!kerberosFailure(KerberosProblem::None, subject).toError());
    }

    void failuresForPrograms()
    {
        QCOMPARE(kerberosFailure(KerberosProblem::Cancelled, {}).toError().kind, Failure::Cancelled);
        QCOMPARE(kerberosFailure(KerberosProblem::KdcUnreachable, {}).toError().kind, Failure::Unreachable);
        QCOMPARE(kerberosFailure(KerberosProblem::WrongPassword, {}).toError().kind, Failure::SignIn);
    }

    void namesAreCleaned()
    {
        const KerberosResult result = kerberosFailure(
            KerberosProblem::BadName, {QStringLiteral("a\n\u202eb") + QString(5000, QLatin1Char('x')), {}, {}, {}});
        QVERIFY(!result.sentence.contains(QLatin1Char('\n')));
        QVERIFY(!result.sentence.contains(QChar(0x202e)));
        QVERIFY(result.sentence.size() < 400);
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("gone") << qint64(-5) << QStringLiteral("0 min");
        QTest::newRow("seconds") << qint64(59) << QStringLiteral("< 1 min");
        QTest::newRow("minutes") << qint64(45 * 60) << QStringLiteral("45 min");
        QTest::newRow("below two hours") << qint64(119 * 60) << QStringLiteral("119 min");
        QTest::newRow("hours") << qint64(6 * 3600 + 100) << QStringLiteral("6 h");
        QTest::newRow("days") << qint64(3 * 86400) << QStringLiteral("3 d");
    }
    void durations()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(KerberosTickets::durationText(seconds), text);
    }
};

QTEST_GUILESS_MAIN(tst_kerberosresult)
#include "tst_kerberosresult.moc"
