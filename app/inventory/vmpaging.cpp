// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmpaging.h"

#include "app/inventory/vmlistmodel.h"

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {
constexpr qsizetype idsAtOnce = 50; // an address has an end
} // namespace

VmPaging::VmPaging(VmListModel &vms, QObject *parent)
    : QObject(parent)
    , m_vms(vms)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &VmPaging::refreshWanted);
}

void VmPaging::turnOn(int total)
{
    if (m_on)
        return;
    m_on = true;
    m_total = total;
    m_isNewWish = true;
    m_pinnedKnown = false;
    Q_EMIT changed();
}

void VmPaging::turnOff()
{
    abandon();
    m_pause.stop();
    m_error = {};
    m_more = false;
    m_page = 0;
    m_total = -1;
    if (std::exchange(m_on, false))
        Q_EMIT changed();
}

bool VmPaging::isFull() const
{
    return m_on && m_page * VmFinder::pageSize >= m_largest;
}

void VmPaging::setWish(const VmWish &wish)
{
    if (m_wish == wish)
        return;
    m_wish = wish;
    m_isNewWish = true;
    if (!m_on)
        return;
    m_pause.start();
    Q_EMIT changed();
}

void VmPaging::abandon()
{
    m_job.reset();
    m_chunks.clear();
    m_done = {};
}

QSet<QString> VmPaging::pinned() const
{
    return m_vms.favourites() + m_vms.recent() + m_vms.open() + m_atHand;
}

void VmPaging::refresh(VmFinder &finder, Done done)
{
    abandon();
    m_pause.stop();
    m_done = std::move(done);
    m_error = {};
    const QSet<QString> ids = pinned();
    // What has just been typed is answered first; those at hand stay as they are.
    if (m_pinnedKnown && m_isNewWish) {
        m_vms.keep(ids);
    } else {
        const QStringList list(ids.cbegin(), ids.cend());
        for (qsizetype i = 0; i < list.size(); i += idsAtOnce)
            m_chunks << list.mid(i, idsAtOnce);
    }
    m_pagesAsked = m_isNewWish ? 1 : std::max(1, m_page);
    m_page = 0;
    m_isNewWish = false;
    next(finder);
    Q_EMIT changed();
}

void VmPaging::more(VmFinder &finder)
{
    if (!hasMore() || isBusy())
        return;
    m_pagesAsked = m_page + 1;
    m_done = {};
    next(finder);
    Q_EMIT changed();
}

void VmPaging::next(VmFinder &finder)
{
    const bool ofWish = m_page < m_pagesAsked;
    VmWish wish = m_wish;
    // The first page is what is looked at; those at hand come behind it.
    const bool first = m_page == 0;
    if (!first && !m_chunks.isEmpty()) {
        wish = {};
        wish.conditions = {{VmWish::Field::Id, m_chunks.takeFirst(), true, false}};
        m_job = finder.find(wish, 1, [this, &finder](const Result<VmPage> &page) { found(finder, page, false); });
    } else if (ofWish && (first || m_more)) {
        m_job =
            finder.find(wish, m_page + 1, [this, &finder](const Result<VmPage> &page) { found(finder, page, true); });
    } else {
        m_pinnedKnown = true;
        finish(m_vms.rowCount());
    }
}

void VmPaging::found(VmFinder &finder, const Result<VmPage> &page, bool ofWish)
{
    m_ended = std::move(m_job);
    if (!page) {
        m_error = page.error();
        m_more = false;
        finish(page.error());
        return;
    }
    Q_EMIT pageCame();
    if (ofWish) {
        ++m_page;
        m_more = page->more;
    }
    m_vms.merge(page->vms);
    next(finder);
}

void VmPaging::finish(const Result<int> &result)
{
    m_chunks.clear();
    const Done done = std::exchange(m_done, {});
    if (done)
        done(result);
    Q_EMIT changed();
}

} // namespace virtdesk
