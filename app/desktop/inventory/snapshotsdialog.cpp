// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/snapshotsdialog.h"

#include "app/desktop/widgets/confirmdialog.h"
#include "app/inventory/inventorycontroller.h"
#include "app/look/facttext.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int againAfter = 3000; // ms

} // namespace

SnapshotsDialog::SnapshotsDialog(const Theme &theme, InventoryController *inventory, const QString &vmId,
                                 const QString &vmName, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_inventory(inventory)
    , m_vmId(vmId)
    , m_list(new QTreeWidget(this))
    , m_message(new QLabel(this))
    , m_verbs(new QHBoxLayout)
    , m_make(new QPushButton(this))
{
    setObjectName(QStringLiteral("snapshotsDialog"));
    setWindowTitle(tr("Snapshots of %1").arg(vmName));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(QStringLiteral("snapshotList"));
    m_list->setAccessibleName(windowTitle());
    m_list->setHeaderLabels({tr("Made"), tr("Description"), tr("State")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_message->setObjectName(QStringLiteral("snapshotMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    setRole(m_message, "secondary");
    m_make->setObjectName(QStringLiteral("makeSnapshot"));
    m_make->setText(tr("Make a snapshot …"));
    m_make->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeSnapshots"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, [this] {
        if (const auto verb = m_inventory ? m_inventory->verb(m_vmId, QStringLiteral("snapshot")) : std::nullopt)
            Q_EMIT verbRequested(m_inventory, {m_vmId}, *verb);
    });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SnapshotsDialog::updateButtons);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_make);
    buttons->addLayout(m_verbs);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    resize(640, 320);
    m_again.setSingleShot(true);
    m_again.setInterval(againAfter);
    connect(&m_again, &QTimer::timeout, this, &SnapshotsDialog::refresh);
    connect(&inventory->tasks(), &VmTaskList::ended, this, &SnapshotsDialog::refresh);
    connect(inventory, &InventoryController::updated, this, &SnapshotsDialog::updateButtons);
    m_message->setText(tr("Asking the engine …"));
    updateButtons();
    refresh();
}

void SnapshotsDialog::refresh()
{
    if (!m_inventory)
        return;
    m_inventory->ask<VmSnapshots, QList<VmSnapshot>>(
        this, [this](Result<QList<VmSnapshot>> result) { take(std::move(result)); },
        [&](VmSnapshots &snapshots, Reply<QList<VmSnapshot>> reply) {
            return snapshots.snapshots(m_vmId, std::move(reply));
        });
}

void SnapshotsDialog::take(Result<QList<VmSnapshot>> result)
{
    setRole(m_message, result ? "secondary" : "danger");
    if (!result) {
        m_message->setText(result.error().sentence);
        return;
    }
    if (std::any_of(result->cbegin(), result->cend(), [](const VmSnapshot &one) { return one.changing; }))
        m_again.start();
    m_message->setText(result->isEmpty() ? tr("The VM has no snapshots.") : QString());
    if (*result == m_snapshots)
        return;
    const QTreeWidgetItem *current = m_list->currentItem();
    const QString chosen = current ? current->data(0, Qt::UserRole).toString() : QString();
    m_snapshots = std::move(*result);
    m_list->clear();
    for (const VmSnapshot &one : std::as_const(m_snapshots)) {
        QStringList state;
        if (!one.statusText.isEmpty())
            state << one.statusText;
        if (one.memory)
            state << tr("with memory");
        auto *item = new QTreeWidgetItem(
            m_list, {facttext::dateTime(one.time.toLocalTime()), one.description, state.join(QStringLiteral(", "))});
        item->setData(0, Qt::UserRole, one.id);
        if (one.id == chosen)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(m_list->topLevelItemCount() - 1));
    updateButtons();
}

void SnapshotsDialog::updateButtons()
{
    m_make->setEnabled(m_inventory && m_inventory->verb(m_vmId, QStringLiteral("snapshot")));
    const QTreeWidgetItem *current = m_list->currentItem();
    const QString chosen = current ? current->data(0, Qt::UserRole).toString() : QString();
    while (QLayoutItem *item = m_verbs->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    const auto at = std::find_if(m_snapshots.cbegin(), m_snapshots.cend(),
                                 [&chosen](const VmSnapshot &one) { return one.id == chosen; });
    if (at == m_snapshots.cend())
        return;
    for (const VmVerb &verb : at->verbs) {
        auto *button = new QPushButton(tr("%1 …").arg(verb.label), this);
        button->setObjectName(verb.id);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, snapshot = *at, verb] { run(snapshot, verb); });
        m_verbs->addWidget(button);
    }
}

void SnapshotsDialog::run(const VmSnapshot &snapshot, const VmVerb &verb)
{
    ConfirmDialog::ask(this, tr("%1: %2?", "verb and snapshot").arg(verb.label, snapshot.description), verb.confirm,
                       verb.label, verb.danger == VmVerb::Danger::LosesData, [this, id = snapshot.id, verb] {
                           if (!m_inventory)
                               return;
                           ActOptions options;
                           options.details.insert(QStringLiteral("snapshot"), id);
                           m_inventory->act({m_vmId}, verb, options);
                           m_again.start();
                       });
}

} // namespace virtdesk
