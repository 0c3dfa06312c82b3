// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/theme.h"

#include "app/look/colorschemewatcher.h"
#include "app/look/symbolicicon.h"
#include "app/look/symbolpicture.h"
#include "app/look/titlebar.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>
#include <QStyle>
#include <QPlatformSurfaceEvent>
#include <QStyleFactory>
#include <QWidget>
#include <QWindow>

namespace virtdesk {

namespace {

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
}

/// A system that has a font for its desktop is followed. One that has only fontconfig's last resort gets the first of
/// the faces made for interfaces that is there, in the same size.
QFont interfaceFont(QFont font)
{
    const QString actual = QFontInfo(font).family();
    if (!actual.contains(QLatin1String("DejaVu")) && !actual.isEmpty())
        return font;
    const QStringList families = QFontDatabase::families();
    for (const QString &wanted : {QStringLiteral("Inter"), QStringLiteral("Cantarell"), QStringLiteral("Noto Sans"),
                                  QStringLiteral("Segoe UI")}) {
        if (families.contains(wanted)) {
            font.setFamily(wanted);
            return font;
        }
    }
    return font;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_systemPaletteIsDark(looksDark(QGuiApplication::palette()))
    , m_colors(std::make_shared<Colors>(Colors::light()))
    , m_watcher(ColorSchemeWatcher::create())
{
    symbolpicture::initialise();
    connect(m_watcher.get(), &ColorSchemeWatcher::changed, this, &Theme::refresh);
    refresh();
}

Theme::~Theme() = default;

void Theme::apply(QApplication &application)
{
    m_application = &application;
    application.installEventFilter(this);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(interfaceFont(QApplication::font()));
    refresh();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Before it is shown, so that it does not appear in the other colour first.
    if (event->type() == QEvent::PlatformSurface && watched->isWindowType() &&
        static_cast<QPlatformSurfaceEvent *>(event)->surfaceEventType() == QPlatformSurfaceEvent::SurfaceCreated) {
        if (auto *window = static_cast<QWindow *>(watched); window->isTopLevel() && window->type() != Qt::ToolTip)
            setTitleBarDark(*window, isDark());
    }
    return QObject::eventFilter(watched, event);
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    refresh();
}

Theme::Mode Theme::modeFromName(const QString &name, bool *known)
{
    if (known)
        *known = true;
    if (name == QLatin1String("light"))
        return Mode::Light;
    if (name == QLatin1String("dark"))
        return Mode::Dark;
    if (known)
        *known = name == QLatin1String("system");
    return Mode::System;
}

QString Theme::modeName(Mode mode)
{
    switch (mode) {
    case Mode::Light:
        return QStringLiteral("light");
    case Mode::Dark:
        return QStringLiteral("dark");
    case Mode::System:
        break;
    }
    return QStringLiteral("system");
}

void Theme::refresh()
{
    bool dark = m_mode == Mode::Dark;
    if (m_mode == Mode::System) {
        switch (m_watcher->preference()) {
        case ColorSchemeWatcher::Preference::Dark:
            dark = true;
            break;
        case ColorSchemeWatcher::Preference::Light:
            dark = false;
            break;
        case ColorSchemeWatcher::Preference::Unknown:
            dark = m_systemPaletteIsDark;
            break;
        }
    }
    *m_colors = dark ? Colors::darkColors(m_watcher->highContrast()) : Colors::light(m_watcher->highContrast());
    if (m_application) {
        QApplication::setPalette(palette());
        m_application->setStyleSheet(styleSheet());
        for (QWidget *widget : QApplication::topLevelWidgets())
            widget->update();
        for (QWindow *window : QGuiApplication::topLevelWindows()) {
            if (window->handle())
                setTitleBarDark(*window, isDark());
        }
    }
    Q_EMIT changed();
}

QIcon Theme::icon(const QString &name, Tone tone) const
{
    return QIcon(new SymbolicIcon(name, tone, m_colors));
}

QIcon Theme::dot(Dot shape, Tone tone) const
{
    return QIcon(new DotIcon(shape, tone, m_colors));
}

QColor Theme::toneColor(Tone tone) const
{
    return virtdesk::toneColor(*m_colors, tone);
}

QPalette Theme::palette() const
{
    const Colors &c = *m_colors;
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.surface);
    p.setColor(QPalette::AlternateBase, c.window);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.raised);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.danger);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::PlaceholderText, c.secondary);
    p.setColor(QPalette::Light, c.raised);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.hairline);
    p.setColor(QPalette::Dark, c.border);
    p.setColor(QPalette::Shadow, c.dark ? QColor(Qt::black) : c.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    return p;
}

