// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/libvirtsession.h"

#include "plugins/libvirt/program/fault.h"
#include "plugins/libvirt/program/sshquestions.h"
#include "sdk/result.h"

#include <QUrl>

#include <libvirt/virterror.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <unistd.h>

namespace virtdesk::libvirt {

namespace {

/// Of a remote daemon: 30 s until a dead one is noticed, and few wake-ups until then.
constexpr int keepAliveSeconds = 10;
constexpr unsigned keepAliveCount = 2;

void quiet(void *, virErrorPtr) {}

const char *fieldKind(int type)
{
    switch (type) {
    case VIR_CRED_AUTHNAME:
        return "name";
    case VIR_CRED_PASSPHRASE:
    case VIR_CRED_NOECHOPROMPT:
        return "password";
    case VIR_CRED_REALM:
        return "realm";
    default:
        return "prompt";
    }
}

/// The daemon's, as libvirt counts it; 0 = not known.
unsigned long versionOf(virConnectPtr connection)
{
    unsigned long version = 0;
    return virConnectGetLibVersion(connection, &version) < 0 ? 0 : version;
}

QString productOf(unsigned long version)
{
    if (version == 0)
        return QStringLiteral("libvirt");
    return QStringLiteral("libvirt %1.%2.%3").arg(version / 1000000).arg(version / 1000 % 1000).arg(version % 1000);
}

QString takeText(char *text)
{
    QString result = cleanText(QByteArray(text ? text : ""));
    std::free(text);
    return result;
}

} // namespace

/// What libvirt is told to call. `self` of every call is the session, which lives as long as the process.
struct LibvirtSession::Registration
{
    static LibvirtSession &of(void *self) { return *static_cast<LibvirtSession *>(self); }

    static void changed(LibvirtSession &session, virDomainPtr domain, QJsonObject members = {})
    {
        const QString id = Domains::idOf(domain);
        session.m_requests->domains().forget(id);
        members.insert(QStringLiteral("type"), QStringLiteral("changed"));
        members.insert(QStringLiteral("domain"), id);
        session.m_channel.send(members);
    }
    static int lifecycle(virConnectPtr, virDomainPtr domain, int event, int detail, void *self)
    {
        changed(of(self), domain,
                {{QStringLiteral("event"), event},
                 {QStringLiteral("detail"), detail},
                 {QStringLiteral("name"), QString::fromUtf8(virDomainGetName(domain))}});
        return 0;
    }
    static void agent(virConnectPtr, virDomainPtr domain, int, int, void *self) { changed(of(self), domain); }
    static void tray(virConnectPtr, virDomainPtr domain, const char *, int, void *self) { changed(of(self), domain); }
    static void metadata(virConnectPtr, virDomainPtr domain, int, const char *, void *self)
    {
        changed(of(self), domain);
    }
    static void disk(virConnectPtr, virDomainPtr domain, const char *, const char *, const char *, int, void *self)
    {
        changed(of(self), domain);
    }
    static void device(virConnectPtr, virDomainPtr domain, const char *, void *self) { changed(of(self), domain); }
    static void viewer(virConnectPtr, virDomainPtr domain, int phase, const virDomainEventGraphicsAddress *,
                       const virDomainEventGraphicsAddress *remote, const char *, const virDomainEventGraphicsSubject *,
                       void *self)
    {
        if (phase == VIR_DOMAIN_EVENT_GRAPHICS_INITIALIZE)
            return;
        of(self).m_channel.send(
            {{QStringLiteral("type"), QStringLiteral("viewer")},
             {QStringLiteral("domain"), Domains::idOf(domain)},
             {QStringLiteral("name"), QString::fromUtf8(virDomainGetName(domain))},
             {QStringLiteral("connected"), phase == VIR_DOMAIN_EVENT_GRAPHICS_CONNECT},
             {QStringLiteral("address"), remote ? cleanText(QByteArray(remote->node ? remote->node : "") + ' ' +
                                                                QByteArray(remote->service ? remote->service : ""),
                                                            200)
                                                : QString()}});
    }
    static void closed(virConnectPtr, int, void *self)
    {
        of(self).m_channel.send({{QStringLiteral("type"), QStringLiteral("closed")}});
        of(self).m_ended = true;
    }
    static void input(int, int, int, void *self) { of(self).serveInput(); }

