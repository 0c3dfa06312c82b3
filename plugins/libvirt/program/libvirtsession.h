// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/domains.h"
#include "plugins/libvirt/program/messagechannel.h"
#include "plugins/libvirt/program/workers.h"

#include <libvirt/libvirt.h>

#include <memory>

namespace virtdesk::libvirt {

/// One connection to one libvirt daemon, for as long as this process lives: opens it, does what the plugin asks for,
/// and tells what changes. Opening can't be cancelled and has no deadline; the plugin ends the process instead.
///
/// Requests have a "type" and an "id", which every answer repeats; an answer with "error" (lastFault) ends the request.
///   open{uris}                → (each is tried after the one before has failed to sign in without a question)
///                             opened{readOnly, host, product, events}; asks before that:
///                               ask{fields: [{kind: name|password|realm|prompt, label, preset}]} ← answer{lengths},
///                               with the values one after another as the secret; answer{} cancels
///   list                      → domains{rows} …, end
///   domain{domain}            → domain{row}
///   act{domain, verb}         → end
///   graphics{domain, graphics (the type), descriptor}
///                             → graphics{graphics}, with the password as the secret; before it, when "descriptor" was
///                               true and it was possible, a descriptor on the other socket ("passed": true), else
///                               "why", libvirt's reason
/// Told without being asked: changed{domain}, viewer{domain, connected, address}, closed.
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
    bool watch();
    void serveInput();
    void handle(Frame frame);
    void list(int id);
    void domain(int id, const QString &domain);
    void act(int id, const QString &domain, const QString &verb);
    void graphics(int id, const QJsonObject &request);
    bool passDescriptor(int id, virDomainPtr domain, int index, const DomainFacts::Graphics &graphics, QString &why);
    void answer(int id, const char *type, QJsonObject members = {}, QByteArrayView secret = {});
    void fail(int id);
    static int authenticate(virConnectCredentialPtr asked, unsigned count, void *self);

    MessageChannel &m_channel;
    virConnectPtr m_connection = nullptr;
    bool m_readOnly = false;
    bool m_asked = false; ///< for credentials, while opening
    bool m_ended = false;
    std::unique_ptr<Domains> m_domains;
    std::unique_ptr<Workers> m_readers; ///< lists, states, consoles: answered at once unless the daemon hangs
    std::unique_ptr<Workers> m_actors;  ///< may take minutes
};

} // namespace virtdesk::libvirt
