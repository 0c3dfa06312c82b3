// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/qemu/openconsole.h"
#include "tests/support/pictureimage.h"
#include "tests/vncservers/realserver.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

constexpr int timeoutMs = 60000;

/// A text of `length` bytes of ASCII, or what it is to hold.
QString sample(int length)
{
    QString text;
    for (int i = 0; text.size() < length; ++i)
        text += QString::number(quint32(i) * 2654435761u, 16);
    return text.left(length);
}

bool open(OpenConsole &console, const RealServer &server, const DisplayOptions &options = {})
{
    console.open(Address::tcp(QStringLiteral("127.0.0.1"), server.port()), options);
    return console.waitUntil([&] { return console.session.state() != ConsoleSession::State::Connecting; }, timeoutMs) &&
           console.session.state() == ConsoleSession::State::Running;
}

/// The largest difference of a channel of any pixel.
int difference(const QImage &one, const QImage &other)
{
    if (one.size() != other.size() || one.isNull())
        return 256;
    int most = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb a = one.pixel(x, y);
            const QRgb b = other.pixel(x, y);
            most = std::max({most, qAbs(qRed(a) - qRed(b)), qAbs(qGreen(a) - qGreen(b)), qAbs(qBlue(a) - qBlue(b))});
        }
    }
    return most;
}

/// Whether each pixel is what it is in `wanted`, within `rounding`.
bool shows(OpenConsole &console, const QImage &wanted, int rounding)
{
    return console.waitUntil([&] { return difference(imageOf(console.session.snapshot()), wanted) <= rounding; },
                             timeoutMs);
}

/// As libvncserver gives the colours of a map to a viewer that takes one: three bits of red and green, two of blue.
QImage threeThreeTwo(QImage picture)
{
    const auto coarse = [](int value, int bits) {
        const int most = (1 << bits) - 1;
        return ((value >> (8 - bits)) * 255 + most / 2) / most;
    };
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb was = picture.pixel(x, y);
            picture.setPixel(x, y, qRgb(coarse(qRed(was), 3), coarse(qGreen(was), 3), coarse(qBlue(was), 2)));
        }
    }
    return picture;
}

QString centre(const QImage &picture)
{
    return picture.isNull() ? QStringLiteral("nothing")
                            : QString::number(picture.pixel(picture.width() / 2, picture.height() / 2), 16);
}

} // namespace

Q_DECLARE_METATYPE(RealServer::Kind)

