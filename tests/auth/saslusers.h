// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace virtdesk::test {

/// Where the SASL server of a test has its users. One file a platform: a sasldb, as QEMU has it, on Linux; a table in
/// memory on Windows, whose library has no sasldb.
namespace saslusers {

/// Options of the library for the server.
QHash<QByteArray, QByteArray> options();
/// Before the server half is started.
bool prepare(const QString &realm, QString &error);
bool add(const QString &name, const QByteArray &password);

} // namespace saslusers

} // namespace virtdesk::test
