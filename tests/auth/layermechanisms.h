// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayList>
#include <QString>

namespace virtdesk::test {

/// Makes the mechanisms with a layer ready that a server in this process can do, and gives them: on Linux Kerberos,
/// with a realm and a ticket of anna, and DIGEST-MD5; on Windows, where there is no Kerberos server, DIGEST-MD5 (the
/// Kerberos layer is tested by tests/windows/sspi_test.py). Empty = `error` says why not.
QByteArrayList startLayerMechanisms(QString &error);
void stopLayerMechanisms();

} // namespace virtdesk::test
