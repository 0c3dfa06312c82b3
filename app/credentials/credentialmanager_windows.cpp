// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialmanager.h"

#include <memory>
#include <string>

#include <windows.h>

#include <wincred.h>

namespace virtdesk::credentialmanager {

namespace {

QString prefix()
{
    return QStringLiteral("org.virtdesk.VirtDesk:");
}

std::wstring nameOf(const QString &key)
{
    return QString(prefix() + key).toStdWString();
}

void wipeBlob(CREDENTIALW &credential)
{
    if (credential.CredentialBlob)
        SecureZeroMemory(credential.CredentialBlob, credential.CredentialBlobSize);
}

struct FreeCredential
{
    void operator()(CREDENTIALW *credential) const
    {
        wipeBlob(*credential);
        CredFree(credential);
    }
};

} // namespace

unsigned long write(const QString &key, const Secret &secret)
{
    const QByteArrayView bytes = secret.view();
    if (bytes.size() > maximumSize)
        return ERROR_BUFFER_OVERFLOW;
    std::wstring name = nameOf(key);
    // Shown beside the name in the Control Panel; what is signed in with is in the key.
    std::wstring user = L"VirtDesk";
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = name.data();
    credential.UserName = user.data();
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    credential.CredentialBlobSize = static_cast<DWORD>(bytes.size());
    // The call only reads it.
    credential.CredentialBlob = reinterpret_cast<BYTE *>(const_cast<char *>(bytes.data()));
    return CredWriteW(&credential, 0) != FALSE ? ERROR_SUCCESS : GetLastError();
}

unsigned long read(const QString &key, Secret &secret)
{
    CREDENTIALW *found = nullptr;
    if (CredReadW(nameOf(key).c_str(), CRED_TYPE_GENERIC, 0, &found) == FALSE)
        return GetLastError();
    const std::unique_ptr<CREDENTIALW, FreeCredential> credential(found);
    secret = Secret(QByteArrayView(reinterpret_cast<const char *>(credential->CredentialBlob),
                                   static_cast<qsizetype>(credential->CredentialBlobSize)));
    return ERROR_SUCCESS;
}

unsigned long remove(const QString &key)
{
    return CredDeleteW(nameOf(key).c_str(), CRED_TYPE_GENERIC, 0) != FALSE ? ERROR_SUCCESS : GetLastError();
}

unsigned long list(QStringList &keys)
{
    keys.clear();
    DWORD count = 0;
    CREDENTIALW **found = nullptr;
    if (CredEnumerateW(nameOf(QStringLiteral("*")).c_str(), 0, &count, &found) == FALSE) {
        const DWORD error = GetLastError();
        return error == ERROR_NOT_FOUND ? ERROR_SUCCESS : error;
    }
    for (DWORD i = 0; i < count; ++i) {
        const QString name = QString::fromWCharArray(found[i]->TargetName);
        if (found[i]->Type == CRED_TYPE_GENERIC && name.startsWith(prefix()))
            keys << name.sliced(prefix().size());
        wipeBlob(*found[i]);
    }
    CredFree(found);
    return ERROR_SUCCESS;
}

QString errorText(unsigned long error)
{
    wchar_t *text = nullptr;
    const DWORD length =
        FormatMessageW(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
                       nullptr, error, 0, reinterpret_cast<wchar_t *>(&text), 0, nullptr);
    const std::unique_ptr<wchar_t, decltype(&LocalFree)> owned(text, LocalFree);
    const QString sentence = QString::fromWCharArray(text, static_cast<qsizetype>(length)).trimmed();
    return sentence.isEmpty() ? QStringLiteral("error %1").arg(error) : sentence;
}

} // namespace virtdesk::credentialmanager
