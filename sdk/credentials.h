// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"
#include "sdk/trustpath.h"

#include <QList>
#include <QString>

#include <vector>

namespace virtdesk {

/// One thing that a sign-in wants to know.
struct CredentialField
{
    enum class Kind { UserName, Password, Realm, OneTimeCode, Prompt };

    Kind kind = Kind::Password;
    QString label;     ///< for Prompt: the server's or library's own words, cleaned
    QString preset;    ///< proposed value (user name, realm); never a secret
    bool echo = false; ///< may be shown while typed
};

/// How the connection that asks is secured: shown in the prompt, and PLAIN depends on it.
enum class ChannelProtection { None, Local, AnonymousTls, VerifiedTls, SaslLayer };

/// A question for credentials. Answered from the target's ticket, the OS keychain or one prompt, in this order.
struct CredentialRequest
{
    QString service;   ///< who asks: "vnc", "ovirt", "krb5"
    QString host;      ///< host as the person knows it, with port where it is not the usual one
    QString realm;     ///< same service+host+realm = same answer; shared by all tabs that wait for it
    QString mechanism; ///< "VncAuth", "SCRAM-SHA-256", …: shown, and decides what the ticket may answer
    ChannelProtection protection = ChannelProtection::None;
    QList<CredentialField> fields;
    QString previousRefusal;  ///< why the last answer did not do; empty on the first ask
    bool mayUseTicket = true; ///< the target's one-time ticket may answer this
    bool mayRemember = true;
    /// How the server was verified and reached. An inventory sets it, after the handshake; for a console the program
    /// makes it from the target, whatever stands here.
    TrustPath path;
    QString caution;            ///< set by the program: what the prompt has to say about the path
    bool offerRemember = false; ///< set by the program: remembering is what the prompt is for
};

/// The answers, in the order of the request's fields. Move-only; wiped after use.
struct CredentialAnswer
{
    enum class Source { None, Ticket, Keychain, Prompt, File };

    std::vector<Secret> values;
    Source source = Source::None;
    bool remember = false;
};

} // namespace virtdesk
