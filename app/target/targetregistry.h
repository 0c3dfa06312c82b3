// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/pluginmetadata.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk {

/// Which addresses, files and kinds of consoles there are, as the plugins declare them: what the parser of targets and
/// those who name consoles ask. A value, made once of the metadata of the plugins; loads none. Any thread.
class TargetRegistry
{
public:
    /// Knows nothing.
    TargetRegistry() = default;
    /// Of two plugins that declare the same, the first counts.
    explicit TargetRegistry(const QList<PluginMetadata> &plugins);

    /// How an address reaches a display's console.
    enum class Way {
        Network,     ///< "<scheme>://host:port"
        LocalSocket, ///< "<scheme>+unix:///path"
        Listen,      ///< "<scheme>-listen://:port"
        Carrier,     ///< "<scheme>+<transport>://host:port/path"
        Hop,         ///< "<scheme>+<transport>://[user@]hop/host:port"
    };
    struct Display
    {
        PluginMetadata plugin;
        Way way = Way::Network;
        PluginMetadata transport = {}; ///< of Carrier and Hop
        QString transportScheme = {};
        bool isValid() const { return !plugin.id.isEmpty(); }
        /// What targets of it carry.
        QString protocol() const { return plugin.protocols.value(0); }
    };

    /// `scheme` in lower case; invalid when no display has it.
    Display displayOfScheme(const QString &scheme) const;
    /// Without an id when no display shows it.
    PluginMetadata displayOfProtocol(const QString &protocol) const;
    /// Whose console files of this type are; invalid when no display's.
    Display displayOfFileType(const QString &type) const;
    const QList<PluginMetadata> &displays() const { return m_displays; }
    /// Those whose addresses people write without a scheme.
    QList<PluginMetadata> displaysOfTypedAddresses() const;

    /// Whether an inventory's own address has this scheme.
    bool isInventoryScheme(const QString &scheme) const;
    /// The scheme that the address of an inventory with this one is written with inside of the program: that of its web
    /// server ("https") for "<name>+https" of the inventory whose addresses those are; else the scheme itself.
    QString canonicalInventoryScheme(const QString &scheme) const;
    /// Whether an address with this scheme is an inventory's although it names none.
    bool isWebInventoryScheme(const QString &scheme) const;
    /// Whether "<scheme>://engine/name" names a VM.
    bool isVmScheme(const QString &scheme) const;
    /// The scheme of such an address, where we write one; empty when no inventory has one.
    QString vmScheme() const;
    /// Whether a console file of this type points to an inventory.
    bool isInventoryFileType(const QString &type) const;

    /// What an inventory calls the console kind, for people; empty when none knows it.
    QString consoleKindLabel(const QString &name) const;
    bool isConsoleKind(const QString &name) const;
    /// The kind that is asked for where nobody says which: the first of an inventory's that a display shows, else the
    /// first that a display shows.
    QString usualConsoleKind() const;

    /// An address that waits for a server at the usual port; empty when no display can.
    QString listenAddress() const;

    /// Whether a hop of this scheme is one that a person's address names: it may start programs, so nobody else may
    /// name it.
    bool isHopScheme(const QString &scheme) const;

    /// Every form of an address that can be opened, for help and sentences: "vnc://", "vnc+unix://", "ovirt://".
    QStringList addressForms() const;

private:
    QList<PluginMetadata> m_displays;
    QList<PluginMetadata> m_inventories;
    QList<PluginMetadata> m_transports;
};

} // namespace virtdesk
