// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/sspimessage_windows.h"
#include "tests/auth/fakesecurity_windows.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

std::span<const char> span(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

QByteArray array(const std::vector<char> &bytes)
{
    return {bytes.data(), qsizetype(bytes.size())};
}

/// Wine's half: what decryptMessage was given.
struct WineCall
{
    QByteArray data;
    QByteArray token;
    int calls = 0;
} wineCall;

SECURITY_STATUS SEC_ENTRY decryptForWine(PCtxtHandle, PSecBufferDesc message, unsigned long, unsigned long *)
{
    const SecBuffer *buffers = message->pBuffers;
    if (message->cBuffers != 2 || buffers[0].BufferType != SECBUFFER_DATA || buffers[1].BufferType != SECBUFFER_TOKEN)
        return SEC_E_INVALID_TOKEN;
    ++wineCall.calls;
    wineCall.data = QByteArray(static_cast<const char *>(buffers[0].pvBuffer), qsizetype(buffers[0].cbBuffer));
    wineCall.token = QByteArray(static_cast<const char *>(buffers[1].pvBuffer), qsizetype(buffers[1].cbBuffer));
    return SEC_E_OK;
}

SECURITY_STATUS SEC_ENTRY encryptForWine(PCtxtHandle, unsigned long, PSecBufferDesc message, unsigned long)
{
    SecBuffer *buffers = message->pBuffers;
    if (buffers[0].cbBuffer < 60)
        return SEC_E_BUFFER_TOO_SMALL;
    std::memset(buffers[1].pvBuffer, 'd', buffers[1].cbBuffer);
    std::memset(buffers[0].pvBuffer, 't', 60);
    buffers[0].cbBuffer = 60;
    return SEC_E_OK;
}

QByteArray wrapHeader(unsigned char flags, quint16 extra)
{
    QByteArray header("\x05\x04", 2);
    header += char(flags);
    header += '\xff';
    header += char(extra >> 8);
    header += char(extra & 0xff);
    header += QByteArray(10, '\0');
    return header;
}

} // namespace

/// The two layouts of wrapped messages. Windows' own is tested on a table of stand-ins here, and nowhere else.
class tst_sspimessage : public QObject
{
    Q_OBJECT

    CtxtHandle m_context = {9, 0};

    static SspiMessage message(const FakeSecurity &fake)
    {
        return {fake.functions(), {12000, 32, fake.block, fake.trailer}};
    }

private Q_SLOTS:
    void wrapsAsTokenDataPadding_data()
    {
        QTest::addColumn<bool>("sealed");
        QTest::addColumn<QByteArray>("plain");
        for (const bool sealed : {false, true}) {
            QTest::addRow("%s, text", sealed ? "sealed" : "signed") << sealed << QByteArray("text");
            QTest::addRow("%s, empty", sealed ? "sealed" : "signed") << sealed << QByteArray();
            QTest::addRow("%s, large", sealed ? "sealed" : "signed") << sealed << QByteArray(200000, 'x');
        }
    }
    void wrapsAsTokenDataPadding()
    {
        QFETCH(bool, sealed);
        QFETCH(QByteArray, plain);
        FakeSecurity fake;
        std::vector<char> token;
        const auto protection = sealed ? SspiMessage::Protection::Privacy : SspiMessage::Protection::Integrity;
        QCOMPARE(message(fake).wrap(m_context, protection, span(plain), token), SEC_E_OK);
        QCOMPARE(array(token),
                 FakeSecurity::wrapped(plain, sealed)); // as long as the package said, not as the room was
        QCOMPARE(fake.quality, sealed ? 0UL : (unsigned long)SECQOP_WRAP_NO_ENCRYPT);
        std::vector<char> back;
        QCOMPARE(message(fake).unwrap(m_context, token, back), SEC_E_OK);
        QCOMPARE(array(back), plain);
    }

    void overheadIsTrailerAndBlock()
    {
        FakeSecurity fake;
        fake.trailer = 60;
        fake.block = 16;
        QCOMPARE(message(fake).overhead(), std::size_t(76));
    }

