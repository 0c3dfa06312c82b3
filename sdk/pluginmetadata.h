// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/optioninfo.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk {

/// What a plugin says about itself in its plugin.json, which the program reads without loading it. Written by
/// virtdesk_add_plugin (cmake/VirtDeskPlugin.cmake), whose arguments the comments name. Texts are cleaned and capped.
struct PluginMetadata
{
    /// A kind of console, as an inventory and a console file name it.
    struct ConsoleKind
    {
        QString name;  ///< "vnc"
        QString label; ///< for people: "VNC"
        bool operator==(const ConsoleKind &) const = default;
    };

    QString id;
    QString kind; ///< "inventory", "transport", "auth", "display", "video"
    QString name;
    QString version;
    QString sdkVersion;
    QString sdkHash; ///< of the SDK headers that it was built with
    QString description;
    QString license;

    // Of a display.
    QStringList protocols;       ///< PROTOCOLS: what ConsoleTarget::protocol may be
    quint16 defaultPort = 0;     ///< PORT: of an address or hop that names none; 0 = each has to name one
    quint16 listenPort = 0;      ///< LISTEN_PORT: where a server may connect to us, "<scheme>-listen://"; 0 = it can't
    quint16 lastUsualPort = 0;   ///< LAST_USUAL_PORT: a typed "host:port" with a port up to this one is such a console
    bool displayNumbers = false; ///< DISPLAY_NUMBERS: "host:1" is the first port after the default one
    bool repeaters = false;      ///< REPEATERS: "host/ID:1234" is a console behind a repeater
    bool localSockets = false;   ///< LOCAL_SOCKETS: "<scheme>+unix:///path"

    QList<OptionInfo> options; ///< OPTIONS: what a person can choose about a connection

    // Of a transport.
    bool carrier = false; ///< CARRIER: its schemes are of Endpoint::carrier, "<display>+<scheme>://host[:port]/path"
    bool hopAddresses = false;     ///< HOP_ADDRESSES: "<display>+<scheme>://[user@]hop[:port]/host:port" is a console
    QHash<QString, quint16> ports; ///< PORTS <scheme=port>…: where such an address names none

    // Of more than one kind.
    QStringList schemes; ///< SCHEMES: of addresses (display), of its URLs (inventory), of hops (transport)
    QStringList
        fileTypes; ///< FILE_TYPES: values of "type" in a console file that are this plugin's (display, inventory)

    // Of an inventory.
    QStringList vmSchemes; ///< VM_SCHEMES: "<scheme>://engine/name" names a VM
    /// WEB_SCHEMES: addresses of web servers that are this inventory's unless they name another; "<name>+https" of
    /// SCHEMES names this one.
    QStringList webSchemes;
    QList<ConsoleKind> consoleKinds; ///< CONSOLE_KINDS: what its VMs may have, whether a display shows it or not

    QStringList mechanisms; ///< MECHANISMS of an auth plugin
    QStringList codecs;     ///< CODECS: what a video plugin decodes, and what a display has use for

    /// Never fails: what is not in its form counts as not there. `metadata` is the content of plugin.json.
    static PluginMetadata read(const QJsonObject &metadata);

    static constexpr qsizetype maximumEntries = 64; ///< of each list
};

} // namespace virtdesk
