// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/opensslpointers.h"
#include "app/session/tls/trustanchors.h"
#include "app/session/tls/trustanchors_windows.h"

#include <openssl/err.h>

#include <cstring>
#include <memory>
#include <vector>

#include <windows.h>

#include <wincrypt.h>

namespace virtdesk {

namespace {

using StorePtr = std::unique_ptr<void, decltype([](HCERTSTORE store) { ::CertCloseStore(store, 0); })>;

constexpr char serverAuthentication[] = "1.3.6.1.5.5.7.3.1";

/// A root may be trusted for some purposes only, such as signed programs.
bool isForServers(const CERT_CONTEXT *certificate)
{
    DWORD size = 0;
    if (!::CertGetEnhancedKeyUsage(certificate, 0, nullptr, &size))
        return ::GetLastError() == static_cast<DWORD>(CRYPT_E_NOT_FOUND);
    std::vector<char> memory(size);
    auto *usage = reinterpret_cast<CERT_ENHKEY_USAGE *>(memory.data());
    if (!::CertGetEnhancedKeyUsage(certificate, 0, usage, &size))
        return false;
    // No usage at all is "all of them" when there is no such restriction, which the last error tells.
    if (usage->cUsageIdentifier == 0)
        return ::GetLastError() == static_cast<DWORD>(CRYPT_E_NOT_FOUND);
    for (DWORD i = 0; i < usage->cUsageIdentifier; ++i) {
        if (std::strcmp(usage->rgpszUsageIdentifier[i], serverAuthentication) == 0)
            return true;
    }
    return false;
}

bool isIn(HCERTSTORE store, const CERT_CONTEXT *certificate)
{
    const CERT_CONTEXT *found =
        store ? ::CertFindCertificateInStore(store, X509_ASN_ENCODING, 0, CERT_FIND_EXISTING, certificate, nullptr)
              : nullptr;
    if (!found)
        return false;
    ::CertFreeCertificateContext(found);
    return true;
}

} // namespace

void addTrustAnchors(X509_STORE *store, void *roots, void *disallowed)
{
    const CERT_CONTEXT *certificate = nullptr;
    while ((certificate = ::CertEnumCertificatesInStore(roots, certificate))) {
        if (!isForServers(certificate) || isIn(disallowed, certificate))
            continue;
        const unsigned char *bytes = certificate->pbCertEncoded;
        const X509Ptr anchor(d2i_X509(nullptr, &bytes, static_cast<long>(certificate->cbCertEncoded)));
        if (anchor)
            X509_STORE_add_cert(store, anchor.get());
    }
    ERR_clear_error(); // one that can't be read is one that nobody trusts
}

void prepareSystemTrustAnchors() {} // the system's stores need no file of ours

bool useSystemTrustAnchors(SSL_CTX *context)
{
    // The user's view of the stores, which includes the computer's and what the domain distributes.
    const StorePtr roots(::CertOpenSystemStoreW(0, L"ROOT"));
    if (!roots)
        return false;
    const StorePtr disallowed(::CertOpenSystemStoreW(0, L"Disallowed"));
    addTrustAnchors(SSL_CTX_get_cert_store(context), roots.get(), disallowed.get());
    return true;
}

} // namespace virtdesk
