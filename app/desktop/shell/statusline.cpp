// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/statusline.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/settings/settings.h"
#include "app/inventory/inventorycontroller.h"
#include "app/look/facttext.h"
#include "app/look/role.h"

#include <QHBoxLayout>
#include <QLabel>

namespace virtdesk {

namespace {
const QString separator = QStringLiteral("  ·  ");
}

StatusLine::StatusLine(const Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_left(new QLabel(this))
    , m_right(new QLabel(this))
{
    setObjectName(QStringLiteral("statusBar"));
    setRole(this, "bar");
    setAttribute(Qt::WA_StyledBackground);
    m_left->setObjectName(QStringLiteral("statusLeft"));
    m_right->setObjectName(QStringLiteral("statusRight"));
    for (QLabel *label : {m_left, m_right}) {
        label->setTextFormat(Qt::PlainText);
        setRole(label, "secondary");
    }
    m_left->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->setSpacing(16);
    layout->addWidget(m_left, 1);
    layout->addWidget(m_right);
}

void StatusLine::showInventory(InventoryController *inventory)
{
    QStringList left;
    bool away = false;
    if (inventory) {
        using State = InventoryController::State;
        const int count = inventory->vms().rowCount();
        const State state = inventory->state();
        away = state == State::Offline || (state == State::Failed && count > 0);
        if (count > 0 || state == State::Ready)
            left +=
                inventory->paging().isOn() ? tr("%Ln VM(s) loaded", nullptr, count) : tr("%Ln VM(s)", nullptr, count);
        if (inventory->updatedAt().isValid()) {
            const QString at = facttext::time(inventory->updatedAt());
            left += away ? tr("%1 is away; as of %2").arg(inventory->label(), at) : tr("updated %1").arg(at);
        } else if (state == State::SigningIn) {
            left += tr("signing in");
        } else if (state == State::Loading) {
            left += tr("loading");
        }
        if (inventory->runningJobs() > 0)
            left += tr("%n job(s) running", nullptr, inventory->runningJobs());
    }
    m_left->setText(left.join(separator));
    setRole(m_left, away ? "warning" : "secondary");
}

void StatusLine::showConsole(ConsoleTab *tab)
{
    QStringList right;
    if (tab) {
        if (const QString keyboard = tab->keyboardText(); !keyboard.isEmpty())
            right += keyboard;
        if (!tab->sizeText().isEmpty())
            right += tab->sizeText() + separator + tr("%1 %").arg(tab->view().shownPercent());
    }
    m_right->setText(right.join(separator));
}

} // namespace virtdesk
