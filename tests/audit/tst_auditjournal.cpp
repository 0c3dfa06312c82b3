// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/auditjournal.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

namespace {

/// A computer's log that a test reads.
class ListedLog : public SystemLog
{
public:
    explicit ListedLog(QStringList &lines)
        : m_lines(lines)
    {
    }
    void write(const QString &line) override { m_lines += line; }

private:
    QStringList &m_lines;
};

AuditEntry entry(AuditEntry::What what, const QString &vm, qint64 count = 0)
{
    AuditEntry one;
    one.at = QDateTime::currentDateTimeUtc();
    one.what = what;
    one.vm = vm;
    one.account = QStringLiteral("anna@lab");
    one.inventory = QStringLiteral("lab.example");
    one.count = count;
    return one;
}

} // namespace

class tst_auditjournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineIsReadAsItWasWritten()
    {
        for (const auto what :
             {AuditEntry::What::Opened, AuditEntry::What::Closed, AuditEntry::What::TookOver, AuditEntry::What::Typed,
              AuditEntry::What::ClipboardToGuest, AuditEntry::What::ClipboardFromGuest, AuditEntry::What::Action,
              AuditEntry::What::CdChanged, AuditEntry::What::Screenshot}) {
            AuditEntry one = entry(what, QStringLiteral("web-01"), 20);
            one.at = QDateTime::fromMSecsSinceEpoch(1'790'000'000'123, Qt::UTC);
            one.detail = QStringLiteral("shutdown");
            const auto read = AuditEntry::parse(one.line());
            QVERIFY(read);
            QCOMPARE(*read, one);
            QVERIFY(!AuditEntry::textOf(what).isEmpty() && !AuditEntry::nameOf(what).isEmpty());
            QVERIFY(one.sentence().contains(QLatin1String("20")));
        }
    }
    void noTextMakesASecondLine()
    {
        AuditEntry one = entry(AuditEntry::What::Opened, QStringLiteral("a\nb\r\x1b[31m\u2028c\u202ed"));
        one.detail = QString(10'000, QLatin1Char('x'));
        const QByteArray line = one.line();
        QVERIFY(!line.contains('\n') && !line.contains('\r') && !line.contains('\x1b'));
        QVERIFY(line.size() < AuditEntry::maximumLine);
        const auto read = AuditEntry::parse(line);
        QVERIFY(read);
        QVERIFY(!read->vm.contains(QChar(0x202e)) && !read->vm.contains(QChar(0x2028)));
    }
    void badLinesAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("opened web-01");
        QTest::newRow("a list") << QByteArray("[1,2]");
        QTest::newRow("another word") << QByteArray(R"({"at":"2026-11-29T10:00:00.000Z","what":"stole","vm":"x"})");
        QTest::newRow("no time") << QByteArray(R"({"what":"opened","vm":"x"})");
        QTest::newRow("no day") << QByteArray(R"({"at":"2026-13-41T10:00:00.000Z","what":"opened","vm":"x"})");
        QTest::newRow("large") << QByteArray(R"({"at":"2026-11-29T10:00:00.000Z","what":"opened","vm":")") +
                                      QByteArray(AuditEntry::maximumLine, 'x') + "\"}";
    }
    void badLinesAreLeftOut()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!AuditEntry::parse(line));
        QTemporaryDir folder;
        AuditFiles files(folder.path());
        QVERIFY(files.note(entry(AuditEntry::What::Opened, QStringLiteral("a"))));
        const QString name = QDir(folder.path()).entryInfoList(QDir::Files).constFirst().filePath();
        QFile file(name);
        QVERIFY(file.open(QIODevice::Append));
        file.write(line + "\n");
        file.close();
        QVERIFY(files.note(entry(AuditEntry::What::Closed, QStringLiteral("a"))));
        QCOMPARE(files.read(QDate(2000, 1, 1), QDate(3000, 1, 1)).size(), 2);
    }
    /// A clock's millisecond holds many entries: what was written last is the newest.
    void theNewestComesFirstWithinOneMillisecond()
    {
        QTemporaryDir folder;
        AuditFiles files(folder.path());
        const QDateTime at = QDateTime::currentDateTimeUtc();
        for (const AuditEntry::What what :
             {AuditEntry::What::Opened, AuditEntry::What::Screenshot, AuditEntry::What::Closed}) {
            AuditEntry one = entry(what, QStringLiteral("web-01"));
            one.at = at;
            QVERIFY(files.note(one));
        }
        const QList<AuditEntry> read = files.read(QDate(2000, 1, 1), QDate(3000, 1, 1));
        QCOMPARE(read.size(), 3);
        QCOMPARE(read.at(0).what, AuditEntry::What::Closed);
        QCOMPARE(read.at(1).what, AuditEntry::What::Screenshot);
        QCOMPARE(read.at(2).what, AuditEntry::What::Opened);
    }
    void whatWasNotedSurvivesACrash()
    {
        QTemporaryDir folder;
        auto *journal = new AuditJournal(folder.filePath(QStringLiteral("audit")));
        journal->setChoice({});
        journal->note(entry(AuditEntry::What::Typed, QStringLiteral("web-01"), 20));
        // The journal is never closed: what is read was with the system by then.
        AuditFiles files(folder.filePath(QStringLiteral("audit")));
        const QList<AuditEntry> read = files.read(QDate::currentDate().addDays(-1), QDate::currentDate().addDays(1));
        QCOMPARE(read.size(), 1);
        QCOMPARE(read.constFirst().count, 20);
        const QFileInfo file = QDir(files.folder()).entryInfoList(QDir::Files).constFirst();
#ifndef Q_OS_WIN
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
#endif
        delete journal;
    }
    void oldDaysGo()
    {
        QTemporaryDir folder;
        AuditFiles files(folder.path());
        for (const int ago : {0, 1, 29, 30, 31, 400}) {
            AuditEntry one = entry(AuditEntry::What::Opened, QStringLiteral("d%1").arg(ago));
            one.at = QDate::currentDate().addDays(-ago).startOfDay().addSecs(12 * 3600);
            QVERIFY(files.note(one));
        }
        QFile other(folder.filePath(QStringLiteral("notes.txt")));
        QVERIFY(other.open(QIODevice::WriteOnly));
        AuditJournal journal(folder.path());
        journal.setChoice({true, false, 30});
        QCOMPARE(journal.files().days().size(), 3);
        QVERIFY(other.exists());
    }
    void whereTheSettingsSay()
    {
        QTemporaryDir folder;
        QStringList lines;
        AuditJournal journal(folder.path(), std::make_unique<ListedLog>(lines));
        QSignalSpy noted(&journal, &AuditJournal::noted);
        journal.setChoice({false, false, 30});
        journal.note(entry(AuditEntry::What::Opened, QStringLiteral("a")));
        QVERIFY(noted.isEmpty() && lines.isEmpty() && journal.files().days().isEmpty());
        journal.setChoice({false, true, 30});
        journal.note(entry(AuditEntry::What::Action, QStringLiteral("b")));
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines.constFirst().contains(QLatin1String("\"action\"")));
        QVERIFY(journal.files().days().isEmpty());
        journal.setChoice({true, true, 30});
        journal.note(entry(AuditEntry::What::Screenshot, QStringLiteral("c")));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(journal.files().days().size(), 1);
        QCOMPARE(noted.size(), 2);
    }
    void aFolderThatCantBeWrittenIsToldOnce()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(QStringLiteral("audit")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        AuditJournal journal(inTheWay.fileName());
        QSignalSpy failed(&journal, &AuditJournal::failed);
        journal.setChoice({});
        journal.note(entry(AuditEntry::What::Opened, QStringLiteral("a")));
        journal.note(entry(AuditEntry::What::Closed, QStringLiteral("a")));
        QCOMPARE(failed.size(), 1);
        inTheWay.remove();
        journal.note(entry(AuditEntry::What::Opened, QStringLiteral("a")));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(journal.files().days().size(), 1);
    }
    void aSpreadsheetRunsNothing()
    {
        AuditEntry one = entry(AuditEntry::What::Opened, QStringLiteral("=cmd|'/C calc'!A0"));
        one.detail = QStringLiteral("said \"no\", twice");
        one.account = QStringLiteral("@anna");
        const QString text = QString::fromUtf8(AuditJournal::csv({one}));
        const QStringList lines = text.split(QStringLiteral("\r\n"));
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(1).contains(QLatin1String("\"'=cmd")));
        QVERIFY(lines.at(1).contains(QLatin1String("\"'@anna\"")));
        QVERIFY(lines.at(1).contains(QLatin1String("\"said \"\"no\"\", twice\"")));
        QCOMPARE(lines.at(1).count(QLatin1String("\",\"")), lines.at(0).count(QLatin1String("\",\"")));
    }
    void wordsFilter()
    {
        const AuditEntry one = entry(AuditEntry::What::Typed, QStringLiteral("web-01"), 3);
        QVERIFY(AuditJournal::matches(one, QString()));
        QVERIFY(AuditJournal::matches(one, QStringLiteral("WEB anna")));
        QVERIFY(AuditJournal::matches(one, QStringLiteral("typed lab")));
        QVERIFY(!AuditJournal::matches(one, QStringLiteral("web bert")));
    }
};

QTEST_GUILESS_MAIN(tst_auditjournal)
#include "tst_auditjournal.moc"
