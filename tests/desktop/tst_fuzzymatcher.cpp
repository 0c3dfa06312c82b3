// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/fuzzymatcher.h"

#include <QTest>

using namespace virtdesk;

class tst_fuzzymatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("match");
        const auto row = [](const char *pattern, const char *text, bool match) {
            QTest::addRow("%s in %s", pattern, text) << QString::fromUtf8(pattern) << QString::fromUtf8(text) << match;
        };
        row("", "anything", true);
        row("web", "web-01", true);
        row("WEB", "web-01", true);
        row("01", "web-01", true);
        row("w01", "web-01", true);
        row("fs", "Full screen", true);
        row("web 01", "web-01", true);
        row("01 web", "web-01", true);
        row("bew", "web-01", false);
        row("web 02", "web-01", false);
        row("x", "", false);
        row("\u00e4rger", "\u00c4rger", true);
    }
    void matches()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(bool, match);
        QCOMPARE(FuzzyMatcher(pattern).score(text) >= 0, match);
    }
    void betterOnesComeFirst_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        const auto row = [](const char *pattern, const char *better, const char *worse) {
            QTest::addRow("%s: %s before %s", pattern, better, worse)
                << QString::fromUtf8(pattern) << QString::fromUtf8(better) << QString::fromUtf8(worse);
        };
        row("web", "web", "web-01");
        row("web", "web-01", "cobweb-01");
        row("web", "my-web", "cobweb");
        row("web", "web-01", "we-build");
        row("db", "db-01", "odd-big-name");
        row("hd-1", "hd-1", "hd-17");
    }
    void betterOnesComeFirst()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const FuzzyMatcher matcher(pattern);
        QVERIFY(matcher.score(better) >= 0);
        QVERIFY(matcher.score(better) > matcher.score(worse));
    }
};

QTEST_GUILESS_MAIN(tst_fuzzymatcher)
#include "tst_fuzzymatcher.moc"
