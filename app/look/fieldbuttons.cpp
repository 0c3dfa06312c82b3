// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/fieldbuttons.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FieldButtons)
};

} // namespace

void FieldButtons::addClear(QLineEdit &field)
{
    const QList<QAction *> before = field.findChildren<QAction *>();
    field.setClearButtonEnabled(true);
    for (QAction *action : field.findChildren<QAction *>()) {
        if (!before.contains(action) && action->text().isEmpty())
            action->setText(Text::tr("Clear"));
    }
}

void FieldButtons::addSearch(QLineEdit &field, const QIcon &icon)
{
    QAction *action = field.addAction(icon, QLineEdit::LeadingPosition);
    action->setText(Text::tr("Search"));
    QObject::connect(action, &QAction::triggered, &field, [&field] {
        field.setFocus(Qt::MouseFocusReason);
        field.selectAll();
    });
}

} // namespace virtdesk