    void errorsOfThePackageComeThrough()
    {
        FakeSecurity fake;
        std::vector<char> token{'x'};
        fake.encryptStatus = SEC_E_CONTEXT_EXPIRED;
        QCOMPARE(message(fake).wrap(m_context, SspiMessage::Protection::Privacy, span("text"), token),
                 SEC_E_CONTEXT_EXPIRED);
        QVERIFY(token.empty());
        // A status that is no success and no error either must not pass for one.
        fake.encryptStatus = SEC_I_CONTINUE_NEEDED;
        QVERIFY(FAILED(message(fake).wrap(m_context, SspiMessage::Protection::Privacy, span("text"), token)));
        QCOMPARE(message(fake).unwrap(m_context, span("rubbish"), token), SEC_E_MESSAGE_ALTERED);
        QVERIFY(token.empty());
    }

    void lengthsBeyondTheBuffersAreRefused()
    {
        FakeSecurity fake;
        std::vector<char> token;
        fake.encryptedDataLength = 5;
        QVERIFY(FAILED(message(fake).wrap(m_context, SspiMessage::Protection::Privacy, span("text"), token)));
        QVERIFY(token.empty());
        fake.encryptedDataLength = 0xffffffff;
        QVERIFY(FAILED(message(fake).wrap(m_context, SspiMessage::Protection::Privacy, span("text"), token)));
        fake.encryptedDataLength.reset();
        fake.trailer = 0x7fffffff;
        QVERIFY(FAILED(message(fake).wrap(m_context, SspiMessage::Protection::Privacy, span("text"), token)));
    }

    void textOutsideTheStreamIsRefused()
    {
        FakeSecurity fake;
        std::vector<char> plain;
        char elsewhere[64] = {};
        const QByteArray token = FakeSecurity::wrapped("some text", true);
        const auto unwrap = [&] { return message(fake).unwrap(m_context, span(token), plain); };
        fake.decryptResult = [&](SecBuffer &, SecBuffer &data) { data = {4, SECBUFFER_DATA, elsewhere}; };
        QVERIFY(FAILED(unwrap()));
        fake.decryptResult = [&](SecBuffer &stream, SecBuffer &data) {
            data = {stream.cbBuffer + 1, SECBUFFER_DATA, stream.pvBuffer};
        };
        QVERIFY(FAILED(unwrap()));
        fake.decryptResult = [&](SecBuffer &stream, SecBuffer &data) {
            data = {1, SECBUFFER_DATA, static_cast<char *>(stream.pvBuffer) + stream.cbBuffer};
        };
        QVERIFY(FAILED(unwrap()));
        fake.decryptResult = [&](SecBuffer &, SecBuffer &data) { data = {4, SECBUFFER_DATA, nullptr}; };
        QVERIFY(FAILED(unwrap()));
        QVERIFY(plain.empty());
        // All of it, and nothing at all, are inside.
        fake.decryptResult = [&](SecBuffer &stream, SecBuffer &data) {
            data = {stream.cbBuffer, SECBUFFER_DATA, stream.pvBuffer};
        };
        QCOMPARE(unwrap(), SEC_E_OK);
        QCOMPARE(array(plain), token);
        fake.decryptResult = [](SecBuffer &, SecBuffer &data) { data = {0, SECBUFFER_DATA, nullptr}; };
        QCOMPARE(unwrap(), SEC_E_OK);
        QVERIFY(plain.empty());
    }

    void tokensOfBadSizeNeverReachThePackage()
    {
        FakeSecurity fake;
        bool called = false;
        fake.decryptResult = [&](SecBuffer &, SecBuffer &) { called = true; };
        std::vector<char> plain;
        QCOMPARE(message(fake).unwrap(m_context, {}, plain), SEC_E_INVALID_TOKEN);
        QCOMPARE(message(fake).unwrap(m_context, span(QByteArray(17 << 20, 'x')), plain), SEC_E_INVALID_TOKEN);
        QVERIFY(!called);
    }

