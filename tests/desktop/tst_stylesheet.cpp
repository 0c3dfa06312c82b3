// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/colors.h"
#include "app/look/stylesheet.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <cstdio>

using namespace virtdesk;

namespace {

/// The roles of Colors by their names in colors.h.
using Member = QColor Colors::*;
const QMap<QString, Member> roles{
    {QStringLiteral("window"), &Colors::window},
    {QStringLiteral("surface"), &Colors::surface},
    {QStringLiteral("raised"), &Colors::raised},
    {QStringLiteral("hover"), &Colors::hover},
    {QStringLiteral("pressed"), &Colors::pressed},
    {QStringLiteral("hairline"), &Colors::hairline},
    {QStringLiteral("border"), &Colors::border},
    {QStringLiteral("edge"), &Colors::edge},
    {QStringLiteral("text"), &Colors::text},
    {QStringLiteral("secondary"), &Colors::secondary},
    {QStringLiteral("disabled"), &Colors::disabled},
    {QStringLiteral("accent"), &Colors::accent},
    {QStringLiteral("accentHover"), &Colors::accentHover},
    {QStringLiteral("onAccent"), &Colors::onAccent},
    {QStringLiteral("selection"), &Colors::selection},
    {QStringLiteral("good"), &Colors::good},
    {QStringLiteral("warning"), &Colors::warning},
    {QStringLiteral("danger"), &Colors::danger},
};

struct Rule
{
    QString selector;
    QString text;   ///< role; empty = not set
    QString ground; ///< role; empty = not set, "transparent"
    QStringList edges;
};

/// The rules of the sheet with the colours' roles in their places, one selector each.
QList<Rule> parsedRules()
{
    Colors probe;
    QMap<QString, QString> names;
    int n = 0;
    for (auto role = roles.begin(); role != roles.end(); ++role) {
        const QColor color(1, 2, ++n);
        probe.*role.value() = color;
        names.insert(color.name(), role.key());
    }
    QString sheet = styleSheet(probe, 10);
    for (auto name = names.begin(); name != names.end(); ++name)
        sheet.replace(name.key(), QLatin1Char('@') + name.value());
    static const QRegularExpression rule(QStringLiteral("([^{}]+)\\{([^}]*)\\}"));
    static const QRegularExpression role(QStringLiteral("@(\\w+)"));
    QList<Rule> result;
    for (auto match = rule.globalMatch(sheet); match.hasNext();) {
        const auto found = match.next();
        Rule parsed;
        for (const QString &declaration : found.captured(2).split(QLatin1Char(';'))) {
            const QString key = declaration.section(QLatin1Char(':'), 0, 0).trimmed();
            const QString value = declaration.section(QLatin1Char(':'), 1);
            const QString color = role.match(value).captured(1);
            if (key == QLatin1String("color"))
                parsed.text = color;
            else if (key == QLatin1String("background"))
                parsed.ground = value.contains(QLatin1String("transparent")) ? QStringLiteral("transparent") : color;
            else if (key.startsWith(QLatin1String("border")) && !color.isEmpty())
                parsed.edges += color;
        }
        for (const QString &selector : found.captured(1).split(QLatin1Char(','))) {
            parsed.selector = selector.simplified();
            result += parsed;
        }
    }
    return result;
}

/// "QPushButton[role=\"main\"]:hover" without its state.
QString withoutState(QString selector)
{
    static const QRegularExpression state(QStringLiteral("(?<!:):(?!:)[\\w-]+"));
    return selector.remove(state);
}

} // namespace

class tst_stylesheet : public QObject
{
    Q_OBJECT
private:
    const QList<Rule> m_rules = parsedRules();

