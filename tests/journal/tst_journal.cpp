// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/journal.h"

#include "app/journal/logstart.h"
#include "sdk/logtext.h"
#include "sdk/secret.h"

#include <QDebug>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>
#include <type_traits>

using namespace virtdesk;

Q_LOGGING_CATEGORY(foreign, "someone.else")
Q_LOGGING_CATEGORY(pluginFromElsewhere, "virtdesk.spice", QtWarningMsg)

namespace {

template <typename T>
concept Loggable = requires(QDebug debug, const T &value)
{
    debug << value;
};

int foreignMessages = 0;

void countForeign(QtMsgType, const QMessageLogContext &, const QString &)
{
    ++foreignMessages;
}

LogLine lineOf(const QString &text, qint64 process = 0)
{
    return {QDateTime::currentDateTimeUtc(), LogCategory::Session, LogLevel::Info, process, text};
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// By construction: what tries to log a secret does not compile.
    void secretsHaveNoWayIn()
    {
        static_assert(Loggable<QByteArray>);
        static_assert(!Loggable<Secret>);
        static_assert(!std::is_convertible_v<Secret, QString>);
        static_assert(!std::is_convertible_v<Secret, QByteArray>);
    }

    /// Once, however many journals there are; the newest takes the program's own lines.
    void whatIsNotOursGoesToThePreviousHandler()
    {
        foreignMessages = 0;
        const QtMessageHandler before = qInstallMessageHandler(&countForeign);
        const auto back = qScopeGuard([before] { qInstallMessageHandler(before); });
        {
            auto first = std::make_unique<Journal>();
            qCWarning(foreign, "one");
            QCOMPARE(foreignMessages, 1);
            const Journal second;
            qCWarning(foreign, "two");
            QCOMPARE(foreignMessages, 2);
            first.reset(); // not the newest
            qCWarning(foreign, "three");
            QCOMPARE(foreignMessages, 3);
            qCInfo(logTls, "a step");
            QCOMPARE(second.lines().size(), 1);
            {
                const Journal third;
                qCWarning(foreign, "four");
                QCOMPARE(foreignMessages, 4);
            }
            qCInfo(logTls, "another step");
            QCOMPARE(second.lines().size(), 2);
        }
        qCWarning(foreign, "five");
        QCOMPARE(foreignMessages, 5);
    }

    void keepsFromInfoOn()
    {
        Journal journal;
        qCDebug(logTls, "not this");
        qCInfo(logTls, "a step");
        qCWarning(logAuth) << "a warning";
        const QList<LogLine> lines = journal.lines();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(0).text, QStringLiteral("a step"));
        QCOMPARE(lines.at(0).category, LogCategory::Tls);
        QCOMPARE(lines.at(1).level, LogLevel::Warning);
        journal.setRules(LogRules(LogLevel::Debug));
        qCDebug(logTls, "this");
        QCOMPARE(journal.lines().size(), 3);
    }

    void othersStayQts()
    {
        QTest::ignoreMessage(QtWarningMsg, "not ours");
        Journal journal;
        qCWarning(foreign, "not ours");
        QVERIFY(journal.lines().isEmpty());
        qCInfo(pluginFromElsewhere, "a plugin's own part");
        QCOMPARE(journal.lines().size(), 1);
        QCOMPARE(journal.lines().at(0).category, LogCategory::Plugins);
        QCOMPARE(journal.lines().at(0).text, QStringLiteral("virtdesk.spice: a plugin's own part"));
    }

    void linesOfOneSession()
    {
        Journal::post(lineOf(QStringLiteral("nobody listens")));
        Journal journal;
        Journal::post(lineOf(QStringLiteral("program")));
        Journal::post(lineOf(QStringLiteral("one"), 11));
        Journal::post(lineOf(QStringLiteral("other"), 12));
        QCOMPARE(journal.lines().size(), 3);
        const QList<LogLine> lines = journal.lines(11);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(1).text, QStringLiteral("one"));
        QVERIFY(lines.at(1).toString().contains(QStringLiteral(" info virtdesk.session [11] one")));
    }

    void boundedInLinesAndCharacters()
    {
        LogRing ring;
        for (std::size_t i = 0; i < LogRing::maxLines + 10; ++i)
            ring.append(lineOf(QString::number(i)));
        QCOMPARE(ring.lines().size(), static_cast<qsizetype>(LogRing::maxLines));
        QCOMPARE(ring.dropped(), 10);
        QCOMPARE(ring.lines().constFirst().text, QStringLiteral("10"));
        for (int i = 0; i < 1000; ++i)
            ring.append(lineOf(QString(600, QLatin1Char('x'))));
        qsizetype characters = 0;
        const QList<LogLine> lines = ring.lines();
        for (const LogLine &line : lines)
            characters += line.text.size();
        QVERIFY(characters <= LogRing::maxCharacters);
    }

    void threads()
    {
        Journal journal;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([] {
                for (int n = 0; n < 200; ++n)
                    qCInfo(logSession, "line");
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
        QCOMPARE(journal.lines().size(), 800);
    }

    void file()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("virtdesk.log"));
        Journal journal;
        QVERIFY((LogStart{QStringLiteral("tls=info"), path}.apply(journal).ok()));
        qCInfo(logTls, "in the file");
        qCInfo(logAuth, "in memory only");
        journal.setFile({}).ok();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("in the file"));
        QVERIFY(!text.contains("in memory only"));
#ifdef Q_OS_UNIX
        QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
#endif
        QCOMPARE(journal.lines().size(), 2);
        const Result<void> refused = journal.setFile(folder.filePath(QStringLiteral("no/such/folder")));
        QCOMPARE(refused.error().kind, Failure::Usage);
        QVERIFY(journal.file().isEmpty());
    }

    void environment()
    {
        Journal journal;
        qputenv("VIRTDESK_LOG", "auth=debug");
        QVERIFY(LogStart().apply(journal).ok());
        QCOMPARE(journal.rules().levelOf(LogCategory::Auth), LogLevel::Debug);
        QVERIFY((LogStart{QStringLiteral("tls"), {}}.apply(journal).ok()));
        QCOMPARE(journal.rules().levelOf(LogCategory::Auth), LogLevel::Off);
        qputenv("VIRTDESK_LOG", "nonsense");
        QCOMPARE(LogStart().apply(journal).error().kind, Failure::Usage);
        qunsetenv("VIRTDESK_LOG");
    }

    void words()
    {
        QCOMPARE(logName(QStringLiteral("a\nb")), QStringLiteral("‹a b›"));
        QCOMPARE(logName(QStringLiteral("x› y ‹z")), QStringLiteral("‹x> y <z›"));
        QCOMPARE(logText(QStringLiteral("‹not a name›")), QStringLiteral("<not a name>"));
        QCOMPARE(logText(Error{Failure::Usage, QStringLiteral("It failed."), QStringLiteral("code 1")}),
                 QStringLiteral("It failed. (code 1)"));
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