/// Picture, keys, clipboard both ways and size, with the servers that people run. What a server does not have is left
/// out here by name, so that nothing passes by not being tried.
class tst_vncservers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void picture_data()
    {
        QTest::addColumn<RealServer::Kind>("kind");
        QTest::addColumn<int>("depth");
        QTest::addColumn<QStringList>("options");
        using K = RealServer::Kind;
        QTest::newRow("Xtigervnc 24") << K::Tiger << 24 << QStringList();
        QTest::newRow("Xtigervnc 16") << K::Tiger << 16 << QStringList();
        QTest::newRow("Xtigervnc -SecurityTypes None,Plain")
            << K::Tiger << 24 << QStringList{QStringLiteral("-SecurityTypes"), QStringLiteral("None,Plain")};
        QTest::newRow("Xtightvnc 24") << K::Tight << 24 << QStringList();
        QTest::newRow("Xtightvnc 16") << K::Tight << 16 << QStringList();
        QTest::newRow("Xtightvnc 8") << K::Tight << 8 << QStringList();
        QTest::newRow("x11vnc 24") << K::X11 << 24 << QStringList();
        QTest::newRow("x11vnc 16") << K::X11 << 16 << QStringList();
        QTest::newRow("x11vnc 8, with a colour map") << K::X11 << 8 << QStringList();
        QTest::newRow("x11vnc, version 3.3")
            << K::X11 << 24 << QStringList{QStringLiteral("-rfbversion"), QStringLiteral("3.3")};
        QTest::newRow("wayvnc") << K::Wayland << 24 << QStringList();
    }
    void picture()
    {
        QFETCH(RealServer::Kind, kind);
        QFETCH(int, depth);
        QFETCH(QStringList, options);
        if (const QString missing = RealServer::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        RealServer server(kind);
        QVERIFY2(server.start(depth, options), qPrintable(server.error()));
        // A channel of fewer bits is made one of eight here and by who takes the picture there.
        const int rounding = depth == 24 ? 0 : 1;
        QImage wanted(640, 400, QImage::Format_RGB32);
        wanted.fill(qRgb(0x33, 0x66, 0xcc));
        if (kind != RealServer::Kind::Wayland) {
            server.paint();
            QVERIFY2(server.error().isEmpty(), qPrintable(server.error()));
            // What the screen has: 16 and 8 bits don't have every colour.
            wanted = server.screen();
            QCOMPARE(wanted.size(), QSize(640, 400));
            QVERIFY(wanted.pixel(0, 0) != wanted.pixel(1, 1));
            if (kind == RealServer::Kind::X11 && depth == 8)
                wanted = threeThreeTwo(wanted);
        }
        // H.264 none of them has (Debian 12's wayvnc is built without it): they take the next one.
        for (const char *encoding : {"", "raw", "hextile", "zrle", "tight", "zlib", "rre", "trle", "h264"}) {
            DisplayOptions display;
            if (*encoding)
                display.encodings = {encoding};
            OpenConsole console;
            QVERIFY2(open(console, server, display), qPrintable(console.error.sentence));
            QVERIFY2(shows(console, wanted, rounding),
                     qPrintable(QStringLiteral("%1: %2, not %3")
                                    .arg(QLatin1String(encoding), centre(imageOf(console.session.snapshot())),
                                         centre(wanted))));
            console.session.stop();
            QVERIFY(console.waitUntil([&] { return console.session.state() == ConsoleSession::State::Ended; }));
        }
    }

    void keys_data()
    {
        QTest::addColumn<RealServer::Kind>("kind");
        QTest::newRow("Xtigervnc") << RealServer::Kind::Tiger;
        QTest::newRow("Xtightvnc") << RealServer::Kind::Tight;
        QTest::newRow("x11vnc") << RealServer::Kind::X11;
        QTest::newRow("wayvnc") << RealServer::Kind::Wayland;
    }
    void keys()
    {
        QFETCH(RealServer::Kind, kind);
        if (const QString missing = RealServer::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        RealServer server(kind);
        QVERIFY2(server.start(), qPrintable(server.error()));
        OpenConsole console;
        QVERIFY2(open(console, server), qPrintable(console.error.sentence));
        const bool wayland = kind == RealServer::Kind::Wayland;
        QProcess *events = wayland ? nullptr : server.begin({QStringLiteral("xev"), QStringLiteral("-root")});
        QVERIFY2(wayland || events, qPrintable(server.error()));
        QByteArray log;
        // Pressed anew until xev listens; what arrives is Tab with Shift, and a letter.
        QVERIFY(console.waitUntil(
            [&] {
                console.session.send(PointerInput{false, 50, 50, 0});
                console.key(0x2a, true, 0xffe1);
                console.key(0x0f, true, 0xff09);
                console.key(0x0f, false, 0xff09);
                console.key(0x2a, false, 0xffe1);
                console.key(0x1e, true, 0x61);
                console.key(0x1e, false, 0x61);
                QTest::qWait(500);
                if (wayland) {
                    const QByteArray pressed = server.pressedKeys();
                    return pressed.contains("Shift+Tab\n") && pressed.contains("a\n");
                }
                events->waitForReadyRead(0);
                log += events->readAllStandardOutput();
                return log.contains("keysym 0x61, a)") && log.contains("ab)");
            },
            timeoutMs));
    }

    void clipboard_data()
    {
        QTest::addColumn<RealServer::Kind>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("toGuest");
        QTest::addColumn<bool>("fromGuest");
        using K = RealServer::Kind;
        const auto add = [](const char *name, K kind, bool toGuest, bool fromGuest, const QList<int> &lengths,
                            const QString &word) {
            for (const int length : lengths)
                QTest::addRow("%s, %d bytes", name, length) << kind << sample(length) << toGuest << fromGuest;
            QTest::addRow("%s, words", name) << kind << word << toGuest << fromGuest;
        };
        const auto euro = QStringLiteral("Grüße für 5 € Привет");
        add("Xtigervnc", K::Tiger, true, true, {10, 100'000, 600'000}, euro);
        // Latin-1 only; what it sends it cuts at 256 KiB.
        for (const int length : {10, 100'000})
            QTest::addRow("x11vnc, %d bytes", length) << K::X11 << sample(length) << true << true;
        QTest::newRow("x11vnc, 600000 bytes") << K::X11 << sample(600'000) << true << false;
        QTest::newRow("x11vnc, words") << K::X11 << QStringLiteral("Grüße") << true << false;
        for (const int length : {10, 50'000}) // more does not fit into xprop's arguments
            QTest::addRow("Xtightvnc, %d bytes", length) << K::Tight << sample(length) << true << true;
        // neatvnc 0.5 takes no text that does not fit into its buffer of 4 KiB, and says so in its log only.
        add("wayvnc", K::Wayland, true, true, {10, 3000}, euro);
        for (const int length : {100'000, 600'000})
            QTest::addRow("wayvnc, %d bytes", length) << K::Wayland << sample(length) << false << true;
    }
    void clipboard()
    {
        QFETCH(RealServer::Kind, kind);
        QFETCH(QString, text);
        QFETCH(bool, toGuest);
        QFETCH(bool, fromGuest);
        if (const QString missing = RealServer::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        RealServer server(kind);
        QStringList options;
        if (kind == RealServer::Kind::Tiger)
            options = {QStringLiteral("-MaxCutText"), QStringLiteral("2000000")};
        QVERIFY2(server.start(24, options), qPrintable(server.error()));
        OpenConsole console;
        QString received;
        connect(&console.session, &ConsoleSession::clipboardReceived, this,
                [&received](const QString &got) { received = got; });
        QVERIFY2(open(console, server), qPrintable(console.error.sentence));
        if (fromGuest) {
            const QString fromThere = QStringLiteral("from: ") + text;
            server.setClipboard(fromThere.toUtf8());
            QVERIFY2(console.waitUntil([&] { return received == fromThere; }, timeoutMs),
                     qPrintable(received.left(60)));
        }
        if (toGuest) {
            const QString toThere = QStringLiteral("to: ") + text;
            QByteArray arrived;
            console.session.send(ClipboardInput{toThere});
            QVERIFY2(console.waitUntil(
                         [&] {
                             arrived = server.clipboard();
                             return arrived == toThere.toUtf8();
                         },
                         timeoutMs),
                     qPrintable(QString::fromUtf8(arrived.left(60))));
        }
        // Whatever it was, the console is still there.
        QCOMPARE(console.session.state(), ConsoleSession::State::Running);
    }

    /// Listening: the server connects to us, at its user's word.
    void theServerConnects_data()
    {
        QTest::addColumn<RealServer::Kind>("kind");
        QTest::addColumn<QStringList>("command");
        QTest::newRow("Xtigervnc, vncconfig -connect")
            << RealServer::Kind::Tiger << QStringList{QStringLiteral("vncconfig"), QStringLiteral("-connect")};
        QTest::newRow("x11vnc -connect") << RealServer::Kind::X11
                                         << QStringList{QStringLiteral("x11vnc"), QStringLiteral("-sync"),
                                                        QStringLiteral("-R"), QStringLiteral("connect:")};
    }
    void theServerConnects()
    {
        QFETCH(RealServer::Kind, kind);
        QFETCH(QStringList, command);
        if (const QString missing = RealServer::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        RealServer server(kind);
        QVERIFY2(server.start(), qPrintable(server.error()));
        server.paint();
        QVERIFY2(server.error().isEmpty(), qPrintable(server.error()));
        const quint16 port = RealServer::freePort();
        ConsoleTarget target;
        target.protocol = QStringLiteral("vnc");
        target.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), port);
        target.endpoint.listens = true;
        OpenConsole console;
        int step = -1;
        connect(&console.session, &ConsoleSession::stepChanged, this,
                [&step](Step entered, qint64) { step = static_cast<int>(entered); });
        console.session.start(std::move(target), {});
        QVERIFY2(console.waitUntil([&] { return step == static_cast<int>(Step::Connect); }, timeoutMs),
                 qPrintable(console.error.sentence));
        const QString here = QStringLiteral("127.0.0.1:%1").arg(port);
        if (command.constLast().endsWith(QLatin1Char(':')))
            command.last() += here;
        else
            command += here;
        server.run(command);
        QVERIFY2(console.waitUntil([&] { return console.session.state() != ConsoleSession::State::Connecting; },
                                   timeoutMs) &&
                     console.session.state() == ConsoleSession::State::Running,
                 qPrintable(console.error.sentence));
        QVERIFY(shows(console, server.screen(), 0));
    }

    /// Nobody comes: it waits, until the person has enough of it, and the port is closed then.
    void waitingEndsWhenItIsStopped()
    {
        const quint16 port = RealServer::freePort();
        ConsoleTarget target;
        target.protocol = QStringLiteral("vnc");
        target.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), port);
        target.endpoint.listens = true;
        OpenConsole console;
        int step = -1;
        connect(&console.session, &ConsoleSession::stepChanged, this,
                [&step](Step entered, qint64) { step = static_cast<int>(entered); });
        console.session.start(std::move(target), {});
        QVERIFY(console.waitUntil([&] { return step == static_cast<int>(Step::Connect); }, timeoutMs));
        console.session.stop();
        QVERIFY(console.waitUntil([&] { return console.session.state() == ConsoleSession::State::Ended; }));
        QCOMPARE(console.error.kind, Failure::Cancelled);
        QVERIFY(console.waitUntil([port] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            return !socket.waitForConnected(200);
        }));
    }

    void screenSize_data()
    {
        QTest::addColumn<RealServer::Kind>("kind");
        QTest::newRow("Xtigervnc") << RealServer::Kind::Tiger;
        QTest::newRow("x11vnc") << RealServer::Kind::X11;
        QTest::newRow("wayvnc") << RealServer::Kind::Wayland;
    }
    void screenSize()
    {
        QFETCH(RealServer::Kind, kind);
        if (const QString missing = RealServer::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (const QString missing = RealServer::missing(RealServer::Kind::Tiger);
            kind == RealServer::Kind::X11 && !missing.isEmpty())
            QSKIP(qPrintable(missing));
        RealServer server(kind);
        server.setResizable(true);
        const QStringList follows{QStringLiteral("-xrandr"), QStringLiteral("resize")};
        QVERIFY2(server.start(24, kind == RealServer::Kind::X11 ? follows : QStringList()), qPrintable(server.error()));
        OpenConsole console;
        QVERIFY2(open(console, server), qPrintable(console.error.sentence));
        QCOMPARE(console.session.frameSize(), QSize(640, 400));
        // By the guest, and by a wish of ours.
        if (kind == RealServer::Kind::Wayland)
            server.run({QStringLiteral("swaymsg"), QStringLiteral("output HEADLESS-1 resolution 800x600")});
        else
            server.run({QStringLiteral("xrandr"), QStringLiteral("-s"), QStringLiteral("800x600")});
        QVERIFY2(console.waitUntil([&] { return console.session.frameSize() == QSize(800, 600); }, timeoutMs),
                 qPrintable(server.error()));
        if (kind != RealServer::Kind::Tiger)
            return; // wayvnc 0.5 and x11vnc take no wish
        console.session.send(ResizeInput{500, 300});
        QVERIFY(console.waitUntil([&] { return console.session.frameSize() == QSize(500, 300); }, timeoutMs));
    }
};

QTEST_GUILESS_MAIN(tst_vncservers)
#include "tst_vncservers.moc"
