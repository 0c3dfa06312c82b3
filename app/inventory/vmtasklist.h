// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmtask.h"

#include <QObject>

namespace virtdesk {

/// What was asked for at one inventory: those under way, and the last of those that have ended. GUI thread.
class VmTaskList : public QObject
{
    Q_OBJECT
public:
    static constexpr int maximumEnded = 50;

    explicit VmTaskList(QObject *parent = nullptr);

    /// The newest first.
    const QList<VmTask> &all() const { return m_tasks; }
    const VmTask *find(int id) const;
    bool isRunning() const;

    /// Gives its number, which is never 0.
    int add(VmTask task);
    void apply(int id, const ActProgress &progress);
    void setPaused(int id, bool paused);
    /// Nothing more comes. What had not ended by itself ended with `rest`.
    void end(int id, const Error &rest);
    /// All that run end with this.
    void endAll(const Error &rest);

Q_SIGNALS:
    void changed(int id);
    /// After the last `changed` of a task.
    void ended(int id);

private:
    VmTask *mutableTask(int id);

    QList<VmTask> m_tasks;
    int m_next = 1;
};

} // namespace virtdesk
