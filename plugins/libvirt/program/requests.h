// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/domains.h"
#include "plugins/libvirt/program/hostplaces.h"
#include "plugins/libvirt/program/messagechannel.h"
#include "plugins/libvirt/program/workers.h"

namespace virtdesk::libvirt {

/// Does what the plugin asks an open connection for. handle() at any one thread; the rest is done by threads of its
/// own.
///
/// Requests have a "type" and an "id", which every answer repeats; an answer with "error" (lastFault) ends the request,
/// and so does one without "more".
///   list                      → domains{rows, more} …, end
///   domain{domain}            → domain{row}
///   details{domain}           → details{facts}: as its XML is now (DomainFacts::json), not as it was kept
///   look{domain}              → look{look}: DomainLook::look
///   load{domain}              → load{load}: DomainLook::load
///   picture{domain}           → picture{more} …, end: parts of the file as the secrets
///   snapshots{domain}         → snapshots{snapshots}: SnapshotFacts::json of each
///   act{domain, verb, options}
///                             → end
///   places                    → places{networks, pools}: HostPlaces
///   images                    → images{images}: HostPlaces::images
///   change-disc{domain, drive, image}
///                             → end; an empty image takes out what is in
///   jobs                      → jobs{jobs}: DomainJobs::list
///   migrate{domain, peer, tunnelled}
///                             → migrating{done, total, more} …, end: to the second daemon, or to "peer" where there is
///                               one (DomainMigration)
///   cancel-migration{domain}  → end
///   graphics{domain, graphics (the type), descriptor}
///                             → graphics{graphics}, with the password as the secret; before it, when "descriptor" was
///                               true and it was possible, a descriptor on the other socket ("passed": true), else
///                               "why", libvirt's reason
class Requests
{
public:
    /// All outlive this; `destination` may be null. `keepFacts`: see Domains.
    Requests(MessageChannel &channel, virConnectPtr connection, virConnectPtr destination, bool readOnly,
             bool keepFacts);

    /// A request of no known type is answered with an error.
    void handle(const Frame &frame);
    Domains &domains() { return m_domains; }

private:
    struct Request
    {
        int id = 0;
        QString domain;
        QJsonObject head;
    };
    enum class Pace {
        Quick,   ///< answered at once unless the daemon hangs
        OfGuest, ///< as long as a domain's QEMU takes
        Long,    ///< minutes
    };
    struct Kind
    {
        const char *type;
        Pace pace;
        void (Requests::*serve)(const Request &);
    };
    static const Kind kinds[];

    void list(const Request &request);
    void domain(const Request &request);
    void details(const Request &request);
    void look(const Request &request);
    void load(const Request &request);
    void picture(const Request &request);
    void snapshots(const Request &request);
    void act(const Request &request);
    void places(const Request &request);
    void images(const Request &request);
    void changeDisc(const Request &request);
    void jobs(const Request &request);
    void migrate(const Request &request);
    void cancelMigration(const Request &request);
    void graphics(const Request &request);
    bool passDescriptor(int id, virDomainPtr domain, int index, const DomainFacts::Graphics &graphics, QString &why);
    void conclude(const Request &request, const QJsonObject &fault);
    void answer(int id, const char *type, QJsonObject members = {}, QByteArrayView secret = {});
    void fail(int id);
    void fail(int id, const char *kind, const QString &text);

    MessageChannel &m_channel;
    virConnectPtr m_connection;
    virConnectPtr m_destination;
    bool m_readOnly;
    Domains m_domains;
    HostPlaces m_places;
    // Last, so that they end first.
    Workers m_readers;
    Workers m_watchers;
    Workers m_actors;
};

} // namespace virtdesk::libvirt
