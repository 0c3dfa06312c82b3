// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/targetregistry.h"

#include <algorithm>

namespace virtdesk {

namespace {

const QLatin1String localSuffix("+unix");
const QLatin1String listenSuffix("-listen");

} // namespace

TargetRegistry::TargetRegistry(const QList<PluginMetadata> &plugins)
{
    for (const PluginMetadata &plugin : plugins) {
        if (plugin.kind == QLatin1String("display") && !plugin.protocols.isEmpty())
            m_displays.append(plugin);
        else if (plugin.kind == QLatin1String("inventory"))
            m_inventories.append(plugin);
        else if (plugin.kind == QLatin1String("transport"))
            m_transports.append(plugin);
    }
}

TargetRegistry::Display TargetRegistry::displayOfScheme(const QString &scheme) const
{
    for (const PluginMetadata &plugin : m_displays) {
        for (const QString &own : plugin.schemes) {
            if (scheme == own)
                return {plugin, Way::Network};
            if (plugin.localSockets && scheme == own + localSuffix)
                return {plugin, Way::LocalSocket};
            if (plugin.listenPort != 0 && scheme == own + listenSuffix)
                return {plugin, Way::Listen};
            if (!scheme.startsWith(own + QLatin1Char('+')))
                continue;
            const QString behind = scheme.mid(own.size() + 1);
            for (const PluginMetadata &transport : m_transports) {
                if (transport.schemes.contains(behind) && (transport.carrier || transport.hopAddresses))
                    return {plugin, transport.carrier ? Way::Carrier : Way::Hop, transport, behind};
            }
        }
    }
    return {};
}

bool TargetRegistry::isHopScheme(const QString &scheme) const
{
    return std::any_of(m_transports.begin(), m_transports.end(), [&scheme](const PluginMetadata &transport) {
        return transport.hopAddresses && transport.schemes.contains(scheme);
    });
}

PluginMetadata TargetRegistry::displayOfProtocol(const QString &protocol) const
{
    for (const PluginMetadata &plugin : m_displays) {
        if (plugin.protocols.contains(protocol))
            return plugin;
    }
    return {};
}

TargetRegistry::Display TargetRegistry::displayOfFileType(const QString &type) const
{
    for (const PluginMetadata &plugin : m_displays) {
        if (plugin.fileTypes.contains(type))
            return {plugin, Way::Network};
    }
    return {};
}

QList<PluginMetadata> TargetRegistry::displaysOfTypedAddresses() const
{
    QList<PluginMetadata> displays;
    for (const PluginMetadata &plugin : m_displays) {
        if (plugin.lastUsualPort != 0)
            displays.append(plugin);
    }
    return displays;
}

bool TargetRegistry::isInventoryScheme(const QString &scheme) const
{
    for (const PluginMetadata &plugin : m_inventories) {
        if (plugin.schemes.contains(scheme) && !plugin.vmSchemes.contains(scheme))
            return true;
    }
    return false;
}

QString TargetRegistry::canonicalInventoryScheme(const QString &scheme) const
{
    for (const PluginMetadata &plugin : m_inventories) {
        if (!plugin.schemes.contains(scheme))
            continue;
        for (const QString &web : plugin.webSchemes) {
            if (scheme.endsWith(QLatin1Char('+') + web))
                return web;
        }
    }
    return scheme;
}

bool TargetRegistry::isWebInventoryScheme(const QString &scheme) const
{
    return std::any_of(m_inventories.begin(), m_inventories.end(),
                       [&scheme](const PluginMetadata &plugin) { return plugin.webSchemes.contains(scheme); });
}

bool TargetRegistry::isVmScheme(const QString &scheme) const
{
    for (const PluginMetadata &plugin : m_inventories) {
        if (plugin.vmSchemes.contains(scheme))
            return true;
    }
    return false;
}

QString TargetRegistry::vmScheme() const
{
    for (const PluginMetadata &plugin : m_inventories) {
        if (!plugin.vmSchemes.isEmpty())
            return plugin.vmSchemes.first();
    }
    return {};
}

bool TargetRegistry::isInventoryFileType(const QString &type) const
{
    for (const PluginMetadata &plugin : m_inventories) {
        if (plugin.fileTypes.contains(type))
            return true;
    }
    return false;
}

QString TargetRegistry::consoleKindLabel(const QString &name) const
{
    for (const PluginMetadata &plugin : m_inventories) {
        for (const PluginMetadata::ConsoleKind &kind : plugin.consoleKinds) {
            if (kind.name == name)
                return kind.label.isEmpty() ? kind.name.toUpper() : kind.label;
        }
    }
    return {};
}

bool TargetRegistry::isConsoleKind(const QString &name) const
{
    if (!consoleKindLabel(name).isEmpty())
        return true;
    for (const PluginMetadata &plugin : m_displays) {
        if (plugin.protocols.contains(name))
            return true;
    }
    return false;
}

QString TargetRegistry::usualConsoleKind() const
{
    for (const PluginMetadata &inventory : m_inventories) {
        for (const PluginMetadata::ConsoleKind &kind : inventory.consoleKinds) {
            for (const PluginMetadata &display : m_displays) {
                if (display.protocols.contains(kind.name))
                    return kind.name;
            }
        }
    }
    return m_displays.isEmpty() ? QString() : m_displays.first().protocols.first();
}

QString TargetRegistry::listenAddress() const
{
    for (const PluginMetadata &plugin : m_displays) {
        if (plugin.listenPort != 0 && !plugin.schemes.isEmpty())
            return QStringLiteral("%1-listen://:%2").arg(plugin.schemes.first()).arg(plugin.listenPort);
    }
    return {};
}

QStringList TargetRegistry::addressForms() const
{
    const QLatin1String end("://");
    QStringList forms;
    for (const PluginMetadata &plugin : m_displays) {
        for (const QString &scheme : plugin.schemes) {
            forms << scheme + end;
            if (plugin.localSockets)
                forms << scheme + localSuffix + end;
            if (plugin.listenPort != 0)
                forms << scheme + listenSuffix + end;
            for (const PluginMetadata &transport : m_transports) {
                for (const QString &carried : transport.schemes) {
                    if (transport.carrier || transport.hopAddresses)
                        forms << scheme + QLatin1Char('+') + carried + end;
                }
            }
        }
    }
    for (const PluginMetadata &plugin : m_inventories) {
        for (const QString &scheme : plugin.vmSchemes)
            forms << scheme + end;
    }
    return forms;
}

} // namespace virtdesk
