// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtasker.h"
#include "plugins/libvirt/migrations.h"
#include "sdk/verboptions.h"

namespace virtdesk::libvirt {

/// What may be said with the verbs of domains. See VerbOptions.
class VerbChoices : public VerbOptions
{
public:
    /// `migrations` outlives this; null where the asker has no link. `row` makes a VM of a domain's row
    /// (LibvirtConnection).
    VerbChoices(LibvirtAsker asker, const Migrations *migrations, std::function<Vm(const QJsonObject &)> row);

    bool hasOptions(const QString &verb) const override;
    JobPtr verbOptions(const QString &vmId, const QString &verb, Reply<QList<VerbOption>> reply) override;

private:
    LibvirtAsker m_asker;
    const Migrations *m_migrations;
    std::function<Vm(const QJsonObject &)> m_row;
};

} // namespace virtdesk::libvirt
