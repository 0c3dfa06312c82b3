// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtasker.h"
#include "plugins/libvirt/loadmeter.h"
#include "sdk/vminspection.h"

namespace virtdesk::libvirt {

class HostHistory;

/// One domain looked at closely. See VmInspection.
class DomainInspection : public VmInspection
{
public:
    /// `history` outlives this; null where there is no link.
    DomainInspection(LibvirtAsker asker, const HostHistory *history);

    JobPtr details(const QString &vmId, Reply<VmDetails> reply) override;
    JobPtr load(const QString &vmId, Reply<VmLoad> reply) override;
    JobPtr vmEvents(const QString &vmId, int limit, Reply<QList<InventoryEvent>> reply) override;

private:
    void askForLoad(LibvirtJob &job, const QString &vmId, int tries, const Reply<VmLoad> &done);

    LibvirtAsker m_asker;
    const HostHistory *m_history;
    LoadMeter m_meter;
};

/// `facts` as the answer "details" has them, and `look` as the answer "look" has it (program/requests.h), which may be
/// empty.
VmDetails detailsOf(const QJsonObject &facts, const QJsonObject &look);

} // namespace virtdesk::libvirt
