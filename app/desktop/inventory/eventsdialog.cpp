// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/eventsdialog.h"

#include "app/inventory/inventorycontroller.h"
#include "app/look/facttext.h"
#include "app/look/role.h"
#include "sdk/vminspection.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace virtdesk {

namespace {

constexpr int newest = 200;      // events to begin with
constexpr int againAfter = 5000; // ms

} // namespace

EventsDialog::EventsDialog(InventoryController *inventory, QWidget *parent)
    : EventsDialog(inventory, QString(), inventory->label(), parent)
{
}

EventsDialog::EventsDialog(InventoryController *inventory, const QString &vmId, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_inventory(inventory)
    , m_vmId(vmId)
    , m_words(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("eventsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Events of %1").arg(name));
    build();
    m_again.setSingleShot(true);
    m_again.setInterval(againAfter);
    connect(&m_again, &QTimer::timeout, this, &EventsDialog::ask);
    connect(m_words, &QLineEdit::textChanged, this, &EventsDialog::filter);
    connect(inventory, &QObject::destroyed, this, &QDialog::reject);
    ask();
}

void EventsDialog::build()
{
    m_words->setObjectName(QStringLiteral("eventWords"));
    m_words->setPlaceholderText(tr("Filter"));
    m_words->setAccessibleName(tr("Filter the events"));
    m_words->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("eventList"));
    m_list->setAccessibleName(windowTitle());
    m_list->setHeaderLabels({tr("Time"), tr("Severity"), tr("VM"), tr("Event")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(QHeaderView::Interactive);
    m_list->header()->resizeSection(0, 150);
    m_list->header()->resizeSection(2, 140);
    m_list->header()->setStretchLastSection(true);
    m_list->setColumnHidden(2, !m_vmId.isEmpty());
    m_message->setObjectName(QStringLiteral("eventMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setText(tr("Asking the engine …"));
    setRole(m_message, "secondary");
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeEvents"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_message, 1);
    foot->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_list, 1);
    layout->addLayout(foot);
    resize(m_vmId.isEmpty() ? QSize(820, 420) : QSize(640, 360));
}

/// Nobody looks at what is minimised.
bool EventsDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::WindowStateChange && !isMinimized() && !m_again.isActive())
        ask();
    return handled;
}

void EventsDialog::ask()
{
    if (!m_inventory || m_asking || isMinimized())
        return;
    m_asking = true;
    if (!m_vmId.isEmpty()) {
        m_inventory->ask<VmInspection, QList<InventoryEvent>>(
            this, [this](const Result<QList<InventoryEvent>> &events) { take(events); },
            [this](VmInspection &inspection, Reply<QList<InventoryEvent>> reply) {
                return inspection.vmEvents(m_vmId, newest, std::move(reply));
            });
        return;
    }
    m_inventory->ask<EventLog, QList<InventoryEvent>>(
        this, [this](const Result<QList<InventoryEvent>> &events) { take(events); },
        [this](EventLog &log, Reply<QList<InventoryEvent>> reply) {
            return log.events(m_last, m_last.isEmpty() ? newest : 0, std::move(reply));
        });
}

void EventsDialog::take(const Result<QList<InventoryEvent>> &events)
{
    m_asking = false;
    m_again.start();
    setRole(m_message, events ? "secondary" : "warning");
    if (!events) {
        m_message->setText(events.error().sentence);
        return;
    }
    // A VM's events come with those that are known; the oldest is the first.
    auto at =
        std::find_if(events->cbegin(), events->cend(), [this](const InventoryEvent &one) { return one.id == m_last; });
    at = at == events->cend() ? events->cbegin() : std::next(at);
    for (; at != events->cend(); ++at) {
        const InventoryEvent &one = *at;
        m_last = one.id;
        auto *item =
            new QTreeWidgetItem({facttext::dateTime(one.time.toLocalTime()), one.severity, one.vm, one.description});
        item->setToolTip(3, one.description.toHtmlEscaped());
        m_list->insertTopLevelItem(0, item);
        item->setHidden(!isFound(*item));
    }
    while (m_list->topLevelItemCount() > maximumShown)
        delete m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    m_message->setText(m_list->topLevelItemCount() == 0 ? tr("Nothing has happened, or this account may not see it.")
                                                        : QString());
}

bool EventsDialog::isFound(const QTreeWidgetItem &item) const
{
    const QStringList words = m_words->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.cbegin(), words.cend(), [&item](const QString &word) {
        for (int column = 1; column < 4; ++column) {
            if (item.text(column).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

void EventsDialog::filter()
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        m_list->topLevelItem(row)->setHidden(!isFound(*m_list->topLevelItem(row)));
}

} // namespace virtdesk
