// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/kerberos/kerberosresult.h"

#include <QString>

#include <krb5.h>

#include <memory>

namespace virtdesk::kerberos {

/// A library context with what belongs to it, freed in the right order. One thread.
class Krb5Session
{
public:
    Krb5Session();
    ~Krb5Session();
    Krb5Session(const Krb5Session &) = delete;
    Krb5Session &operator=(const Krb5Session &) = delete;

    /// Error of making the context; 0 = it is usable.
    krb5_error_code startError() const { return m_startError; }
    krb5_context get() const { return m_context; }

    QString message(krb5_error_code code) const;
    KerberosResult failure(krb5_error_code code, const KerberosSubject &subject) const;
    QString nameOf(krb5_const_principal principal) const;
    static QString realmOf(krb5_const_principal principal);
    QString nameOf(krb5_ccache cache) const;

    struct PrincipalDeleter
    {
        krb5_context context;
        void operator()(krb5_principal principal) const { krb5_free_principal(context, principal); }
    };
    using Principal = std::unique_ptr<krb5_principal_data, PrincipalDeleter>;
    Principal own(krb5_principal principal) const { return {principal, {m_context}}; }

    struct CacheCloser
    {
        krb5_context context;
        void operator()(krb5_ccache cache) const { krb5_cc_close(context, cache); }
    };
    using Cache = std::unique_ptr<std::remove_pointer_t<krb5_ccache>, CacheCloser>;
    Cache own(krb5_ccache cache) const { return {cache, {m_context}}; }

private:
    krb5_context m_context = nullptr;
    krb5_error_code m_startError = 0;
};

} // namespace virtdesk::kerberos
