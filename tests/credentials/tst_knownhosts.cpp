// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/knownhosts.h"

#include "app/credentials/storedindex.h"
#include "tests/support/memorysecretstore.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace virtdesk;
using Kind = KnownHosts::Item::Kind;

class tst_knownhosts : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MemorySecretStore> m_store;
    std::unique_ptr<CredentialBroker> m_broker;
    std::unique_ptr<IdentityStore> m_identities;

    static CertificateInfo certificate()
    {
        CertificateInfo info;
        info.sha256 = QByteArray(32, 'a');
        return info;
    }
    void addPassword(const QString &indexFile, const QString &service, const QString &host)
    {
        StoredIndex::Entry entry;
        entry.service = service;
        entry.host = host;
        entry.user = QStringLiteral("anna");
        entry.storedAt = QDateTime::currentDateTimeUtc();
        StoredIndex(indexFile).put(entry);
        m_store->secrets.insert(entry.key(), "hunter2");
    }

private Q_SLOTS:
    void init()
    {
        const QString index = m_folder.filePath(QStringLiteral("remembered.json"));
        QFile::remove(index);
        m_store = std::make_unique<MemorySecretStore>();
        addPassword(index, QStringLiteral("vnc"), QStringLiteral("hv1:5900"));
        addPassword(index, QStringLiteral("ovirt"), QStringLiteral("engine.lab.example"));
        m_broker = std::make_unique<CredentialBroker>(m_store.get(), nullptr, index);
        m_identities = std::make_unique<IdentityStore>(QString());
        m_identities->accept(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), certificate());
        m_identities->accept(QStringLiteral("vnc"), QStringLiteral("hv1:5901 via proxy:3128"), certificate());
        m_identities->accept(QStringLiteral("ovirt"), QStringLiteral("engine.lab.example:443"), certificate());
        m_identities->trustAuthority(QStringLiteral("ovirt"), QStringLiteral("engine2.lab.example:443"), "ca");
        StreamSecurity security;
        security.tls = true;
        security.tlsVerified = true;
        m_identities->reached(QStringLiteral("vnc://hv1:5900"), security);
        m_identities->reached(QStringLiteral("https://engine.lab.example/ovirt-engine#id"), security);
        m_identities->reached(QStringLiteral("vnc://hv10:5900"), security);
    }
    void cleanup()
    {
        m_broker.reset();
        m_store.reset();
    }

    void allIsListed()
    {
        const KnownHosts known(*m_broker, *m_identities);
        QCOMPARE(known.items().size(), 9);
        QCOMPARE(known.itemsOf({}).size(), 9);
    }

    void aHostIsMeantWithAllItsPorts_data()
    {
        QTest::addColumn<QString>("named");
        QTest::addColumn<int>("hits");
        QTest::newRow("name") << QStringLiteral("hv1") << 4;
        QTest::newRow("capitals") << QStringLiteral("HV1") << 4;
        QTest::newRow("with port") << QStringLiteral("hv1:5900") << 3;
        QTest::newRow("through a proxy") << QStringLiteral("hv1:5901") << 1;
        QTest::newRow("the proxy is another host") << QStringLiteral("proxy") << 0;
        QTest::newRow("another name that begins so") << QStringLiteral("hv10") << 1;
        QTest::newRow("part of a name") << QStringLiteral("hv") << 0;
        QTest::newRow("engine") << QStringLiteral("engine.lab.example") << 3;
        QTest::newRow("engine with a CA of its own") << QStringLiteral("engine2.lab.example") << 1;
        QTest::newRow("unknown") << QStringLiteral("hv2") << 0;
    }
    void aHostIsMeantWithAllItsPorts()
    {
        QFETCH(QString, named);
        QFETCH(int, hits);
        QCOMPARE(KnownHosts(*m_broker, *m_identities).itemsOf(named).size(), hits);
    }

    void addressesAreHosts()
    {
        QVERIFY(KnownHosts::isMeant(QStringLiteral("[fd00::1]:5900"), QStringLiteral("fd00::1")));
        QVERIFY(KnownHosts::isMeant(QStringLiteral("[fd00::1]:5900"), QStringLiteral("[fd00::1]:5900")));
        QVERIFY(!KnownHosts::isMeant(QStringLiteral("[fd00::1]:5900"), QStringLiteral("[fd00::1]:5901")));
        QVERIFY(!KnownHosts::isMeant(QStringLiteral("[fd00::1]:5900"), QStringLiteral("fd00")));
        QVERIFY(!KnownHosts::isMeant(QStringLiteral("hv1:5900"), QString()));
    }

    void forgettingForgetsEverywhere()
    {
        KnownHosts known(*m_broker, *m_identities);
        std::optional<QStringList> problems;
        known.forget(known.itemsOf(QStringLiteral("hv1")), [&problems](const QStringList &told) { problems = told; });
        QVERIFY(!problems); // never from inside the call
        QTRY_VERIFY(problems);
        QVERIFY(problems->isEmpty());
        QVERIFY(known.itemsOf(QStringLiteral("hv1")).isEmpty());
        QCOMPARE(known.items().size(), 5);
        QCOMPARE(m_store->secrets.size(), 1);
        QVERIFY(!m_identities->expectation(QStringLiteral("vnc://hv1:5900")).anyTls);
        QVERIFY(m_identities->expectation(QStringLiteral("vnc://hv10:5900")).anyTls);
    }

    void whatCanNotBeForgottenIsTold()
    {
        m_store->problem = StoreProblem::Locked;
        m_store->sentence = QStringLiteral("the keychain is locked");
        KnownHosts known(*m_broker, *m_identities);
        std::optional<QStringList> problems;
        known.forget(known.items(), [&problems](const QStringList &told) { problems = told; });
        QTRY_VERIFY(problems);
        QCOMPARE(*problems, QStringList{QStringLiteral("the keychain is locked")});
        QCOMPARE(known.items().size(), 2); // the passwords
    }

    void nothingToForgetIsDone()
    {
        bool done = false;
        KnownHosts(*m_broker, *m_identities).forget({}, [&done](const QStringList &) { done = true; });
        QTRY_VERIFY(done);
    }
};

QTEST_GUILESS_MAIN(tst_knownhosts)
#include "tst_knownhosts.moc"
