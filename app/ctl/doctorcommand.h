// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/consolesession.h"
#include "app/credentials/secretstore.h"
#include "app/ctl/command.h"
#include "app/ctl/consolerun.h"
#include "app/ctl/inventoryaccess.h"
#include "app/ctl/output.h"

#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <thread>

namespace virtdesk {

/// doctor: one line a check: plugins, keychain, Kerberos, browsers, and one console or inventory if it is named.
class DoctorCommand : public Command
{
    Q_OBJECT
public:
    explicit DoctorCommand(PluginHost &plugins)
        : m_plugins(plugins)
    {
    }
    ~DoctorCommand() override;
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    void next();
    /// A line. `failure` counts for the exit status; a check that is merely worth knowing has none.
    void say(const QString &check, bool good, const QString &sentence, const Error &failure = {});
    void checkPlugins();
    void checkKeychain();
    void checkKerberos(const QString &service, const QString &host);
    void checkBrowsers();
    void checkConsoleFiles();
    void checkName(const QString &host);
    void checkConsole(const QString &target, const ConsoleOptions &options);
    void sayConfinement(const SessionProtection &protection);
    void checkInventory(const InventoryOptions &options);

    PluginHost &m_plugins;
    std::queue<std::function<void()>> m_checks;
    std::optional<RowWriter> m_rows;
    Error m_worst;
    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<ConsoleRun> m_run;
    std::unique_ptr<CliCredentials> m_answers;
    std::unique_ptr<InventoryAccess> m_inventory;
    std::thread m_kerberos; ///< the library's calls wait for the network
};

} // namespace virtdesk
