// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/fakesecurity_windows.h"

#include <QString>
#include <QtEndian>

#include <cstdlib>
#include <cstring>

namespace virtdesk::test {

namespace {

FakeSecurity *current = nullptr;

constexpr unsigned long tokenSize = 6; // "T", protection, length of the text

QByteArray text(const unsigned short *units, unsigned long length)
{
    return QString(reinterpret_cast<const QChar *>(units), qsizetype(length)).toUtf8();
}

wchar_t *given(const wchar_t *words)
{
    auto *copy = static_cast<wchar_t *>(std::calloc(std::wcslen(words) + 1, sizeof(wchar_t)));
    std::wcscpy(copy, words);
    ++current->buffers;
    return copy;
}

SECURITY_STATUS SEC_ENTRY acquire(LPWSTR, LPWSTR package, unsigned long use, void *, void *identity, SEC_GET_KEY_FN,
                                  void *, PCredHandle handle, PTimeStamp)
{
    if (use != SECPKG_CRED_OUTBOUND)
        return SEC_E_UNSUPPORTED_FUNCTION;
    current->package = package;
    current->identity.reset();
    if (identity) {
        const auto *known = static_cast<const SEC_WINNT_AUTH_IDENTITY_W *>(identity);
        if (known->Flags != SEC_WINNT_AUTH_IDENTITY_UNICODE)
            return SEC_E_INVALID_PARAMETER;
        current->identity = text(known->User, known->UserLength) + '|' + text(known->Domain, known->DomainLength) +
                            '|' + text(known->Password, known->PasswordLength);
    }
    if (current->acquireStatus == SEC_E_OK) {
        handle->dwLower = 7;
        ++current->credentials;
    }
    return current->acquireStatus;
}

SECURITY_STATUS SEC_ENTRY freeCredentials(PCredHandle handle)
{
    if (handle->dwLower != 7)
        return SEC_E_INVALID_HANDLE;
    --current->credentials;
    return SEC_E_OK;
}

SECURITY_STATUS SEC_ENTRY initialize(PCredHandle credentials, PCtxtHandle context, LPWSTR target, unsigned long flags,
                                     unsigned long, unsigned long, PSecBufferDesc input, unsigned long,
                                     PCtxtHandle newContext, PSecBufferDesc output, unsigned long *granted, PTimeStamp)
{
    const bool first = current->stepped == 0;
    if (credentials->dwLower != 7 || first != (context == nullptr) || first != (input == nullptr) ||
        output->cBuffers != 1 || output->pBuffers[0].BufferType != SECBUFFER_TOKEN)
        return SEC_E_INVALID_HANDLE;
    current->target = target;
    current->flags.append(flags);
    if (input)
        current->received.append(
            QByteArray(static_cast<const char *>(input->pBuffers[0].pvBuffer), qsizetype(input->pBuffers[0].cbBuffer)));
    if (current->stepped >= current->stepStatuses.size())
        return SEC_E_INTERNAL_ERROR;
    const SECURITY_STATUS status = current->stepStatuses.at(current->stepped);
    const QByteArray token = current->stepTokens.value(current->stepped);
    ++current->stepped;
    if (FAILED(status))
        return status;
    if (!context)
        ++current->contexts;
    newContext->dwLower = 9;
    std::memcpy(output->pBuffers[0].pvBuffer, token.constData(), std::size_t(token.size()));
    output->pBuffers[0].cbBuffer = static_cast<unsigned long>(token.size());
    *granted = current->granted;
    return status;
}

SECURITY_STATUS SEC_ENTRY deleteContext(PCtxtHandle handle)
{
    if (handle->dwLower != 9)
        return SEC_E_INVALID_HANDLE;
    --current->contexts;
    return SEC_E_OK;
}

SECURITY_STATUS SEC_ENTRY query(PCtxtHandle, unsigned long attribute, void *answer)
{
    switch (attribute) {
    case SECPKG_ATTR_SIZES: {
        auto *sizes = static_cast<SecPkgContext_Sizes *>(answer);
        *sizes = {12000, 32, current->block, current->trailer};
        return SEC_E_OK;
    }
    case SECPKG_ATTR_NATIVE_NAMES:
        if (!current->hasNames)
            return SEC_E_UNSUPPORTED_FUNCTION;
        *static_cast<SecPkgContext_NativeNamesW *>(answer) = {given(L"anna@CORP.EXAMPLE"), given(L"vnc/hv1.example")};
        return SEC_E_OK;
    case SECPKG_ATTR_KEY_INFO: {
        if (!current->hasKeyInfo)
            return SEC_E_UNSUPPORTED_FUNCTION;
        auto *info = static_cast<SecPkgContext_KeyInfoW *>(answer);
        *info = {given(L"HMAC"), given(L"AES"), current->keySize, 0, current->encryption};
        return SEC_E_OK;
    }
    case SECPKG_ATTR_SESSION_KEY: {
        if (!current->hasSessionKey)
            return SEC_E_UNSUPPORTED_FUNCTION;
        auto *key = static_cast<SecPkgContext_SessionKey *>(answer);
        key->SessionKeyLength = current->sessionKeyBytes;
        key->SessionKey = static_cast<unsigned char *>(std::calloc(1, current->sessionKeyBytes));
        ++current->buffers;
        return SEC_E_OK;
    }
    default:
        return SEC_E_UNSUPPORTED_FUNCTION;
    }
}

void turn(char *bytes, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = char(bytes[i] ^ 0x5a);
}

SECURITY_STATUS SEC_ENTRY encrypt(PCtxtHandle handle, unsigned long quality, PSecBufferDesc message, unsigned long)
{
    if (handle->dwLower != 9)
        return SEC_E_INVALID_HANDLE;
    if (current->encryptStatus != SEC_E_OK)
        return current->encryptStatus;
    SecBuffer *buffers = message->pBuffers;
    // The layout that Microsoft's documents give for GSS_Wrap.
    if (message->cBuffers != 3 || buffers[0].BufferType != SECBUFFER_TOKEN || buffers[1].BufferType != SECBUFFER_DATA ||
        buffers[2].BufferType != SECBUFFER_PADDING)
        return SEC_E_INVALID_TOKEN;
    if (buffers[0].cbBuffer < current->trailer || buffers[2].cbBuffer < current->block)
        return SEC_E_BUFFER_TOO_SMALL;
    current->quality = quality;
    auto *token = static_cast<char *>(buffers[0].pvBuffer);
    token[0] = 'T';
    token[1] = quality == SECQOP_WRAP_NO_ENCRYPT ? 'i' : 's';
    qToBigEndian(quint32(buffers[1].cbBuffer), token + 2);
    buffers[0].cbBuffer = tokenSize; // less than there was room for
    turn(static_cast<char *>(buffers[1].pvBuffer), buffers[1].cbBuffer);
    std::memset(buffers[2].pvBuffer, 'p', 3);
    buffers[2].cbBuffer = 3;
    if (current->encryptedDataLength)
        buffers[1].cbBuffer = *current->encryptedDataLength;
    return SEC_E_OK;
}

SECURITY_STATUS SEC_ENTRY decrypt(PCtxtHandle handle, PSecBufferDesc message, unsigned long, unsigned long *quality)
{
    if (handle->dwLower != 9)
        return SEC_E_INVALID_HANDLE;
    SecBuffer *buffers = message->pBuffers;
    if (message->cBuffers != 2 || buffers[0].BufferType != SECBUFFER_STREAM ||
        buffers[1].BufferType != SECBUFFER_DATA || buffers[1].pvBuffer)
        return SEC_E_INVALID_TOKEN;
    if (current->decryptResult) {
        current->decryptResult(buffers[0], buffers[1]);
        return SEC_E_OK;
    }
    auto *stream = static_cast<char *>(buffers[0].pvBuffer);
    if (buffers[0].cbBuffer < tokenSize || stream[0] != 'T')
        return SEC_E_MESSAGE_ALTERED;
    const quint32 size = qFromBigEndian<quint32>(stream + 2);
    if (size + tokenSize > buffers[0].cbBuffer)
        return SEC_E_MESSAGE_ALTERED;
    *quality = stream[1] == 'i' ? SECQOP_WRAP_NO_ENCRYPT : 0;
    turn(stream + tokenSize, size);
    buffers[1].pvBuffer = stream + tokenSize;
    buffers[1].cbBuffer = size;
    return SEC_E_OK;
}

SECURITY_STATUS SEC_ENTRY freeBuffer(void *buffer)
{
    std::free(buffer);
    --current->buffers;
    return SEC_E_OK;
}

} // namespace

FakeSecurity::FakeSecurity()
{
    current = this;
    m_functions.acquireCredentials = &acquire;
    m_functions.freeCredentials = &freeCredentials;
    m_functions.initializeContext = &initialize;
    m_functions.deleteContext = &deleteContext;
    m_functions.queryContext = &query;
    m_functions.encryptMessage = &encrypt;
    m_functions.decryptMessage = &decrypt;
    m_functions.freeBuffer = &freeBuffer;
}

FakeSecurity::~FakeSecurity()
{
    current = nullptr;
}

QByteArray FakeSecurity::wrapped(const QByteArray &plain, bool sealed)
{
    QByteArray all(tokenSize, 'T');
    all[1] = sealed ? 's' : 'i';
    qToBigEndian(quint32(plain.size()), all.data() + 2);
    QByteArray turned = plain;
    turn(turned.data(), std::size_t(turned.size()));
    return all + turned + "ppp";
}

} // namespace virtdesk::test
