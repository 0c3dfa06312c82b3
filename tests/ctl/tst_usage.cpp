// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

/// The program as scripts see it: exit statuses and where text goes.
class tst_usage : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        int status;
        QByteArray out, err;
    };

    /// `config`: the folder with the person's settings; empty = theirs who runs the test.
    static Outcome run(const QStringList &arguments, const QByteArray &input = {}, const QString &config = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!config.isEmpty())
            environment.insert(QStringLiteral("XDG_CONFIG_HOME"), config);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(30000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, {}};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private Q_SLOTS:
    void aSpiceFileIsKeptAndItsWayOnIsTold()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.vv"));
        const QByteArray bytes =
            "[virt-viewer]\ntype=spice\nhost=127.0.0.1\nport=5900\npassword=hunter2\ndelete-this-file=1\n";
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        }
        const QString picture = folder.filePath(QStringLiteral("x.png"));
        for (const QString &target : {path, QStringLiteral("-")}) {
            const Outcome outcome = run({QStringLiteral("capture"), target, QStringLiteral("-o"), picture}, bytes);
            QCOMPARE(outcome.status, 2);
            QVERIFY2(outcome.err.contains("remote-viewer") && !outcome.err.contains("hunter2"),
                     outcome.err.constData());
            QCOMPARE(outcome.err.contains("s.vv"), target == path);
        }
        QVERIFY(QFile::exists(path) && !QFile::exists(picture));
    }
    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const char *arguments) {
            QTest::newRow(name) << QString::fromLatin1(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        row("nothing", "");
        row("no such command", "fly");
        row("unknown option", "list --colour");
        row("no engine", "list");
        row("no target", "capture -o x.png");
        row("no output", "capture vnc://localhost");
        row("bad number", "capture vnc://localhost -o /tmp/x.png --deadline soon");
        row("number out of range", "capture vnc://localhost -o /tmp/x.png --deadline 0");
        row("bad encoding", "capture vnc://localhost -o /tmp/x.png --encodings raw,gif");
        row("bad engine", "list --engine http://engine.example");
        row("bad format", "plugins --format xml");
        row("missing CA file", "list --engine e.example --ca /nonexistent");
        row("bad target", "capture gopher://x -o /tmp/x.png");
        row("events of no engine", "events");
        row("events with an argument", "events now --engine e.example");
        row("events, bad limit", "events --engine e.example --limit 0");
        row("tasks with an argument", "tasks now --engine e.example");
        row("tasks, bad interval", "tasks --engine e.example --follow --interval 0");
        row("start, a hole among the devices", "start vm --engine e.example --boot hd,,cdrom");
        row("boot devices of another verb", "reboot vm --engine e.example --boot hd");
        row("text missing", "type vnc://localhost");
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 2);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(!outcome.err.isEmpty());
    }
    void settingsThatCantBeReadHoldNothingUp_data()
    {
        QTest::addColumn<bool>("pipe");
        QTest::newRow("a named pipe") << true;
        QTest::newRow("other bytes") << false;
    }
    void settingsThatCantBeReadHoldNothingUp()
    {
        QFETCH(bool, pipe);
        if (QSysInfo::kernelType() == QLatin1String("winnt"))
            QSKIP("Windows does not take the folder of settings from the environment.");
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("virtdesk")));
        const QString path = folder.filePath(QStringLiteral("virtdesk/virtdesk.ini"));
        if (pipe) {
            QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {path}), 0);
        } else {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(100, '\1')) == 100);
        }
        // Nobody listens there; the way to it is looked up in the settings before.
        const Outcome outcome = run({QStringLiteral("capture"), QStringLiteral("vnc://127.0.0.1:1"),
                                     QStringLiteral("-o"), folder.filePath(QStringLiteral("x.png"))},
                                    {}, folder.path());
        QVERIFY2(outcome.status > 0, outcome.err.constData());
        QVERIFY2(outcome.err.contains("The settings file"), outcome.err.constData());
    }
    void missingFileIsNotFound()
    {
        const Outcome outcome = run({QStringLiteral("capture"), QStringLiteral("/nonexistent.vv"), QStringLiteral("-o"),
                                     QStringLiteral("/tmp/x.png")});
        QCOMPARE(outcome.status, 9);
    }
    void helpGoesToStandardOutput()
    {
        for (const QStringList &arguments :
             {QStringList{QStringLiteral("--help")}, QStringList{QStringLiteral("capture"), QStringLiteral("--help")},
              QStringList{QStringLiteral("list"), QStringLiteral("--help")}}) {
            const Outcome outcome = run(arguments);
            QCOMPARE(outcome.status, 0);
            QVERIFY(outcome.out.contains("virtdeskctl"));
            QVERIFY(outcome.err.isEmpty());
        }
    }
    void closedPortIsUnreachable()
    {
        const Outcome outcome = run({QStringLiteral("capture"), QStringLiteral("vnc://127.0.0.1:1"),
                                     QStringLiteral("-o"), QStringLiteral("/tmp/x.png")});
        QVERIFY2(outcome.status == 3, outcome.err.constData());
        QVERIFY(outcome.err.contains("127.0.0.1"));
    }
    void targetFromStandardInput()
    {
        const Outcome outcome =
            run({QStringLiteral("capture"), QStringLiteral("-"), QStringLiteral("-o"), QStringLiteral("/tmp/x.png")},
                "[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport=1\n");
        QVERIFY2(outcome.status == 3, outcome.err.constData());
    }
};

QTEST_GUILESS_MAIN(tst_usage)
#include "tst_usage.moc"
