// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Texts as servers of the field send and read them, beside the letter of the protocol.

#include "tests/console-vnc/clipboardmessage.h"
#include "tests/console-vnc/steppedconsole.h"

#include <QTest>

#include <cstdint>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

ServerBytes cutText(const QByteArray &text)
{
    return ServerBytes().u8(3).zeros(3).raw(sized(text));
}

/// The payload of the last "provide" that was sent; empty when there is none.
QByteArray providedBlock(const QByteArray &sent)
{
    const QByteArray flags = ServerBytes().u32(Provide | Text).bytes();
    const qsizetype at = sent.lastIndexOf(flags);
    return at < 0 ? QByteArray() : sent.mid(at + 4);
}

/// Inflates as much as `limit` and tells whether the stream had ended by then.
QByteArray inflated(const QByteArray &z, qsizetype limit, bool *ended)
{
    z_stream stream{};
    inflateInit(&stream);
    QByteArray out(limit, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(z.constData()));
    stream.avail_in = static_cast<uInt>(z.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(limit);
    *ended = inflate(&stream, Z_SYNC_FLUSH) == Z_STREAM_END;
    out.resize(limit - static_cast<qsizetype>(stream.avail_out));
    inflateEnd(&stream);
    return out;
}

} // namespace

class tst_fieldtexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clipboardBlockIsReadByAll_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : {10, 1000, 100'000, 600'000, 1'047'000})
            QTest::addRow("%d bytes", length) << length;
    }

    void clipboardBlockIsReadByAll()
    {
        QFETCH(int, length);
        QString text;
        for (int i = 0; text.size() < length; ++i)
            text += QString::number(quint32(i) * 2654435761u, 16);
        text.truncate(length);
        SteppedConsole c;
        QByteArray sent;
        c.step(
            [&] {
                c.display.handle(ClipboardInput{text});
                c.sent();
            },
            clipboard(Request | Text));
        c.step([&] { sent = c.sent(); });
        ServerBytes s;
        s.start(8, 8).update(1).rect(0, 0, 1, 1, 0).pixel(0);
        s.raw(clipboard(Caps | Text | Request | Notify | Provide, QByteArray(4, '\0')));
        QCOMPARE(c.run(s).kind, Failure::Closed);
        const QByteArray block = providedBlock(sent);
        QVERIFY(!block.isEmpty());
        QVERIFY(sent.size() < 1024 * 1024);
        // libvncserver and others: the size, then as much as it says; the end of the stream there is an error.
        bool ended = true;
        const QByteArray announced = inflated(block, 4 + length + 1, &ended);
        QVERIFY(!ended);
        QCOMPARE(announced.left(4), ServerBytes().u32(static_cast<std::uint32_t>(length) + 1).bytes());
        QCOMPARE(announced.mid(4), text.toLatin1() + '\0');
        // QEMU: the whole, which has to end, within its limit.
        const QByteArray all = inflated(block, 1024 * 1024, &ended);
        QVERIFY(ended);
        QVERIFY(all.startsWith(announced));
    }

    void unaskedTextComesInBothForms()
    {
        // libvncserver's capabilities: no notify. x11vnc behind it reads the plain form only, others the last that
        // comes.
        SteppedConsole c;
        c.step([&] { c.sent(); },
               clipboard(Caps | Text | Request | Peek | Provide, ServerBytes().u32(1 << 20).bytes()));
        c.step([&] {
            c.sent();
            c.display.handle(ClipboardInput{QStringLiteral("für\nb")});
            const QByteArray plain = ServerBytes().u8(6).zeros(3).raw(sized("f\xfcr\nb")).bytes();
            const QByteArray sent = c.sent();
            QVERIFY(sent.startsWith(plain));
            QCOMPARE(sent.mid(plain.size() + 8, 4), ServerBytes().u32(Provide | Text).bytes());
            bool ended = false;
            QCOMPARE(inflated(sent.mid(plain.size() + 12), 100, &ended).mid(4),
                     "f\xc3\xbcr\r\nb" + QByteArray(2, '\0'));
            QVERIFY(c.host.notices.isEmpty());
            c.display.handle(ClipboardInput{QStringLiteral("5 €")});
            QVERIFY(c.sent().startsWith(ServerBytes().u8(6).zeros(3).raw(sized("5 ?")).bytes()));
            QCOMPARE(c.host.notices.size(), 1);
        });
        QCOMPARE(c.run(ServerBytes().start(8, 8).update(1).rect(0, 0, 1, 1, 0).pixel(0)).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
    }

    void brokenClipboardBlocksCostTheTextOnly_data()
    {
        QTest::addColumn<QByteArray>("block");
        const QByteArray text = sized("hello");
        QTest::newRow("no zlib") << QByteArray("nonsense");
        QTest::newRow("cut") << DeflateStream().add(text, Z_FINISH).left(6);
        QTest::newRow("empty stream") << DeflateStream().add({}, Z_FINISH);
        QTest::newRow("shorter than announced") << DeflateStream().add(text.chopped(2), Z_FINISH);
        QTest::newRow("no size") << DeflateStream().add("ab", Z_FINISH);
    }

    void brokenClipboardBlocksCostTheTextOnly()
    {
        QFETCH(QByteArray, block);
        SteppedConsole c;
        ServerBytes s;
        s.start(8, 8).update(1).rect(0, 0, 1, 1, 0).pixel(0);
        s.raw(clipboard(Caps | Text | Request | Notify | Provide, QByteArray(4, '\0')));
        s.raw(clipboard(Provide | Text, block)).raw(clipboard(Provide | Text));
        s.raw(clipboard(Provide | Text, DeflateStream().add(sized("next"), Z_FINISH)));
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.clipboards, QStringList{QStringLiteral("next")});
        QCOMPARE(c.host.notices.size(), 1);
    }

    void textsAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("ASCII") << QByteArray("plain") << QStringLiteral("plain");
        QTest::newRow("UTF-8") << QByteArray("Gr\xc3\xbc\xc3\x9f"
                                             "e \xe4\xbc\x9a")
                               << QStringLiteral("Grüße 会");
        QTest::newRow("Latin-1") << QByteArray("Gr\xfc\xdf"
                                               "e")
                                 << QStringLiteral("Grüße");
        QTest::newRow("Windows-1252") << QByteArray("5 \x80 \x96 x") << QStringLiteral("5 € – x");
        QTest::newRow("UTF-8 that is cut") << QByteArray("\xc3\xbc\xc3") << QStringLiteral("Ã¼Ã");
        QTest::newRow("Windows lines") << QByteArray("a\r\nb\rc\n") << QStringLiteral("a\nb\nc\n");
        QTest::newRow("controls") << QByteArray("a\x1b[31m\x07"
                                                "b\tc\x7f")
                                  << QStringLiteral("a[31mb\tc");
        QTest::newRow("controls of Latin-1 in UTF-8") << QByteArray("a\xc2\x9b"
                                                                    "b\xc3\xbc")
                                                      << QStringLiteral("abü");
        QTest::newRow("a NUL") << QByteArray("ab\0cd", 5) << QStringLiteral("ab");
    }

    void textsAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        // By both ways alike.
        SteppedConsole c;
        ServerBytes s;
        s.start(8, 8).update(1).rect(0, 0, 1, 1, 0).pixel(0).raw(cutText(bytes));
        s.raw(clipboard(Caps | Text | Request | Notify | Provide, QByteArray(4, '\0')));
        s.raw(clipboard(Provide | Text, DeflateStream().add(sized(bytes), Z_FINISH)));
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.clipboards, (QStringList{text, text}));
    }

    void textsAreAnsweredAsTheyCame()
    {
        const auto text = QStringLiteral("5 € für\x1b Привет");
        const auto message = [](const QByteArray &bytes) {
            return ServerBytes().u8(6).zeros(3).raw(sized(bytes)).bytes();
        };
        SteppedConsole c;
        c.step(
            [&] {
                c.sent();
                c.display.handle(ClipboardInput{text});
                QCOMPARE(c.sent(), message("5 ? f\xfcr ??????"));
                QCOMPARE(c.host.notices.size(), 1); // said, not lost without a word
                c.display.handle(ClipboardInput{QStringLiteral("für")});
                QCOMPARE(c.sent(), message("f\xfcr"));
                QCOMPARE(c.host.notices.size(), 1);
            },
            cutText("\xc3\xbc"));
        c.step(
            [&] {
                c.sent();
                c.display.handle(ClipboardInput{text});
                QCOMPARE(c.sent(), message(QStringLiteral("5 € für Привет").toUtf8()));
                QCOMPARE(c.host.notices.size(), 1);
            },
            cutText("\xfc"));
        c.step(
            [&] {
                c.sent();
                c.display.handle(ClipboardInput{QStringLiteral("ü")});
                QCOMPARE(c.sent(), message("\xfc"));
                c.display.handle(ClipboardInput{QString(2'000'000, QLatin1Char('x'))});
                QCOMPARE(c.sent(), QByteArray());
                QCOMPARE(c.host.notices.size(), 2);
            },
            cutText(QByteArray(5'000'000, 'y')));
        c.step([&] { QCOMPARE(c.host.notices.size(), 3); });
        QCOMPARE(c.run(ServerBytes().start(8, 8).update(1).rect(0, 0, 1, 1, 0).pixel(0)).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
        QCOMPARE(c.host.clipboards.size(), 2);
    }

    void namesAreReadable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::newRow("UTF-8") << QByteArray("B\xc3\xbcro") << QStringLiteral("Büro");
        QTest::newRow("Latin-1") << QByteArray("B\xfcro") << QStringLiteral("Büro");
        QTest::newRow("hostile") << QByteArray("a\x1b[1m\n\xe2\x80\xae") + "b" << QStringLiteral("a [1m b");
    }

    void namesAreReadable()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        SteppedConsole c;
        ServerBytes s;
        s.start(8, 8, bytes).update(1).rect(0, 0, 1, 1, 0).pixel(0);
        c.run(s);
        QCOMPARE(c.host.names, QStringList{name});
        SteppedConsole later;
        ServerBytes t;
        t.start(8, 8, "x").update(1).rect(0, 0, 0, 0, -307).raw(sized(bytes));
        later.run(t);
        QCOMPARE(later.host.names.last(), name);
    }

    void longNamesCursorsAndFencesCostThemselvesOnly()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(8, 8, QByteArray(100'000, 'n'));
        s.update(2).rect(0, 0, 1100, 2, -239).raw(QByteArray(1100 * 2 * 4 + 138 * 2, '\1'));
        s.rect(0, 0, 1, 1100, -240).raw(QByteArray(6 + 2 * 1100, '\1'));
        s.update(1).rect(0, 0, 2000, 1, -314).u32(0).raw(QByteArray(8000, '\1'));
        s.u8(248).zeros(3).u32(0x80000001).u8(200).raw(QByteArray(200, 'f'));
        s.update(1).rect(0, 0, 1, 1, 0).pixel(0x102030);
        const Error end = c.run(s);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        QVERIFY(c.host.cursors.isEmpty());
        QVERIFY(!c.wire->output.contains(QByteArray(60, 'f')));
        QCOMPARE(c.host.pixel(0, 0), 0x102030u);
    }
};

QTEST_GUILESS_MAIN(tst_fieldtexts)
#include "tst_fieldtexts.moc"
