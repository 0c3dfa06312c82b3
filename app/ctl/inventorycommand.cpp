// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/inventorycommand.h"

#include "app/target/targetregistry.h"

#include <utility>

namespace virtdesk {

Result<InventoryOptions> InventoryCommand::inventoryOptions(const QCommandLineParser &parser) const
{
    return InventoryOptions::read(parser, TargetRegistry(m_plugins.metadata()));
}

void InventoryCommand::signIn(const InventoryOptions &options)
{
    m_answers = std::make_unique<CliCredentials>(options.signIn);
    m_inventory = std::make_unique<InventoryAccess>(m_plugins, options, *m_answers);
    m_inventory->signIn({}, [this](const Result<SignInInfo> &info) {
        if (info)
            begin(*info);
        else
            Q_EMIT finished(info.error());
    });
}

void InventoryCommand::end(std::function<void()> done)
{
    if (m_inventory)
        m_inventory->signOut(std::move(done));
    else
        Command::end(std::move(done));
}

} // namespace virtdesk
