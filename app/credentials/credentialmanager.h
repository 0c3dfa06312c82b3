// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"

#include <QString>
#include <QStringList>

#include <optional>

/// Generic credentials of the Windows Credential Manager, as far as they are ours: their names begin with
/// "org.virtdesk.VirtDesk:" and what is read or listed is never another program's. Kept for this person on this machine
/// (CRED_PERSIST_LOCAL_MACHINE), encrypted by the system. The calls ask another process of the system and so may take a
/// while: not on a GUI thread. Source: wincred.h, "Credentials Management" of the Windows SDK. Windows only.
namespace virtdesk::credentialmanager {

/// What one credential can hold, in bytes: CRED_MAX_CREDENTIAL_BLOB_SIZE of the Windows SDK (MinGW still has XP's 512).
constexpr qsizetype maximumSize = 5 * 512;

/// All give an error of Windows, 0 for success; ERROR_NOT_FOUND where there is no such credential.
unsigned long write(const QString &key, const Secret &secret);
unsigned long read(const QString &key, Secret &secret);
unsigned long remove(const QString &key);
/// The keys of all credentials that are ours. None is no error.
unsigned long list(QStringList &keys);

/// Windows' own sentence about one of its errors.
QString errorText(unsigned long error);

} // namespace virtdesk::credentialmanager
