// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmnotes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace virtdesk;

/// The person's own notes: what is kept, and what becomes of a file that is not as it was written.
class tst_vmnotes : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const QString m_engine = QStringLiteral("https://engine.lab.example/ovirt-engine");
    const QString m_vm = QStringLiteral("1f0c0000-0000-4000-8000-000000000017");

    QString file() const { return m_folder->filePath(QStringLiteral("notes.json")); }
    void write(const QByteArray &content) const
    {
        QFile file(this->file());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QByteArray content() const
    {
        QFile file(this->file());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void notesAreThereAfterARestart()
    {
        const QString text = QStringLiteral("Ünicode “quotes”\nsecond line \\ \u202e");
        {
            VmNotes notes(file());
            QSignalSpy changed(&notes, &VmNotes::changed);
            QCOMPARE(notes.setNote(m_engine, m_vm, text + QLatin1String("  \n")), QString());
            QCOMPARE(notes.setNote(QStringLiteral("https://other"), m_vm, QStringLiteral("another's")), QString());
            QCOMPARE(changed.count(), 2);
            QCOMPARE(changed.at(0), (QVariantList{m_engine, m_vm, text}));
        }
        VmNotes notes(file());
        QCOMPARE(notes.note(m_engine, m_vm), text);
        QCOMPARE(notes.notes(m_engine), (QHash<QString, QString>{{m_vm, text}}));
        QCOMPARE(notes.note(QStringLiteral("https://other"), m_vm), QStringLiteral("another's"));
        QCOMPARE(notes.takeProblem(), QString());
        QCOMPARE(notes.setNote(m_engine, m_vm, QStringLiteral(" ")), QString());
        QVERIFY(VmNotes(file()).notes(m_engine).isEmpty());
        QVERIFY(!content().contains("engine.lab.example"));
    }

    void onlyThisUserReadsThem()
    {
        VmNotes notes(file());
        notes.setNote(m_engine, m_vm, QStringLiteral("mine"));
        const QFileDevice::Permissions others =
            QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
#ifdef Q_OS_UNIX
        QVERIFY(!(QFileInfo(file()).permissions() & others));
#else
        Q_UNUSED(others)
#endif
    }

    void brokenFilesArePutAside_data()
    {
        QTest::addColumn<QByteArray>("broken");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\x00\xff{", 3);
        QTest::newRow("cut") << QByteArray("{\"version\": 1, \"notes\": {\"https://engine\": {\"a\": \"te");
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("another file") << QByteArray("{\"certificates\": []}");
        QTest::newRow("notes of another kind") << QByteArray("{\"notes\": \"all\"}");
        QTest::newRow("deep") << QByteArray("{\"notes\":") + QByteArray(100000, '[');
        QTest::newRow("far too large") << QByteArray((32 << 20) + 1, ' ');
    }
    void brokenFilesArePutAside()
    {
        QFETCH(QByteArray, broken);
        write(broken);
        VmNotes notes(file());
        QVERIFY(notes.notes(m_engine).isEmpty());
        const QString problem = notes.takeProblem();
        QVERIFY2(problem.contains(QLatin1String(".unreadable")), qPrintable(problem));
        QVERIFY(notes.takeProblem().isEmpty());
        QCOMPARE(notes.setNote(m_engine, m_vm, QStringLiteral("new")), QString());
        QFile kept(file() + QLatin1String(".unreadable"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY(kept.readAll() == broken);
        QCOMPARE(VmNotes(file()).note(m_engine, m_vm), QStringLiteral("new"));
    }

    void entriesThatBreakTheRulesAreLeftOut()
    {
        const QByteArray longId(VmNotes::maxId + 1, 'i');
        write("{\"notes\": {\"https://engine.lab.example/ovirt-engine\": {\"a\": 7, \"b\": {\"c\": \"d\"}, \"\": "
              "\"x\", \"" +
              longId + "\": \"x\", \"e\": \"" + QByteArray(VmNotes::maxLength + 10, 'n') +
              "\"}, \"https://odd\": \"text\"}}");
        VmNotes notes(file());
        QCOMPARE(notes.notes(m_engine),
                 (QHash<QString, QString>{{QStringLiteral("e"), QString(VmNotes::maxLength, QLatin1Char('n'))}}));
        QVERIFY(notes.notes(QStringLiteral("https://odd")).isEmpty());
        QCOMPARE(notes.takeProblem(), QString());
    }

    void thereIsAnEndToThem()
    {
        QByteArray all;
        for (int i = 0; i < VmNotes::maxNotes + 10; ++i)
            all += (i > 0 ? ",\"" : "\"") + QByteArray::number(i) + "\":\"x\"";
        write("{\"notes\": {\"" + m_engine.toLatin1() + "\": {" + all + "}}}");
        VmNotes notes(file());
        QCOMPARE(notes.notes(m_engine).size(), VmNotes::maxNotes);
        QVERIFY(!notes.setNote(m_engine, m_vm, QStringLiteral("one more")).isEmpty());
        QCOMPARE(notes.note(m_engine, m_vm), QString());
        const QStringList kept = notes.notes(m_engine).keys();
        QCOMPARE(notes.setNote(m_engine, kept.at(0), QStringLiteral("changed")), QString());
        QCOMPARE(notes.setNote(m_engine, kept.at(1), QString()), QString());
        QCOMPARE(notes.setNote(m_engine, m_vm, QStringLiteral("one more")), QString());
        QVERIFY(!notes.setNote(m_engine, QString(VmNotes::maxId + 1, QLatin1Char('i')), QStringLiteral("x")).isEmpty());
        QVERIFY(!notes.setNote({}, m_vm, QStringLiteral("x")).isEmpty());
        const QString tooLong(VmNotes::maxLength + 1, QLatin1Char('n'));
        QCOMPARE(notes.setNote(m_engine, m_vm, tooLong), QString());
        QCOMPARE(notes.note(m_engine, m_vm).size(), VmNotes::maxLength);
    }

    void whatCanNotBeWrittenIsSaidAndNotShown()
    {
        // The folder of the file can't be made: a file has its name.
        write("in the way");
        VmNotes notes(file() + QLatin1String("/notes.json"));
        const QString problem = notes.setNote(m_engine, m_vm, QStringLiteral("lost?"));
        QVERIFY2(problem.contains(QLatin1String("can't be written")), qPrintable(problem));
        QCOMPARE(notes.note(m_engine, m_vm), QString());
        QCOMPARE(content(), QByteArray("in the way"));
    }

    void whatIsKnownStaysWhenTheFileBreaks()
    {
        VmNotes notes(file());
        notes.setNote(m_engine, QStringLiteral("a"), QStringLiteral("first"));
        write("{\"notes\": 7, \"somebody\": \"wrote here\"}");
        QCOMPARE(notes.setNote(m_engine, QStringLiteral("b"), QStringLiteral("second")), QString());
        QVERIFY(notes.takeProblem().contains(QLatin1String(".unreadable")));
        QCOMPARE(VmNotes(file()).notes(m_engine).size(), 2);
    }

    void twoProgramsLoseNothing()
    {
        VmNotes one(file());
        VmNotes other(file());
        one.setNote(m_engine, QStringLiteral("a"), QStringLiteral("of one"));
        other.setNote(m_engine, QStringLiteral("b"), QStringLiteral("of the other"));
        const VmNotes later(file());
        QCOMPARE(later.notes(m_engine).size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_vmnotes)
#include "tst_vmnotes.moc"
