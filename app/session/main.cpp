// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-session: one console in a process of its own. Started by ConsoleSession with the control channel, or by
// PluginHost with --probe-plugin FILE.

#include "app/hardening/memoryprivacy.h"
#include "app/language/translations.h"
#include "app/session/process/hardening.h"
#include "app/session/process/pluginprobe.h"
#include "app/session/session.h"
#include "app/session/process/startup.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdio>
#include <optional>

int main(int argc, char **argv)
{
    using namespace virtdesk;
    keepMemoryPrivate();
    hardenLoading();
    const QStringList arguments = programArguments(argc, argv);
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--probe-plugin")) {
        hardenProcess();
        // What a probed plugin has started or registered is not to run at exit.
        endProcess(probePlugin(arguments.at(2)));
    }
    ControlChannel channel = ControlChannel::fromParent(argc, argv);
    if (!channel.isOpen()) {
        std::fputs("virtdesk-session is started by virtdesk and virtdeskctl, once for each console. "
                   "To try a plugin: virtdesk-session --probe-plugin FILE\n",
                   stderr);
        return 2;
    }
    hardenProcess();
    // Before the process is confined. Qt translates for an application only; where nothing is to be translated there is
    // none, because it takes time to make. Its event loop never runs.
    Translations translations;
    std::optional<QCoreApplication> application;
    if (translations.isTranslated()) {
        qputenv("QT_NO_GLIB", "1");
        application.emplace(argc, argv);
        translations.install();
    }
    runSession(std::move(channel));
    // All that needed wiping is wiped; the rest is the system's to clean up, and faster.
    endProcess(0);
}
