// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleaccessible.h"

#include "app/desktop/console/consoleview.h"

namespace virtdesk {

namespace {

QAccessibleInterface *make(const QString &className, QObject *object)
{
    if (className != QLatin1String(ConsoleView::staticMetaObject.className()))
        return nullptr;
    auto *view = qobject_cast<ConsoleView *>(object);
    return view ? new ConsoleAccessible(view) : nullptr;
}

} // namespace

ConsoleAccessible::ConsoleAccessible(ConsoleView *view)
    : QAccessibleWidget(view, QAccessible::Canvas)
{
}

QAccessible::State ConsoleAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    const auto *view = qobject_cast<const ConsoleView *>(widget());
    state.active = view && view->isCaptured() && !view->isKeyboardRefused();
    state.readOnly = view && view->isViewOnly();
    return state;
}

void ConsoleAccessible::install()
{
    QAccessible::installFactory(make); // does nothing when it is there already
}

} // namespace virtdesk
