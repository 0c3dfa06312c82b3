// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/policiespage.h"

#include "app/look/role.h"
#include "app/policy/policy.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

QString shownValue(const QVariant &value)
{
    return value.userType() == QMetaType::QStringList ? value.toStringList().join(QLatin1String("; "))
                                                      : value.toString();
}

} // namespace

PoliciesPage::PoliciesPage(const Policy &policy, QWidget *parent)
    : SettingsPage(tr("Set by your administrator"), parent)
{
    for (const QString &problem : policy.problems()) {
        auto *label = new QLabel(problem, this);
        label->setObjectName(QStringLiteral("policyProblem"));
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        setRole(label, "warning");
        rows()->addWidget(label);
    }
    auto *tree = new QTreeWidget(this);
    tree->setObjectName(QStringLiteral("policyList"));
    tree->setAccessibleName(tr("What is set, and where"));
    tree->setRootIsDecorated(false);
    tree->setHeaderLabels({tr("Setting"), tr("Value"), tr("Set as"), tr("From")});
    tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const SettingDefinition &definition : SettingDefinition::all()) {
        const auto mandatory = policy.mandatory(definition.id);
        const auto entry = mandatory ? mandatory : policy.recommended(definition.id);
        if (!entry)
            continue;
        auto *item = new QTreeWidgetItem(tree, {definition.id, shownValue(entry->value),
                                                mandatory ? tr("fixed") : tr("recommended"), entry->origin});
        for (int column = 0; column < 4; ++column)
            item->setToolTip(column, definition.text);
    }
    rows()->addWidget(tree, 1);
}

bool PoliciesPage::isNeeded(const Policy &policy)
{
    if (!policy.problems().isEmpty())
        return true;
    for (const SettingDefinition &definition : SettingDefinition::all()) {
        if (policy.mandatory(definition.id) || policy.recommended(definition.id))
            return true;
    }
    return false;
}

} // namespace virtdesk
