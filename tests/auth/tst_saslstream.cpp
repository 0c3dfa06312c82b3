// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/saslstream.h"
#include "tests/auth/authpeer.h"
#include "tests/auth/layermechanisms.h"
#include "tests/auth/saslserver.h"
#include "tests/support/memorystream.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

std::span<const char> bytes(const QByteArray &data)
{
    return {data.constData(), std::size_t(data.size())};
}

/// Reads until the end or an error; the error is kept.
QByteArray readAll(ByteStream &stream, Error &error, std::size_t piece = 4096)
{
    QByteArray out;
    std::vector<char> buffer(piece);
    for (;;) {
        const Result<std::size_t> got = stream.read(buffer);
        if (!got) {
            error = got.error();
            return out;
        }
        if (*got == 0)
            return out;
        out.append(buffer.data(), qsizetype(*got));
    }
}

/// One token or more a part, in this order.
QByteArray encodeAll(SaslServer &server, const QByteArrayList &parts)
{
    QByteArray all;
    for (const QByteArray &part : parts)
        all += server.encode(part);
    return all;
}

QByteArray picture(qsizetype size)
{
    QByteArray data(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        data[i] = "VirtDesk frame "[i % 15];
    return data;
}

} // namespace

class tst_saslstream : public QObject
{
    Q_OBJECT

    QByteArrayList m_mechanisms; ///< the first is the strongest

    struct Session
    {
        std::unique_ptr<SaslServer> server;
        std::unique_ptr<ByteStream> stream;
        std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
    };

    static Session open(const QByteArray &mechanism, unsigned serverBuffer = 8192)
    {
        Session session;
        session.wire->security.tls = true;
        session.server = std::make_unique<SaslServer>(
            SaslServer::Wish{.minSsf = 56, .maxSsf = 100000, .maximumBuffer = serverBuffer});
        AnsweringHost host;
        SignInResult result = signIn(plainTcpOffer({mechanism}), host, *session.server);
        if (!result.exchange) {
            qWarning("%s %s", qPrintable(result.error.sentence), qPrintable(result.error.detail));
            return session;
        }
        Result<std::unique_ptr<ByteStream>> wrapped =
            result.exchange->wrap(std::make_unique<MemoryStream>(session.wire));
        if (wrapped)
            session.stream = std::move(wrapped).value();
        return session;
    }

    void mechanisms() const
    {
        QTest::addColumn<QByteArray>("mechanism");
        for (const QByteArray &mechanism : m_mechanisms)
            QTest::newRow(mechanism.constData()) << mechanism;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString error;
        m_mechanisms = startLayerMechanisms(error);
        QVERIFY2(!m_mechanisms.isEmpty(), qPrintable(error));
        QVERIFY2(SaslServer::setUp(QStringLiteral("lab.example"), error), qPrintable(error));
        QVERIFY(SaslServer::addUser(QStringLiteral("anna"), "correct horse"));
    }
    void cleanupTestCase() { stopLayerMechanisms(); }

    void bothWays_data() { mechanisms(); }
    void bothWays()
    {
        QFETCH(QByteArray, mechanism);
        Session session = open(mechanism);
        QVERIFY(session.stream);
        const StreamSecurity security = session.stream->security();
        QVERIFY(security.tls); // of the stream below
        QCOMPARE(security.saslMechanism, QString::fromLatin1(mechanism));
        QVERIFY(security.saslSsf >= 56);
        QVERIFY(security.saslUser.startsWith(QStringLiteral("anna")));
        QCOMPARE(session.stream->localAddress(), QByteArray("127.0.0.1;40000"));

        const QByteArray frame = picture(3000000);
        session.wire->input = session.server->encode(frame);
        QVERIFY(!session.wire->input.contains("VirtDesk"));
        Error error;
        QVERIFY(readAll(*session.stream, error) == frame);
        QVERIFY(!error);

        const QByteArray input = picture(100000);
        QVERIFY(session.stream->write(bytes(input)));
        QVERIFY(!session.wire->output.contains("VirtDesk"));
        const std::optional<QByteArray> arrived = session.server->decode(session.wire->output);
        QVERIFY(arrived);
        QVERIFY(*arrived == input);
    }

