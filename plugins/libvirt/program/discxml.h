// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace virtdesk::libvirt {

/// A domain's drive with another medium.
class DiscXml
{
public:
    /// The <disk> element of the drive `target` ("sda") as `domainXml` has it, with another medium: a file, or a block
    /// device. An empty `source` takes out what is in. Empty: there is no such CD drive, or the XML can't be read.
    static QByteArray withMedium(const QByteArray &domainXml, const QString &target, const QString &source, bool block);
};

} // namespace virtdesk::libvirt
