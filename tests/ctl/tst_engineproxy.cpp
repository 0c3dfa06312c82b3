// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/ovirt/engineprocess.h"
#include "tests/support/connectproxy.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace virtdesk;

namespace {

constexpr char password[] = "anna pw+&%"; // of the simulated engine

} // namespace

/// virtdeskctl at an engine behind a proxy that wants a password of its own.
class tst_engineproxy : public QObject
{
    Q_OBJECT

    test::EngineProcess m_inventory;
    QTemporaryDir m_folder;
    QByteArray m_output;

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    /// Lists at most one VM; gives the exit status.
    int list(const QStringList &more)
    {
        QProcess ctl;
        ctl.setProcessChannelMode(QProcess::MergedChannels);
        ctl.setStandardInputFile(QProcess::nullDevice());
        bool over = false;
        QObject::connect(&ctl, &QProcess::finished, &ctl, [&over] { over = true; });
        ctl.start(QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"),
                  QStringList{QStringLiteral("list"), QStringLiteral("--limit"), QStringLiteral("1"),
                              QStringLiteral("--engine"), m_inventory.url().toString(), QStringLiteral("--user"),
                              QStringLiteral("anna@corp"), QStringLiteral("--password-file"),
                              write(QStringLiteral("password"), password), QStringLiteral("--ca"),
                              write(QStringLiteral("ca.pem"), m_inventory.caPem()), QStringLiteral("--no-kerberos")} +
                      more);
        // The proxy runs here: its events have to be served.
        [[maybe_unused]] const bool ended = QTest::qWaitFor([&over] { return over; }, 30000);
        m_output = ctl.readAll();
        return over && ctl.exitStatus() == QProcess::NormalExit ? ctl.exitCode() : -1;
    }
    static QStringList by(const test::ConnectProxy &proxy)
    {
        return {QStringLiteral("--engine-proxy"), QStringLiteral("http://127.0.0.1:%1").arg(proxy.port())};
    }
    static bool carriesTheServersPassword(const test::ConnectProxy &proxy)
    {
        return std::any_of(proxy.requests.begin(), proxy.requests.end(), [](const QByteArray &request) {
            const qsizetype at = request.indexOf("Proxy-Authorization: Basic ");
            const QByteArray given = request.mid(at + 27, request.indexOf('\r', at) - at - 27);
            return at >= 0 && QByteArray::fromBase64(given).contains(password);
        });
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_inventory.start(), qPrintable(m_inventory.problem)); }

    void through()
    {
        test::ConnectProxy proxy(m_inventory.port());
        const int status = list(by(proxy));
        QVERIFY2(status == 0, m_output.constData());
        QVERIFY(!proxy.requests.isEmpty());
    }
    void withItsOwnPassword()
    {
        test::ConnectProxy proxy(m_inventory.port());
        proxy.login = "proxy user:proxy pw";
        const QStringList own{QStringLiteral("--proxy-user"), QStringLiteral("proxy user"),
                              QStringLiteral("--proxy-password-file"),
                              write(QStringLiteral("proxypassword"), "proxy pw\n")};
        const int status = list(by(proxy) + own);
        QVERIFY2(status == 0, m_output.constData());
        QVERIFY(!carriesTheServersPassword(proxy));
        proxy.login = "proxy user:another";
        QCOMPARE(list(by(proxy) + own), 4);
    }
    void theServersPasswordIsNotForAProxy()
    {
        test::ConnectProxy proxy(m_inventory.port());
        proxy.login = "anna@corp:" + QByteArray(password);
        QCOMPARE(list(by(proxy)), 4);
        QVERIFY2(m_output.contains("--proxy-password-file"), m_output.constData());
        QVERIFY(!proxy.requests.isEmpty());
        QVERIFY(!carriesTheServersPassword(proxy));
    }
    void refusals()
    {
        test::ConnectProxy proxy(m_inventory.port());
        proxy.answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
        QCOMPARE(list(by(proxy)), 3);
        QCOMPARE(list({QStringLiteral("--engine-proxy"), QStringLiteral("socks5://127.0.0.1:1080")}), 2);
        QCOMPARE(list({QStringLiteral("--engine-proxy"), QStringLiteral("none")}), 0);
    }
};

QTEST_GUILESS_MAIN(tst_engineproxy)
#include "tst_engineproxy.moc"
