// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/savedsearches.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <optional>

namespace virtdesk {

class InventoryController;

/// The searches that an inventory keeps, and the VMs that the chosen one finds: asked for anew whenever the inventory's
/// list has been, as long as it is chosen. GUI thread.
class Bookmarks : public QObject
{
    Q_OBJECT
public:
    explicit Bookmarks(QObject *parent = nullptr);

    /// Null = none. Nothing is chosen then.
    void setInventory(InventoryController *inventory);
    const QList<SavedSearch> &list() const { return m_list; }
    /// Empty = none.
    void choose(const QString &id);
    /// Ids of VMs; empty while they are asked for, nullopt = none is chosen.
    const std::optional<QSet<QString>> &found() const { return m_found; }
    /// What is to be said of the chosen one; empty = nothing.
    QString note() const;
    bool hasFailed() const { return m_error.kind != Failure::None; }

    static constexpr int largest = 500;        ///< VMs that one finds at most
    static constexpr int largestInPages = 200; ///< where not all VMs are listed: each of them is asked for apart
    static constexpr qint64 listAge = 300000;  ///< ms until the list is asked for again
    static constexpr qint64 searchAge = 10000; ///< ms until the VMs are

Q_SIGNALS:
    void listChanged();
    /// found() or note().
    void foundChanged();

private:
    void updated();
    void askForList();
    void search();
    void reset();
    const SavedSearch *find(const QString &id) const;

    QPointer<InventoryController> m_inventory;
    QList<SavedSearch> m_list;
    QString m_chosen;
    std::optional<QSet<QString>> m_found;
    Error m_error;
    QElapsedTimer m_sinceList;
    QElapsedTimer m_sinceSearch;
    int m_run = 0; ///< what comes of an earlier one is too late
    int m_limit = largest;
    bool m_isAsking = false;
};

} // namespace virtdesk
