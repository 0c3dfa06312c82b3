// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/targetregistry.h"
#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace virtdesk {

/// Pointer to a VM of an engine, still to be looked up there.
struct VmReference
{
    QUrl inventory;   ///< https://host[:port]/ovirt-engine
    QString userName; ///< may be empty
    QString vm;       ///< id or name
    QString consoleKind;
};

/// A console file of a kind that only other programs show. The file stays where it is, for them.
struct ForeignConsole
{
    QString label;        ///< of its kind, for people: "SPICE"
    ConsoleTarget target; ///< whom the file leads to, for a question; without its password. Never connected to.
    QString file;         ///< whole path; empty = it came as bytes
    QByteArray sha256;    ///< of the bytes that were read
};

/// What a command line argument, file, link or browser message asks for.
struct ParsedTarget
{
    std::optional<ConsoleTarget> console;  ///< ready to connect
    std::optional<VmReference> vm;         ///< has to be resolved at an engine first
    std::optional<ForeignConsole> foreign; ///< not for this program; nothing else is set but notes
    /// From the [ovirt] group of a .vv file: the web session to go on with.
    Secret engineToken;
    QByteArray engineCaPem;
    bool engineAsUser = true;
    QStringList notes;               ///< sentences for the person (newer version offered …)
    bool deleteAfterReading = false; ///< the file asked to be deleted; done by readVvFile when it is allowed
};

/// `text` is an address with one of the registry's schemes, virtdesk://, a console's address without a scheme (host:1,
/// host::5901) where a display has such, or a path of a .vv file ("-" is not handled here). Errors: Usage, NotFound.
Result<ParsedTarget> parseTarget(const QString &text, const TargetRegistry &registry);

/// Whether the text is a console's address without a scheme, and could hardly be anything else.
bool isEvidentConsole(const QString &text, const TargetRegistry &registry);

/// The address that parseTarget() takes for a console that no inventory renews; empty when there is none.
QString addressOf(const ConsoleTarget &target, const TargetRegistry &registry);

/// Parses the bytes of a .vv file. Hostile input; no file access, nothing is deleted.
Result<ParsedTarget> parseVv(const QByteArray &bytes, const TargetRegistry &registry);

/// Opens, reads (capped) and parses a .vv file, and deletes it when it asks for that and is the regular file that was
/// opened.
Result<ParsedTarget> readVvFile(const QString &path, const TargetRegistry &registry);

/// Why this program doesn't open it, and what helps. Kind Usage.
Error foreignConsoleError(const ForeignConsole &console);

/// Engine address as people write it (host, host:port, URL) as the canonical URL, https only. Errors: Usage.
Result<QUrl> parseEngine(const QString &text);

/// Whether it begins with the scheme of an inventory, and so names no console.
bool isInventoryAddress(const QString &text, const TargetRegistry &registry);

/// Any inventory's address as a person types it: an engine's (parseEngine), or a URL with a scheme that an inventory
/// plugin declares, which checks the rest. Not for what a link or a page names. Errors: Usage.
Result<QUrl> parseInventory(const QString &text, const TargetRegistry &registry);

/// parseTarget(), and besides what it takes a VM of any inventory: "qemu:///system?domain=NAME". Not for what a link or
/// a page names. Errors: as parseTarget.
Result<ParsedTarget> parseTypedTarget(const QString &text, const TargetRegistry &registry);

} // namespace virtdesk
