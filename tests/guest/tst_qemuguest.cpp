// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/qemuguest.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <csignal>

using virtdesk::test::QemuGuest;

class tst_QemuGuest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keysArrive();
    void relativePointerArrives();
    void absolutePointerArrives();
    void modesSwitch();
    void anyWidth();
    void textModeFromTheStart();
    void programs_data();
    void programs();
    void nothingIsLeft();

private:
    static QJsonObject event(const QString &type, const QJsonObject &data)
    {
        return {{QStringLiteral("type"), type}, {QStringLiteral("data"), data}};
    }
    static bool send(QemuGuest &guest, const QJsonArray &events)
    {
        return guest.qmp(QStringLiteral("input-send-event"), {{QStringLiteral("events"), events}}).has_value();
    }
    static QJsonObject key(const QString &qcode, bool down)
    {
        return event(QStringLiteral("key"),
                     {{QStringLiteral("down"), down},
                      {QStringLiteral("key"), QJsonObject{{QStringLiteral("type"), QStringLiteral("qcode")},
                                                          {QStringLiteral("data"), qcode}}}});
    }
    static QJsonObject axis(const QString &type, const QString &name, int value)
    {
        return event(type, {{QStringLiteral("axis"), name}, {QStringLiteral("value"), value}});
    }
};