    void everySplit_data() { mechanisms(); }
    void everySplit()
    {
        QFETCH(QByteArray, mechanism);
        Session session = open(mechanism);
        QVERIFY(session.stream);
        QByteArray expected;
        for (int size = 1; size < 400; size += 7) { // tokens of all sizes
            const QByteArray part = picture(size);
            expected += part;
            session.wire->input += session.server->encode(part);
        }
        session.wire->chunk = 1;
        Error error;
        QCOMPARE(readAll(*session.stream, error, 3), expected);
        QVERIFY(!error);

        for (int chunk = 2; chunk < 40; ++chunk) {
            Session next = open(mechanism);
            QVERIFY(next.stream);
            next.wire->chunk = chunk;
            next.wire->input = encodeAll(*next.server, {expected, "x"});
            const QByteArray got = readAll(*next.stream, error, 1000);
            QCOMPARE(got, expected + 'x');
            QVERIFY(!error);
        }
    }

    void severalTokensInOneRead_data() { mechanisms(); }
    void severalTokensInOneRead()
    {
        QFETCH(QByteArray, mechanism);
        Session session = open(mechanism);
        QVERIFY(session.stream);
        for (int i = 0; i < 300; ++i)
            session.wire->input += session.server->encode(QByteArray(1, char('a' + i % 26)));
        Error error;
        const QByteArray got = readAll(*session.stream, error);
        QVERIFY(!error);
        QCOMPARE(got.size(), 300);
        QVERIFY(got.startsWith("abcdefghijklmnopqrstuvwxyzab"));
    }

    void peersLimitIsKept_data()
    {
        QTest::addColumn<unsigned>("limit");
        QTest::newRow("8192, as QEMU") << 8192u;
        QTest::newRow("small") << 600u;
        QTest::newRow("1 MiB") << 1048576u;
    }
    void peersLimitIsKept()
    {
        QFETCH(unsigned, limit);
        Session session = open(m_mechanisms.first(), limit);
        QVERIFY(session.stream);
        const QByteArray input = picture(200000);
        QVERIFY(session.stream->write(bytes(input)));
        QByteArray rest = session.wire->output;
        while (!rest.isEmpty()) {
            const auto *header = reinterpret_cast<const uchar *>(rest.constData());
            const quint32 length =
                quint32(header[0]) << 24 | quint32(header[1]) << 16 | quint32(header[2]) << 8 | header[3];
            QVERIFY(length <= limit);
            QVERIFY(rest.size() >= qsizetype(length) + 4);
            rest.remove(0, qsizetype(length) + 4);
        }
        QVERIFY(*session.server->decode(session.wire->output) == input);
    }

    void limitThatFitsNothing()
    {
        SaslServer server({.minSsf = 56, .maxSsf = 100000, .maximumBuffer = 16});
        AnsweringHost host;
        SignInResult result = signIn(plainTcpOffer({m_mechanisms.first()}), host, server);
        if (result.exchange) { // then it must at least be able to carry data
            const auto state = std::make_shared<MemoryStream::State>();
            auto stream = result.exchange->wrap(std::make_unique<MemoryStream>(state));
            QVERIFY(stream);
            // A server that takes less than one wrapped byte gets its way or an error, but no endless flood.
            (void)(*stream)->write(bytes("hello"));
            QVERIFY(state->output.size() < 10000);
        } else {
            QVERIFY(!result.error.sentence.isEmpty());
        }
    }

    void writeWhileAReadWaits_data() { mechanisms(); }
    void writeWhileAReadWaits()
    {
        QFETCH(QByteArray, mechanism);
        Session session = open(mechanism);
        QVERIFY(session.stream);
        const QByteArray frame = picture(50000);
        session.wire->input = session.server->encode(frame);
        session.wire->chunk = 1000;
        QByteArray sent;
        session.wire->onRead = [&](MemoryStream::State &) {
            const QByteArray event = "key " + QByteArray::number(sent.size());
            sent += event;
            QVERIFY(session.stream->write(bytes(event)));
        };
        Error error;
        QVERIFY(readAll(*session.stream, error) == frame);
        QVERIFY(!error);
        QCOMPARE(*session.server->decode(session.wire->output), sent);
    }

    // ---- hostile ----

