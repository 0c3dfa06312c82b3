// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtasker.h"
#include "sdk/vmpicture.h"

namespace virtdesk::libvirt {

/// A domain's screen, as its host makes a picture of it. See VmPicture.
class ScreenPicture : public VmPicture
{
public:
    explicit ScreenPicture(LibvirtAsker asker);

    JobPtr picture(const QString &vmId, Reply<QByteArray> reply) override;

private:
    LibvirtAsker m_asker;
};

} // namespace virtdesk::libvirt
