// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialmanager.h"
#include "app/credentials/keychainstore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <windows.h>

#include <wincred.h>

using namespace virtdesk;

/// The keychain on Windows, for real: this person's Credential Manager, and a second process (keychainclient).
class tst_credentialmanager : public QObject
{
    Q_OBJECT
private:
    const QByteArray m_password = "zug-0815-\xc3\xbc\xe2\x82\xac";
    const QString m_key = QStringLiteral("vnc/tst.example:5900//anna");

    StoreResult wait(const std::function<void(std::function<void(StoreResult)>)> &start)
    {
        std::optional<StoreResult> result;
        start([&result](StoreResult got) { result = std::move(got); });
        // Through the event loop, never from inside the call.
        if (result) {
            QTest::qFail("answered from inside the call", __FILE__, __LINE__);
            return {};
        }
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 10000))
            QTest::qFail("no answer", __FILE__, __LINE__);
        return result ? std::move(*result) : StoreResult{StoreProblem::Other, {}, {}, {}};
    }
    StoreResult write(KeychainStore &store, const QString &key, const QByteArray &secret)
    {
        return wait([&](auto done) { store.write(key, Secret(secret), done); });
    }
    StoreResult read(KeychainStore &store, const QString &key)
    {
        return wait([&](auto done) { store.read(key, done); });
    }
    StoreResult remove(KeychainStore &store, const QString &key)
    {
        return wait([&](auto done) { store.remove(key, done); });
    }

    static QString client(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(VIRTDESK_BUILD_DIR "/tests/credentials/keychainclient.exe"), arguments);
        process.write(input + "\n");
        process.closeWriteChannel();
        if (!process.waitForFinished(60000)) {
            process.kill();
            process.waitForFinished();
            return QStringLiteral("hangs: ") + QString::fromUtf8(process.readAll());
        }
        return QString::fromUtf8(process.readAll());
    }

