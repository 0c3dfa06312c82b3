// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// clang-format off: the second needs the first
#include <windows.h>
#ifndef SECURITY_WIN32
#define SECURITY_WIN32
#endif
#include <security.h>
// clang-format on

namespace virtdesk::sspi {

/// How a wrapped message lies in the buffers of EncryptMessage and DecryptMessage.
enum class MessageLayout {
    Windows, ///< token, data, padding; unwrapped from one STREAM buffer
    Wine,    ///< data, token; unwrapped from the same two. Wine 8 has no STREAM
};

/// The part of SSPI (SecurityFunctionTableW) that is used, as a table, so that tests can put another one in its place.
/// Any thread.
struct SecurityFunctions
{
    decltype(&::AcquireCredentialsHandleW) acquireCredentials = nullptr;
    decltype(&::FreeCredentialsHandle) freeCredentials = nullptr;
    decltype(&::InitializeSecurityContextW) initializeContext = nullptr;
    decltype(&::DeleteSecurityContext) deleteContext = nullptr;
    decltype(&::QueryContextAttributesW) queryContext = nullptr;
    decltype(&::EncryptMessage) encryptMessage = nullptr;
    decltype(&::DecryptMessage) decryptMessage = nullptr;
    decltype(&::FreeContextBuffer) freeBuffer = nullptr;
    MessageLayout layout = MessageLayout::Windows;
    /// Wine's status codes and gaps. The program runs there in tests only.
    bool isWine = false;

    /// The real ones.
    static SecurityFunctions system();
};

} // namespace virtdesk::sspi
