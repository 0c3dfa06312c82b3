// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/kerberosidentity.h"
#include "plugins/auth-sasl/sspimessage_windows.h"
#include "sdk/sspi/securitycontext.h"
#include "sdk/sspi/securitytrouble.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <sasl/sasl.h>
#include <sasl/saslplug.h>

namespace virtdesk {

/// The client's half of the SASL mechanism GSSAPI (RFC 4752) by Windows' Kerberos package: one sign-in and its layer.
/// Takes a KerberosIdentity from the connection's property SASL_GSS_CREDS; without one the tickets of who is signed in
/// to Windows are used. One thread; may wait for a KDC. Results are those of the library (SASL_OK, SASL_CONTINUE, …).
class SspiMechanism
{
public:
    /// `functions` outlives this.
    explicit SspiMechanism(const sspi::SecurityFunctions &functions);

    /// Makes the mechanism known to the library, which is started.
    static int add();

    /// `output` is valid until the next call; not null when there is something to send, though it may be empty.
    int step(sasl_client_params_t &parameters, std::span<const char> input, std::span<const char> &output,
             sasl_out_params_t &result);
    /// One wrapped token with its length before it (RFC 4422 section 3.7), valid until the next call.
    int encode(std::span<const char> plain, std::span<const char> &wrapped);
    /// Any piece of the stream: unwraps the tokens that are complete, keeps the rest. Valid until the next call.
    int decode(std::span<const char> wrapped, std::span<const char> &plain);

private:
    enum class State { Context, Layer, Done, Failed };
    /// Bits of RFC 4752 section 3.3.
    enum Layer : unsigned char { None = 1, Integrity = 2, Privacy = 4 };

    int stepContext(sasl_client_params_t &parameters, std::span<const char> input, sasl_out_params_t &result);
    int begin(sasl_client_params_t &parameters);
    int name(sasl_client_params_t &parameters, sasl_out_params_t &result);
    int chooseLayer(sasl_client_params_t &parameters, std::span<const char> input, sasl_out_params_t &result);
    int fail(sasl_client_params_t &parameters, SECURITY_STATUS status, sspi::Step step);
    int fail(sasl_client_params_t &parameters, int status, const char *words);
    unsigned strength() const;

    const sspi::SecurityFunctions &m_functions;
    State m_state = State::Context;
    std::unique_ptr<sspi::SecurityContext> m_context;
    std::optional<SspiMessage> m_message;
    KerberosIdentity *m_identity = nullptr; ///< the connection's; null = who is signed in to Windows
    std::vector<char> m_output;

    Layer m_layer = None;
    std::size_t m_maximumPlain = 0; ///< that the server takes
    std::size_t m_maximumToken = 0; ///< that we take
    std::vector<char> m_encoded;
    std::vector<char> m_plain;
    std::array<unsigned char, 4> m_length = {};
    std::size_t m_lengthBytes = 0;
    std::size_t m_tokenSize = 0;
    std::vector<char> m_token; ///< what is there of it
};

} // namespace virtdesk
