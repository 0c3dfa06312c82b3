// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportconfinement.h"

#include "app/session/process/hardening.h"

namespace virtdesk {

void hardenTransportLoading()
{
    hardenLoading();
}

void hardenTransport()
{
    hardenProcess();
}

bool confineTransport(const PluginHost::Confinement &, const QString &)
{
    return false;
}

} // namespace virtdesk
