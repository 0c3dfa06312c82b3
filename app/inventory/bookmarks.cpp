// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/bookmarks.h"

#include "app/inventory/inventorycontroller.h"

#include <algorithm>

namespace virtdesk {

Bookmarks::Bookmarks(QObject *parent)
    : QObject(parent)
{
}

void Bookmarks::setInventory(InventoryController *inventory)
{
    if (m_inventory == inventory)
        return;
    if (m_inventory) {
        m_inventory->disconnect(this);
        m_inventory->keepListed({});
    }
    m_inventory = inventory;
    reset();
    if (!inventory)
        return;
    connect(inventory, &InventoryController::updated, this, &Bookmarks::updated);
    connect(inventory, &InventoryController::limitedChanged, this, &Bookmarks::reset);
    connect(inventory, &InventoryController::stateChanged, this, [this] {
        if (m_inventory && m_inventory->state() == InventoryController::State::Idle)
            reset(); // signed out: another user may come
    });
    if (inventory->state() == InventoryController::State::Ready)
        updated();
}

void Bookmarks::reset()
{
    ++m_run;
    m_isAsking = false;
    m_sinceList.invalidate();
    choose({});
    if (m_list.isEmpty())
        return;
    m_list.clear();
    Q_EMIT listChanged();
}

const SavedSearch *Bookmarks::find(const QString &id) const
{
    const auto at =
        std::find_if(m_list.cbegin(), m_list.cend(), [&id](const SavedSearch &one) { return one.id == id; });
    return at == m_list.cend() ? nullptr : &*at;
}

void Bookmarks::updated()
{
    if (!m_sinceList.isValid() || m_sinceList.hasExpired(listAge))
        askForList();
    if (!m_chosen.isEmpty() && m_sinceSearch.hasExpired(searchAge))
        search();
}

void Bookmarks::askForList()
{
    if (!m_inventory->optional<SavedSearches>())
        return;
    m_sinceList.start();
    m_inventory->ask<SavedSearches, QList<SavedSearch>>(
        this,
        [this, run = m_run](Result<QList<SavedSearch>> list) {
            // A list that failed leaves the one that is known: the next look asks again.
            if (run != m_run || !list || *list == m_list)
                return;
            m_list = std::move(*list);
            if (!m_chosen.isEmpty() && !find(m_chosen))
                choose({});
            Q_EMIT listChanged();
        },
        [](SavedSearches &searches, Reply<QList<SavedSearch>> reply) {
            return searches.savedSearches(std::move(reply));
        });
}

void Bookmarks::choose(const QString &id)
{
    const SavedSearch *search = find(id);
    const QString usable = search && !search->search.isEmpty() ? id : QString();
    if (m_chosen == usable)
        return;
    m_chosen = usable;
    m_error = {};
    m_isAsking = false;
    m_found.reset();
    if (m_inventory)
        m_inventory->keepListed({});
    if (!m_chosen.isEmpty()) {
        m_found.emplace();
        this->search();
    }
    Q_EMIT foundChanged();
}

void Bookmarks::search()
{
    const SavedSearch *chosen = find(m_chosen);
    if (!chosen || !m_inventory || m_isAsking)
        return;
    m_isAsking = true;
    m_sinceSearch.start();
    m_limit = m_inventory->paging().isOn() ? largestInPages : largest;
    m_inventory->search(this, chosen->search, m_limit, [this, run = m_run, id = m_chosen](Result<QSet<QString>> found) {
        if (run != m_run || id != m_chosen)
            return;
        m_isAsking = false;
        m_error = found ? Error() : found.error();
        if (found) {
            m_found = std::move(*found);
            m_inventory->keepListed(*m_found);
        }
        Q_EMIT foundChanged();
    });
}

QString Bookmarks::note() const
{
    const SavedSearch *chosen = find(m_chosen);
    if (!chosen)
        return {};
    if (m_error)
        return tr("“%1” can't be looked for. %2").arg(chosen->name, m_error.sentence);
    if (m_isAsking && m_found->isEmpty())
        return tr("Looking for VMs at the engine …");
    if (m_found->size() >= m_limit)
        return tr("The first %L1 VMs of “%2” are listed.").arg(m_found->size()).arg(chosen->name);
    return tr("“%1” finds %Ln VM(s) at the engine.", nullptr, static_cast<int>(m_found->size())).arg(chosen->name);
}

} // namespace virtdesk
