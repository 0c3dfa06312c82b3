// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/sspi/securityfunctions.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>
#include <string>

namespace virtdesk::test {

/// A table of functions that behaves as the documents of Windows' Kerberos package say, and counts what it gives and
/// gets back. One at a time: the functions of the table have no context.
///
/// A wrapped message is TOKEN "T" + protection + length, DATA with every byte turned, PADDING of "p"; unwrapped from
/// one STREAM buffer, with the text inside it.
class FakeSecurity
{
public:
    FakeSecurity();
    ~FakeSecurity();
    FakeSecurity(const FakeSecurity &) = delete;
    FakeSecurity &operator=(const FakeSecurity &) = delete;

    const sspi::SecurityFunctions &functions() const { return m_functions; }
    /// What EncryptMessage of this fake makes; what the "server" of a test wraps with.
    static QByteArray wrapped(const QByteArray &plain, bool sealed);

    // What it does.
    SECURITY_STATUS acquireStatus = SEC_E_OK;
    QList<SECURITY_STATUS> stepStatuses = {SEC_I_CONTINUE_NEEDED, SEC_E_OK};
    QList<QByteArray> stepTokens = {"first", ""};
    unsigned long granted = ISC_RET_MUTUAL_AUTH | ISC_RET_INTEGRITY | ISC_RET_CONFIDENTIALITY;
    unsigned long trailer = 8;
    unsigned long block = 4;
    SECURITY_STATUS encryptStatus = SEC_E_OK;
    std::optional<unsigned long> encryptedDataLength;                      ///< said instead of the true one
    std::function<void(SecBuffer &stream, SecBuffer &data)> decryptResult; ///< instead of the text that is in it
    bool hasKeyInfo = true;
    bool hasSessionKey = true;
    unsigned long encryption = 18;
    unsigned long keySize = 256;
    unsigned sessionKeyBytes = 16;
    bool hasNames = true;

    // What was seen.
    std::wstring package;
    std::wstring target;
    std::optional<QByteArray> identity; ///< "user|realm|password" as UTF-8
    QList<QByteArray> received;
    QList<unsigned long> flags;
    unsigned long quality = 1;
    int credentials = 0; ///< open
    int contexts = 0;
    int buffers = 0;
    int stepped = 0;

private:
    sspi::SecurityFunctions m_functions;
};

} // namespace virtdesk::test
