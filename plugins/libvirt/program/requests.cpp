// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/requests.h"

#include "plugins/libvirt/program/discxml.h"
#include "plugins/libvirt/program/domainacts.h"
#include "plugins/libvirt/program/domainjobs.h"
#include "plugins/libvirt/program/domainlook.h"
#include "plugins/libvirt/program/domainmigration.h"
#include "plugins/libvirt/program/domainsnapshots.h"
#include "plugins/libvirt/program/fault.h"
#include "sdk/secret.h"

#include <unistd.h>

namespace virtdesk::libvirt {

namespace {

constexpr int readers = 2;
constexpr int watchers = 2; ///< a daemon serves five calls of one connection at a time
constexpr int actors = 4;

const QString answerMore = QStringLiteral("more");

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace

const Requests::Kind Requests::kinds[] = {
    {"list", Pace::Quick, &Requests::list},
    {"domain", Pace::Quick, &Requests::domain},
    {"details", Pace::Quick, &Requests::details},
    {"snapshots", Pace::Quick, &Requests::snapshots},
    {"places", Pace::Quick, &Requests::places},
    {"graphics", Pace::Quick, &Requests::graphics},
    {"look", Pace::OfGuest, &Requests::look},
    {"load", Pace::OfGuest, &Requests::load},
    {"picture", Pace::OfGuest, &Requests::picture},
    {"jobs", Pace::Long, &Requests::jobs},
    {"images", Pace::Long, &Requests::images},
    {"act", Pace::Long, &Requests::act},
    {"change-disc", Pace::Long, &Requests::changeDisc},
    {"migrate", Pace::Long, &Requests::migrate},
    {"cancel-migration", Pace::Long, &Requests::cancelMigration},
};

Requests::Requests(MessageChannel &channel, virConnectPtr connection, virConnectPtr destination, bool readOnly,
                   bool keepFacts)
    : m_channel(channel)
    , m_connection(connection)
    , m_destination(destination)
    , m_readOnly(readOnly)
    , m_domains(connection, keepFacts)
    , m_places(connection)
    , m_readers(readers)
    , m_watchers(watchers)
    , m_actors(actors)
{
}

void Requests::handle(const Frame &frame)
{
    const QString type = text(frame.head, "type");
    const Request request{frame.head.value(QLatin1String("id")).toInt(), text(frame.head, "domain"), frame.head};
    for (const Kind &kind : kinds) {
        if (type != QLatin1String(kind.type))
            continue;
        const auto work = [this, request, serve = kind.serve] { (this->*serve)(request); };
        if (kind.pace == Pace::Quick)
            m_readers.add(work);
        else if (kind.pace == Pace::Long)
            m_actors.add(work);
        else if (!m_watchers.add(request.domain, work))
            fail(request.id, "busy", QStringLiteral("QEMU has not answered what it was asked before"));
        return;
    }
    fail(request.id, "unsupported", QStringLiteral("unknown request"));
}

void Requests::list(const Request &request)
{
    const bool listed = m_domains.list([this, &request](const QJsonArray &rows) {
        answer(request.id, "domains", {{QStringLiteral("rows"), rows}, {answerMore, true}});
    });
    if (listed)
        answer(request.id, "end");
    else
        fail(request.id);
}

void Requests::domain(const Request &request)
{
    const std::optional<QJsonObject> row = m_domains.one(request.domain);
    if (row)
        answer(request.id, "domain", {{QStringLiteral("row"), *row}});
    else
        fail(request.id);
}

void Requests::details(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    if (domain)
        answer(request.id, "details",
               {{QStringLiteral("facts"), Domains::liveFacts(domain.get(), false).json()},
                {QStringLiteral("active"), virDomainIsActive(domain.get()) == 1}});
    else
        fail(request.id);
}

void Requests::look(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    if (domain)
        answer(request.id, "look",
               {{QStringLiteral("look"), DomainLook::look(domain.get(), Domains::liveFacts(domain.get(), false))}});
    else
        fail(request.id);
}

void Requests::load(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    const std::optional<QJsonObject> load = domain ? DomainLook::load(domain.get()) : std::nullopt;
    if (load)
        answer(request.id, "load", {{QStringLiteral("load"), *load}});
    else
        fail(request.id);
}

void Requests::picture(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    const bool had = domain && DomainLook::picture(m_connection, domain.get(), [&](QByteArrayView part) {
                         answer(request.id, "picture", {{answerMore, true}}, part);
                     });
    if (had)
        answer(request.id, "end");
    else
        fail(request.id);
}

void Requests::snapshots(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    const std::optional<QJsonArray> all = domain ? DomainSnapshots::list(domain.get()) : std::nullopt;
    if (all)
        answer(request.id, "snapshots", {{QStringLiteral("snapshots"), *all}});
    else
        fail(request.id);
}

void Requests::act(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    const QJsonObject fault = domain ? DomainActs::act(domain.get(), text(request.head, "verb"),
                                                       request.head.value(QLatin1String("options")).toObject())
                                     : lastFault();
    conclude(request, fault);
}

/// The end of what was done to a domain.
void Requests::conclude(const Request &request, const QJsonObject &fault)
{
    m_domains.forget(request.domain); // before the answer, after which the plugin asks how the domain is
    if (fault.isEmpty())
        answer(request.id, "end");
    else
        answer(request.id, "failed", {{QStringLiteral("error"), fault}});
}

void Requests::places(const Request &request)
{
    answer(request.id, "places",
           {{QStringLiteral("networks"), m_places.networks()}, {QStringLiteral("pools"), m_places.pools()}});
}

void Requests::images(const Request &request)
{
    const std::optional<QJsonArray> images = m_places.images(!m_readOnly);
    if (images)
        answer(request.id, "images", {{QStringLiteral("images"), *images}});
    else
        fail(request.id);
}

void Requests::changeDisc(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    if (!domain) {
        fail(request.id);
        return;
    }
    const QString image = text(request.head, "image");
    const std::optional<HostPlaces::Medium> medium = image.isEmpty() ? HostPlaces::Medium() : m_places.medium(image);
    if (!medium) {
        fail(request.id, "noimage", QStringLiteral("no volume of a storage pool with this path"));
        return;
    }
    const TextPtr xml(virDomainGetXMLDesc(domain.get(), 0));
    const QByteArray drive =
        xml ? DiscXml::withMedium(xml.get(), text(request.head, "drive"), image, medium->block) : QByteArray();
    if (xml && drive.isEmpty())
        fail(request.id, "nodrive", QStringLiteral("the domain has no such CD drive"));
    // The running domain only: its next start has what it had before.
    else if (xml && virDomainUpdateDeviceFlags(domain.get(), drive.constData(), VIR_DOMAIN_AFFECT_LIVE) == 0)
        answer(request.id, "end");
    else
        fail(request.id);
    m_domains.forget(request.domain);
}

void Requests::jobs(const Request &request)
{
    const std::optional<QJsonArray> jobs = DomainJobs::list(m_connection);
    if (jobs)
        answer(request.id, "jobs", {{QStringLiteral("jobs"), *jobs}});
    else
        fail(request.id);
}

void Requests::migrate(const Request &request)
{
    const DomainMigration::Way way{m_destination, text(request.head, "peer").toUtf8(),
                                   request.head.value(QLatin1String("tunnelled")).toBool()};
    if (way.peer.isEmpty() != (way.destination != nullptr)) {
        fail(request.id, "unsupported", QStringLiteral("there is nowhere to migrate to"));
        return;
    }
    const DomainPtr domain = m_domains.find(request.domain);
    conclude(request, domain ? DomainMigration::run(domain.get(), way,
                                                    [&](double done, double total) {
                                                        answer(request.id, "migrating",
                                                               {{QStringLiteral("done"), done},
                                                                {QStringLiteral("total"), total},
                                                                {answerMore, true}});
                                                    })
                             : lastFault());
}

void Requests::cancelMigration(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    conclude(request, domain ? DomainMigration::cancel(domain.get()) : lastFault());
}

void Requests::graphics(const Request &request)
{
    const DomainPtr domain = m_domains.find(request.domain);
    if (!domain) {
        fail(request.id);
        return;
    }
    const DomainFacts facts = Domains::liveFacts(domain.get(), !m_readOnly);
    const QString type = text(request.head, "graphics");
    int index = 0;
    while (index < facts.graphics.size() && facts.graphics.at(index).type != type)
        ++index;
    if (index == facts.graphics.size()) {
        answer(request.id, "graphics");
        return;
    }
    const DomainFacts::Graphics &chosen = facts.graphics.at(index);
    QString why;
    if (request.head.value(QLatin1String("descriptor")).toBool() &&
        passDescriptor(request.id, domain.get(), index, chosen, why))
        return;
    QJsonObject members = facts.json();
    members = {{QStringLiteral("graphics"), members.value(QLatin1String("graphics")).toArray().at(index)},
               {QStringLiteral("why"), why}};
    QByteArray password = chosen.passwd;
    answer(request.id, "graphics", members, password);
    wipe(password);
}

bool Requests::passDescriptor(int id, virDomainPtr domain, int index, const DomainFacts::Graphics &graphics,
                              QString &why)
{
    const int descriptor =
        virDomainOpenGraphicsFD(domain, static_cast<unsigned>(index), VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH);
    if (descriptor < 0) {
        why = lastFault().value(QLatin1String("text")).toString();
        return false;
    }
    DomainFacts one;
    one.graphics << graphics;
    const bool sent = m_channel.sendWithDescriptor(
        {{QStringLiteral("type"), QStringLiteral("graphics")},
         {QStringLiteral("id"), id},
         {QStringLiteral("graphics"), one.json().value(QLatin1String("graphics")).toArray().at(0)},
         {QStringLiteral("passed"), true}},
        descriptor);
    ::close(descriptor);
    return sent;
}

void Requests::answer(int id, const char *type, QJsonObject members, QByteArrayView secret)
{
    members.insert(QStringLiteral("type"), QString::fromLatin1(type));
    members.insert(QStringLiteral("id"), id);
    m_channel.send(members, secret);
}

void Requests::fail(int id)
{
    answer(id, "failed", {{QStringLiteral("error"), lastFault()}});
}

void Requests::fail(int id, const char *kind, const QString &text)
{
    answer(id, "failed",
           {{QStringLiteral("error"),
             QJsonObject{{QStringLiteral("kind"), QString::fromLatin1(kind)}, {QStringLiteral("text"), text}}}});
}

} // namespace virtdesk::libvirt
