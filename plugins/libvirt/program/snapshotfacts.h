// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace virtdesk::libvirt {

/// What a snapshot's XML says (https://libvirt.org/formatsnapshot.html). Scalars that are not said are empty or 0.
struct SnapshotFacts
{
    QString name;
    QString description;
    QString state;         ///< of the domain when it was made: "running", "shutoff", …
    qint64 time = 0;       ///< seconds since 1970 UTC
    bool memory = false;   ///< the memory was kept
    bool external = false; ///< a part of it lies in files of its own

    /// Never fails: what can't be read is not there. At most maximumXml bytes are looked at.
    static SnapshotFacts read(const QByteArray &xml);
    QJsonObject json() const;
    /// The XML that makes a new one. What the text has that is not for XML is left out. libvirt's own names
    /// are seconds, so that two within one second are refused.
    static QByteArray xmlFor(const QString &description, const QString &name);

    static constexpr qsizetype maximumXml = 4 * 1024 * 1024;
};

} // namespace virtdesk::libvirt