    void everyChangedByteIsFound_data() { mechanisms(); }
    void everyChangedByteIsFound()
    {
        QFETCH(QByteArray, mechanism);
        for (qsizetype at = 0;; ++at) {
            Session session = open(mechanism);
            QVERIFY(session.stream);
            QByteArray wrapped = encodeAll(*session.server, {"first", "second"});
            if (at >= wrapped.size())
                break;
            wrapped[at] = char(wrapped[at] ^ 1);
            session.wire->input = wrapped;
            Error error;
            const QByteArray got = readAll(*session.stream, error);
            QVERIFY2(error.kind == Failure::Protocol, qPrintable(QStringLiteral("byte %1").arg(at)));
            QVERIFY(got.isEmpty() || got == "first");
            char byte = 0;
            QVERIFY(!session.stream->read({&byte, 1})); // dead for good
            QVERIFY(!session.stream->write({&byte, 1}));
        }
    }

    void truncationAtEveryByte_data() { mechanisms(); }
    void truncationAtEveryByte()
    {
        QFETCH(QByteArray, mechanism);
        qsizetype total = 1;
        for (qsizetype cut = 0; cut < total; ++cut) {
            Session session = open(mechanism);
            QVERIFY(session.stream);
            const QByteArray first = session.server->encode("first");
            QByteArray both = first;
            both += session.server->encode("second");
            total = both.size() + 1;
            session.wire->input = both.left(cut);
            Error error;
            const QByteArray got = readAll(*session.stream, error);
            const bool boundary = cut == 0 || cut == first.size() || cut == both.size();
            QCOMPARE(error.kind, boundary ? Failure::None : Failure::Protocol);
            QVERIFY(QByteArray("firstsecond").startsWith(got));
        }
    }

    void badTokens_data()
    {
        QTest::addColumn<QByteArray>("wrapped");
        QTest::newRow("length 0") << QByteArray("\0\0\0\0", 4);
        QTest::newRow("zeros without end") << QByteArray(1000000, '\0');
        QTest::newRow("length 4 GiB") << QByteArray("\xff\xff\xff\xff", 4) + QByteArray(1000, 'x');
        QTest::newRow("length 2 GiB") << QByteArray("\x80\0\0\0", 4) + QByteArray(1000, 'x');
        QTest::newRow("one more than agreed") << QByteArray("\x00\x04\x00\x01", 4) + QByteArray(0x40001, 'x');
        QTest::newRow("as long as agreed, rubbish") << QByteArray("\x00\x04\x00\x00", 4) + QByteArray(0x40000, 'x');
        QTest::newRow("length 1") << QByteArray("\0\0\0\1x", 5);
        QTest::newRow("plain ServerInit")
            << QByteArray("\x05\x00\x03\x20\x20\x18\x00\x01\x00\xff", 10) + QByteArray(200, 'q');
        QTest::newRow("plain RFB update") << QByteArray("\0\0\0\1\0\0\0\0\5\0\3\x20\0\0\0\0", 16);
        QTest::newRow("plain SecurityResult") << QByteArray("\0\0\0\0\0\0\0\1", 8);
    }
    void badTokens()
    {
        QFETCH(QByteArray, wrapped);
        for (const QByteArray &mechanism : std::as_const(m_mechanisms)) {
            for (const qsizetype chunk : {1, 1 << 20}) {
                Session session = open(mechanism);
                QVERIFY(session.stream);
                session.wire->input = wrapped;
                session.wire->chunk = chunk;
                Error error;
                QVERIFY(readAll(*session.stream, error).isEmpty());
                QCOMPARE(error.kind, Failure::Protocol);
                QVERIFY(error.sentence.endsWith(QLatin1Char('.')));
            }
        }
    }

    void replayedSwappedAndMissingTokens_data() { mechanisms(); }
    void replayedSwappedAndMissingTokens()
    {
        QFETCH(QByteArray, mechanism);
        const QList<QList<int>> orders = {{0, 0}, {1, 0}, {0, 2}, {0, 1, 1}, {0, 1, 0}, {0, 1, 2, 1}};
        for (const QList<int> &order : orders) {
            for (const qsizetype chunk : {1, 1 << 20}) {
                Session session = open(mechanism);
                QVERIFY(session.stream);
                QByteArrayList tokens;
                for (int i = 0; i < 3; ++i)
                    tokens.append(session.server->encode(QByteArray::number(i)));
                for (const int one : order)
                    session.wire->input += tokens[one];
                session.wire->chunk = chunk;
                Error error;
                const QByteArray got = readAll(*session.stream, error);
                QCOMPARE(error.kind, Failure::Protocol);
                QVERIFY(QByteArray("012").startsWith(got));
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_saslstream)
#include "tst_saslstream.moc"
