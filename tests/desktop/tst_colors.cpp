// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/colors.h"

#include <QTest>

using namespace virtdesk;

class tst_colors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(qRound(Colors::contrast(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(Colors::contrast(Qt::red, Qt::red), 1.0);
        QVERIFY(qAbs(Colors::contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }
    void textCanBeRead_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("background");
        for (const bool high : {false, true}) {
            for (const Colors &c : {Colors::light(high), Colors::darkColors(high)}) {
                QByteArray look(c.dark ? "dark" : "light");
                if (high)
                    look += " high contrast";
                const std::pair<const char *, QColor> texts[] = {{"text", c.text},       {"secondary", c.secondary},
                                                                 {"accent", c.accent},   {"good", c.good},
                                                                 {"warning", c.warning}, {"danger", c.danger}};
                const std::pair<const char *, QColor> backgrounds[] = {
                    {"window", c.window}, {"surface", c.surface}, {"raised", c.raised}};
                for (const auto &[name, color] : texts) {
                    for (const auto &[behind, background] : backgrounds)
                        QTest::addRow("%s %s on %s", look.constData(), name, behind) << color << background;
                }
                QTest::addRow("%s text on selection", look.constData()) << c.text << c.selection;
                QTest::addRow("%s secondary on selection", look.constData()) << c.secondary << c.selection;
                QTest::addRow("%s text on hover", look.constData()) << c.text << c.hover;
                QTest::addRow("%s text on pressed", look.constData()) << c.text << c.pressed;
                QTest::addRow("%s on accent", look.constData()) << c.onAccent << c.accent;
                QTest::addRow("%s on accent hover", look.constData()) << c.onAccent << c.accentHover;
            }
        }
    }
    void textCanBeRead()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, background);
        const double contrast = Colors::contrast(text, background);
        QVERIFY2(contrast >= 4.5, qPrintable(QString::number(contrast)));
    }
};

QTEST_MAIN(tst_colors)
#include "tst_colors.moc"
