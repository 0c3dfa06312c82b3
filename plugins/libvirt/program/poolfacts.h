// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace virtdesk::libvirt {

/// What a storage pool's XML says (https://libvirt.org/formatstorage.html). What is not said is empty.
struct PoolFacts
{
    QString type; ///< "dir", "netfs", "logical", …
    QString path; ///< where its volumes are seen on the host

    /// Never fails: what can't be read is not there. At most maximumXml bytes are looked at.
    static PoolFacts read(const QByteArray &xml);

    static constexpr qsizetype maximumXml = 1024 * 1024;
};

} // namespace virtdesk::libvirt
