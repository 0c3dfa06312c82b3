// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/identitystore.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

/// virtdeskctl forget, with the files of a person of its own.
class tst_forget : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    QString file() const { return m_home.filePath(QStringLiteral("virtdesk/identities.json")); }

    struct Outcome
    {
        int status;
        QByteArray out, err;
    };
    Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.path());
        environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"),
                      QStringList{QStringLiteral("forget")} + arguments);
        if (!process.waitForFinished(30000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, {}};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private Q_SLOTS:
    void init()
    {
        QFile::remove(file());
        IdentityStore identities(file());
        CertificateInfo certificate;
        certificate.sha256 = QByteArray(32, 'a');
        identities.accept(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), certificate);
        identities.accept(QStringLiteral("vnc"), QStringLiteral("hv2:5900"), certificate);
        StreamSecurity security;
        security.tls = true;
        identities.reached(QStringLiteral("vnc://hv1:5900"), security);
    }

    void aHostIsForgotten()
    {
        const Outcome outcome = run({QStringLiteral("hv1")});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.out.count("forgotten: "), 2);
        const IdentityStore identities(file());
        QCOMPARE(identities.entries().size(), 1);
        QCOMPARE(identities.entries().constFirst().host, QStringLiteral("hv2:5900"));
        QVERIFY(!identities.expectation(QStringLiteral("vnc://hv1:5900")).anyTls);
    }

    void allIsForgotten()
    {
        QCOMPARE(run({QStringLiteral("--all")}).status, 0);
        QVERIFY(IdentityStore(file()).entries().isEmpty());
        QCOMPARE(run({QStringLiteral("--all")}).status, 0);
    }

    void whatIsNotKnownIsNotFound()
    {
        const Outcome outcome = run({QStringLiteral("hv3")});
        QCOMPARE(outcome.status, 9);
        QVERIFY(outcome.err.contains("hv3"));
        QCOMPARE(IdentityStore(file()).entries().size(), 2);
    }

    void oneServerOrAll()
    {
        QCOMPARE(run({}).status, 2);
        QCOMPARE(run({QStringLiteral("hv1"), QStringLiteral("hv2")}).status, 2);
        QCOMPARE(run({QStringLiteral("--all"), QStringLiteral("hv1")}).status, 2);
        QCOMPARE(run({QString()}).status, 2);
        QCOMPARE(IdentityStore(file()).entries().size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_forget)
#include "tst_forget.moc"