    template <typename Call>
    static bool watch(LibvirtSession &session, int event, Call *call)
    {
        // libvirt casts it back to what the event's kind has.
        const auto anyCall = reinterpret_cast<void (*)()>(call);
        return virConnectDomainEventRegisterAny(session.m_connection, nullptr, event,
                                                reinterpret_cast<virConnectDomainEventGenericCallback>(anyCall),
                                                &session, nullptr) >= 0;
    }
};

LibvirtSession::LibvirtSession(MessageChannel &channel)
    : m_channel(channel)
{
}

LibvirtSession::~LibvirtSession() = default;

int LibvirtSession::run()
{
    virSetErrorFunc(nullptr, quiet);
    if (virInitialize() < 0 || virEventRegisterDefaultImpl() < 0)
        return 1;
    const std::optional<Frame> request = m_channel.receive();
    if (!request || request->head.value(QLatin1String("type")) != QLatin1String("open"))
        return 1;
    const int id = request->head.value(QLatin1String("id")).toInt();
    if (!open(*request) || !openDestination(request->head.value(QLatin1String("destination")).toArray())) {
        fail(id);
        return 1;
    }
    keepAlive(QUrl(request->head.value(QLatin1String("uris")).toArray().at(0).toString()).host().isEmpty());
    const bool events = watch();
    m_requests = std::make_unique<Requests>(m_channel, m_connection, m_destination, m_readOnly, events);
    if (virEventAddHandle(m_channel.input(), VIR_EVENT_HANDLE_READABLE, Registration::input, this, nullptr) < 0)
        return 1;
    const unsigned long version = versionOf(m_connection);
    answer(id, "opened",
           {{QStringLiteral("readOnly"), m_readOnly},
            {QStringLiteral("host"), takeText(virConnectGetHostname(m_connection))},
            {QStringLiteral("product"), productOf(version)},
            {QStringLiteral("version"), static_cast<int>(version)},
            {QStringLiteral("events"), events}});
    while (!m_ended) {
        if (virEventRunDefaultImpl() < 0)
            return 1;
    }
    // Threads may be inside of a call that never ends: the process's end is theirs.
    ::_exit(0);
}

bool LibvirtSession::open(const Frame &request)
{
    const QJsonArray uris = request.head.value(QLatin1String("uris")).toArray();
    m_connection = connectTo(uris);
    const QString uri = uris.at(0).toString();
    if (m_connection || m_asked || !QUrl(uri).host().isEmpty())
        return m_connection != nullptr;
    // Without the right to write to the daemon's socket there may be the right to read.
    m_connection = virConnectOpenReadOnly(uri.toUtf8().constData());
    m_readOnly = m_connection != nullptr;
    return m_connection != nullptr;
}

bool LibvirtSession::openDestination(const QJsonArray &uris)
{
    if (uris.isEmpty())
        return true;
    m_channel.send({{QStringLiteral("type"), QStringLiteral("destination")}});
    m_destination = connectTo(uris);
    if (m_destination && !QUrl(uris.at(0).toString()).host().isEmpty())
        virConnectSetKeepAlive(m_destination, keepAliveSeconds, keepAliveCount);
    return m_destination != nullptr;
}

virConnectPtr LibvirtSession::connectTo(const QJsonArray &uris)
{
    std::optional<SshQuestions> questions;
    if (QUrl(uris.at(0).toString()).scheme().endsWith(QLatin1String("+ssh"))) {
        questions.emplace(m_channel);
        ::setenv("SSH_ASKPASS", questions->name().c_str(), 1); // for becomeSsh()
    }
    // VIR_CRED_USERNAME is missed on purpose: with it, Kerberos asks for a name although there is a ticket.
    std::array<int, 5> kinds{VIR_CRED_AUTHNAME, VIR_CRED_PASSPHRASE, VIR_CRED_REALM, VIR_CRED_ECHOPROMPT,
                             VIR_CRED_NOECHOPROMPT};
    virConnectAuth how{kinds.data(), static_cast<unsigned>(kinds.size()), authenticate, this};
    m_asked = false;
    virConnectPtr connection = nullptr;
    for (const QJsonValue &one : uris) {
        connection = virConnectOpenAuth(one.toString().toUtf8().constData(), &how, 0);
        const virErrorPtr error = virGetLastError();
        if (connection || m_asked || !error || !isSignInFault(error->code))
            break;
    }
    return connection;
}

void LibvirtSession::keepAlive(bool local)
{
    if (!local)
        virConnectSetKeepAlive(m_connection, keepAliveSeconds, keepAliveCount); // where the daemon has it
    virConnectRegisterCloseCallback(m_connection, Registration::closed, this, nullptr);
}

bool LibvirtSession::watch()
{
    using Event = Registration;
    // A driver that tells when a domain starts and ends tells enough; what else there is makes it fresher.
    const bool events = Event::watch(*this, VIR_DOMAIN_EVENT_ID_LIFECYCLE, Event::lifecycle);
    Event::watch(*this, VIR_DOMAIN_EVENT_ID_GRAPHICS, Event::viewer);
    Event::watch(*this, VIR_DOMAIN_EVENT_ID_METADATA_CHANGE, Event::metadata);
    Event::watch(*this, VIR_DOMAIN_EVENT_ID_DISK_CHANGE, Event::disk);
    Event::watch(*this, VIR_DOMAIN_EVENT_ID_TRAY_CHANGE, Event::tray);
    Event::watch(*this, VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE, Event::agent);
    Event::watch(*this, VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, Event::device);
    Event::watch(*this, VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, Event::device);
    return events;
}

void LibvirtSession::serveInput()
{
    if (!m_channel.readSome()) {
        m_ended = true;
        return;
    }
    while (std::optional<Frame> frame = m_channel.take())
        m_requests->handle(*frame);
}

void LibvirtSession::fail(int id)
{
    answer(id, "failed", {{QStringLiteral("error"), lastFault()}});
}

void LibvirtSession::answer(int id, const char *type, QJsonObject members)
{
    members.insert(QStringLiteral("type"), QString::fromLatin1(type));
    members.insert(QStringLiteral("id"), id);
    m_channel.send(members);
}

int LibvirtSession::authenticate(virConnectCredentialPtr asked, unsigned count, void *self)
{
    LibvirtSession &session = Registration::of(self);
    session.m_asked = true;
    QJsonArray fields;
    for (unsigned i = 0; i < count; ++i) {
        fields << QJsonObject{
            {QStringLiteral("kind"), QString::fromLatin1(fieldKind(asked[i].type))},
            {QStringLiteral("label"), cleanText(QByteArray(asked[i].prompt ? asked[i].prompt : ""))},
            {QStringLiteral("preset"), cleanText(QByteArray(asked[i].defresult ? asked[i].defresult : ""))}};
    }
    session.m_channel.send({{QStringLiteral("type"), QStringLiteral("ask")}, {QStringLiteral("fields"), fields}});
    const std::optional<Frame> frame = session.m_channel.receive();
    const QJsonArray lengths = frame ? frame->head.value(QLatin1String("lengths")).toArray() : QJsonArray();
    if (lengths.size() != static_cast<qsizetype>(count))
        return -1;
    QByteArrayView rest = frame->secret.view();
    for (unsigned i = 0; i < count; ++i) {
        const qsizetype length = lengths.at(i).toInt();
        if (length < 0 || length > rest.size())
            return -1;
        // libvirt frees it, through the heap that wipes what it is given back.
        auto *text = static_cast<char *>(std::malloc(static_cast<std::size_t>(length) + 1));
        if (!text)
            return -1;
        std::memcpy(text, rest.data(), static_cast<std::size_t>(length));
        text[length] = 0;
        asked[i].result = text;
        asked[i].resultlen = static_cast<unsigned>(length);
        rest = rest.sliced(length);
    }
    return 0;
}

} // namespace virtdesk::libvirt
