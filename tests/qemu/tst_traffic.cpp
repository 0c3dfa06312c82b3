// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/qemu/openconsole.h"
#include "tests/support/pictureimage.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// Consoles under load: after thousands of rectangles, the picture is still the guest's to the last pixel.
class tst_traffic : public QObject
{
    Q_OBJECT

    static QemuGuest::Settings scrolling()
    {
        QemuGuest::Settings settings;
        settings.video = QemuGuest::Video::Bochs;
        settings.mode = QStringLiteral("1366x768");
        settings.program = QStringLiteral("scroll");
        settings.guestOptions = {QStringLiteral("rate=3")};
        return settings;
    }

    /// Brings the guest to rest: the next program draws once.
    static bool halt(QemuGuest &guest)
    {
        const qsizetype from = guest.guestLines().size();
        return guest.pressKey(QStringLiteral("f8")) && guest.waitForLine(QStringLiteral("program terminal"), from) >= 0;
    }

private Q_SLOTS:
    void init()
    {
        if (const QString missing = QemuGuest::missing(); !missing.isEmpty())
            QFAIL(qPrintable(missing));
    }

    void scrollingText_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<int>("compression");
        QTest::newRow("raw") << QByteArray("raw") << -1;
        QTest::newRow("hextile") << QByteArray("hextile") << -1;
        QTest::newRow("zrle") << QByteArray("zrle") << -1;
        for (const int compression : {1, 9})
            QTest::addRow("zlib %d", compression) << QByteArray("zlib") << compression;
        for (const int compression : {0, 1, 4, 6, 9})
            QTest::addRow("tight %d", compression) << QByteArray("tight") << compression;
        QTest::newRow("tightpng 6") << QByteArray("tightpng") << 6;
    }
    void scrollingText()
    {
        QFETCH(const QByteArray, encoding);
        QFETCH(const int, compression);
        QemuGuest guest;
        QVERIFY2(guest.start(scrolling()), qPrintable(guest.error()));
        OpenConsole console;
        DisplayOptions options;
        options.encodings = {encoding};
        options.chosen.insert(QStringLiteral("compression"), compression);
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port()), options),
                 qPrintable(console.error.sentence));
        int updates = 0;
        connect(&console.session, &ConsoleSession::frameUpdated, &console, [&updates] { ++updates; });
        // How fast QEMU sends depends on the machine; what counts is that there were many.
        QVERIFY(console.waitUntil([&updates] { return updates >= 12; }, 60000));
        QVERIFY(halt(guest));
        const QString difference = console.differenceTo(guest, 30000);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        const DisplayStatistics statistics = console.statistics();
        QVERIFY2(statistics.encodings.value(encoding).rectangles >= 100,
                 qPrintable(QString::number(statistics.encodings.value(encoding).rectangles)));
    }

    void lossyPictureIsClose()
    {
        // With lossy=on and a quality wished for, QEMU sends smooth areas as JPEG; the test picture has one behind
        // everything.
        QemuGuest guest;
        QemuGuest::Settings settings;
        settings.vncOptions = {QStringLiteral("lossy=on")};
        QVERIFY2(guest.start(settings), qPrintable(guest.error()));
        OpenConsole console;
        DisplayOptions options;
        options.encodings = {"tight"};
        options.chosen.insert(QStringLiteral("quality"), 2);
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port()), options),
                 qPrintable(console.error.sentence));
        const QImage real = guest.screendump();
        QVERIFY(console.waitUntil([&] { return console.session.snapshot().size() == real.size(); }));
        const QImage shown = imageOf(console.session.snapshot());
        qint64 error = 0;
        qint64 wrong = 0;
        for (int y = 0; y < real.height(); ++y) {
            for (int x = 0; x < real.width(); ++x) {
                const QRgb a = shown.pixel(x, y);
                const QRgb b = real.pixel(x, y);
                const int here = qAbs(qRed(a) - qRed(b)) + qAbs(qGreen(a) - qGreen(b)) + qAbs(qBlue(a) - qBlue(b));
                error += here;
                wrong += here != 0;
            }
        }
        const qint64 pixels = qint64(real.width()) * real.height();
        QVERIFY2(wrong > pixels / 20, "nothing came as JPEG");
        QVERIFY2(error < 12 * pixels, qPrintable(QString::number(double(error) / double(pixels))));
        qInfo("%.1f %% of the pixels differ, by %.2f on average over all", 100.0 * double(wrong) / double(pixels),
              double(error) / double(pixels));
    }

    void modesInTheMiddleOfTraffic()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(scrolling()), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        for (const char *mode : {"800x600", "1920x1080", "1366x768", "1024x768"}) {
            QVERIFY2(guest.switchMode(QString::fromLatin1(mode)), mode);
            const QStringList size = QString::fromLatin1(mode).split(QLatin1Char('x'));
            const QSize wanted(size.at(0).toInt(), size.at(1).toInt());
            QVERIFY2(console.waitUntil([&] { return console.session.snapshot().size() == wanted; }), mode);
        }
        QVERIFY(halt(guest));
        const QString difference = console.differenceTo(guest);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void frozenServerGoesOn()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(scrolling()), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        guest.freeze();
        QTest::qWait(1500);
        // What is typed meanwhile waits; it neither blocks nor ends the console.
        for (int i = 0; i < 50; ++i) {
            console.key(0x1e, true, 'a');
            console.key(0x1e, false, 'a');
        }
        QTest::qWait(300);
        QCOMPARE(console.session.state(), ConsoleSession::State::Running);
        guest.thaw();
        QVERIFY(halt(guest));
        const QString difference = console.differenceTo(guest);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void stopsAtOnceWhileTheServerIsFrozen()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(scrolling()), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        guest.freeze();
        QTest::qWait(300);
        console.session.stop();
        QVERIFY(console.waitUntil([&] { return console.session.state() == ConsoleSession::State::Ended; }, 3000));
        QCOMPARE(console.error.kind, Failure::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_traffic)
#include "tst_traffic.moc"