private Q_SLOTS:
    void cleanup()
    {
        QStringList keys;
        credentialmanager::list(keys);
        for (const QString &key : std::as_const(keys)) {
            if (key.contains(QLatin1String("tst")))
                credentialmanager::remove(key);
        }
    }

    void canBeUsed()
    {
        KeychainStore store;
        const StoreResult result = wait([&](auto done) { store.probe(done); });
        QCOMPARE(result.problem, StoreProblem::None);
        QVERIFY(result.sentence.isEmpty());
    }
    void holdsWhatIsWritten()
    {
        KeychainStore store;
        QCOMPARE(read(store, m_key).problem, StoreProblem::NotFound);
        QCOMPARE(write(store, m_key, m_password).problem, StoreProblem::None);
        StoreResult result = read(store, m_key);
        QCOMPARE(result.problem, StoreProblem::None);
        QCOMPARE(result.secret.view().toByteArray(), m_password);
        // Written again, it is replaced.
        QCOMPARE(write(store, m_key, "new").problem, StoreProblem::None);
        result = read(store, m_key);
        QCOMPARE(result.secret.view().toByteArray(), QByteArray("new"));
        QCOMPARE(remove(store, m_key).problem, StoreProblem::None);
        QCOMPARE(read(store, m_key).problem, StoreProblem::NotFound);
        result = remove(store, m_key);
        QCOMPARE(result.problem, StoreProblem::NotFound);
        QVERIFY(result.sentence.contains(QLatin1String("no such password")));
    }
    void isInOrder()
    {
        KeychainStore store;
        QStringList answers;
        store.write(m_key, Secret(QByteArrayView("1")),
                    [&](const StoreResult &) { answers << QStringLiteral("written"); });
        store.read(m_key, [&](const StoreResult &result) {
            answers << QString::fromUtf8(result.secret.view().toByteArray());
        });
        store.remove(m_key, [&](const StoreResult &) { answers << QStringLiteral("removed"); });
        QTRY_COMPARE_WITH_TIMEOUT(
            answers, (QStringList{QStringLiteral("written"), QStringLiteral("1"), QStringLiteral("removed")}), 10000);
    }
    void tooLongIsRefusedWithASentence()
    {
        KeychainStore store;
        const QByteArray longest(credentialmanager::maximumSize, 'x');
        const StoreResult refused = write(store, m_key, longest + 'y');
        QCOMPARE(refused.problem, StoreProblem::TooLong);
        QVERIFY2(refused.sentence.contains(QLatin1String("2560")), qPrintable(refused.sentence));
        QCOMPARE(read(store, m_key).problem, StoreProblem::NotFound);
    }
    void sizesUpToAPageAreKept()
    {
        KeychainStore store;
        for (const qsizetype size : {qsizetype(1), qsizetype(100), qsizetype(512)}) {
            const QByteArray secret(size, 'x');
            QCOMPARE(write(store, m_key, secret).problem, StoreProblem::None);
            QCOMPARE(read(store, m_key).secret.view().toByteArray(), secret);
        }
    }
    void listsOursOnly()
    {
        wchar_t foreign[] = L"tst.example/org.virtdesk.VirtDesk:foreign";
        wchar_t user[] = L"somebody";
        BYTE secret[] = {1, 2, 3};
        CREDENTIALW credential{};
        credential.Type = CRED_TYPE_GENERIC;
        credential.TargetName = foreign;
        credential.UserName = user;
        credential.Persist = CRED_PERSIST_SESSION;
        credential.CredentialBlob = secret;
        credential.CredentialBlobSize = sizeof(secret);
        QVERIFY(CredWriteW(&credential, 0) != FALSE);
        KeychainStore store;
        QCOMPARE(write(store, m_key, m_password).problem, StoreProblem::None);
        QStringList keys;
        QCOMPARE(credentialmanager::list(keys), 0UL);
        QVERIFY(keys.contains(m_key));
        for (const QString &key : std::as_const(keys))
            QVERIFY2(!key.contains(QLatin1String("foreign")), qPrintable(key));
        QVERIFY(CredDeleteW(foreign, CRED_TYPE_GENERIC, 0) != FALSE);
    }
    void outlivesItsStore()
    {
        {
            KeychainStore store;
            store.write(m_key, Secret(m_password), [](const StoreResult &) { QFAIL("called after the end"); });
        }
        KeychainStore next;
        const StoreResult result = read(next, m_key);
        QCOMPARE(result.problem, StoreProblem::None);
        QCOMPARE(result.secret.view().toByteArray(), m_password);
    }
    void answersTheNextStartWithoutAPrompt()
    {
        const QString host = QStringLiteral("tst-hv1:5900");
        const QString line =
            QStringLiteral("keychain:anna:%1:%2")
                .arg(m_password.size())
                .arg(QString::fromLatin1(QCryptographicHash::hash(m_password, QCryptographicHash::Sha256).toHex()));
        client({QStringLiteral("forget"), host}); // what an earlier run may have left
        const QString first = client({QStringLiteral("sign-in"), host}, m_password);
        QVERIFY2(first.contains(QStringLiteral("prompt")), qPrintable(first));
        QVERIFY2(first.contains(QStringLiteral("entries changed")), qPrintable(first));
        QVERIFY2(!first.contains(QStringLiteral("notice")), qPrintable(first));
        const QString second = client({QStringLiteral("sign-in"), host});
        QVERIFY2(second.contains(line), qPrintable(second));
        QVERIFY2(!second.contains(QStringLiteral("prompt")), qPrintable(second));
        const QString other = client({QStringLiteral("sign-in"), QStringLiteral("tst-hv2:5900")}, "x");
        QVERIFY2(other.startsWith(QStringLiteral("prompt")), qPrintable(other));
        client({QStringLiteral("forget"), QStringLiteral("tst-hv2:5900")});

        // What the programs write beside it holds no password.
        int files = 0;
        QDirIterator it(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                            QStringLiteral("/virtdesk"),
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY2(!content.contains(m_password) && !content.contains(m_password.toBase64()),
                     qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 0);

        const QString forgotten = client({QStringLiteral("forget"), host});
        QVERIFY2(forgotten.contains(QStringLiteral("forgotten 0")), qPrintable(forgotten));
        const QString fourth = client({QStringLiteral("sign-in"), host}, m_password);
        QVERIFY2(fourth.startsWith(QStringLiteral("prompt")), qPrintable(fourth));
        client({QStringLiteral("forget"), host});
    }
    void aRefusedSecretLeavesTheKeychain()
    {
        const QString host = QStringLiteral("tst-hv3:5900");
        client({QStringLiteral("sign-in"), host}, m_password);
        const QString refused = client({QStringLiteral("refuse"), host});
        QVERIFY2(refused.contains(QStringLiteral("has been forgotten")), qPrintable(refused));
        QStringList keys;
        QCOMPARE(credentialmanager::list(keys), 0UL);
        for (const QString &key : std::as_const(keys))
            QVERIFY2(!key.contains(QLatin1String("tst-hv3")), qPrintable(key));
        client({QStringLiteral("forget"), host});
    }
};

QTEST_GUILESS_MAIN(tst_credentialmanager)
#include "tst_credentialmanager.moc"