QString Theme::styleSheet() const
{
    const Colors &c = *m_colors;
    // Sizes are in device independent pixels on a 4/8 grid. Widgets say what they are by the dynamic property "role".
    QString sheet = QStringLiteral(R"(
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px 8px; }
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
QLabel[role="key"] { color: @secondary; border: 1px solid @border; border-radius: 4px; padding: 1px 5px; }
QLabel[role="mark"] { color: @onAccent; background: @accent; border-radius: 4px; padding: 2px 8px; font-weight: 600; }

QPushButton { background: @raised; color: @text; border: 1px solid @border; border-radius: 6px; padding: 5px 14px; min-height: 20px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @pressed; }
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
QToolButton:focus { border: 2px solid @accent; padding: 2px; }
QToolButton:disabled { color: @disabled; }
QToolButton[popupMode="2"][toolButtonStyle="2"] { padding-right: 18px; }
QToolButton[popupMode="2"][toolButtonStyle="1"] { padding: 4px 18px 4px 8px; }
QToolButton[popupMode="2"][toolButtonStyle="2"]:focus, QToolButton[popupMode="2"][toolButtonStyle="1"]:focus { padding: 2px 16px 2px 6px; }
QToolButton::menu-indicator { image: url(:/virtdesk/indicators/down-@name@suffix); subcontrol-origin: padding; subcontrol-position: right center; right: 4px; width: 10px; height: 10px; }
QToolButton[role="plain"]::menu-indicator { image: none; }
QToolButton[role="search"] { background: @surface; border: 1px solid @border; border-radius: 6px; color: @secondary; padding: 4px 8px; text-align: left; }
QToolButton[role="search"]:hover { border-color: @secondary; }
QToolButton[role="search"]:focus { border: 2px solid @accent; padding: 3px 7px; }

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit { background: @surface; color: @text; border: 1px solid @border; border-radius: 6px; padding: 4px 8px; min-height: 20px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled { color: @disabled; background: @window; border-color: @hairline; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/virtdesk/indicators/down-@name@suffix); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @border; selection-background-color: @selection; selection-color: @text; padding: 4px; outline: none; }
QComboBox[role="plain"] { background: transparent; border: 1px solid transparent; font-weight: 600; }
QComboBox[role="plain"]:hover { background: @hover; }

QCheckBox, QRadioButton { spacing: 8px; padding: 2px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @border; background: @surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @secondary; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @accent; width: 14px; height: 14px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/virtdesk/indicators/check-@name@suffix); }
QRadioButton::indicator:checked { background: @accent; border-color: @accent; image: url(:/virtdesk/indicators/radio-@name@suffix); }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @accent; border-radius: 4px; padding: 0px; }

QMenu { background: @raised; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @disabled; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 6px; }
QMenu::indicator:checked { image: url(:/virtdesk/indicators/menucheck-@name@suffix); }

QAbstractItemView { background: @surface; color: @text; border: none; outline: none; selection-background-color: @selection; selection-color: @text; }
QListView[role="panel"], QTreeView[role="panel"], QListWidget[role="panel"] { background: transparent; }
QListView::item, QTreeView::item { padding: 4px 8px; border-radius: 4px; }
QListView::item:hover, QTreeView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected { background: @selection; color: @text; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @secondary; border: none; border-bottom: 1px solid @hairline; padding: 6px 8px; font-weight: 600; }

QTabBar { background: transparent; }
QTabBar#consoleTabs::tab { background: transparent; color: @secondary; border: none; border-top: 2px solid transparent; border-right: 1px solid @hairline; padding: 6px 6px 6px 8px; min-width: 80px; max-width: 220px; height: 22px; }
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
)");
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
    // Titles follow the system's font size.
    sheet.replace(QLatin1String("15pt"), QStringLiteral("%1pt").arg(qRound(QApplication::font().pointSizeF() * 1.5)));
    return sheet;
}

IconSource iconSource(const Theme &theme)
{
    return [&theme](const QString &name, IconTone tone) {
        switch (tone) {
        case IconTone::Normal:
            return theme.icon(name);
        case IconTone::Secondary:
            return theme.icon(name, Theme::Tone::Secondary);
        case IconTone::Accent:
            return theme.icon(name, Theme::Tone::Accent);
        case IconTone::Good:
            return theme.icon(name, Theme::Tone::Good);
        case IconTone::Warning:
            return theme.icon(name, Theme::Tone::Warning);
        case IconTone::Danger:
            return theme.icon(name, Theme::Tone::Danger);
        }
        return theme.icon(name);
    };
}

} // namespace virtdesk
