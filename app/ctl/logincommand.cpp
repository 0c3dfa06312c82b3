// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/logincommand.h"

#include "app/target/targetregistry.h"

#include "app/ctl/output.h"

namespace virtdesk {

void LoginCommand::declare(QCommandLineParser &parser)
{
    InventoryOptions::declare(parser);
}

Result<void> LoginCommand::start(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(tr("login and logout take no argument but options."));
    const Result<InventoryOptions> options = InventoryOptions::read(parser, TargetRegistry(m_plugins.metadata()));
    if (!options)
        return options.error();
    m_answers = std::make_unique<CliCredentials>(options->signIn);
    m_inventory = std::make_unique<InventoryAccess>(m_plugins, *options, *m_answers);
    m_inventory->signIn({}, [this](Result<SignInInfo> info) {
        if (!info) {
            Q_EMIT finished(info.error());
            return;
        }
        printOut(tr("Signed in as %1 by %2; %3.\n").arg(info->user, info->method, info->product));
        // A sign-in for a test must not leave a session behind at the inventory.
        m_inventory->keep(m_inventory->connection().signOut([this](Result<bool> outcome) {
            if (outcome && m_out)
                printOut(tr("Signed out.\n"));
            Q_EMIT finished(outcome || !m_out ? Error{} : outcome.error());
        }));
    });
    return {};
}

void LoginCommand::end(std::function<void()> done)
{
    if (m_inventory)
        m_inventory->signOut(std::move(done));
    else
        Command::end(std::move(done));
}

} // namespace virtdesk
