// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionstart.h"

#include "app/pluginhost/pluginhost.h"

namespace virtdesk {

Result<SpareSession::Started> SessionStart::run(const ConsoleTarget &target) const
{
    if (spare && program.isEmpty()) {
        if (auto taken = spare->take(target))
            return std::move(*taken);
    }
    const QString path = program.isEmpty() ? installedProgram(QStringLiteral("virtdesk-session")) : program;
    if (path.isEmpty())
        return SessionProcess::missing();
    auto pair = ControlChannel::createPair();
    if (!pair)
        return pair.error();
    auto process = SessionProcess::start(path, std::move(pair->child), variables);
    if (!process)
        return process.error();
    SpareSession::Started started{std::move(process).value(), std::move(pair->parent)};
    started.channel.setReceiver(started.process->systemHandle());
    return started;
}

} // namespace virtdesk
