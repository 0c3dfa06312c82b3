// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/store/statefile.h"

#include "app/store/inifile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QOperatingSystemVersion>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#ifndef Q_OS_WIN
#include <sys/stat.h>
#endif

using namespace virtdesk;

namespace {

constexpr qint64 maximum = 100;
const QString subject = QStringLiteral("The list");

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

void fill(const QString &name, const QByteArray &content)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class tst_statefile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;
    QString newName() { return m_folder.filePath(QStringLiteral("file%1").arg(++m_number)); }

private Q_SLOTS:
    void whatIsNotThereIsNoProblem()
    {
        StateFile file(newName(), subject, maximum);
        QVERIFY(!file.read([](const QByteArray &) { return true; }));
        QVERIFY(file.takeProblem().isEmpty());
        QVERIFY(file.write("new"));
        QByteArray seen;
        QVERIFY(file.read([&seen](const QByteArray &content) {
            seen = content;
            return true;
        }));
        QCOMPARE(seen, QByteArray("new"));
        if (QOperatingSystemVersion::currentType() != QOperatingSystemVersion::Windows)
            QCOMPARE(QFile::permissions(file.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void whatCanNotBeUsedIsKeptAndToldOnce_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("not understood") << QByteArray("x") << true;
        QTest::newRow("empty") << QByteArray() << true;
        QTest::newRow("too large") << QByteArray(maximum + 1, 'x') << false;
    }
    void whatCanNotBeUsedIsKeptAndToldOnce()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isRead);
        const QString name = newName();
        fill(name, content);
        fill(name + QStringLiteral(".unreadable"), "kept earlier");
        StateFile file(name, subject, maximum);
        bool asked = false;
        QVERIFY(!file.read([&asked](const QByteArray &) {
            asked = true;
            return false;
        }));
        QCOMPARE(asked, isRead);
        QVERIFY(file.write("new"));
        QCOMPARE(contentOf(name), QByteArray("new"));
        QCOMPARE(contentOf(name + QStringLiteral(".unreadable")), QByteArray("kept earlier"));
        QCOMPARE(contentOf(name + QStringLiteral(".unreadable-2")), content);
        const QString told = file.takeProblem();
        QVERIFY(told.contains(subject) && told.contains(name + QStringLiteral(".unreadable-2")));
        QVERIFY(file.takeProblem().isEmpty());
    }

    void aHugeFileIsNeverRead()
    {
        const QString name = newName();
        {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(file.resize(qint64(6) << 30)); // sparse
        }
        StateFile file(name, subject, maximum);
        QVERIFY(!file.read([](const QByteArray &) { return true; }));
        QVERIFY(!file.takeProblem().isEmpty());
        QFile::remove(name + QStringLiteral(".unreadable"));
    }

    void whatIsNoFileIsNotOpened()
    {
        const QString name = newName();
        QVERIFY(QDir().mkpath(name));
        StateFile folder(name, subject, maximum);
        QVERIFY(!folder.read([](const QByteArray &) { return true; }));
        QVERIFY(folder.write("new"));
        QVERIFY(QFileInfo(name + QStringLiteral(".unreadable")).isDir());
#ifndef Q_OS_WIN
        // A pipe that nobody writes to would be waited for.
        const QString pipe = newName();
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        StateFile file(pipe, subject, maximum);
        QVERIFY(!file.read([](const QByteArray &) { return true; }));
        QVERIFY(file.write("new"));
        QCOMPARE(contentOf(pipe), QByteArray("new"));
#endif
    }

    void whatCanNotBeMovedIsNotOverwritten()
    {
        const QString name = newName();
        fill(name, "precious");
        for (int i = 1; i <= 1000; ++i)
            fill(name + QStringLiteral(".unreadable") + (i > 1 ? QStringLiteral("-%1").arg(i) : QString()), "taken");
        StateFile file(name, subject, maximum);
        QVERIFY(!file.read([](const QByteArray &) { return false; }));
        QVERIFY(!file.write("new"));
        QVERIFY(!file.lastError().isEmpty());
        QCOMPARE(contentOf(name), QByteArray("precious"));
        for (int i = 1; i <= 1000; ++i)
            QFile::remove(name + QStringLiteral(".unreadable") + (i > 1 ? QStringLiteral("-%1").arg(i) : QString()));
    }

    void changesByOthersAreSeen()
    {
        StateFile file(newName(), subject, maximum);
        QVERIFY(!file.isOutdated());
        QVERIFY(file.write("mine"));
        QVERIFY(!file.isOutdated());
        fill(file.path(), "of another");
        QVERIFY(file.isOutdated());
    }

    void settingsAreCheckedBeforeTheyAreOpened_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("valid");
        QTest::newRow("good") << QByteArray("[look]\ntheme=dark\n") << true;
        QTest::newRow("NUL") << QByteArray("[look]\ntheme=\0dark\n", 20) << false;
        QTest::newRow("no such text") << QByteArray("]]]\x01\x02 nothing\n") << false;
        QTest::newRow("too large") << QByteArray(5 << 20, '\n') << false;
    }
    void settingsAreCheckedBeforeTheyAreOpened()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, valid);
        const QString name = newName();
        fill(name, content);
        const QString problem = checkIniFile(name, subject);
        QCOMPARE(problem.isEmpty(), valid);
        {
            QSettings settings(name, QSettings::IniFormat);
            settings.setValue(QStringLiteral("look/new"), 1);
        }
        QVERIFY(contentOf(name).contains("new=1"));
        if (valid)
            QVERIFY(contentOf(name).contains("theme=dark"));
        else
            QCOMPARE(contentOf(name + QStringLiteral(".unreadable")), content);
    }
};

QTEST_GUILESS_MAIN(tst_statefile)
#include "tst_statefile.moc"
