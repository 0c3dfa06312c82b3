// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/authoffer.h"
#include "plugins/auth-sasl/gsssequence.h"
#include "plugins/auth-sasl/kerberosidentity.h"
#include "plugins/auth-sasl/securitylayer.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <sasl/sasl.h>

namespace virtdesk {

/// One client connection of Cyrus SASL: its security properties, its questions, its steps, and the layer in the end.
/// I/O thread only.
class SaslConnection final : public SecurityLayer
{
public:
    /// `authHost` outlives every call of start and step. `serviceHost` is a name, or the address if there is none.
    static Result<std::unique_ptr<SaslConnection>> open(const AuthOffer &offer, const QString &serviceHost,
                                                        AuthHost &authHost);
    ~SaslConnection() override;
    SaslConnection(const SaslConnection &) = delete;
    SaslConnection &operator=(const SaslConnection &) = delete;

    struct Outcome
    {
        int status = SASL_FAIL; ///< SASL_OK, SASL_CONTINUE or an error
        std::optional<QByteArray> token;
        std::optional<Error> asked; ///< the question for credentials failed: that is the reason
    };
    /// For GSSAPI: who to be, instead of whose ticket there is. Before start.
    void setIdentity(std::shared_ptr<KerberosIdentity> identity);
    Outcome start(const QByteArray &mechanism);
    Outcome step(const std::optional<QByteArray> &fromServer);

    unsigned ssf() const;
    QString user() const;
    /// The library's words on the last failure. No secrets in it.
    QString lastDetail() const;
    /// Learns the limits of the negotiated layer. Errors: Protocol.
    Result<void> prepareLayer();
    /// Wipes what was answered.
    void forgetAnswers();

    Result<std::span<const char>> decode(std::span<const char> wrapped) override;
    Result<std::span<const char>> encode(std::span<const char> plain) override;
    bool acceptToken(std::span<const char> beginning) override;
    std::size_t maximumPlain() const override { return m_maximumPlain; }
    std::size_t maximumToken() const override;

private:
    SaslConnection(const AuthOffer &offer, AuthHost &authHost);

    /// Answers all that the library wants to know now, with one question to the person at most.
    Result<void> answer(sasl_interact_t *prompts);
    Result<void> ask(const std::vector<sasl_interact_t *> &prompts);
    template <typename Call>
    Outcome run(Call call);

    sasl_conn_t *m_connection = nullptr;
    std::array<sasl_callback_t, 8> m_callbacks; ///< referred to by m_connection
    AuthHost &m_authHost;
    CredentialRequest m_request; ///< what is the same in every question
    QString m_presetUser;
    QString m_user;
    std::vector<Secret> m_answers;                ///< with a NUL behind; referred to by the library until it is done
    std::shared_ptr<KerberosIdentity> m_identity; ///< referred to by m_connection
    std::size_t m_maximumPlain = 0;
    std::optional<GssSequence> m_sequence; ///< when the mechanism is GSSAPI
};

} // namespace virtdesk
