// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/extensionids.h"
#include "tests/ovirt/engineprocess.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

constexpr char password[] = "anna pw+&%"; // of the simulated engine

/// The writable memory of a process; empty when it can't be read.
QByteArray memoryOf(qint64 pid)
{
    QFile maps(QStringLiteral("/proc/%1/maps").arg(pid));
    QFile mem(QStringLiteral("/proc/%1/mem").arg(pid));
    if (!maps.open(QIODevice::ReadOnly) || !mem.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    QByteArray all;
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() < 2 || !words.at(1).startsWith("rw"))
            continue;
        const QList<QByteArray> range = words.at(0).split('-');
        const qint64 from = range.at(0).toLongLong(nullptr, 16);
        const qint64 size = range.value(1).toLongLong(nullptr, 16) - from;
        if (size <= 0 || size > (qint64(256) << 20) || !mem.seek(from))
            continue;
        all += mem.read(size);
    }
    return all;
}

} // namespace

/// What other programs and a core file could find in virtdeskctl, which works on after a sign-in with a password.
class tst_privatememory : public QObject
{
    Q_OBJECT

    test::EngineProcess m_inventory;
    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }

    static void verifyPrivate(qint64 pid)
    {
        QFile limits(QStringLiteral("/proc/%1/limits").arg(pid));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        static const QRegularExpression none(QStringLiteral("Max core file size\\s+0\\s+0"));
        QVERIFY(none.match(QString::fromLatin1(limits.readAll())).hasMatch());
        // Files of a process that may not be dumped belong to root; root's do anyway.
        if (::geteuid() == 0)
            return;
        struct stat owner = {};
        QCOMPARE(::stat(qPrintable(QStringLiteral("/proc/%1/mem").arg(pid)), &owner), 0);
        QCOMPARE(owner.st_uid, 0U);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_inventory.start(), qPrintable(m_inventory.problem)); }

    void afterASignInNothingIsLeft()
    {
        const QString secret = write(QStringLiteral("password"), QByteArray(password) + '\n');
        const QString ca = write(QStringLiteral("ca.pem"), m_inventory.caPem());
        QProcess ctl;
        ctl.start(QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"),
                  {QStringLiteral("events"), QStringLiteral("--follow"), QStringLiteral("--engine"),
                   m_inventory.url().toString(), QStringLiteral("--user"), QStringLiteral("anna@corp"),
                   QStringLiteral("--password-file"), secret, QStringLiteral("--ca"), ca,
                   QStringLiteral("--no-kerberos")});
        QVERIFY(ctl.waitForStarted());
        const auto isListing = [this, seen = QStringList()]() mutable {
            seen += m_inventory.requests();
            return !seen.filter(QStringLiteral("/api/events")).isEmpty();
        };
        QVERIFY2(QTest::qWaitFor(isListing, 30000), ctl.readAllStandardError().constData());

        verifyPrivate(ctl.processId());
        const QByteArray memory = memoryOf(ctl.processId());
        if (memory.isEmpty()) {
            QVERIFY(::geteuid() != 0);
            QSKIP("The program's memory can't be read by its own user: nothing to look at. Run as root to look.");
        }
        QVERIFY(memory.size() > 1 << 20);
        QVERIFY(memory.contains("anna@corp")); // what is looked through is the right memory
        const QByteArray plain(password);
        QVERIFY(!memory.contains(plain));
        QVERIFY(!memory.contains("anna%20pw%2B%26%25"));
        const QString wide = QString::fromLatin1(plain);
        QVERIFY(!memory.contains(QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2)));
        QVERIFY(!memory.contains(plain.toBase64(QByteArray::OmitTrailingEquals)));
        ctl.kill();
        ctl.waitForFinished();
    }

    void theBrowsersHostIsPrivateBeforeItReads()
    {
        QProcess host;
        host.start(QStringLiteral(HANDOFF_PROGRAM),
                   {QStringLiteral("chrome-extension://%1/").arg(QLatin1String(chromiumExtensionId))});
        QVERIFY(host.waitForStarted());
        // It waits for its message now, or will in a moment.
        const auto isPrivate = [&host] {
            QFile limits(QStringLiteral("/proc/%1/limits").arg(host.processId()));
            static const QRegularExpression none(QStringLiteral("Max core file size\\s+0\\s+0"));
            return limits.open(QIODevice::ReadOnly) && none.match(QString::fromLatin1(limits.readAll())).hasMatch();
        };
        QTRY_VERIFY(isPrivate());
        QCOMPARE(host.state(), QProcess::Running);
        verifyPrivate(host.processId());
        host.closeWriteChannel();
        QVERIFY(host.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(tst_privatememory)
#include "tst_privatememory.moc"
