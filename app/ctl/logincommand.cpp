// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/logincommand.h"

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
    const Result<InventoryOptions> options = inventoryOptions(parser);
    if (!options)
        return options.error();
    signIn(*options);
    return {};
}

void LoginCommand::begin(const SignInInfo &info)
{
    printOut(tr("Signed in as %1 by %2; %3.\n").arg(info.user, info.method, info.product));
    // A sign-in for a test must not leave a session behind at the inventory.
    inventory().keep(inventory().connection().signOut([this](Result<bool> outcome) {
        if (outcome && m_out)
            printOut(tr("Signed out.\n"));
        Q_EMIT finished(outcome || !m_out ? Error{} : outcome.error());
    }));
}

} // namespace virtdesk
