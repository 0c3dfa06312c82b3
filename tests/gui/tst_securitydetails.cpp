// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/securitydetails.h"
#include "tests/gui/fakesource.h"

#include <QLabel>
#include <QPointer>
#include <QScreen>
#include <QTest>

using namespace virtdesk;

class tst_securitydetails : public QObject
{
    Q_OBJECT

    static QString row(const QWidget *details, const char *name)
    {
        const auto *label = details->findChild<QLabel *>(QLatin1String(name));
        return label ? label->text() : QStringLiteral("(no row)");
    }

private Q_SLOTS:
    void theLinkIsToldWhenItIsKnown()
    {
        QLocale::setDefault(QLocale::C);
        const Theme theme;
        FakeSource source;
        source.answersLate = true;
        QWidget window;
        SecurityDetails details(theme, {}, &window);
        details.setAttribute(Qt::WA_DeleteOnClose, false);
        details.popUp(&window);
        details.showLink(source);
        QCOMPARE(source.statisticsAsked, 1);
        const int before = details.height();
        DisplayStatistics told;
        told.linkBitsPerSecond = 4'200'000;
        told.roundTripUs = 41'000;
        told.pictureLevels = QStringLiteral("smaller, <b>quality</b> 8 of 9");
        Q_EMIT source.statisticsReceived(told, {});
        QCOMPARE(row(&details, "linkSpeed"), QStringLiteral("about 4.2 Mbit/s, 41 ms there and back"));
        QCOMPARE(row(&details, "pictureLevels"), told.pictureLevels);
        QCOMPARE(details.findChild<QLabel *>(QStringLiteral("pictureLevels"))->textFormat(), Qt::PlainText);
        QVERIFY2(details.height() > before, "The new rows have room.");
        QVERIFY(details.screen()->availableGeometry().contains(details.geometry()));
        // What the process says later, for somebody else, adds nothing.
        Q_EMIT source.statisticsReceived(told, {});
        QCOMPARE(details.findChildren<QLabel *>(QStringLiteral("linkSpeed")).size(), 1);
    }
    void littleIsSaidToBeLittle()
    {
        const Theme theme;
        FakeSource source;
        QWidget window;
        SecurityDetails details(theme, {}, &window);
        details.setAttribute(Qt::WA_DeleteOnClose, false);
        details.showLink(source);
        source.answerStatistics();
        QCOMPARE(row(&details, "linkSpeed"), QStringLiteral("too little has come to tell"));
        QCOMPARE(row(&details, "pictureLevels"), QStringLiteral("(no row)"));
    }
    void anAnswerAfterItIsClosedIsDropped()
    {
        const Theme theme;
        FakeSource source;
        source.answersLate = true;
        QWidget window;
        QPointer<SecurityDetails> details = new SecurityDetails(theme, {}, &window);
        details->popUp(&window);
        details->showLink(source);
        details->close();
        QTRY_VERIFY(!details);
        source.answerStatistics();
    }
};

QTEST_MAIN(tst_securitydetails)
#include "tst_securitydetails.moc"
