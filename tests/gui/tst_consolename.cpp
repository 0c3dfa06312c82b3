// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolename.h"
#include "app/desktop/console/securitysummary.h"
#include "app/desktop/console/guestresizer.h"
#include "sdk/consoletarget.h"

#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

class tst_consolename : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWayIsNamedWithWhoHasNamedIt()
    {
        ConsoleTarget target;
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        target.endpoint.route = {QUrl(QStringLiteral("ssh://anna@jump")), QUrl(QStringLiteral("wss://engine:6100"))};
        target.proxyAccess.isSet = true; // the last one is the engine's proxy, which is told by itself
        ConsoleName name;
        name.setTarget(target);
        QCOMPARE(name.way(), QStringLiteral("ssh://anna@jump"));
        QCOMPARE(name.place(), QStringLiteral("hv1:5900, by way of ssh://anna@jump"));
        QCOMPARE(name.address(), QStringLiteral("hv1:5900"));
        QStringList said;
        for (const NamedBy who : {NamedBy::Settings, NamedBy::Engine, NamedBy::File, NamedBy::Person}) {
            target.namedBy.route = who;
            SecuritySummary summary;
            summary.addPlace(target, name);
            for (const auto &[title, text] : std::as_const(summary.rows)) {
                if (title == QLatin1String("By way of") && text.contains(QLatin1String("ssh://anna@jump")))
                    said += text;
            }
        }
        QCOMPARE(said.size(), 4);
        QCOMPARE(QSet<QString>(said.begin(), said.end()).size(), 4); // each says who
        target.endpoint.route.clear();
        name.setTarget(target);
        QVERIFY(name.way().isEmpty() && name.place() == QLatin1String("hv1:5900"));
    }
    void ourOwnNameComesFirst_data()
    {
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("fileTitle");
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("withAddress");
        const QString address = QStringLiteral("localhost:5988");
        const QString none;
        QTest::newRow("an address alone") << none << none << none << address << address;
        QTest::newRow("what the server calls itself")
            << none << none << QStringLiteral("root@vm") << QStringLiteral("localhost:5988 · “root@vm”")
            << QStringLiteral("localhost:5988 · “root@vm”");
        QTest::newRow("an engine's VM") << QStringLiteral("web-01") << none << QStringLiteral("QEMU (web-99)")
                                        << QStringLiteral("web-01") << QStringLiteral("web-01 · localhost:5988");
        QTest::newRow("a file's title is the file's word")
            << none << QStringLiteral("web-01") << none << QStringLiteral("localhost:5988 · “web-01”")
            << QStringLiteral("localhost:5988 · “web-01”");
        QTest::newRow("the server's word before the file's")
            << none << QStringLiteral("web-01") << QStringLiteral("x") << QStringLiteral("localhost:5988 · “x”")
            << QStringLiteral("localhost:5988 · “x”");
        QTest::newRow("control characters")
            << none << none << QStringLiteral("a\u202eb\nc") << QStringLiteral("localhost:5988 · “ab c”")
            << QStringLiteral("localhost:5988 · “ab c”");
        QTest::newRow("the address as a name says nothing") << none << none << address << address << address;
    }
    void ourOwnNameComesFirst()
    {
        QFETCH(QString, own);
        QFETCH(QString, fileTitle);
        QFETCH(QString, serverName);
        QFETCH(QString, title);
        QFETCH(QString, withAddress);
        ConsoleName name;
        if (!own.isEmpty())
            name.setOwn(own);
        ConsoleTarget target;
        target.endpoint.address = Address::tcp(QStringLiteral("localhost"), 5988);
        target.presentation.title = fileTitle;
        target.namedBy.title = NamedBy::File;
        name.setTarget(target);
        name.setServerWord(serverName);
        QCOMPARE(name.title(), title);
        QCOMPARE(name.withAddress(), withAddress);
        QCOMPARE(name.own(), own.isEmpty() ? QStringLiteral("localhost:5988") : own);
        QCOMPARE(name.address(), QStringLiteral("localhost:5988"));
    }
    void anEnginesTitleIsOurs()
    {
        ConsoleName name;
        ConsoleTarget target;
        target.endpoint.address = Address::tcp(QStringLiteral("hv"), 5900);
        target.presentation.title = QStringLiteral("web-01");
        target.namedBy.title = NamedBy::Engine;
        name.setTarget(target);
        name.setServerWord(QStringLiteral("dns-01"));
        QCOMPARE(name.title(), QStringLiteral("web-01"));
        QCOMPARE(name.word(), QStringLiteral("dns-01"));
    }

    void theGuestFollowsOnceTheRoomHasComeToRest()
    {
        GuestResizer resizer;
        QSignalSpy wishes(&resizer, &GuestResizer::resizeRequested);
        resizer.setPossible(true);
        resizer.setRoom(QSize(800, 600));
        resizer.setEnabled(true);
        for (int width = 801; width <= 840; ++width)
            resizer.setRoom(QSize(width, 600));
        QTRY_COMPARE(wishes.count(), 1);
        QCOMPARE(wishes.constFirst().constFirst().toSize(), QSize(840, 600));
        // What came out otherwise is not wished for again.
        resizer.setGuest(QSize(832, 600));
        resizer.setRoom(QSize(840, 601));
        QTRY_COMPARE(wishes.count(), 2);
        // Never where the person only looks, or has switched it off.
        resizer.setPossible(false);
        resizer.setRoom(QSize(500, 400));
        resizer.setPossible(true);
        resizer.setEnabled(false);
        resizer.setRoom(QSize(600, 400));
        QTest::qWait(GuestResizer::rest * 2);
        QCOMPARE(wishes.count(), 2);
        // A window too small for any guest asks for what a guest can do.
        resizer.setRoom(QSize(10, 10));
        resizer.setEnabled(true);
        QTRY_COMPARE(wishes.count(), 3);
        QCOMPARE(wishes.constLast().constFirst().toSize(), QSize(320, 200));
    }
    void aGuestThatHasTheSizeIsNotAsked()
    {
        GuestResizer resizer;
        QSignalSpy wishes(&resizer, &GuestResizer::resizeRequested);
        resizer.setGuest(QSize(800, 600));
        resizer.setRoom(QSize(800, 600));
        resizer.setPossible(true);
        resizer.setEnabled(true);
        QTest::qWait(GuestResizer::rest * 2);
        QCOMPARE(wishes.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_consolename)
#include "tst_consolename.moc"
