// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/handoffmessage.h"

#include <QTest>

using namespace virtdesk;

namespace {

std::string record(char tag, const std::string &value)
{
    std::string out(1, tag);
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>((value.size() >> shift) & 0xff);
    return out + value;
}

const std::string activate = record('K', "\1") + record('O', "\1");
const std::string open = record('K', "\2") + record('O', "\1");

std::string payload(const HandoffMessage &message)
{
    const auto bytes = encode(message);
    return bytes ? bytes->substr(handoffHeaderSize) : std::string();
}

} // namespace

class tst_handoffmessage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldArrives()
    {
        HandoffMessage message;
        message.kind = HandoffMessage::Kind::Vm;
        message.origin = HandoffMessage::Origin::Browser;
        message.targets = {"vnc://hv3:5901", "/tmp/b\u00fcro.vv"};
        message.content = std::string("[virt-viewer]\n\0\x01", 16);
        message.engine = "engine:8443";
        message.vm = "hd-17";
        message.consoleKind = "vnc";
        message.action = "connect";
        message.activationToken = "token";
        message.page = "https://engine:8443";
        const auto bytes = encode(message);
        QVERIFY(bytes);
        QCOMPARE(handoffPayloadSize(*bytes), std::optional(bytes->size() - handoffHeaderSize));
        const auto copy = decodeMessage(std::string_view(*bytes).substr(handoffHeaderSize));
        QVERIFY(copy);
        QVERIFY(copy->kind == message.kind);
        QVERIFY(copy->origin == message.origin);
        QVERIFY(copy->targets == message.targets);
        QVERIFY(copy->content == message.content);
        QVERIFY(copy->engine == message.engine);
        QVERIFY(copy->vm == message.vm);
        QVERIFY(copy->consoleKind == message.consoleKind);
        QVERIFY(copy->action == message.action);
        QVERIFY(copy->activationToken == message.activationToken);
        QVERIFY(copy->page == message.page);
    }
    void replies()
    {
        for (const HandoffReply &reply : {HandoffReply{true, {}}, HandoffReply{false, "Not now."}}) {
            const std::string bytes = encode(reply);
            const auto copy = decodeReply(std::string_view(bytes).substr(handoffHeaderSize));
            QVERIFY(copy);
            QCOMPARE(copy->accepted, reply.accepted);
            QVERIFY(copy->sentence == reply.sentence);
        }
        QVERIFY(!decodeReply(""));
        QVERIFY(!decodeReply(record('S', "2")));
        QVERIFY(!decodeReply(record('S', "1") + record('S', "1")));
        QVERIFY(!decodeReply(record('S', "0") + record('M', "a\nb")));
    }
    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *tag, const std::string &bytes) {
            QTest::newRow(tag) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
        };
        row("nothing", "");
        row("no kind", record('O', "\1"));
        row("no origin", record('K', "\1"));
        row("unknown kind", record('K', "\7") + record('O', "\1"));
        row("kind of 0", record('K', std::string(1, '\0')) + record('O', "\1"));
        row("unknown origin", record('K', "\1") + record('O', "\4"));
        row("negative origin", record('K', "\1") + record('O', "\xff"));
        row("kind twice", activate + record('K', "\1"));
        row("engine twice", activate + record('E', "a") + record('E', "b"));
        row("open nothing", open);
        row("vm without engine", record('K', "\4") + record('O', "\1") + record('V', "a"));
        row("content without content", record('K', "\3") + record('O', "\1"));
        row("action without one", record('K', "\6") + record('O', "\1"));
        row("cut header", activate + "T\1");
        row("cut value", activate + std::string("T\5\0\0\0abcd", 9));
        row("length beyond all", activate + "T\xff\xff\xff\xff");
        row("byte behind", activate + "x");
        row("line end in a target", open + record('T', "a\nb"));
        row("NUL in a target", open + record('T', std::string("a\0b", 3)));
        row("invalid UTF-8", open + record('T', "a\xff"));
        row("overlong UTF-8", open + record('T', "a\xc0\xaf"));
        row("surrogate", open + record('T', "a\xed\xa0\x80"));
        row("C1 control", open + record('T', "a\xc2\x85"));
        row("cut UTF-8", open + record('T', "a\xe2\x82"));
        row("long target", open + record('T', std::string(HandoffMessage::maximumText + 1, 'a')));
        row("huge content",
            record('K', "\3") + record('O', "\1") + record('C', std::string(HandoffMessage::maximumContent + 1, 'a')));
        std::string many = open;
        for (std::size_t i = 0; i <= HandoffMessage::maximumTargets; ++i)
            many += record('T', "a");
        row("many targets", many);
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!decodeMessage(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    }
    void laterRecordsAreSkipped() { QVERIFY(decodeMessage(activate + record('z', "later"))); }
    void headers()
    {
        QVERIFY(!handoffPayloadSize("VDH1"));
        QVERIFY(!handoffPayloadSize(std::string("VDH2\1\0\0\0", 8)));
        QVERIFY(!handoffPayloadSize("GET / HTTP/1.1"));
        QVERIFY(!handoffPayloadSize("VDH1\xff\xff\xff\xff"));
        QCOMPARE(handoffPayloadSize(std::string("VDH1\1\2\0\0", 8)), std::optional<std::size_t>(513));
    }
    void whatTheReceiverRefusesIsNotSent()
    {
        HandoffMessage message;
        message.kind = HandoffMessage::Kind::Open;
        QVERIFY(!encode(message));
        message.targets = {"a\nb"};
        QVERIFY(!encode(message));
        message.targets = {"a"};
        QVERIFY(!payload(message).empty());
    }
    void cleanText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("clean");
        QTest::newRow("ASCII") << QByteArray("abc") << true;
        QTest::newRow("two bytes") << QByteArray("\xc3\xbc") << true;
        QTest::newRow("three bytes") << QByteArray("\xe2\x82\xac") << true;
        QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x98\x80") << true;
        QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80") << false;
        QTest::newRow("five bytes") << QByteArray("\xf8\x88\x80\x80\x80") << false;
        QTest::newRow("lone continuation") << QByteArray("\x80") << false;
        QTest::newRow("DEL") << QByteArray("\x7f") << false;
        QTest::newRow("tab") << QByteArray("\t") << false;
    }
    void cleanText()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, clean);
        QCOMPARE(isCleanText(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))), clean);
    }
};

QTEST_GUILESS_MAIN(tst_handoffmessage)
#include "tst_handoffmessage.moc"
