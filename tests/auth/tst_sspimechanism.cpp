// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/sspimechanism_windows.h"
#include "sdk/sspi/securitytrouble.h"
#include "tests/auth/fakesecurity_windows.h"

#include <QTest>
#include <QtEndian>

#include <cstdarg>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

QByteArray lastError;
QByteArray lastName;
unsigned lastNameFlags = 0;

void setError(sasl_conn_t *, unsigned, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    lastError = std::strcmp(format, "%s") == 0 ? QByteArray(va_arg(arguments, const char *)) : QByteArray(format);
    va_end(arguments);
}

int canonicalUser(sasl_conn_t *, const char *name, unsigned length, unsigned flags, sasl_out_params_t *)
{
    lastName = QByteArray(name, qsizetype(length));
    lastNameFlags = flags;
    return SASL_OK;
}

QByteArray offer(unsigned char layers, unsigned maximum)
{
    QByteArray bytes(4, '\0');
    qToBigEndian<quint32>(maximum, bytes.data());
    bytes[0] = char(layers);
    return bytes;
}

QByteArray framed(const QByteArray &token)
{
    QByteArray length(4, '\0');
    qToBigEndian(quint32(token.size()), length.data());
    return length + token;
}

std::span<const char> span(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

/// One connection to a "server" that is this test.
struct Connection
{
    explicit Connection(const FakeSecurity &fake)
        : mechanism(fake.functions())
    {
        utils.seterror = &setError;
        parameters.utils = &utils;
        parameters.service = "vnc";
        parameters.serverFQDN = "hv1.example";
        parameters.canon_user = &canonicalUser;
        parameters.props.max_ssf = 100000;
        parameters.props.maxbufsize = 1000;
        lastError.clear();
        lastName.clear();
    }

    int step(const QByteArray &input)
    {
        std::span<const char> out;
        const int status = mechanism.step(parameters, span(input), out, result);
        output = out.data() ? std::optional(QByteArray(out.data(), qsizetype(out.size()))) : std::nullopt;
        return status;
    }

    /// Up to the choice of the layer.
    int signIn(const QByteArray &wrappedOffer)
    {
        if (step({}) != SASL_CONTINUE || step("reply") != SASL_CONTINUE)
            return SASL_FAIL;
        return step(wrappedOffer);
    }

    QByteArray decode(const QByteArray &bytes, int *status)
    {
        std::span<const char> plain;
        *status = mechanism.decode(span(bytes), plain);
        return {plain.data(), qsizetype(plain.size())};
    }

    sasl_utils_t utils = {};
    sasl_client_params_t parameters = {};
    sasl_out_params_t result = {};
    SspiMechanism mechanism;
    std::optional<QByteArray> output;
};

constexpr unsigned char all = 7;

} // namespace