void tst_QemuGuest::initTestCase()
{
    if (const QString why = QemuGuest::missing(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void tst_QemuGuest::keysArrive()
{
    QemuGuest guest;
    QemuGuest::Settings settings;
    settings.guestOptions = {QStringLiteral("hotkeys=0")};
    QVERIFY2(guest.start(settings), qPrintable(guest.error()));
    const QImage before = guest.screendump();
    QCOMPARE(before.size(), QSize(1024, 768));

    const QList<std::pair<QString, QString>> keys{
        {QStringLiteral("a"), QStringLiteral("1e")},         {QStringLiteral("f2"), QStringLiteral("3c")},
        {QStringLiteral("ctrl_r"), QStringLiteral("e01d")},  {QStringLiteral("alt_r"), QStringLiteral("e038")},
        {QStringLiteral("pause"), QStringLiteral("e11d45")}, {QStringLiteral("meta_l"), QStringLiteral("e05b")},
        {QStringLiteral("caps_lock"), QStringLiteral("3a")}};
    for (const auto &[qcode, scancode] : keys) {
        const qsizetype from = guest.guestLines().size();
        QVERIFY(send(guest, {key(qcode, true)}));
        QVERIFY2(guest.waitForLine(QStringLiteral("key %1 down").arg(scancode), from) >= 0,
                 qPrintable(qcode + QLatin1Char(' ') + guest.guestLines().join(QLatin1Char('|'))));
        QVERIFY(send(guest, {key(qcode, false)}));
        QVERIFY2(guest.waitForLine(QStringLiteral("key %1 up").arg(scancode), from) >= 0,
                 qPrintable(qcode + QLatin1Char(' ') + guest.guestLines().join(QLatin1Char('|'))));
    }
    // The screen shows them.
    QVERIFY(guest.screendump() != before);
    QCOMPARE(guest.screendump().size(), QSize(1024, 768));
}

void tst_QemuGuest::relativePointerArrives()
{
    QemuGuest guest;
    QVERIFY2(guest.start({}), qPrintable(guest.error()));
    QVERIFY(!guest.pointerIsAbsolute());
    const QString rel = QStringLiteral("rel");
    QVERIFY(send(guest, {axis(rel, QStringLiteral("x"), -7), axis(rel, QStringLiteral("y"), 12)}));
    QVERIFY2(guest.waitForLine(QStringLiteral("move -7 12 buttons 0 wheel 0")) >= 0,
             qPrintable(guest.guestLines().join(QLatin1Char('|'))));
    const QJsonObject left = event(
        QStringLiteral("btn"), {{QStringLiteral("down"), true}, {QStringLiteral("button"), QStringLiteral("left")}});
    QVERIFY(send(guest, {left}));
    QVERIFY(guest.waitForLine(QStringLiteral("move 0 0 buttons 1 wheel 0")) >= 0);
    const QJsonObject wheel = event(QStringLiteral("btn"), {{QStringLiteral("down"), true},
                                                            {QStringLiteral("button"), QStringLiteral("wheel-down")}});
    QVERIFY(send(guest, {wheel}));
    QVERIFY2(guest.waitForLine(QStringLiteral("move 0 0 buttons 1 wheel 1")) >= 0,
             qPrintable(guest.guestLines().join(QLatin1Char('|'))));
}

void tst_QemuGuest::absolutePointerArrives()
{
    QemuGuest guest;
    QVERIFY2(guest.start({}), qPrintable(guest.error()));
    QVERIFY(guest.pressKey(QStringLiteral("f7")));
    QVERIFY(guest.waitForLine(QStringLiteral("pointer absolute")) >= 0);
    QVERIFY(guest.pointerIsAbsolute());
    const QString abs = QStringLiteral("abs");
    // As QEMU's VNC server scales guest pixels.
    for (const QPoint point : {QPoint(0, 0), QPoint(1023, 767), QPoint(1, 766), QPoint(511, 300)}) {
        QVERIFY(send(guest, {axis(abs, QStringLiteral("x"), point.x() * 32767 / 1024),
                             axis(abs, QStringLiteral("y"), point.y() * 32767 / 768)}));
        QVERIFY2(guest.waitForLine(QStringLiteral("point %1 %2 buttons 0 wheel 0").arg(point.x()).arg(point.y())) >= 0,
                 qPrintable(guest.guestLines().join(QLatin1Char('|'))));
    }
    QVERIFY(guest.pressKey(QStringLiteral("f7")));
    QVERIFY(guest.waitForLine(QStringLiteral("pointer relative")) >= 0);
    QVERIFY(!guest.pointerIsAbsolute());
}

void tst_QemuGuest::modesSwitch()
{
    QemuGuest guest;
    QVERIFY2(guest.start({}), qPrintable(guest.error()));
    QVERIFY(guest.switchMode(QStringLiteral("800x600")));
    QCOMPARE(guest.screendump().size(), QSize(800, 600));
    QVERIFY(guest.switchMode(QStringLiteral("1920x1080")));
    QCOMPARE(guest.screendump().size(), QSize(1920, 1080));
    QVERIFY(guest.switchMode(QStringLiteral("text")));
    QCOMPARE(guest.screendump().size(), QSize(720, 400));
    QVERIFY(guest.switchMode(QStringLiteral("1024x768")));
    const QImage image = guest.screendump();
    QCOMPARE(image.size(), QSize(1024, 768));
    // The frame at the very edge, and the mark in the corner.
    QCOMPARE(image.pixel(0, 400), qRgb(255, 255, 255));
    QCOMPARE(image.pixel(1023, 300), qRgb(255, 255, 255));
    QCOMPARE(image.pixel(1023, 767), qRgb(255, 0, 255));
}

void tst_QemuGuest::anyWidth()
{
    QemuGuest guest;
    QemuGuest::Settings settings;
    settings.video = QemuGuest::Video::Bochs;
    settings.mode = QStringLiteral("1366x768");
    QVERIFY2(guest.start(settings), qPrintable(guest.error()));
    const QImage image = guest.screendump();
    QCOMPARE(image.size(), QSize(1366, 768));
    QCOMPARE(image.pixel(1365, 767), qRgb(255, 0, 255));
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY2(colours.size() > 5000, qPrintable(QString::number(colours.size())));
}

void tst_QemuGuest::textModeFromTheStart()
{
    QemuGuest guest;
    QemuGuest::Settings settings;
    settings.mode = QStringLiteral("text");
    QVERIFY2(guest.start(settings), qPrintable(guest.error()));
    QCOMPARE(guest.screendump().size(), QSize(720, 400));
    QCOMPARE(guest.guestLines().constLast(), QStringLiteral("ready text"));
}

void tst_QemuGuest::programs_data()
{
    QTest::addColumn<bool>("moves");
    QTest::newRow("probe") << false;
    QTest::newRow("terminal") << false;
    QTest::newRow("scroll") << true;
}

void tst_QemuGuest::programs()
{
    QFETCH(const bool, moves);
    QemuGuest guest;
    QemuGuest::Settings settings;
    settings.program = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY2(guest.start(settings), qPrintable(guest.error()));
    const QImage first = guest.screendump();
    if (moves)
        QTRY_VERIFY(guest.screendump() != first);
    else
        QCOMPARE(guest.screendump(), first);
    if (const QString folder = qEnvironmentVariable("VIRTDESK_KEEP_PICTURES"); !folder.isEmpty())
        first.save(QStringLiteral("%1/guest-%2.png").arg(folder, settings.program));
}

void tst_QemuGuest::nothingIsLeft()
{
    qint64 process = 0;
    QString folder;
    {
        QemuGuest guest;
        QVERIFY2(guest.start({}), qPrintable(guest.error()));
        process = guest.processId();
        folder = guest.folder();
        QVERIFY(process > 0);
        guest.freeze();
    }
    QCOMPARE(::kill(static_cast<pid_t>(process), 0), -1);
    QVERIFY(!QFileInfo::exists(folder));
}

QTEST_GUILESS_MAIN(tst_QemuGuest)
#include "tst_qemuguest.moc"
