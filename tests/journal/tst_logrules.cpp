// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/logrules.h"

#include "app/journal/logstart.h"

#include <QTest>

using namespace virtdesk;

class TestLogRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parsed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<LogLevel>("tls");
        QTest::addColumn<LogLevel>("auth");
        const auto row = [](const char *text, LogLevel tls, LogLevel auth) {
            QTest::newRow(text) << QString::fromLatin1(text) << tls << auth;
        };
        row("all", LogLevel::Debug, LogLevel::Debug);
        row("*=info", LogLevel::Info, LogLevel::Info);
        row("tls", LogLevel::Debug, LogLevel::Off);
        row("virtdesk.tls=warning", LogLevel::Warning, LogLevel::Off);
        row("all=warning,auth=off", LogLevel::Warning, LogLevel::Off);
        row(" TLS = critical , auth=info ", LogLevel::Critical, LogLevel::Info);
    }
    void parsed()
    {
        QFETCH(QString, text);
        QFETCH(LogLevel, tls);
        QFETCH(LogLevel, auth);
        const Result<LogRules> rules = LogRules::parse(text.remove(QLatin1Char(' ')));
        QVERIFY(rules.ok());
        QCOMPARE(rules->levelOf(LogCategory::Tls), tls);
        QCOMPARE(rules->levelOf(LogCategory::Auth), auth);
        QCOMPARE(rules->shows(LogCategory::Tls, LogLevel::Critical), tls <= LogLevel::Critical);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("commas") << QStringLiteral(",,");
        QTest::newRow("unknown part") << QStringLiteral("tea=info");
        QTest::newRow("unknown level") << QStringLiteral("tls=loud");
        QTest::newRow("no level") << QStringLiteral("tls=");
        QTest::newRow("a target") << QStringLiteral("vnc://hv1:5901");
    }
    void refused()
    {
        QFETCH(QString, text);
        const Result<LogRules> rules = LogRules::parse(text);
        QVERIFY(!rules.ok());
        QCOMPARE(rules.error().kind, Failure::Usage);
        QVERIFY(!rules.error().sentence.isEmpty());
    }

    /// QLoggingCategory does what the rules say.
    void switched()
    {
        QLoggingCategory::setFilterRules(LogRules::parse(QStringLiteral("tls,auth=off"))->filterRules(LogLevel::Info));
        const LogLevels kept = enabledLogLevels();
        QCOMPARE(kept[static_cast<std::size_t>(LogCategory::Tls)], LogLevel::Debug);
        QCOMPARE(kept[static_cast<std::size_t>(LogCategory::Auth)], LogLevel::Info);
        QLoggingCategory::setFilterRules(LogRules(kept).filterRules(LogLevel::Off));
        QCOMPARE(enabledLogLevels(), kept);
        QLoggingCategory::setFilterRules(LogRules(LogLevel::Off).filterRules(LogLevel::Off));
        QCOMPARE(enabledLogLevels()[0], LogLevel::Off);
        QLoggingCategory::setFilterRules({});
    }

    void optionAlone()
    {
        const auto completed = [](const QStringList &arguments) { return LogStart::completed(arguments); };
        const QString log = QStringLiteral("--log");
        const QString all = QStringLiteral("--log=all");
        const QString target = QStringLiteral("vnc://hv1:5901");
        QCOMPARE(completed({log, target}), (QStringList{all, target}));
        QCOMPARE(completed({target, log}), (QStringList{target, all}));
        QCOMPARE(completed({log, QStringLiteral("tls=info"), target}),
                 (QStringList{log, QStringLiteral("tls=info"), target}));
        QCOMPARE(completed({QStringLiteral("--"), log}), (QStringList{QStringLiteral("--"), log}));
        QCOMPARE(completed({}), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestLogRules)
#include "tst_logrules.moc"