/// GSSAPI (RFC 4752) over a table of stand-ins for Windows' functions.
class tst_sspimechanism : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInAndGivesAllBack()
    {
        FakeSecurity fake;
        {
            Connection connection(fake);
            QCOMPARE(connection.step({}), SASL_CONTINUE);
            QCOMPARE(connection.output, std::optional<QByteArray>("first"));
            QCOMPARE(fake.package, std::wstring(L"Kerberos"));
            QCOMPARE(fake.target, std::wstring(L"vnc/hv1.example"));
            QVERIFY(!fake.identity);
            QCOMPARE(connection.step("reply"), SASL_CONTINUE);
            QCOMPARE(connection.output, std::optional<QByteArray>("")); // sent, though it is empty
            QCOMPARE(fake.received, QList<QByteArray>{"reply"});
            QCOMPARE(lastName, QByteArray("anna@CORP.EXAMPLE"));
            QCOMPARE(lastNameFlags, unsigned(SASL_CU_AUTHID | SASL_CU_AUTHZID));
            QCOMPARE(connection.step(FakeSecurity::wrapped(offer(all, 5000), false)), SASL_OK);
            QCOMPARE(connection.output, std::optional<QByteArray>(FakeSecurity::wrapped(offer(4, 1000), false)));
            QCOMPARE(connection.result.mech_ssf, 256u);
            QCOMPARE(connection.result.doneflag, 1u);
            QCOMPARE(connection.result.maxoutbuf, 5000u - fake.trailer - fake.block);
            QCOMPARE(connection.step("more"), SASL_BADPROT);
            for (const unsigned long flags : fake.flags)
                QCOMPARE(flags, (unsigned long)(ISC_REQ_MUTUAL_AUTH | ISC_REQ_SEQUENCE_DETECT | ISC_REQ_REPLAY_DETECT |
                                                ISC_REQ_INTEGRITY | ISC_REQ_CONFIDENTIALITY));
        }
        QCOMPARE(fake.credentials, 0);
        QCOMPARE(fake.contexts, 0);
        QCOMPARE(fake.buffers, 0);
    }

    void layers_data()
    {
        QTest::addColumn<unsigned>("minimum");
        QTest::addColumn<unsigned>("maximum");
        QTest::addColumn<unsigned>("external");
        QTest::addColumn<int>("offered");
        QTest::addColumn<int>("status");
        QTest::addColumn<unsigned>("ssf");
        QTest::addColumn<int>("chosen");
        QTest::newRow("all") << 0u << 100000u << 0u << 7 << SASL_OK << 256u << 4;
        QTest::newRow("plain TCP") << 56u << 100000u << 0u << 7 << SASL_OK << 256u << 4;
        QTest::newRow("integrity at most") << 0u << 1u << 0u << 7 << SASL_OK << 1u << 2;
        QTest::newRow("server seals nothing") << 0u << 100000u << 0u << 3 << SASL_OK << 1u << 2;
        QTest::newRow("server has none") << 0u << 100000u << 0u << 1 << SASL_OK << 0u << 1;
        QTest::newRow("no layer wanted") << 0u << 0u << 0u << 7 << SASL_OK << 0u << 1;
        QTest::newRow("under TLS") << 56u << 0u << 256u << 7 << SASL_OK << 0u << 1;
        QTest::newRow("under TLS, on top") << 0u << 512u << 256u << 7 << SASL_OK << 256u << 4;
        QTest::newRow("too weak: none") << 56u << 100000u << 0u << 1 << SASL_TOOWEAK << 0u << 0;
        QTest::newRow("too weak: integrity") << 56u << 100000u << 0u << 3 << SASL_TOOWEAK << 0u << 0;
        QTest::newRow("too weak: key") << 257u << 100000u << 0u << 7 << SASL_TOOWEAK << 0u << 0;
        QTest::newRow("none in common") << 0u << 0u << 0u << 6 << SASL_TOOWEAK << 0u << 0;
        QTest::newRow("nothing offered") << 0u << 100000u << 0u << 0 << SASL_TOOWEAK << 0u << 0;
        QTest::newRow("unknown bits") << 0u << 100000u << 0u << 0xf8 << SASL_TOOWEAK << 0u << 0;
    }
    void layers()
    {
        QFETCH(unsigned, minimum);
        QFETCH(unsigned, maximum);
        QFETCH(unsigned, external);
        QFETCH(int, offered);
        QFETCH(int, status);
        QFETCH(unsigned, ssf);
        QFETCH(int, chosen);
        FakeSecurity fake;
        Connection connection(fake);
        connection.parameters.props.min_ssf = minimum;
        connection.parameters.props.max_ssf = maximum;
        connection.parameters.external_ssf = external;
        QCOMPARE(connection.signIn(FakeSecurity::wrapped(offer(static_cast<unsigned char>(offered), 5000), false)),
                 status);
        if (status != SASL_OK)
            return;
        QCOMPARE(connection.result.mech_ssf, ssf);
        // Without a layer the size is 0 (RFC 4752 section 3.1).
        QCOMPARE(*connection.output,
                 FakeSecurity::wrapped(offer(static_cast<unsigned char>(chosen), chosen == 1 ? 0 : 1000), false));
        // No sealing is asked for where there will be none.
        QCOMPARE((fake.flags.first() & ISC_REQ_CONFIDENTIALITY) != 0, maximum > external + 1);
    }

    void sealingThatWasNotGranted()
    {
        FakeSecurity fake;
        fake.granted &= ~static_cast<unsigned long>(ISC_RET_CONFIDENTIALITY);
        Connection connection(fake);
        QCOMPARE(connection.signIn(FakeSecurity::wrapped(offer(all, 5000), false)), SASL_OK);
        QCOMPARE(connection.result.mech_ssf, 1u);
    }

    void serverThatHasNotProvedItself()
    {
        for (const unsigned long missing : {ISC_RET_MUTUAL_AUTH, ISC_RET_INTEGRITY}) {
            FakeSecurity fake;
            fake.granted &= ~missing;
            Connection connection(fake);
            QCOMPARE(connection.step({}), SASL_CONTINUE);
            QCOMPARE(connection.step("reply"), SASL_BADSERV);
            QVERIFY(!connection.output);
            QCOMPARE(connection.step("reply"), SASL_BADPROT);
            QCOMPARE(fake.contexts, 0);
        }
        // Done at once would be without the server.
        FakeSecurity fake;
        fake.stepStatuses = {SEC_E_OK};
        fake.granted = ISC_RET_INTEGRITY;
        Connection connection(fake);
        QCOMPARE(connection.step({}), SASL_BADSERV);
    }

    void hostileTokens()
    {
        {
            FakeSecurity fake;
            Connection connection(fake);
            QCOMPARE(connection.step({}), SASL_CONTINUE);
            QCOMPARE(connection.step({}), SASL_BADPROT); // empty
            QCOMPARE(fake.contexts, 0);
        }
        {
            FakeSecurity fake;
            Connection connection(fake);
            QCOMPARE(connection.step({}), SASL_CONTINUE);
            QVERIFY(connection.step(QByteArray(70000, 'x')) != SASL_CONTINUE);
            QVERIFY(fake.received.isEmpty()); // not even shown to the package
        }
        {
            FakeSecurity fake;
            fake.stepStatuses = {SEC_I_CONTINUE_NEEDED, SEC_E_INVALID_TOKEN};
            Connection connection(fake);
            QCOMPARE(connection.step({}), SASL_CONTINUE);
            QCOMPARE(connection.step("rubbish"), SASL_FAIL);
            QVERIFY(lastError.contains("0x80090308"));
        }
        {
            FakeSecurity fake;
            Connection connection(fake);
            QCOMPARE(connection.step("server first"), SASL_BADPROT);
        }
        for (const QByteArray &bad :
             {QByteArray(), QByteArray("rubbish"), FakeSecurity::wrapped("", false),
              FakeSecurity::wrapped("\x07\x01\x01", false), FakeSecurity::wrapped(QByteArray(5, '\7'), false)}) {
            FakeSecurity fake;
            Connection connection(fake);
            QVERIFY(connection.signIn(bad) != SASL_OK);
            QVERIFY(!connection.output);
            QCOMPARE(fake.contexts, 0);
        }
    }

    void bufferOfTheServer_data()
    {
        QTest::addColumn<unsigned>("maximum");
        QTest::addColumn<unsigned>("plain");
        QTest::newRow("usual") << 65536u << 65524u;
        QTest::newRow("largest") << 0xffffffu << 0xffffffu - 12;
        QTest::newRow("one byte fits") << 13u << 1u;
        QTest::newRow("nothing fits") << 12u << 0u;
        QTest::newRow("less than nothing") << 3u << 0u;
        QTest::newRow("zero") << 0u << 0u;
    }
    void bufferOfTheServer()
    {
        QFETCH(unsigned, maximum);
        QFETCH(unsigned, plain);
        FakeSecurity fake;
        Connection connection(fake);
        QCOMPARE(connection.signIn(FakeSecurity::wrapped(offer(all, maximum), false)), SASL_OK);
        QCOMPARE(connection.result.maxoutbuf, plain); // 0: the connection refuses to go on
        std::span<const char> wrapped;
        QCOMPARE(connection.mechanism.encode(span(QByteArray(qsizetype(plain) + 1, 'x')), wrapped), SASL_BUFOVER);
    }

    void ownBufferHasThreeBytes()
    {
        FakeSecurity fake;
        Connection connection(fake);
        connection.parameters.props.maxbufsize = 0x7fffffff;
        QCOMPARE(connection.signIn(FakeSecurity::wrapped(offer(all, 5000), false)), SASL_OK);
        QCOMPARE(*connection.output, FakeSecurity::wrapped(offer(4, 0xffffff), false));
    }

    void dataBothWays()
    {
        FakeSecurity fake;
        Connection connection(fake);
        QCOMPARE(connection.signIn(FakeSecurity::wrapped(offer(all, 5000), false)), SASL_OK);
        std::span<const char> wrapped;
        QCOMPARE(connection.mechanism.encode(span("text"), wrapped), SASL_OK);
        QCOMPARE(QByteArray(wrapped.data(), qsizetype(wrapped.size())), framed(FakeSecurity::wrapped("text", true)));
        QCOMPARE(fake.quality, 0ul);

        const QByteArray stream = framed(FakeSecurity::wrapped("one", true)) + framed(FakeSecurity::wrapped("", true)) +
                                  framed(FakeSecurity::wrapped("two", true));
        for (qsizetype piece = 1; piece <= stream.size(); ++piece) {
            QByteArray text;
            for (qsizetype at = 0; at < stream.size(); at += piece) {
                int status = SASL_FAIL;
                text += connection.decode(stream.mid(at, piece), &status);
                QCOMPARE(status, SASL_OK);
            }
            QCOMPARE(text, QByteArray("onetwo"));
        }
    }

    void hostileData_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("length 0") << QByteArray(4, '\0');
        QTest::newRow("length of one too many") << QByteArray("\0\0\x03\xe9", 4);
        QTest::newRow("length of 4 billion") << QByteArray(4, '\xff');
        QTest::newRow("rubbish") << framed("rubbish");
        QTest::newRow("only signed") << framed(QByteArray("\x05\x04\x01\xff", 4) + QByteArray(12, '\0') + "Tx");
    }
    void hostileData()
    {
        QFETCH(QByteArray, bytes);
        FakeSecurity fake;
        Connection connection(fake);
        QCOMPARE(connection.signIn(FakeSecurity::wrapped(offer(all, 5000), false)), SASL_OK);
        if (QByteArray(QTest::currentDataTag()) == "only signed") // which the package would take
            fake.decryptResult = [](SecBuffer &, SecBuffer &data) { data = {0, SECBUFFER_DATA, nullptr}; };
        int status = SASL_OK;
        QVERIFY(connection.decode(bytes, &status).isEmpty());
        QVERIFY(status != SASL_OK);
        // And it stays so.
        fake.decryptResult = nullptr;
        connection.decode(framed(FakeSecurity::wrapped("good", true)), &status);
        QVERIFY(status != SASL_OK);
    }

    void noDataWithoutALayer()
    {
        FakeSecurity fake;
        Connection connection(fake);
        std::span<const char> out;
        QCOMPARE(connection.mechanism.encode(span("x"), out), SASL_NOTDONE);
        connection.parameters.props.max_ssf = 0;
        QCOMPARE(connection.signIn(FakeSecurity::wrapped(offer(all, 5000), false)), SASL_OK);
        QCOMPARE(connection.mechanism.encode(span("x"), out), SASL_NOTDONE);
        QCOMPARE(connection.mechanism.decode(span("x"), out), SASL_NOTDONE);
    }

    void strengthOfTheKey_data()
    {
        QTest::addColumn<bool>("info");
        QTest::addColumn<unsigned>("encryption");
        QTest::addColumn<unsigned>("size");
        QTest::addColumn<unsigned>("bytes"); // of the session key; 0 = not told
        QTest::addColumn<unsigned>("ssf");
        QTest::newRow("AES 256") << true << 18u << 256u << 0u << 256u;
        QTest::newRow("AES 128") << true << 17u << 128u << 0u << 128u;
        QTest::newRow("AES 256 with SHA-2") << true << 20u << 256u << 0u << 256u;
        QTest::newRow("RC4 counts less than its bits") << true << 23u << 128u << 0u << 64u;
        QTest::newRow("unknown type") << true << 99u << 192u << 0u << 192u;
        QTest::newRow("unknown type and size") << true << 99u << 0u << 16u << 128u;
        QTest::newRow("session key only") << false << 0u << 0u << 32u << 256u;
        QTest::newRow("nothing is told") << false << 0u << 0u << 0u << 56u;
    }
    void strengthOfTheKey()
    {
        QFETCH(bool, info);
        QFETCH(unsigned, encryption);
        QFETCH(unsigned, size);
        QFETCH(unsigned, bytes);
        QFETCH(unsigned, ssf);
        FakeSecurity fake;
        fake.hasKeyInfo = info;
        fake.encryption = encryption;
        fake.keySize = size;
        fake.hasSessionKey = bytes > 0;
        fake.sessionKeyBytes = bytes;
        Connection connection(fake);
        QCOMPARE(connection.signIn(FakeSecurity::wrapped(offer(all, 5000), false)), SASL_OK);
        QCOMPARE(connection.result.mech_ssf, ssf);
        QCOMPARE(fake.buffers, 0);
    }

    // ---- a name and a password ----

    void identityIsGivenAndWiped()
    {
        FakeSecurity fake;
        KerberosIdentity identity{QStringLiteral("b\u00e9rt"),
                                  QStringLiteral("CORP.EXAMPLE"),
                                  Secret(QByteArrayView("p\xc3\xa4ss \xf0\x9f\x94\x91")),
                                  {}};
        Connection connection(fake);
        connection.parameters.gss_creds = &identity;
        QCOMPARE(connection.step({}), SASL_CONTINUE);
        QCOMPARE(*fake.identity, QByteArray("b\xc3\xa9rt|CORP.EXAMPLE|p\xc3\xa4ss \xf0\x9f\x94\x91"));
        QCOMPARE(connection.step("reply"), SASL_CONTINUE);
        QVERIFY(identity.password.isEmpty());
    }

    void unusablePasswords()
    {
        for (const QByteArray &password : {QByteArray("\xff\xfe"), QByteArray(257, 'x'), QByteArray(5000, 'x')}) {
            FakeSecurity fake;
            KerberosIdentity identity{QStringLiteral("bert"), QStringLiteral("CORP.EXAMPLE"), Secret(password), {}};
            Connection connection(fake);
            connection.parameters.gss_creds = &identity;
            QCOMPARE(connection.step({}), SASL_FAIL);
            QVERIFY(!fake.identity);
            QCOMPARE(identity.finding.kind, KerberosDiagnosis::Kind::WrongPassword);
        }
    }

    void failures_data()
    {
        QTest::addColumn<bool>("atStart");
        QTest::addColumn<quint32>("status");
        QTest::addColumn<int>("kind");
        using Kind = KerberosDiagnosis::Kind;
        QTest::newRow("wrong password") << false << 0x8009030cu << int(Kind::WrongPassword);
        QTest::newRow("unknown service") << false << 0x80090303u << int(Kind::UnknownService);
        QTest::newRow("no KDC") << false << 0x80090311u << int(Kind::KdcUnreachable);
        QTest::newRow("clock") << false << 0x80090324u << int(Kind::ClockSkew);
        QTest::newRow("password expired") << false << 0xc0000071u << int(Kind::PasswordExpired);
        QTest::newRow("locked") << false << 0xc0000234u << int(Kind::Refused);
        QTest::newRow("no package") << true << 0x80090305u << int(Kind::NoTicket);
        QTest::newRow("other") << false << 0x80090304u << int(Kind::Other);
    }
    void failures()
    {
        QFETCH(bool, atStart);
        QFETCH(quint32, status);
        QFETCH(int, kind);
        FakeSecurity fake;
        (atStart ? fake.acquireStatus : fake.stepStatuses[0]) = static_cast<SECURITY_STATUS>(status);
        KerberosIdentity identity{
            QStringLiteral("bert"), QStringLiteral("CORP.EXAMPLE"), Secret(QByteArrayView("pw")), {}};
        Connection connection(fake);
        connection.parameters.gss_creds = &identity;
        QCOMPARE(connection.step({}), SASL_FAIL);
        QCOMPARE(int(identity.finding.kind), kind);
        QVERIFY(lastError.contains(QByteArray::number(status, 16)));
        QVERIFY(!lastError.contains("pw"));
        QCOMPARE(fake.credentials + fake.contexts, 0);
    }

    void troubleWithTickets_data()
    {
        QTest::addColumn<quint32>("status");
        QTest::addColumn<bool>("isWine");
        QTest::addColumn<int>("trouble");
        using sspi::Trouble;
        QTest::newRow("none") << 0u << false << int(Trouble::None);
        QTest::newRow("no credentials") << 0x8009030eu << false << int(Trouble::NoCredentials);
        QTest::newRow("no logon session") << 0xc000005fu << false << int(Trouble::NoCredentials);
        QTest::newRow("expired") << 0x80090317u << false << int(Trouble::Expired);
        QTest::newRow("unknown service") << 0x80090303u << false << int(Trouble::UnknownService);
        QTest::newRow("other service") << 0x80090322u << false << int(Trouble::UnknownService);
        QTest::newRow("no KDC") << 0x80090311u << false << int(Trouble::NoKdc);
        QTest::newRow("clock") << 0xc0000133u << false << int(Trouble::ClockSkew);
        QTest::newRow("internal error") << 0x80090304u << false << int(Trouble::Other);
        QTest::newRow("Wine: what a KDC says") << 0x80090304u << true << int(Trouble::UnknownService);
    }
    void troubleWithTickets()
    {
        QFETCH(quint32, status);
        QFETCH(bool, isWine);
        QFETCH(int, trouble);
        QCOMPARE(int(sspi::troubleOf(static_cast<SECURITY_STATUS>(status), sspi::Step::Initialize, false, isWine)),
                 trouble);
    }
};

QTEST_GUILESS_MAIN(tst_sspimechanism)
#include "tst_sspimechanism.moc"
