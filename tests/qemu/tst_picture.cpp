// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/qemu/openconsole.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// What is shown is what QEMU itself says that the guest shows, pixel for pixel.
class tst_picture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (const QString missing = QemuGuest::missing(); !missing.isEmpty())
            QFAIL(qPrintable(missing));
    }

    void everyEncoding_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("mode");
        for (const char *encoding : {"raw", "hextile", "zlib", "tight", "tightpng", "zrle"}) {
            for (const char *mode : {"1024x768", "1366x768", "1920x1080"})
                QTest::addRow("%s %s", encoding, mode) << QByteArray(encoding) << QString::fromLatin1(mode);
        }
    }
    void everyEncoding()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QString, mode);
        QemuGuest guest;
        QemuGuest::Settings settings;
        settings.mode = mode;
        settings.video = QemuGuest::Video::Bochs;
        QVERIFY2(guest.start(settings), qPrintable(guest.error()));
        OpenConsole console;
        DisplayOptions options;
        options.encodings = {encoding};
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port()), options),
                 qPrintable(console.error.sentence));
        const QString difference = console.differenceTo(guest);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        const DisplayStatistics statistics = console.statistics();
        QVERIFY(statistics.encodings.value(encoding).pixels > 0);
        for (auto it = statistics.encodings.cbegin(); it != statistics.encodings.cend(); ++it)
            QVERIFY2(it.key() == encoding || it->pixels == 0 || it.key() == "cursor", it.key().constData());
    }

    void changesAreFollowed_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        for (const char *encoding : {"raw", "hextile", "zlib", "tight", "zrle"})
            QTest::newRow(encoding) << QByteArray(encoding);
    }
    void changesAreFollowed()
    {
        QFETCH(QByteArray, encoding);
        QemuGuest guest;
        QemuGuest::Settings settings;
        settings.guestOptions = {QStringLiteral("hotkeys=1")};
        QVERIFY2(guest.start(settings), qPrintable(guest.error()));
        OpenConsole console;
        DisplayOptions options;
        options.encodings = {encoding};
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port()), options),
                 qPrintable(console.error.sentence));
        for (const char *mode : {"800x600", "1920x1080", "text", "1024x768"}) {
            QVERIFY2(guest.switchMode(QString::fromLatin1(mode)), mode);
            const QString difference = console.differenceTo(guest);
            QVERIFY2(difference.isEmpty(), qPrintable(QString::fromLatin1(mode) + QStringLiteral(": ") + difference));
        }
        for (const char *key : {"a", "b", "ret", "x"})
            QVERIFY(guest.pressKey(QString::fromLatin1(key)));
        const QString difference = console.differenceTo(guest);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void hiddenConsoleCatchesUp()
    {
        QemuGuest guest;
        QemuGuest::Settings settings;
        settings.guestOptions = {QStringLiteral("hotkeys=1")};
        QVERIFY2(guest.start(settings), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        QVERIFY(console.differenceTo(guest).isEmpty());
        console.session.setVisible(false);
        const quint64 before = console.statistics().updates;
        QVERIFY(guest.pressKey(QStringLiteral("a")));
        QVERIFY(guest.switchMode(QStringLiteral("800x600")));
        QTest::qWait(500);
        // The one request that was out may still be answered; no more.
        QVERIFY(console.statistics().updates <= before + 1);
        console.session.setVisible(true);
        const QString difference = console.differenceTo(guest);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void captureWritesThePicture()
    {
        QemuGuest guest;
        QVERIFY2(guest.start({}), qPrintable(guest.error()));
        QTemporaryDir folder;
        const QString png = folder.filePath(QStringLiteral("picture.png"));
        const QString json = folder.filePath(QStringLiteral("stats.json"));
        QProcess ctl;
        ctl.start(QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"),
                  {QStringLiteral("capture"), QStringLiteral("vnc://127.0.0.1:%1").arg(guest.port()),
                   QStringLiteral("--output"), png, QStringLiteral("--stats"), json, QStringLiteral("--encodings"),
                   QStringLiteral("zrle")});
        QVERIFY(ctl.waitForFinished(40000));
        QVERIFY2(ctl.exitCode() == 0, ctl.readAllStandardError().constData());
        QCOMPARE(QImage(png).convertToFormat(QImage::Format_RGB32),
                 guest.screendump().convertToFormat(QImage::Format_RGB32));
        QFile file(json);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(object.value(QStringLiteral("server")).toObject().value(QStringLiteral("width")).toInt(), 1024);
        QCOMPARE(object.value(QStringLiteral("security")).toObject().value(QStringLiteral("type")).toInt(), 1);
        for (const char *key : {"updates", "rectangles", "pixels", "bytes_received"})
            QVERIFY2(object.value(QLatin1String(key)).toDouble() > 0, key);
        QVERIFY(object.value(QStringLiteral("encodings")).toObject().contains(QStringLiteral("zrle")));
        QVERIFY(object.value(QStringLiteral("ms")).toObject().value(QStringLiteral("first_frame")).toInt(-1) >= 0);
        QVERIFY(object.value(QStringLiteral("session_peak_kib")).toInt() > 0);
    }

    void captureUntilClosedEndsWell()
    {
        QemuGuest guest;
        QVERIFY2(guest.start({}), qPrintable(guest.error()));
        const QImage last = guest.screendump().convertToFormat(QImage::Format_RGB32);
        QTemporaryDir folder;
        const QString png = folder.filePath(QStringLiteral("picture.png"));
        const QString json = folder.filePath(QStringLiteral("stats.json"));
        QProcess ctl;
        ctl.start(QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"),
                  {QStringLiteral("capture"), QStringLiteral("vnc://127.0.0.1:%1").arg(guest.port()),
                   QStringLiteral("--output"), png, QStringLiteral("--stats"), json, QStringLiteral("--until-closed")});
        QVERIFY(ctl.waitForStarted());
        QVERIFY(!ctl.waitForFinished(2500)); // far beyond the idle time of an ordinary capture
        guest.stop();
        QVERIFY(ctl.waitForFinished(20000));
        QVERIFY2(ctl.exitCode() == 0, ctl.readAllStandardError().constData());
        QCOMPARE(QImage(png).convertToFormat(QImage::Format_RGB32), last);
        QVERIFY(QFile::exists(json));
    }
};

QTEST_GUILESS_MAIN(tst_picture)
#include "tst_picture.moc"
