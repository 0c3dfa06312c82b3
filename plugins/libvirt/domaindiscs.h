// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtasker.h"
#include "sdk/cdchange.h"

namespace virtdesk::libvirt {

/// The first CD drive of a domain. Images are the *.iso volumes of the host's storage pools. See CdChange.
class DomainDiscs : public CdChange
{
public:
    explicit DomainDiscs(LibvirtAsker asker);

    JobPtr discImages(const QString &vmId, Reply<QList<DiscImage>> reply) override;
    JobPtr currentDisc(const QString &vmId, Reply<DiscImage> reply) override;
    JobPtr changeDisc(const QString &vmId, const QString &imageId, Reply<DiscImage> reply) override;

private:
    LibvirtAsker m_asker;
};

} // namespace virtdesk::libvirt
