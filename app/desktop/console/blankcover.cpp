// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/blankcover.h"

#include "app/look/role.h"

#include <QEvent>

namespace virtdesk {

BlankCover::BlankCover(const Theme &theme, const QString &keys, QWidget *parent)
    : StatePanel(theme, parent)
{
    setObjectName(QStringLiteral("blankCover"));
    setAttribute(Qt::WA_StyledBackground);
    setRole(this, "page");
    setState(QStringLiteral("eye-off"), Theme::Tone::Secondary, tr("Hidden"),
             tr("All consoles are hidden. %1 shows them again.").arg(keys));
    addButton(
        QStringLiteral("unblankButton"), tr("Show"), [this] { Q_EMIT unblankRequested(); }, true);
    parent->installEventFilter(this);
    setGeometry(parent->rect());
    show();
    raise();
}

bool BlankCover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return StatePanel::eventFilter(watched, event);
}

} // namespace virtdesk
