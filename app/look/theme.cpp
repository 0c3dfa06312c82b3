// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/theme.h"

#include "app/look/colorschemewatcher.h"
#include "app/look/stylesheet.h"
#include "app/look/symbolicicon.h"
#include "app/look/symbolpicture.h"
#include "app/look/titlebar.h"

#include <QApplication>
#include <QComboBox>
#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>
#include <QStyle>
#include <QPlatformSurfaceEvent>
#include <QStyleFactory>
#include <QStyledItemDelegate>
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
    connect(&application, &QGuiApplication::layoutDirectionChanged, this, &Theme::refresh); // of another language
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
    // The list of a combo box looks like every other list; the platform's own would look like a menu.
    if (event->type() == QEvent::Polish) {
        if (auto *box = qobject_cast<QComboBox *>(watched))
            box->setItemDelegate(new QStyledItemDelegate(box));
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

void Theme::setHighContrast(bool always)
{
    if (m_highContrast == always)
        return;
    m_highContrast = always;
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
    const bool high = m_highContrast || m_watcher->highContrast();
    *m_colors = dark ? Colors::darkColors(high) : Colors::light(high);
    if (m_application) {
        QApplication::setPalette(palette());
        m_application->setStyleSheet(
            styleSheet(*m_colors, QApplication::font().pointSizeF(), QApplication::layoutDirection()));
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
    p.setColor(QPalette::Dark, c.edge);
    p.setColor(QPalette::Shadow, c.dark ? QColor(Qt::black) : c.edge);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    return p;
}

IconSource iconSource(const Theme &theme)
{
    return [&theme](const QString &name, Tone tone) { return theme.icon(name, tone); };
}

} // namespace virtdesk
