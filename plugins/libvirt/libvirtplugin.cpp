// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtplugin.h"

#include "plugins/libvirt/libvirtconnection.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <dlfcn.h>

namespace virtdesk::libvirt {

namespace {

/// The program that belongs to this plugin's file: the two are installed together.
QString program()
{
    Dl_info info{};
    if (::dladdr(reinterpret_cast<const void *>(&program), &info) == 0 || !info.dli_fname)
        return QStringLiteral("virtdesk-libvirt");
    const QDir folder = QFileInfo(QFile::decodeName(info.dli_fname)).dir();
    return QDir::cleanPath(folder.filePath(QStringLiteral(VIRTDESK_LIBVIRT_PROGRAM)));
}

} // namespace

std::unique_ptr<InventoryConnection> LibvirtPlugin::connect(InventoryEndpoint endpoint, InventoryHost &host)
{
    DaemonLink::Settings settings;
    settings.program = program();
    return std::make_unique<LibvirtConnection>(std::move(endpoint), host, settings, m_hosts);
}

} // namespace virtdesk::libvirt
