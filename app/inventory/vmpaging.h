// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/vmfinder.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace virtdesk {

class VmListModel;

/// The list of an inventory that is too large to be listed whole: what is wanted is found by the inventory, page by
/// page, and only that is listed, together with the VMs that the person keeps at hand. GUI thread.
class VmPaging : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<int> &)>;

    /// `vms` outlives it.
    explicit VmPaging(VmListModel &vms, QObject *parent = nullptr);

    static constexpr int usualLargest = 20000; ///< VMs that are listed whole
    static constexpr int typingPause = 250;    ///< ms after the last letter

    /// More VMs than this are not listed whole, nor are more ever loaded.
    void setLargest(int largest) { m_largest = largest; }
    int largest() const { return m_largest; }

    bool isOn() const { return m_on; }
    /// `total`: that there are; -1 = not known.
    void turnOn(int total);
    void turnOff();
    int total() const { return m_total; }
    /// There are more of what is wanted than are loaded.
    bool hasMore() const { return m_on && m_more && !isFull(); }
    /// As many as may be loaded are.
    bool isFull() const;
    /// Something is asked for, or about to be.
    bool isBusy() const { return m_job != nullptr || m_pause.isActive(); }
    /// Why the last search failed; empty when it did not.
    const Error &error() const { return m_error; }
    const VmWish &wish() const { return m_wish; }
    /// Is asked for when nothing else is wanted for a moment.
    void setWish(const VmWish &wish);
    /// VMs that stay listed whatever is wanted, beside favourites, recent and open ones.
    void keepAtHand(const QSet<QString> &ids) { m_atHand = ids; }

    /// The pages that are loaded, anew; `done` is called with the number of rows, or with what went wrong. A run under
    /// way is abandoned.
    void refresh(VmFinder &finder, Done done);
    /// One page more. Nothing where there is none, or where something is under way.
    void more(VmFinder &finder);
    /// Ends what is under way; nobody is told.
    void abandon();
    /// Before the inventory's connection goes; not from inside of a reply.
    void close()
    {
        abandon();
        m_ended.reset();
    }

Q_SIGNALS:
    /// Something that the functions above say.
    void changed();
    /// Another wish is to be asked for: refresh().
    void refreshWanted();
    void pageCame();

private:
    QSet<QString> pinned() const;
    void next(VmFinder &finder);
    void found(VmFinder &finder, const Result<VmPage> &page, bool ofWish);
    void finish(const Result<int> &result);

    VmListModel &m_vms;
    QTimer m_pause;
    VmWish m_wish;
    QSet<QString> m_atHand;
    Error m_error;
    Done m_done;
    QList<QStringList> m_chunks; ///< of pinned VMs that are still to be asked for
    JobPtr m_job;
    JobPtr m_ended; ///< the one that reports just now must live a little longer
    int m_largest = usualLargest;
    int m_total = -1;
    int m_page = 0;       ///< of the wish, the last that came
    int m_pagesAsked = 0; ///< up to this one in this run
    bool m_on = false;
    bool m_more = false;
    bool m_isNewWish = true;
    bool m_pinnedKnown = false;
};

} // namespace virtdesk
