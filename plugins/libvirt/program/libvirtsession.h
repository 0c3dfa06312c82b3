// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/messagechannel.h"
#include "plugins/libvirt/program/requests.h"

#include <libvirt/libvirt.h>

#include <memory>

namespace virtdesk::libvirt {

/// One connection to one libvirt daemon, for as long as this process lives: opens it, does what the plugin asks for,
/// and tells what changes. Opening can't be cancelled and has no deadline; the plugin ends the process instead.
///
/// Requests have a "type" and an "id", which every answer repeats; an answer with "error" (lastFault) ends the request.
///   open{uris, destination}   → (each is tried after the one before has failed to sign in without a question;
///                             "destination", if any, has those of a second daemon, which is connected to after the
///                             first: "destination" is told before that)
///                             opened{readOnly, host, product, version, events}; asks before that:
///                               ask{fields: [{kind: name|password|realm|prompt, label, preset}]} ← answer{lengths},
///                               with the values one after another as the secret; answer{} cancels
///                             and where ssh is on the way, the same answers (of one value) to
///                               askssh{fields}, and askkey{algorithm, sha256}: "yes" trusts the host's key
/// The other requests are those of Requests. Told without being asked: changed{domain}, with event, detail
/// (virDomainEventType and its details) and name where it is one of those; viewer{domain, name, connected, address};
/// closed.
class LibvirtSession
{
public:
    explicit LibvirtSession(MessageChannel &channel);
    ~LibvirtSession();

    /// The process's exit status.
    int run();

private:
    struct Registration;

    bool open(const Frame &request);
    bool openDestination(const QJsonArray &uris);
    virConnectPtr connectTo(const QJsonArray &uris);
    void keepAlive(bool local);
    bool watch();
    void serveInput();
    void answer(int id, const char *type, QJsonObject members = {});
    void fail(int id);
    static int authenticate(virConnectCredentialPtr asked, unsigned count, void *self);

    MessageChannel &m_channel;
    virConnectPtr m_connection = nullptr;
    virConnectPtr m_destination = nullptr;
    bool m_readOnly = false;
    bool m_asked = false; ///< for credentials, while opening
    bool m_ended = false;
    std::unique_ptr<Requests> m_requests;
};

} // namespace virtdesk::libvirt
