// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QString>

namespace virtdesk::ovirt {

/// What the engine hands out for one console (application/x-virt-viewer), as far as opening it needs.
struct ConsoleFile
{
    QString type;
    QString host;
    quint16 port = 0;
    quint16 tlsPort = 0;
    QString userName; ///< only on hosts in FIPS mode
    QString hostSubject;
    Secret password;
    QByteArray caPem; ///< [ovirt] ca, or [virt-viewer] ca of SPICE
};

/// Reads the engine's own file. Its order, unknown keys, comments and line ends do not matter. Error: Protocol. Any
/// thread.
Result<ConsoleFile> parseConsoleFile(const QByteArray &text);

} // namespace virtdesk::ovirt
