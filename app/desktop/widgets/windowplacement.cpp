// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/windowplacement.h"

#include <QGuiApplication>
#include <QScreen>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace virtdesk {

namespace {

/// The frame round the window; before it is shown, as wide as title bars usually are.
QMargins frameOf(const QWidget &window)
{
    const QRect outer = window.frameGeometry();
    const QRect inner = window.geometry();
    if (window.isVisible() && outer != inner)
        return {inner.left() - outer.left(), inner.top() - outer.top(), outer.right() - inner.right(),
                outer.bottom() - inner.bottom()};
    const int title = window.windowFlags().testFlag(Qt::FramelessWindowHint)
                          ? 0
                          : window.style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, &window) + 8;
    return {4, title, 4, 4};
}

QRect availableFor(const QWidget &window)
{
    const QScreen *screen = QGuiApplication::screenAt(window.geometry().center());
    if (!screen)
        screen = window.screen();
    return screen ? screen->availableGeometry() : QRect();
}

} // namespace

QRect WindowPlacement::inside(const QRect &wanted, const QRect &available)
{
    QRect result(wanted.topLeft(), wanted.size().boundedTo(available.size()));
    result.moveLeft(std::clamp(result.left(), available.left(), available.right() - result.width() + 1));
    result.moveTop(std::clamp(result.top(), available.top(), available.bottom() - result.height() + 1));
    return result;
}

void WindowPlacement::setSize(QWidget &window, const QSize &wanted)
{
    const QWidget *parent = window.parentWidget() ? window.parentWidget()->window() : nullptr;
    const QRect available = parent && parent->isVisible() ? availableFor(*parent) : availableFor(window);
    if (available.isEmpty()) {
        window.resize(wanted);
        return;
    }
    const QMargins frame = frameOf(window);
    const QSize room(available.width() - frame.left() - frame.right(),
                     available.height() - frame.top() - frame.bottom());
    window.resize(wanted.boundedTo(room));
}

void WindowPlacement::bringInside(QWidget &window)
{
    if (window.windowState().testFlag(Qt::WindowMaximized) || window.windowState().testFlag(Qt::WindowFullScreen))
        return;
    const QRect available = availableFor(window);
    if (available.isEmpty())
        return;
    const QMargins frame = frameOf(window);
    const QRect outer = window.geometry().marginsAdded(frame);
    const QRect fitting = inside(outer, available);
    if (fitting != outer)
        window.setGeometry(fitting.marginsRemoved(frame));
}

} // namespace virtdesk