    void theTokenItselfStaysAsItWas()
    {
        FakeSecurity fake;
        const QByteArray token = FakeSecurity::wrapped("some text", true);
        const QByteArray before(token.constData(), token.size());
        std::vector<char> plain;
        QCOMPARE(message(fake).unwrap(m_context, span(token), plain), SEC_E_OK);
        QCOMPARE(token, before);
    }

    void saysSealed()
    {
        QVERIFY(SspiMessage::saysSealed(span(wrapHeader(3, 0))));
        QVERIFY(!SspiMessage::saysSealed(span(wrapHeader(1, 12))));
        QVERIFY(SspiMessage::saysSealed(span("\x60old form")));
        QVERIFY(SspiMessage::saysSealed(span("\x05\x04")));
    }

    // ---- Wine ----

    void wineLengths_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("size"); // of the text; -1 = refused before the package sees it
        QTest::newRow("signed, 4 bytes") << wrapHeader(1, 12) + QByteArray(16, 'x') << 4;
        QTest::newRow("signed, empty") << wrapHeader(1, 12) + QByteArray(12, 'x') << 0;
        QTest::newRow("signed, too short by one") << wrapHeader(1, 12) + QByteArray(11, 'x') << -1;
        QTest::newRow("signed, no checksum") << wrapHeader(1, 0) << 0;
        QTest::newRow("signed, EC beyond the end") << wrapHeader(1, 0xffff) + QByteArray(100, 'x') << -1;
        QTest::newRow("sealed, 10 bytes") << wrapHeader(3, 0) + QByteArray(54, 'x') << 10;
        QTest::newRow("sealed, EC 16") << wrapHeader(3, 16) + QByteArray(70, 'x') << 10;
        QTest::newRow("sealed, empty") << wrapHeader(3, 0) + QByteArray(44, 'x') << 0;
        QTest::newRow("sealed, too short by one") << wrapHeader(3, 0) + QByteArray(43, 'x') << -1;
        QTest::newRow("sealed, EC beyond the end") << wrapHeader(3, 0xffff) + QByteArray(100, 'x') << -1;
        QTest::newRow("header only") << wrapHeader(3, 0) << -1;
        QTest::newRow("half a header") << wrapHeader(3, 0).left(15) << -1;
        QTest::newRow("one byte") << QByteArray("\x05") << -1;
        QTest::newRow("old form") << QByteArray("\x60\x23") + QByteArray(100, 'x') << -1;
    }
    void wineLengths()
    {
        QFETCH(QByteArray, token);
        QFETCH(int, size);
        sspi::SecurityFunctions functions;
        functions.layout = sspi::MessageLayout::Wine;
        functions.decryptMessage = &decryptForWine;
        wineCall = {};
        std::vector<char> plain;
        const SECURITY_STATUS status = SspiMessage(functions, {12000, 37, 1, 49}).unwrap(m_context, span(token), plain);
        QCOMPARE(status, size < 0 ? SEC_E_INVALID_TOKEN : SEC_E_OK);
        QCOMPARE(wineCall.calls, size < 0 ? 0 : 1);
        if (size < 0)
            return;
        QCOMPARE(wineCall.data.size(), qsizetype(size));
        QCOMPARE(wineCall.data + wineCall.token, token);
        QCOMPARE(plain.size(), std::size_t(size));
    }

    void wineWrapsAsDataToken()
    {
        sspi::SecurityFunctions functions;
        functions.layout = sspi::MessageLayout::Wine;
        functions.encryptMessage = &encryptForWine;
        const SspiMessage message(functions, {12000, 37, 1, 49}); // 49 is too little: it is not believed
        std::vector<char> token;
        QCOMPARE(message.wrap(m_context, SspiMessage::Protection::Privacy, span("text"), token), SEC_E_OK);
        QCOMPARE(array(token), QByteArray("dddd") + QByteArray(60, 't'));
        QVERIFY(message.overhead() >= 60);
    }
};

QTEST_GUILESS_MAIN(tst_sspimessage)
#include "tst_sspimessage.moc"
