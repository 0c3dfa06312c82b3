// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// The host part of a service name. A name stays as it is. An address is turned into the name that the resolver has for
/// it when that name leads back to the address; otherwise it stays, and `isAddress` says so. May wait for DNS.
struct ServiceHost
{
    QString name;
    bool isAddress = false;

    static ServiceHost of(const QString &host);
};

} // namespace virtdesk
