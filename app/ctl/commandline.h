// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/consolesupply.h"
#include "sdk/display.h"
#include "sdk/inventory.h"
#include "sdk/pluginmetadata.h"
#include "sdk/result.h"

#include <QCommandLineParser>
#include <QUrl>

#include <optional>

namespace virtdesk {

class TargetRegistry;

/// The exit status of docs/command-line.md for a failure.
int exitStatus(Failure kind);

/// --engine, and --inventory, which is the same.
void declareInventoryAddress(QCommandLineParser &parser);

/// Options that go with every sign-in: --user, --password-file, --proxy-user,
/// --proxy-password-file, --keychain, --ca.
struct SignInOptions
{
    QString user;
    QString passwordFile;
    QString proxyUser;
    QString proxyPasswordFile; ///< the server's password is never offered to a proxy
    bool keychain = false;
    QByteArray caPem;

    static void declare(QCommandLineParser &parser);
    static Result<SignInOptions> read(const QCommandLineParser &parser);
};

/// --engine and what goes with it.
struct InventoryOptions
{
    QUrl url;
    SignInOptions signIn;
    NamedBy authority = NamedBy::Person; ///< who named signIn.caPem
    bool kerberos = true;
    ProxyChoice proxy;

    static void declare(QCommandLineParser &parser);
    /// `registry`: whose addresses --engine takes.
    static Result<InventoryOptions> read(const QCommandLineParser &parser, const TargetRegistry &registry);
};

/// What goes with a TARGET: --engine, sign-in options and --allow-anonymous-tls, --mechanism, --service-host,
/// --via, --console-proxy, --option, --take-over.
struct ConsoleOptions
{
    SignInOptions signIn;
    bool kerberos = true;
    ProxyChoice inventoryProxy;
    ConsoleSupply::Proxy consoleProxy = ConsoleSupply::Proxy::WhenNeeded; ///< the inventory's own, to its consoles
    bool allowAnonymousTls = false;
    bool takeOver = false; ///< also a console that somebody else is connected to
    QString mechanism;
    QString serviceHost;
    /// Hops on the way to the console, none = directly; nullopt = as its target and the person's rules say. They lead
    /// to what an inventory names, and stand instead of what a file or address does.
    std::optional<QList<QUrl>> route;
    QUrl inventory; ///< whose VM the TARGET is; empty = the TARGET says all itself

    QMap<QString, int> chosen; ///< --option, by id; not checked yet

    static void declare(QCommandLineParser &parser);
    /// `registry`: whose addresses --engine takes.
    static Result<ConsoleOptions> read(const QCommandLineParser &parser, const TargetRegistry &registry);
    /// Whether the display has what was chosen. Errors: Usage (the sentence lists what it has).
    Result<void> check(const PluginMetadata &display) const;
    /// Whose certificate the CA of the options verifies: the console's, which the person named, or the inventory's
    /// HTTPS, which counts for a console only where nothing else is known.
    enum class CaOf { Console, Engine };
    void apply(ConsoleTarget &target, CaOf ca) const;

private:
    static Result<QMap<QString, int>> readChosen(const QStringList &pairs);
};

/// A whole number option within bounds; `fallback` when it is not given. Errors: Usage.
Result<int> integerOption(const QCommandLineParser &parser, const QString &name, int minimum, int maximum,
                          int fallback);

/// A usage error with this sentence.
Error usageError(const QString &sentence);

} // namespace virtdesk
