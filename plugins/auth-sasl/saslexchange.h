// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/mechanismpolicy.h"
#include "plugins/auth-sasl/saslconnection.h"
#include "sdk/auth.h"

#include <memory>
#include <optional>

namespace virtdesk {

/// One sign-in with one mechanism, from the first token to the layer.
class SaslExchange final : public AuthExchange
{
public:
    /// Why an exchange could not be begun, and whether the next mechanism may be tried (nothing was sent or asked yet).
    struct Refusal
    {
        Error error;
        bool mayTryNext = false;
        bool wantsIdentity = false; ///< Kerberos, and a KerberosIdentity may do where there was no good ticket or name
    };

    /// Makes the first token; asks for credentials if the mechanism wants them for it. `identity`: who to be for
    /// Kerberos, null = whose ticket there is. `refusal` is set on failure.
    static std::unique_ptr<SaslExchange> begin(const Mechanism &mechanism, const AuthOffer &offer, AuthHost &host,
                                               std::shared_ptr<KerberosIdentity> identity, Refusal &refusal);

    /// Sentences on stronger mechanisms that could not be used; they go with the error if this one is refused, too.
    void setPassedOver(const QString &sentences) { m_passedOver = sentences; }

    QByteArray mechanism() const override { return m_mechanism.name; }
    const std::optional<QByteArray> &initialResponse() const override { return m_initial; }
    bool complete() const override { return m_complete; }
    Result<std::optional<QByteArray>> step(const std::optional<QByteArray> &fromServer) override;
    unsigned ssf() const override { return m_ssf; }
    QString user() const override { return m_user; }
    Result<std::unique_ptr<ByteStream>> wrap(std::unique_ptr<ByteStream> below) override;
    ~SaslExchange() override;

private:
    SaslExchange(const Mechanism &mechanism, const AuthOffer &offer);

    Result<void> finish();
    void forgetInitialResponse();
    Error failed(int status) const;
    Error answerFailed(int status, const std::optional<QByteArray> &answer) const;
    KerberosDiagnosis diagnose() const;
    Error kerberosFailed(const KerberosDiagnosis &finding) const;
    Error withPassedOver(Error error) const;

    Mechanism m_mechanism;
    QString m_promptHost;
    QString m_serviceHost;
    QByteArray m_service;
    bool m_hostIsAddress = false;
    unsigned m_minSsf = 0; ///< that the layer alone has to reach
    std::shared_ptr<KerberosIdentity> m_identity;
    std::unique_ptr<SaslConnection> m_connection;
    std::optional<QByteArray> m_initial;
    QString m_passedOver;
    QString m_user;
    int m_steps = 0;
    unsigned m_ssf = 0;
    bool m_complete = false;
    bool m_dead = false;
};

} // namespace virtdesk
