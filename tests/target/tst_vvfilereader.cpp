// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/targetparser.h"
#include "tests/support/usualtargets.h"
#include "tests/target/fileprobe.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace virtdesk;

class tst_vvfilereader : public QObject
{
    Q_OBJECT
    static constexpr char vnc[] = "[virt-viewer]\ntype=vnc\nhost=hv3\nport=5907\npassword=x\n"
                                  "# Password is valid for 120 seconds.\n";
    static constexpr char deleting[] = "[virt-viewer]\ntype=vnc\nhost=hv3\nport=5907\ndelete-this-file=1\n";
    std::unique_ptr<QTemporaryDir> m_dir;

    QString write(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_dir->filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can't write the test's file");
        return path;
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void fileIsReadAndKept()
    {
        const QString path = write(QStringLiteral("console.vv"), vnc);
        const auto parsed = readVvFile(path, usualTargets());
        QVERIFY(parsed);
        QCOMPARE(parsed->console->endpoint.address.display(), QStringLiteral("hv3:5907"));
        QVERIFY(QFile::exists(path));
    }
    void fileIsDeletedWhenItAsks()
    {
        const QString path = write(QStringLiteral("console.vv"), deleting);
        const auto parsed = readVvFile(path, usualTargets());
        QVERIFY(parsed);
        QVERIFY(parsed->notes.isEmpty());
        QVERIFY(!QFile::exists(path));
    }
    void relativePathAndAddressWork()
    {
        const QString path = write(QStringLiteral("a b.vv"), deleting);
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_dir->path()));
        const auto relative = readVvFile(QStringLiteral("a b.vv"), usualTargets());
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(relative);
        QVERIFY(!QFile::exists(path));
        write(QStringLiteral("a b.vv"), deleting);
        QVERIFY(
            parseTarget(QString::fromLatin1(QUrl::fromLocalFile(m_dir->filePath(QStringLiteral("a b.vv"))).toEncoded()),
                        usualTargets()));
        QVERIFY(!QFile::exists(path));
    }
    void linkIsReadButNothingIsDeleted()
    {
        const QString path = write(QStringLiteral("precious"), deleting);
        const QString link = m_dir->filePath(QStringLiteral("console.vv"));
        if (!fileprobe::makeLink(path, link))
            QSKIP("this system makes no links for this user");
        const auto parsed = readVvFile(link, usualTargets());
        QCOMPARE(parsed.ok(), fileprobe::linksAreRead());
        if (parsed)
            QCOMPARE(parsed->notes.size(), 1);
        else
            QVERIFY2(parsed.error().sentence.contains(QStringLiteral("link")), qPrintable(parsed.error().sentence));
        QVERIFY(QFile::exists(path));
        QVERIFY(QFileInfo(link).isSymLink());
    }
    void fileThatIsNoConsoleFileIsKept()
    {
        for (const char *bytes : {"delete-this-file=1\n", "[virt-viewer]\ndelete-this-file=1\n",
                                  "[virt-viewer]\ntype=spice\nhost=a\ndelete-this-file=1\n"}) {
            const QString path = write(QStringLiteral("x.vv"), bytes);
            QVERIFY(!readVvFile(path, usualTargets()));
            QVERIFY(QFile::exists(path));
        }
    }
    void aFileForAnotherProgramIsKeptAndNamed()
    {
        const QString path =
            write(QStringLiteral("s.vv"), "[virt-viewer]\ntype=spice\nhost=a\nport=1\ndelete-this-file=1\n");
        const auto parsed = readVvFile(path, usualTargets());
        QVERIFY(parsed && parsed->foreign);
        QVERIFY(QFile::exists(path));
        QVERIFY(QFileInfo(parsed->foreign->file).isAbsolute());
        QCOMPARE(QFileInfo(parsed->foreign->file).fileName(), QStringLiteral("s.vv"));
        QVERIFY(foreignConsoleError(*parsed->foreign).sentence.contains(QLatin1String("s.vv")));
    }
    void pathInsideTheFileIsNeverDeleted()
    {
        const QString precious = write(QStringLiteral("precious"), "x");
        const QString path =
            write(QStringLiteral("console.vv"),
                  QByteArray(vnc) + "delete-this-file=" + precious.toUtf8() + "\ntitle=" + precious.toUtf8() + "\n");
        QVERIFY(readVvFile(path, usualTargets()));
        QVERIFY(QFile::exists(precious));
        QVERIFY(QFile::exists(path));
    }
    void somebodyElsesFileIsKept()
    {
        const QString path = write(QStringLiteral("console.vv"), deleting);
        if (!fileprobe::giveToSomebodyElse(path))
            QSKIP("only an administrator can make a file of somebody else's");
        const auto parsed = readVvFile(path, usualTargets());
        QVERIFY(parsed);
        QCOMPARE(parsed->notes.size(), 1);
        QVERIFY(QFile::exists(path));
    }
    void whatIsNoRegularFileIsRefusedAtOnce()
    {
        const QStringList names = fileprobe::irregular(m_dir->path());
        for (const QString &name : names)
            QVERIFY2(!readVvFile(name, usualTargets()), qPrintable(name));
        const QStringList left = QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        QVERIFY(!left.isEmpty());
        QVERIFY(!readVvFile(QString(), usualTargets()));
        QVERIFY(!readVvFile(QStringLiteral("a\0b").left(3), usualTargets()));
    }
    void openFileStaysOnWindows()
    {
        if (!fileprobe::openFilesStay())
            QSKIP("elsewhere a file can be deleted while it is open");
        const QString path = write(QStringLiteral("console.vv"), deleting);
        {
            QFile reader(path);
            QVERIFY(reader.open(QIODevice::ReadOnly));
            const auto parsed = readVvFile(path, usualTargets());
            QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error().sentence));
            QCOMPARE(parsed->notes.size(), 1);
            QVERIFY(QFile::exists(path));
        }
        QFile writer(path);
        QVERIFY(writer.open(QIODevice::ReadWrite));
        const auto parsed = readVvFile(path, usualTargets()); // it may be half of it
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().sentence.contains(QStringLiteral("in use")), qPrintable(parsed.error().sentence));
        QVERIFY(QFile::exists(path));
    }
    void absentFile()
    {
        const auto parsed = readVvFile(m_dir->filePath(QStringLiteral("gone.vv")), usualTargets());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, Failure::NotFound);
        const auto folder = readVvFile(m_dir->filePath(QStringLiteral("gone/gone.vv")), usualTargets());
        QVERIFY(!folder);
        QCOMPARE(folder.error().kind, Failure::NotFound);
    }
    void hugeFileIsRefusedWithoutReadingItAll()
    {
        const QString path = m_dir->filePath(QStringLiteral("huge.vv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64(8) << 30)); // sparse
        file.close();
        const auto parsed = readVvFile(path, usualTargets());
        QVERIFY(!parsed);
        QVERIFY(parsed.error().sentence.contains(QLatin1String("1 MiB")));
    }
    void ticketsClockRunsFromTheFilesTime()
    {
        const QString path = write(QStringLiteral("console.vv"), vnc);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QDateTime written = QDateTime::currentDateTimeUtc().addSecs(-3600);
        QVERIFY(file.setFileTime(written, QFileDevice::FileModificationTime));
        file.close();
        const auto parsed = readVvFile(path, usualTargets());
        QVERIFY(parsed);
        QVERIFY(qAbs(parsed->console->signIn.ticketExpiry.secsTo(written.addSecs(120))) <= 1);
    }
};

QTEST_GUILESS_MAIN(tst_vvfilereader)
#include "tst_vvfilereader.moc"
