// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policyfolder.h"

#include "app/policy/policy.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace virtdesk;

class PolicyFolderTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const QString m_bell = QStringLiteral("console/bell");

    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QVERIFY(::chmod(QFile::encodeName(path(name)).constData(), 0644) == 0);
    }
    PolicySources sources() const
    {
        PolicySources found;
        PolicyFolder::add(found, m_folder->path(), ::getuid());
        return found;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void filesCountInTheOrderOfTheirNames()
    {
        write(QStringLiteral("20-b.ini"), "[mandatory]\nconsole/bell=true\n");
        write(QStringLiteral("10-a.ini"), "[mandatory]\nconsole/bell=false\nconsole/clipboard=false\n");
        write(QStringLiteral("30-c.txt"), "[mandatory]\nconsole/bell=false\n");
        const Policy policy(sources());
        QCOMPARE(policy.flag(m_bell), true);
        QCOMPARE(policy.flag(QStringLiteral("console/clipboard")), false);
        QVERIFY(policy.problems().isEmpty());
    }

    void aFileThatOthersCanChangeIsNotUsed_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("group") << 0664;
        QTest::newRow("others") << 0646;
    }
    void aFileThatOthersCanChangeIsNotUsed()
    {
        QFETCH(int, mode);
        write(QStringLiteral("a.ini"), "[mandatory]\nconsole/bell=false\n");
        write(QStringLiteral("b.ini"), "[mandatory]\nconsole/clipboard=false\n");
        QVERIFY(::chmod(QFile::encodeName(path(QStringLiteral("a.ini"))).constData(), static_cast<mode_t>(mode)) == 0);
        const Policy policy(sources());
        QCOMPARE(policy.flag(m_bell), true);
        QCOMPARE(policy.flag(QStringLiteral("console/clipboard")), false);
        QCOMPARE(policy.problems().size(), 1);
        QVERIFY(policy.problems().constFirst().contains(QStringLiteral("a.ini")));
    }

    void anotherOwnersFilesAreNotUsed()
    {
        write(QStringLiteral("a.ini"), "[mandatory]\nconsole/bell=false\n");
        PolicySources found;
        PolicyFolder::add(found, m_folder->path(), ::getuid() + 1);
        QVERIFY(found.values.isEmpty());
        QCOMPARE(found.problems.size(), 1);
    }

    void aFolderThatOthersCanChangeIsNotUsed()
    {
        write(QStringLiteral("a.ini"), "[mandatory]\nconsole/bell=false\n");
        QVERIFY(::chmod(QFile::encodeName(m_folder->path()).constData(), 0777) == 0);
        const PolicySources found = sources();
        QVERIFY(found.values.isEmpty());
        QCOMPARE(found.problems.size(), 1);
    }

    void whatIsNoFileHoldsNothingUp()
    {
        QVERIFY(::mkfifo(QFile::encodeName(path(QStringLiteral("a.ini"))).constData(), 0644) == 0);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("b.ini")));
        QVERIFY(QFile::link(QStringLiteral("/dev/zero"), path(QStringLiteral("c.ini"))));
        QVERIFY(QFile::link(path(QStringLiteral("nowhere")), path(QStringLiteral("d.ini"))));
        write(QStringLiteral("e.ini"), QByteArray(300 << 10, '#'));
        write(QStringLiteral("f.ini"), "[mandatory]\nconsole/bell=false\n");
        const Policy policy(sources());
        QCOMPARE(policy.flag(m_bell), false);
        QCOMPARE(policy.problems().size(), 4);
    }

    void filesAreBounded()
    {
        for (int i = 0; i < PolicyFolder::maximumFiles + 5; ++i)
            write(QStringLiteral("%1.ini").arg(i, 3, 10, QLatin1Char('0')), "[mandatory]\nconsole/bell=false\n");
        const PolicySources found = sources();
        QCOMPARE(found.values.size(), PolicyFolder::maximumFiles);
        QCOMPARE(found.problems.size(), 1);
    }

    void theSystemsFolderGoesLastAndIsNotThePersons()
    {
        qputenv("XDG_CONFIG_HOME", "/home/anna/.config");
        qputenv("XDG_CONFIG_DIRS", "/first:/second");
        QCOMPARE(PolicyFolder::standard(),
                 QStringList({QStringLiteral("/second/virtdesk"), QStringLiteral("/first/virtdesk"),
                              QStringLiteral("/etc/virtdesk")}));
    }
};

QTEST_GUILESS_MAIN(PolicyFolderTest)
#include "tst_policyfolder.moc"
