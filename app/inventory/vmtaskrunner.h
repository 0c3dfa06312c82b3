// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmtasklist.h"

#include <QObject>

#include <map>
#include <memory>

namespace virtdesk {

/// Works through tasks: hands their VMs to the inventory in their order, some at a time, so that the rest can wait, or
/// be left out. GUI thread.
class VmTaskRunner : public QObject
{
    Q_OBJECT
public:
    explicit VmTaskRunner(QObject *parent = nullptr);
    ~VmTaskRunner() override;

    const VmTaskList &tasks() const { return m_tasks; }
    /// The connection outlives the task, or endAll() comes before. Gives the task's number.
    int start(VmTask task, InventoryConnection &connection);
    /// A task that ends at once with this for all of its VMs.
    int refuse(VmTask task, const Error &why);
    /// VMs that have not had their turn wait. What is under way goes on.
    void setPaused(int id, bool paused);
    /// VMs that have not had their turn fail with a sentence that says so. What is under way goes on.
    void stop(int id);
    /// Nothing more is waited for.
    void endAll(const Error &rest);
    /// Tasks under way.
    int count() const { return static_cast<int>(m_runs.size()); }

Q_SIGNALS:
    void acted(const virtdesk::ActProgress &progress);
    void countChanged();

private:
    struct Run
    {
        InventoryConnection *connection = nullptr;
        VmVerb verb;
        ActOptions options;
        QStringList waiting;
        int atOnce = 1;
        bool paused = false;
        bool stopsAtFailure = false;
        std::map<int, JobPtr> jobs;
    };
    void goOn(int id);
    void begin(int id, const QString &vmId);
    void progressed(int id, const ActProgress &progress);
    void replied(int id, int job, const QString &vmId, const Result<int> &result);
    void leaveOut(int id, const Error &why);

    VmTaskList m_tasks;
    std::map<int, Run> m_runs;
    int m_nextJob = 0;
};

} // namespace virtdesk
