// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/saslserver.h"
#include "tests/conformance/authconformance.h"

#include <QPluginLoader>
#include <QTest>

using namespace virtdesk;

namespace {

constexpr char password[] = "correct horse battery staple";

/// Cyrus SASL's server half, as QEMU has it.
class CyrusServer final : public conformance::AuthServer
{
public:
    Reply start(const QByteArray &mechanism, const std::optional<QByteArray> &fromClient) override
    {
        return reply(m_server.start(mechanism, fromClient));
    }
    Reply step(const std::optional<QByteArray> &fromClient) override { return reply(m_server.step(fromClient)); }

private:
    static Reply reply(const test::SaslServer::Reply &said)
    {
        const State state = said.status == SASL_OK         ? State::Done
                            : said.status == SASL_CONTINUE ? State::GoesOn
                                                           : State::Refused;
        return {state, said.data};
    }
    test::SaslServer m_server{test::SaslServer::Wish{.externalSsf = 256}};
};

} // namespace

/// The auth plugin of this tree.
class tst_authconformance : public QObject
{
    Q_OBJECT

    QPluginLoader m_loader{QStringLiteral(VIRTDESK_AUTH_SASL)};
    AuthPlugin *m_plugin = nullptr;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("KRB5CCNAME", "FILE:/nonexistent/cache");
        qputenv("KRB5_CONFIG", "/dev/null");
        m_plugin = qobject_cast<AuthPlugin *>(m_loader.instance());
        QVERIFY2(m_plugin, qPrintable(m_loader.errorString()));
        m_plugin->prepare(); // its client half comes first
        QString error;
        QVERIFY2(test::SaslServer::setUp(QStringLiteral("lab.example"), error), qPrintable(error));
        QVERIFY(test::SaslServer::addUser(QStringLiteral("anna"), password));
    }

    void authSasl_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        QTest::addColumn<bool>("shows");
        QTest::addColumn<bool>("proves");
        for (const char *name : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5"})
            QTest::newRow(name) << QByteArray(name) << false << true;
        QTest::newRow("PLAIN") << QByteArray("PLAIN") << true << false;
    }
    void authSasl()
    {
        QFETCH(QByteArray, mechanism);
        QFETCH(bool, shows);
        QFETCH(bool, proves);
        conformance::AuthCase subject;
        subject.plugin = m_plugin;
        subject.mechanism = mechanism;
        subject.userName = "anna";
        subject.password = password;
        subject.server = [] { return std::make_unique<CyrusServer>(); };
        subject.showsPassword = shows;
        subject.serverIsProven = proves;
        const QList<QString> breaches = conformance::checkAuth(subject);
        QVERIFY2(breaches.isEmpty(), qPrintable(QStringList(breaches).join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(tst_authconformance)
#include "tst_authconformance.moc"