    /// What lies under a rule's text: its own ground, else that of the same thing in its normal state, else any page.
    QStringList grounds(const Rule &rule) const
    {
        QString ground = rule.ground;
        for (const Rule &other : m_rules) {
            if (ground.isEmpty() && other.selector == withoutState(rule.selector))
                ground = other.ground;
        }
        if (ground.isEmpty() || ground == QLatin1String("transparent"))
            return {QStringLiteral("window"), QStringLiteral("surface"), QStringLiteral("raised")};
        return {ground};
    }
    static void addRows(const QByteArray &what, const QString &one, const QString &other, double wanted)
    {
        for (const bool high : {false, true}) {
            for (const Colors &c : {Colors::light(high), Colors::darkColors(high)})
                QTest::addRow("%s%s: %s, %s on %s", c.dark ? "dark" : "light", high ? ", high contrast" : "",
                              what.constData(), qPrintable(one), qPrintable(other))
                    << c.*roles.value(one) << c.*roles.value(other) << wanted;
        }
    }

private Q_SLOTS:
    void sidesFollowTheDirectionOfReading()
    {
        const QString left = styleSheet(Colors::light(), 10);
        const QString right = styleSheet(Colors::light(), 10, Qt::RightToLeft);
        QVERIFY(left.contains(QLatin1String("QMenu::item { padding: 6px 24px 6px 9px; border-left: 3px")));
        QVERIFY(right.contains(QLatin1String("QMenu::item { padding: 6px 9px 6px 24px; border-right: 3px")));
        QVERIFY(right.contains(QLatin1String("QMenu::icon { padding-right: 8px; }")));
        QCOMPARE(right.count(QLatin1String("border-left:")), left.count(QLatin1String("border-right:")));
        QCOMPARE(right.count(QLatin1String("border-right:")), left.count(QLatin1String("border-left:")));
        // Every declaration is still one.
        QCOMPARE(right.count(QLatin1Char(';')), left.count(QLatin1Char(';')));
        QVERIFY(right.contains(QLatin1String("padding: 6px 11px; font-weight: 600;")));
    }
    void theSheetIsUnderstood()
    {
        QVERIFY(m_rules.size() > 80);
        QVERIFY(!styleSheet(Colors::light(), 10).contains(QLatin1Char('@')));
        int texts = 0;
        int edges = 0;
        for (const Rule &rule : m_rules) {
            texts += rule.text.isEmpty() ? 0 : 1;
            edges += rule.edges.isEmpty() ? 0 : 1;
        }
        QVERIFY(texts > 20 && edges > 20);
    }
    void everyPairHasItsContrast_data()
    {
        QTest::addColumn<QColor>("one");
        QTest::addColumn<QColor>("other");
        QTest::addColumn<double>("wanted");
        for (const Rule &rule : m_rules) {
            const bool disabled = rule.selector.contains(QLatin1String(":disabled"));
            for (const QString &ground : grounds(rule)) {
                if (!rule.text.isEmpty())
                    addRows("text of " + rule.selector.toUtf8(), rule.text, ground, disabled ? 3 : 4.5);
                // Separators and the edges of what floats are no controls; a disabled control needs no edge.
                // The ring round the main button is seen against the page.
                if (ground.startsWith(QLatin1String("accent")))
                    continue;
                for (const QString &edge : rule.edges) {
                    if (edge != QLatin1String("hairline") && edge != QLatin1String("edge") && !disabled &&
                        edge != ground)
                        addRows("edge of " + rule.selector.toUtf8(), edge, ground, 3);
                }
            }
        }
        // An edge has to be seen from outside, too; and what has no rule: the palette's texts, painted marks.
        for (const char *page : {"window", "surface", "raised"}) {
            for (const char *edge : {"border", "accent", "danger", "text"})
                addRows("edge on a page", QString::fromLatin1(edge), QString::fromLatin1(page), 3);
            for (const char *text : {"text", "secondary", "accent", "good", "warning", "danger"})
                addRows("text on a page", QString::fromLatin1(text), QString::fromLatin1(page), 4.5);
            addRows("disabled on a page", QStringLiteral("disabled"), QString::fromLatin1(page), 3);
        }
        for (const char *ground : {"selection", "hover", "pressed"}) {
            addRows("text", QStringLiteral("text"), QString::fromLatin1(ground), 4.5);
            addRows("second line", QStringLiteral("secondary"), QString::fromLatin1(ground), 4.5);
            addRows("accent edge", QStringLiteral("accent"), QString::fromLatin1(ground), 3);
            for (const char *mark : {"good", "warning", "danger"})
                addRows("mark", QString::fromLatin1(mark), QString::fromLatin1(ground), 3);
        }
        addRows("words of the disabled main button", QStringLiteral("disabled"), QStringLiteral("pressed"), 3);
    }
    void everyPairHasItsContrast()
    {
        QFETCH(QColor, one);
        QFETCH(QColor, other);
        QFETCH(double, wanted);
        const double contrast = Colors::contrast(one, other);
        QVERIFY2(contrast >= wanted, qPrintable(QStringLiteral("%1, wanted %2").arg(contrast).arg(wanted)));
    }
    /// The pairs by which the look was judged, with their figures: printed, so that a table can be made of them.
    void theTable()
    {
        struct Pair
        {
            const char *one;
            const char *other;
            double wanted;
        };
        const Pair pairs[] = {
            {"text", "window", 4.5},     {"secondary", "window", 4.5}, {"secondary", "selection", 4.5},
            {"secondary", "hover", 4.5}, {"accent", "window", 4.5},    {"accent", "surface", 4.5},
            {"accent", "selection", 3},  {"onAccent", "accent", 4.5},  {"warning", "window", 4.5},
            {"danger", "window", 4.5},   {"good", "window", 3},        {"disabled", "window", 3},
            {"disabled", "surface", 3},  {"disabled", "pressed", 3},   {"border", "surface", 3},
            {"border", "window", 3},     {"accent", "pressed", 3}};
        std::printf("%-24s %6s %6s %11s %10s  wanted\n", "pair", "light", "dark", "light, high", "dark, high");
        for (const Pair &pair : pairs) {
            const auto contrast = [&pair](const Colors &c) {
                return Colors::contrast(c.*roles.value(QLatin1String(pair.one)),
                                        c.*roles.value(QLatin1String(pair.other)));
            };
            const double figures[] = {contrast(Colors::light()), contrast(Colors::darkColors()),
                                      contrast(Colors::light(true)), contrast(Colors::darkColors(true))};
            std::printf("%-24s %6.2f %6.2f %11.2f %10.2f  %.1f\n",
                        qPrintable(QStringLiteral("%1 / %2").arg(QLatin1String(pair.one), QLatin1String(pair.other))),
                        figures[0], figures[1], figures[2], figures[3], pair.wanted);
            for (const double figure : figures)
                QVERIFY2(figure >= pair.wanted, pair.one);
        }
    }
    void whatIsOnHasAnEdgeAndFieldsKeepTheirPlaceholder()
    {
        bool buttons = false;
        bool rows = false;
        for (const Rule &rule : m_rules) {
            if (rule.selector == QLatin1String("QToolButton:checked"))
                buttons = rule.edges.contains(QStringLiteral("accent"));
            if (rule.selector == QLatin1String("QListView::item:selected"))
                rows = rule.edges.contains(QStringLiteral("accent"));
            // Qt makes a placeholder's colour of half of a field's text colour once a rule sets that.
            if (rule.selector.startsWith(QLatin1String("QLineEdit")) ||
                rule.selector.startsWith(QLatin1String("QPlainTextEdit")))
                QVERIFY2(rule.text.isEmpty(), qPrintable(rule.selector));
        }
        QVERIFY(buttons && rows);
    }
};

QTEST_MAIN(tst_stylesheet)
#include "tst_stylesheet.moc"
