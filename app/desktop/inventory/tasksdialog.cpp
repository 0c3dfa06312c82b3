// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/tasksdialog.h"

#include "app/desktop/inventory/inventoryset.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

using State = VmTask::Step::State;

constexpr int sentenceRole = Qt::UserRole; ///< what a row says in full

QString summary(const VmTask &task)
{
    const int failed = task.count(State::Failed);
    const int open = task.count(State::Waiting) + task.count(State::Running);
    const int done = task.count(State::Done);
    if (open > 0 && task.paused)
        return TasksDialog::tr("paused, %1 of %2 asked for", "progress").arg(done + failed).arg(task.steps.size());
    if (open > 0)
        return TasksDialog::tr("%1 of %2 asked for", "progress").arg(done + failed).arg(task.steps.size());
    return failed == 0 ? TasksDialog::tr("%n asked for", nullptr, done)
                       : TasksDialog::tr("%1 asked for, %2 failed").arg(done).arg(failed);
}

QString word(const VmTask::Step &step)
{
    switch (step.state) {
    case State::Waiting:
        return TasksDialog::tr("waits");
    case State::Running:
        return step.percent >= 0 ? TasksDialog::tr("under way, %1 %").arg(step.percent) : TasksDialog::tr("under way");
    case State::Done:
        return step.text.isEmpty() ? TasksDialog::tr("asked for") : step.text;
    case State::Failed:
        break;
    }
    return step.error.sentence;
}

} // namespace

TasksDialog::TasksDialog(const Theme &theme, InventorySet &inventories, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_list(new QTreeWidget(this))
    , m_details(new QLabel(this))
    , m_retry(new QPushButton(tr("Try the failed again"), this))
    , m_pause(new QPushButton(tr("Pause"), this))
    , m_stop(new QPushButton(tr("Stop the rest"), this))
{
    setObjectName(QStringLiteral("tasksDialog"));
    setWindowTitle(tr("Tasks"));
    m_list->setObjectName(QStringLiteral("taskList"));
    m_list->setAccessibleName(tr("Tasks"));
    m_list->setHeaderLabels({tr("What"), tr("Result")});
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_list->setUniformRowHeights(true);
    m_details->setObjectName(QStringLiteral("taskDetails"));
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAccessibleName(tr("Result in full"));
    m_details->setMinimumHeight(2 * fontMetrics().height());
    m_details->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_retry->setObjectName(QStringLiteral("retryFailedButton"));
    m_retry->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeTasksButton"));
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_retry, &QPushButton::clicked, this, &TasksDialog::retry);
    m_pause->setObjectName(QStringLiteral("pauseTaskButton"));
    m_pause->setAutoDefault(false);
    m_pause->setToolTip(tr("VMs that have not had their turn wait; what is under way goes on"));
    connect(m_pause, &QPushButton::clicked, this, [this] {
        const Key key = currentKey();
        if (const VmTask *task = key.first ? key.first->tasks().find(key.second) : nullptr)
            key.first->setPaused(key.second, !task->paused);
    });
    m_stop->setObjectName(QStringLiteral("stopTaskButton"));
    m_stop->setAutoDefault(false);
    m_stop->setToolTip(tr("VMs that have not had their turn are left out; what is under way goes on"));
    connect(m_stop, &QPushButton::clicked, this, [this] {
        const Key key = currentKey();
        if (key.first)
            key.first->stopRest(key.second);
    });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &TasksDialog::updateButtons);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_retry);
    buttons->addWidget(m_pause);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_details);
    layout->addLayout(buttons);
    resize(620, 420);

    connect(&inventories, &InventorySet::added, this, &TasksDialog::watch);
    connect(&inventories, &InventorySet::removed, this, &TasksDialog::leave);
    const QList<InventoryController *> all = inventories.all();
    for (InventoryController *inventory : all)
        watch(inventory);
    updateButtons();
}

void TasksDialog::watch(InventoryController *inventory)
{
    const QList<VmTask> &tasks = inventory->tasks().all();
    for (auto at = tasks.crbegin(); at != tasks.crend(); ++at)
        showTask(inventory, at->id);
    connect(&inventory->tasks(), &VmTaskList::changed, this, [this, inventory](int id) { showTask(inventory, id); });
}

void TasksDialog::showTask(InventoryController *inventory, int id)
{
    const VmTask *task = inventory->tasks().find(id);
    QTreeWidgetItem *item = m_items.value({inventory, id});
    if (!task)
        return;
    if (!item) {
        item = new QTreeWidgetItem;
        m_list->insertTopLevelItem(0, item);
        m_items.insert({inventory, id}, item);
        item->setExpanded(true);
        m_list->setCurrentItem(item);
    }
    fill(item, *task);
    // The list forgets old ones; so does this.
    for (auto at = m_items.begin(); at != m_items.end();) {
        if (at.key().first == inventory && !inventory->tasks().find(at.key().second)) {
            delete *at;
            at = m_items.erase(at);
        } else {
            ++at;
        }
    }
    updateButtons();
}

void TasksDialog::fill(QTreeWidgetItem *item, const VmTask &task) const
{
    item->setText(0, task.steps.size() == 1
                         ? task.verb.label
                         : tr("%1: %n VMs", nullptr, static_cast<int>(task.steps.size())).arg(task.verb.label));
    item->setText(1, summary(task));
    item->setData(0, sentenceRole, tr("%1. Asked for at %2.").arg(summary(task), locale().toString(task.started)));
    for (qsizetype i = 0; i < task.steps.size(); ++i) {
        const VmTask::Step &step = task.steps.at(i);
        QTreeWidgetItem *row = i < item->childCount() ? item->child(static_cast<int>(i)) : new QTreeWidgetItem(item);
        row->setText(0, step.vmName);
        row->setText(1, word(step));
        QString sentence = tr("%1: %2").arg(step.vmName, word(step));
        if (!step.error.detail.isEmpty())
            sentence += QLatin1Char('\n') + step.error.detail;
        row->setData(0, sentenceRole, sentence);
        const bool failed = step.state == State::Failed;
        row->setIcon(1, failed ? m_theme.icon(QStringLiteral("warning"), Theme::Tone::Warning) : QIcon());
        row->setToolTip(1, sentence.toHtmlEscaped());
    }
}

void TasksDialog::leave(InventoryController *inventory)
{
    m_items.removeIf([inventory](const auto &entry) { return entry.key().first == inventory; });
    updateButtons();
}

TasksDialog::Key TasksDialog::currentKey() const
{
    const QTreeWidgetItem *current = m_list->currentItem();
    const QTreeWidgetItem *top = current && current->parent() ? current->parent() : current;
    for (auto at = m_items.cbegin(); at != m_items.cend(); ++at) {
        if (*at == top)
            return at.key();
    }
    return {nullptr, 0};
}

void TasksDialog::updateButtons()
{
    const QTreeWidgetItem *current = m_list->currentItem();
    m_details->setText(current ? current->data(0, sentenceRole).toString() : tr("Nothing was asked for yet."));
    const Key key = currentKey();
    const VmTask *task = key.first ? key.first->tasks().find(key.second) : nullptr;
    m_retry->setEnabled(task && !task->isRunning() && task->count(State::Failed) > 0);
    const bool waits = task && task->count(State::Waiting) > 0;
    m_pause->setEnabled(waits);
    m_pause->setText(task && task->paused ? tr("Go on") : tr("Pause"));
    m_stop->setEnabled(waits);
}

void TasksDialog::retry()
{
    const Key key = currentKey(); // a new task changes the items
    if (key.first)
        key.first->actAgain(key.second);
}

} // namespace virtdesk
