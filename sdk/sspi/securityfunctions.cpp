// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/sspi/securityfunctions.h"

namespace virtdesk::sspi {

SecurityFunctions SecurityFunctions::system()
{
    SecurityFunctions functions;
    functions.acquireCredentials = &::AcquireCredentialsHandleW;
    functions.freeCredentials = &::FreeCredentialsHandle;
    functions.initializeContext = &::InitializeSecurityContextW;
    functions.deleteContext = &::DeleteSecurityContext;
    functions.queryContext = &::QueryContextAttributesW;
    functions.encryptMessage = &::EncryptMessage;
    functions.decryptMessage = &::DecryptMessage;
    functions.freeBuffer = &::FreeContextBuffer;
    const HMODULE ntdll = ::GetModuleHandleW(L"ntdll.dll");
    functions.isWine = ntdll && ::GetProcAddress(ntdll, "wine_get_version");
    functions.layout = functions.isWine ? MessageLayout::Wine : MessageLayout::Windows;
    return functions;
}

} // namespace virtdesk::sspi
