// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxyanswer.h"

#include <QTest>

using namespace virtdesk::ovirt;

class tst_proxyanswer : public QObject
{
    Q_OBJECT

    static ProxyAnswer answer(const QByteArray &challenges)
    {
        const QByteArray header = "HTTP/1.1 407 No\r\n" + challenges + "Content-Length: 0\r\n\r\n";
        const auto parsed = ProxyAnswer::parse(header);
        return parsed ? *parsed : ProxyAnswer();
    }

private Q_SLOTS:
    void offers_data()
    {
        QTest::addColumn<QByteArray>("challenges");
        QTest::addColumn<bool>("negotiate");
        QTest::addColumn<bool>("password");
        QTest::addColumn<QStringList>("schemes");
        const auto row = [](const char *challenges, bool negotiate, bool password, const char *schemes) {
            const QString text = QString::fromLatin1(schemes);
            QTest::newRow(challenges) << QByteArray(challenges) << negotiate << password
                                      << (text.isEmpty() ? QStringList() : text.split(QLatin1Char(' ')));
        };
        row("", false, false, "");
        row("Proxy-Authenticate: Negotiate\r\n", true, false, "Negotiate");
        row("proxy-authenticate:negotiate\r\n", true, false, "negotiate");
        row("Proxy-Authenticate: NTLM\r\n", false, false, "NTLM");
        row("Proxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate\r\n", true, false, "NTLM Negotiate");
        row("Proxy-Authenticate: Basic realm=\"a, Negotiate\"\r\n", false, true, "Basic");
        row("Proxy-Authenticate: Basic realm=\"a\\\", Negotiate\"\r\n", false, true, "Basic");
        row("Proxy-Authenticate: Basic realm=\"a\", Negotiate\r\n", true, true, "Basic Negotiate");
        row("Proxy-Authenticate: Negotiate, Basic realm=b, charset=\"UTF-8\"\r\n", true, true, "Negotiate Basic");
        row("Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\", qop = \"auth\", NTLM\r\n", false, true,
            "Digest NTLM");
        row("Proxy-Authenticate: Negotiate oYG2MIG=\r\n", true, false, "Negotiate");
        row("Proxy-Authenticate: Negotiated\r\n", false, false, "Negotiated");
        row("Proxy-Authenticate: X-Negotiate\r\n", false, false, "X-Negotiate");
        row("Proxy-Authenticate: negotiate=1\r\n", false, false, "");
        row("WWW-Authenticate: Negotiate\r\n", false, false, "");
        row("Proxy-Authenticate: \x01\x02;;;Negotiate\r\n", false, false, "");
    }
    void offers()
    {
        QFETCH(QByteArray, challenges);
        const ProxyAnswer got = answer(challenges);
        QVERIFY(got.asks());
        QTEST(got.negotiate, "negotiate");
        QTEST(got.password, "password");
        QTEST(got.schemes, "schemes");
    }
    void realm()
    {
        ProxyAnswer got = answer("Proxy-Authenticate: Negotiate, basic charset=\"UTF-8\", Realm=\"a \\\"b\\\" c\"\r\n");
        QVERIFY(got.basic);
        QCOMPARE(got.realm, QStringLiteral("a \"b\" c"));
        got = answer("Proxy-Authenticate: Digest realm=\"d\"\r\n");
        QVERIFY(got.password && !got.basic);
        QVERIFY(got.realm.isEmpty());
        for (const char *cut : {"Basic", "Basic realm", "Basic realm=", "Basic realm=\"", "Basic realm=\"x\\"})
            QVERIFY(answer(QByteArray("Proxy-Authenticate: ").append(cut).append("\r\n")).basic);
    }
    void noMoreThanMakesSense()
    {
        const ProxyAnswer got = answer(QByteArray("Proxy-Authenticate: A, B, C, D\r\n").repeated(100) +
                                       "Proxy-Authenticate: " + QByteArray(500, 'x') + "\r\n");
        QCOMPARE(got.schemes.size(), 8);
    }

    void statuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status"); // -1 = more is waited for
        QTest::newRow("nothing yet") << QByteArray() << -1;
        QTest::newRow("a start") << QByteArray("HTT") << -1;
        QTest::newRow("half") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n") << -1;
        QTest::newRow("whole") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n\r\n") << 200;
        QTest::newRow("what comes behind") << QByteArray("HTTP/1.0 403 No\r\n\r\nHTTP/1.1 200 OK\r\n\r\n") << 403;
        QTest::newRow("bare lines") << QByteArray("HTTP/1.1 200 OK\n\n") << 200;
        QTest::newRow("interim") << QByteArray("HTTP/1.1 100 Wait\r\n\r\nHTTP/1.1 407 No\r\n\r\n") << 407;
        QTest::newRow("only interim") << QByteArray("HTTP/1.1 100 Wait\r\n\r\n") << -1;
        QTest::newRow("a mail server") << QByteArray("220 mail") << 0;
        QTest::newRow("no number") << QByteArray("HTTP/1.1 abc\r\n\r\n") << 0;
        QTest::newRow("no such number") << QByteArray("HTTP/1.1 999 X\r\n\r\n") << 0;
        QTest::newRow("empty") << QByteArray("\r\n\r\n") << 0;
        QTest::newRow("endless") << "HTTP/1.1 200 OK\r\nA: " + QByteArray(ProxyAnswer::maximumHeader, 'x') << 0;
    }
    void statuses()
    {
        QFETCH(QByteArray, bytes);
        const auto got = ProxyAnswer::parse(bytes);
        QTEST(got ? got->status : -1, "status");
    }
    void itDoesNotMatterHowItComes()
    {
        const QByteArray bytes = "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\n\r\n";
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!ProxyAnswer::parse(bytes.first(size)));
        QVERIFY(ProxyAnswer::parse(bytes)->negotiate);
    }
};

QTEST_GUILESS_MAIN(tst_proxyanswer)
#include "tst_proxyanswer.moc"
