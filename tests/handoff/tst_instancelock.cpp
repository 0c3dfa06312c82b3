// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/handofffolder.h"
#include "app/handoff/instance/singleinstance.h"
#include "tests/handoff/instancehelpers.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace virtdesk;
using Start = SingleInstance::Start;

/// The lock and the socket of Linux, as files.
class tst_instancelock : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_runtime;

    QString folder() const { return m_runtime->filePath(QStringLiteral("app/org.virtdesk.VirtDesk")); }
    QByteArray socketPath() const { return QFile::encodeName(folder() + u'/' + QLatin1String(handoffSocketName)); }

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<QTemporaryDir>();
        QVERIFY(m_runtime->isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime->path()));
    }
    void askingLeavesNothingBehind()
    {
        QVERIFY(deliver(openMessage("/tmp/a.vv")).outcome == Delivery::NotRunning);
        QVERIFY(!QFile::exists(folder()));
    }
    void endLeavesNoSocket()
    {
        {
            SingleInstance instance;
            QVERIFY(instance.start() == Start::Running);
            QVERIFY(QFile::exists(QFile::decodeName(socketPath())));
        }
        QVERIFY(!QFile::exists(QFile::decodeName(socketPath())));
        SingleInstance next;
        QVERIFY(next.start() == Start::Running);
    }
    void longRuntimeFolderWorks()
    {
        const QString deep = m_runtime->filePath(QString(150, QLatin1Char('d')));
        QVERIFY(QDir().mkpath(deep));
        QCOMPARE(::chmod(QFile::encodeName(deep).constData(), 0700), 0);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(deep));
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        QVERIFY(deliverFromElsewhere(openMessage("/tmp/a.vv")).outcome == Delivery::Delivered);
    }
    void foldersOfOthersAreNotUsed()
    {
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(folder()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777u, 0700u);

        QTemporaryDir open;
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(open.path()));
        QVERIFY(QDir().mkpath(open.filePath(QStringLiteral("app/org.virtdesk.VirtDesk"))));
        QCOMPARE(
            ::chmod(QFile::encodeName(open.filePath(QStringLiteral("app/org.virtdesk.VirtDesk"))).constData(), 0777),
            0);
        QVERIFY(!handoffFolder(true));
        SingleInstance other;
        QVERIFY(other.start() == Start::Alone);

        QTemporaryDir linked;
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(linked.path()));
        QVERIFY(QDir().mkpath(linked.filePath(QStringLiteral("app"))));
        QVERIFY(QFile::link(folder(), linked.filePath(QStringLiteral("app/org.virtdesk.VirtDesk"))));
        QVERIFY(!handoffFolder(true));
    }
    void otherUsersAreTurnedAway()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become somebody else");
        SingleInstance instance;
        int requests = 0;
        connect(&instance, &SingleInstance::requested, this, [&] { ++requests; });
        QVERIFY(instance.start() == Start::Running);
        // Even with every door open, the socket asks who is there.
        for (const QString &path : {m_runtime->path(), m_runtime->filePath(QStringLiteral("app")), folder()})
            QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0755), 0);
        QCOMPARE(::chmod(socketPath().constData(), 0777), 0);
        QProcess sender;
        sender.start(QStringLiteral("python3"),
                     {QStringLiteral("-c"),
                      QStringLiteral("import "
                                     "os,socket,sys\nos.setgid(65534);os.setuid(65534)\ns=socket.socket(socket.AF_UNIX)"
                                     "\ns.connect(sys.argv[1])\n"
                                     "p=b'K\\1\\0\\0\\0\\1O\\1\\0\\0\\0\\1'\n"
                                     "try:\n s.send(b'VDH1'+len(p).to_bytes(4,'little')+p)\n d=s.recv(99)\n"
                                     "except OSError: d=b''\nsys.exit(3 if d else 0)"),
                      QFile::decodeName(socketPath())});
        QTRY_COMPARE_WITH_TIMEOUT(sender.state(), QProcess::NotRunning, 10000);
        QCOMPARE(sender.exitCode(), 0);
        QCOMPARE(requests, 0);
    }
};

QTEST_GUILESS_MAIN(tst_instancelock)
#include "tst_instancelock.moc"
