// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/stylesheet.h"

#include "app/look/colors.h"
#include "app/look/symbolpicture.h"

#include <QRegularExpression>

#include <utility>

namespace virtdesk {

namespace {

// A text colour is never set on fields: Qt would make the placeholder's of half of it, which is too pale to be read.
// What is on or chosen has an edge in the accent colour, because a shade alone is not seen.
const char16_t *const rules = uR"(
QToolTip { background: @raised; color: @text; border: 1px solid @edge; padding: 2px 6px; }
QWidget[role="bar"] { background: @window; }
QWidget[role="panel"] { background: @window; }
QWidget[role="page"] { background: @surface; }
QWidget[role="card"] { background: @raised; border: 1px solid @hairline; border-radius: 8px; }
QFrame[role="hairline"] { background: @hairline; border: none; }
QLabel[role="title"] { font-size: 15pt; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="section"] { color: @secondary; font-weight: 600; }
QLabel[role="secondary"] { color: @secondary; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="danger"] { color: @danger; }
QLabel[role="key"] { color: @secondary; border: 1px solid @edge; border-radius: 4px; padding: 1px 5px; }
QLabel[role="mark"] { color: @onAccent; background: @accent; border-radius: 4px; padding: 2px 8px; font-weight: 600; }

QPushButton { background: @raised; color: @text; border: 1px solid @border; border-radius: 6px; padding: 5px 14px; min-height: 20px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @pressed; }
QPushButton:checked { border-bottom: 3px solid @accent; padding-bottom: 3px; }
QPushButton:disabled { color: @disabled; border-color: @hairline; background: @window; }
QPushButton:focus { border: 2px solid @accent; padding: 4px 13px; }
QPushButton:default, QPushButton[role="main"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; }
QPushButton:default:hover, QPushButton[role="main"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton:default:focus, QPushButton[role="main"]:focus { border: 2px solid @text; padding: 4px 13px; }
QPushButton:default:disabled, QPushButton[role="main"]:disabled { background: @pressed; border-color: @pressed; color: @disabled; }
QPushButton[role="danger"] { color: @danger; border-color: @danger; }
QPushButton[role="danger"]:focus { border: 2px solid @danger; padding: 4px 13px; }
QPushButton[role="link"] { background: transparent; border: none; color: @accent; padding: 2px 4px; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid @accent; padding: 0px 2px; border-radius: 4px; }

QToolButton { background: transparent; color: @text; border: none; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked, QToolButton:open { background: @pressed; }
QToolButton:checked { border-bottom: 2px solid @accent; border-bottom-left-radius: 2px; border-bottom-right-radius: 2px; padding-bottom: 2px; }
QToolButton:focus { border: 2px solid @accent; padding: 2px; }
QToolButton:checked:focus { border-bottom: 4px solid @accent; padding-bottom: 0px; }
QToolButton:checked:disabled { border-bottom: 2px solid @disabled; }
QToolButton:disabled { color: @disabled; }
QToolButton[popupMode="2"][toolButtonStyle="2"] { padding-right: 18px; }
QToolButton[popupMode="2"][toolButtonStyle="1"] { padding: 4px 18px 4px 8px; }
QToolButton[popupMode="2"][toolButtonStyle="2"]:focus, QToolButton[popupMode="2"][toolButtonStyle="1"]:focus { padding: 2px 16px 2px 6px; }
QToolButton::menu-indicator { image: url(:/virtdesk/indicators/down-@name@suffix); subcontrol-origin: padding; subcontrol-position: right center; right: 4px; width: 10px; height: 10px; }
QToolButton[role="plain"]::menu-indicator { image: none; }
QToolButton[role="search"] { background: @surface; border: 1px solid @border; border-radius: 6px; color: @secondary; padding: 4px 8px; text-align: left; }
QToolButton[role="search"]:hover { border-color: @secondary; }
QToolButton[role="search"]:focus { border: 2px solid @accent; padding: 3px 7px; }

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 4px 8px; min-height: 20px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled { background: @window; border-color: @hairline; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/virtdesk/indicators/down-@name@suffix); width: 12px; height: 12px; }
QComboBoxPrivateContainer { background: @raised; border: 1px solid @edge; }
QComboBox QAbstractItemView { background: @raised; border: none; padding: 3px; outline: none; }
QComboBox QAbstractItemView::item { min-height: 22px; padding: 2px 8px; border-radius: 4px; }
QComboBox[role="plain"] { background: transparent; border: 1px solid transparent; font-weight: 600; }
QComboBox[role="plain"]:hover { background: @hover; }
QComboBox[role="plain"]:focus { border: 2px solid @accent; }

QCheckBox, QRadioButton { spacing: 8px; padding: 2px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @border; background: @surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @secondary; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/virtdesk/indicators/check-@name@suffix); }
QRadioButton::indicator:checked { background: @accent; border-color: @accent; image: url(:/virtdesk/indicators/radio-@name@suffix); }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @accent; border-radius: 4px; padding: 0px; }

QMenu { background: @raised; color: @text; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 9px; border-left: 3px solid transparent; }
QMenu::item:selected { background: @selection; border-left: 3px solid @accent; }
QMenu::item:disabled { color: @disabled; background: transparent; }
QMenu::item:disabled:selected { border-left: 3px solid @disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
QTreeView::indicator { width: 14px; height: 14px; border: 1px solid @border; border-radius: 4px; background: @surface; }
QTreeView::indicator:checked { background: @accent; border-color: @accent; image: url(:/virtdesk/indicators/check-@name@suffix); }
QMenu::indicator { width: 14px; height: 14px; margin-left: 6px; }
QMenu::indicator:checked { image: url(:/virtdesk/indicators/menucheck-@name@suffix); }

QAbstractItemView { background: @surface; color: @text; border: none; outline: none; selection-background-color: @selection; selection-color: @text; }
QListView[role="panel"], QTreeView[role="panel"], QListWidget[role="panel"] { background: transparent; }
QListView::item, QTreeView::item { padding: 4px 8px 4px 5px; border-left: 3px solid transparent; }
QListView::item:hover, QTreeView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected { background: @selection; color: @text; }
QListView::item:selected, QTreeView::item:selected:first, QTreeView::item:selected:only-one { border-left: 3px solid @accent; }
QTreeView#nodeTree::item:selected:first, QTreeView#nodeTree::item:selected:only-one, QTreeView#facetTree::item:selected:first, QTreeView#facetTree::item:selected:only-one, QTreeView#vmList::item:selected:first, QTreeView#vmList::item:selected:only-one { border-left: 3px solid transparent; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @secondary; border: none; border-bottom: 1px solid @hairline; padding: 6px 11px; font-weight: 600; }

QTabBar { background: transparent; }
QTabBar#consoleTabs::tab { background: transparent; color: @secondary; border: none; border-top: 2px solid transparent; border-right: 1px solid @hairline; padding: 6px 6px 6px 8px; max-width: 220px; height: 22px; }
QTabBar#consoleTabs::tab:hover { background: @hover; color: @text; }
QTabBar#consoleTabs::tab:selected { background: @surface; color: @text; border-top: 2px solid @accent; }
QTabBar#consoleTabs:focus { outline: none; }
QTabBar#consoleTabs::tab:selected:focus { border-top: 3px solid @accent; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @border; border-radius: 4px; border: none; }
QScrollBar::handle:vertical { margin: 2px; min-height: 32px; }
QScrollBar::handle:horizontal { margin: 2px; min-width: 32px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: none; background: transparent; }
QSplitter::handle { background: @hairline; }
QProgressBar { background: @pressed; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; text-align: right; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QDialog { background: @window; }
QStatusBar { background: @window; }
QStatusBar::item { border: none; }
)";

/// Qt takes a sheet's sides as they are written, in both directions of reading.
QString mirrored(QString sheet)
{
    static const QRegularExpression sides(QStringLiteral("(border|padding|margin)-(left|right)\\b"));
    static const QRegularExpression four(QStringLiteral("(padding|margin): ([^; ]+) ([^; ]+) ([^; ]+) ([^; ]+);"));
    QString result;
    qsizetype from = 0;
    for (auto it = sides.globalMatch(sheet); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += QStringView(sheet).mid(from, match.capturedStart() - from);
        result += match.captured(1) +
                  (match.captured(2) == QLatin1String("left") ? QLatin1String("-right") : QLatin1String("-left"));
        from = match.capturedEnd();
    }
    result += QStringView(sheet).mid(from);
    return result.replace(four, QStringLiteral("\\1: \\2 \\5 \\4 \\3;"));
}

} // namespace

QString styleSheet(const Colors &c, double fontPoints, Qt::LayoutDirection direction)
{
    QString sheet = QString::fromUtf16(rules);
    if (direction == Qt::RightToLeft)
        sheet = mirrored(std::move(sheet));
    const std::pair<const char *, QColor> names[] = {
        // Longer names first: "accentHover" before "accent".
        {"@accentHover", c.accentHover},
        {"@onAccent", c.onAccent},
        {"@accent", c.accent},
        {"@window", c.window},
        {"@surface", c.surface},
        {"@raised", c.raised},
        {"@hover", c.hover},
        {"@pressed", c.pressed},
        {"@hairline", c.hairline},
        {"@border", c.border},
        {"@edge", c.edge},
        {"@text", c.text},
        {"@secondary", c.secondary},
        {"@disabled", c.disabled},
        {"@selection", c.selection},
        {"@warning", c.warning},
        {"@danger", c.danger},
    };
    for (const auto &[name, color] : names)
        sheet.replace(QLatin1String(name), color.name());
    sheet.replace(QLatin1String("@suffix"), symbolpicture::indicatorSuffix());
    sheet.replace(QLatin1String("@name"), c.dark ? QLatin1String("dark") : QLatin1String("light"));
    sheet.replace(QLatin1String("15pt"), QStringLiteral("%1pt").arg(qRound(fontPoints * 1.5)));
    return sheet;
}

} // namespace virtdesk
