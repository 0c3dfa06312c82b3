// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/pagingnote.h"

#include "app/inventory/bookmarks.h"
#include "app/inventory/inventorycontroller.h"
#include "app/inventory/vmfilter.h"
#include "app/look/role.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace virtdesk {

PagingNote::PagingNote(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_more(new QPushButton(tr("Load more"), this))
{
    setObjectName(QStringLiteral("pagingNote"));
    m_text->setObjectName(QStringLiteral("pagingText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_more->setObjectName(QStringLiteral("loadMore"));
    m_more->setToolTip(tr("The next page of what is looked for; scrolling to the end of the list does the same"));
    setRole(m_more, "link");
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_more, 0, Qt::AlignTop);
    connect(m_more, &QPushButton::clicked, this, &PagingNote::moreRequested);
    hide();
}

void PagingNote::tell(InventoryController *inventory, const VmFilter &filter, const Bookmarks &bookmarks)
{
    const QString note = bookmarks.note();
    const bool shown = inventory && (inventory->paging().isOn() || !note.isEmpty());
    setVisible(shown);
    if (!shown)
        return;
    if (!note.isEmpty()) {
        setRole(m_text, bookmarks.hasFailed() ? "warning" : "secondary");
        m_text->setText(note);
        m_more->hide();
        return;
    }
    const VmPaging &paging = inventory->paging();
    setRole(m_text, paging.error() ? "warning" : "secondary");
    m_text->setText(sentence(*inventory, filter));
    m_more->setVisible(paging.hasMore() && !paging.isBusy());
}

QString PagingNote::sentence(InventoryController &inventory, const VmFilter &filter)
{
    const VmPaging &paging = inventory.paging();
    if (paging.error())
        return paging.error().sentence;
    using Group = VmFilter::Group;
    if (filter.group() == Group::Favourites || filter.group() == Group::Recent)
        return tr("The engine has too many VMs to list them all; these are at hand.");
    if (paging.isBusy() && filter.rowCount() == 0)
        return tr("Looking for VMs at the engine …");
    const bool all = paging.wish().conditions.isEmpty() && !paging.wish().running;
    QString text;
    if (all && paging.total() >= 0)
        text = tr("%L1 of %L2 VMs are listed. The filter looks among all of them.")
                   .arg(filter.rowCount())
                   .arg(paging.total());
    else if (all)
        text = tr("The first %L1 VMs are listed: there are more than %L2. The filter looks among all of them.")
                   .arg(filter.rowCount())
                   .arg(paging.largest());
    else if (paging.isFull())
        text = tr("The first %L1 that were found are listed, and no more are loaded. Narrow the search.")
                   .arg(filter.rowCount());
    else if (paging.hasMore())
        text = tr("The first %L1 that were found at the engine are listed; there are more.").arg(filter.rowCount());
    else
        text = tr("%Ln VM(s) found at the engine.", nullptr, filter.rowCount());
    QStringList here;
    filter.search().conditions(&here);
    if (!here.isEmpty())
        text += QLatin1Char(' ') + tr("The engine has no search for %1: that is looked for among loaded VMs only.")
                                       .arg(here.join(QStringLiteral(", ")));
    return text;
}

} // namespace virtdesk
