// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/policylock.h"

#include "app/desktop/settings/settings.h"
#include "app/look/role.h"

#include <QCoreApplication>
#include <QLabel>
#include <QWidget>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PolicyLock)
};

} // namespace

bool PolicyLock::apply(QWidget *field, const Settings &settings, const QString &id)
{
    const auto set = settings.policy().mandatory(id);
    if (!set)
        return false;
    field->setEnabled(false);
    field->setToolTip(Text::tr("Set by your administrator: %1").arg(set->origin));
    field->setAccessibleDescription(Text::tr("Set by your administrator"));
    return true;
}

QLabel *PolicyLock::note(QWidget *parent)
{
    auto *note = new QLabel(Text::tr("Set by your administrator"), parent);
    note->setObjectName(QStringLiteral("policyNote"));
    setRole(note, "secondary");
    return note;
}

} // namespace virtdesk
