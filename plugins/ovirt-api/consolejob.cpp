// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/consolejob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "sdk/consolefile.h"

#include <QHostAddress>

namespace virtdesk::ovirt {

namespace {

constexpr int TicketSeconds = 120;
// Keys of the engine's faults, the same in every language.
constexpr char InUseKey[] = "USER_CANNOT_FORCE_RECONNECT_TO_VM";
constexpr char RaceKey[] = "ACTION_TYPE_FAILED_VM_IN_USE_BY_OTHER_USER";

bool isAddress(const QString &host)
{
    return QHostAddress().setAddress(host);
}

QString consolePath(const QString &vmId)
{
    return QStringLiteral("/vms/%1/graphicsconsoles").arg(vmId);
}

} // namespace

QString commonName(const QString &subject)
{
    const QStringList parts = subject.split(QLatin1Char(','));
    for (const QString &part : parts) {
        const QString text = part.trimmed();
        if (text.startsWith(QLatin1String("CN="), Qt::CaseInsensitive))
            return text.mid(3).trimmed();
    }
    return {};
}

ConsoleJob::ConsoleJob(std::shared_ptr<EngineCore> core, QString vmId, QString kind, Reply<ConsoleTarget> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
    , m_kind(std::move(kind))
{
}

void ConsoleJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    send(request("GET", QStringLiteral("/vms/") + m_vmId), View::Best,
         [this](Result<HttpReply> reply) { onVm(std::move(reply)); });
}

void ConsoleJob::onVm(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("open a console")));
        return;
    }
    Result<VmRecord> record = parseVm(reply->body);
    if (!record) {
        finish(record.error());
        return;
    }
    m_record = std::move(*record);
    const QString reason = notRunning();
    if (!reason.isEmpty()) {
        finish(Error{Failure::Engine, reason, QStringLiteral("status %1").arg(m_record.vm.status)});
        return;
    }
    send(request("GET", consolePath(m_vmId), "current=true"), View::Best,
         [this](Result<HttpReply> consoles) { onConsoles(std::move(consoles)); });
}

QString ConsoleJob::notRunning() const
{
    const QString &status = m_record.vm.status;
    const QString &name = m_record.vm.name;
    if (status == QLatin1String("down"))
        return tr("%1 is not running, so it has no console. Start it first.").arg(name);
    if (status == QLatin1String("suspended"))
        return tr("%1 is suspended. Start it to resume it, then open its console.").arg(name);
    if (status == QLatin1String("image_locked"))
        return tr("The disks of %1 are being worked on, so it is not running. Wait until that is done.").arg(name);
    if (status == QLatin1String("wait_for_launch"))
        return tr("%1 is just being started. Its console can be opened in a moment.").arg(name);
    if (status == QLatin1String("restoring_state"))
        return tr("%1 is just being resumed. Its console can be opened in a moment.").arg(name);
    return {}; // whatever else there is, the engine decides
}

void ConsoleJob::onConsoles(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("open a console")));
        return;
    }
    const Result<QList<GraphicsConsole>> consoles = parseGraphicsConsoles(reply->body);
    if (!consoles) {
        finish(consoles.error());
        return;
    }
    if (const Error problem = choose(*consoles)) {
        finish(problem);
        return;
    }
    HttpRequest file = request("GET", consolePath(m_vmId) + QLatin1Char('/') + m_console.id);
    file.accept = "application/x-virt-viewer";
    file.mediaTypes.clear(); // looked at below: anything else leads to the ticket alone
    file.maximumBytes = 1 << 20;
    m_asked = QDateTime::currentDateTimeUtc();
    send(std::move(file), View::Best, [this](Result<HttpReply> answer) { onFile(std::move(answer)); });
}

bool ConsoleJob::canShow(const QString &protocol)
{
    return !core().displays || core().displays->contains(protocol);
}

/// A ticket takes the console from others, so whatever can be known to fail is found out here.
Error ConsoleJob::choose(const QList<GraphicsConsole> &consoles)
{
    const QString &name = m_record.vm.name;
    QStringList others;
    for (const GraphicsConsole &console : consoles) {
        const bool usable = canShow(console.protocol) && (m_kind.isEmpty() || console.protocol == m_kind);
        if (!usable)
            others << console.protocol.toUpper();
        else if (m_console.id.isEmpty() || console.protocol == QLatin1String("vnc"))
            m_console = console;
    }
    if (m_console.id.isEmpty() && !others.isEmpty()) {
        others.removeDuplicates();
        const QString has = others.join(QLatin1String(", "));
        const QString sentence =
            m_kind.isEmpty() || !canShow(m_kind)
                ? tr("%1 has a %2 console only, which this program can't show. Choose VNC as graphics protocol in the "
                     "VM's console settings in the portal, or open the console with virt-viewer.")
                      .arg(name, has)
                : tr("%1 has no %2 console, only %3.").arg(name, cleanText(m_kind, 20).toUpper(), has);
        return {Failure::Engine, sentence, {}};
    }
    if (m_console.id.isEmpty())
        return {Failure::Engine,
                tr("%1 has no graphical console now. It may be headless, or just starting or moving.").arg(name),
                {}};
    if (m_console.port == 0 && m_console.tlsPort == 0)
        return nowhere();
    return {};
}

Error ConsoleJob::nowhere() const
{
    return {Failure::Engine,
            tr("The engine does not say where the console of %1 is. It may just be starting or moving; try again.")
                .arg(m_record.vm.name),
            {}};
}

void ConsoleJob::onFile(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (reply->status == 200 && reply->mediaType == "application/x-virt-viewer") {
        Result<ConsoleFile> file = ConsoleFile::parse(reply->body);
        wipe(reply->body);
        if (file)
            giveFile(std::move(*file));
        else
            finish(Error{Failure::Protocol,
                         tr("The engine's description of the console of %1 can't be used. %2")
                             .arg(m_record.vm.name, file.error().sentence),
                         file.error().detail});
        return;
    }
    const EngineFault fault = parseFault(*reply);
    if (reply->success() || fault.sentence().isEmpty()) {
        // Other engines do not know the type; and 204, an empty 403 and the key that stands for every ticket that
        // failed say "no" without a reason, which only the ticket call gives.
        if (fault.reason == QLatin1String(InUseKey)) {
            refuse(*reply);
            return;
        }
        m_fileReply = std::move(*reply);
        askTicket();
        return;
    }
    // The engine's plain sentence ("Vm x is not running.") is the reason. Only what the request itself was refused for
    // has another way.
    if (reply->status == 400 || reply->status == 404 || reply->status == 406 || reply->status == 415) {
        m_fileReply = std::move(*reply);
        askTicket();
        return;
    }
    refuse(*reply);
}

void ConsoleJob::askTicket()
{
    HttpRequest ticket =
        request("POST", consolePath(m_vmId) + QLatin1Char('/') + m_console.id + QLatin1String("/ticket"));
    ticket.body = Secret(QByteArrayView("{\"ticket\":{\"expiry\":\"120\"}}"));
    ticket.maximumBytes = 1 << 20;
    m_asked = QDateTime::currentDateTimeUtc();
    send(std::move(ticket), View::Best, [this](Result<HttpReply> reply) { onTicket(std::move(reply)); });
}

void ConsoleJob::onTicket(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success() || saysFailed(*reply)) {
        refuse(*reply);
        return;
    }
    Result<ConsoleTicket> ticket = parseTicket(reply->body);
    wipe(reply->body);
    if (!ticket) {
        finish(ticket.error());
        return;
    }
    if (m_console.address.isEmpty()) {
        finish(nowhere());
        return;
    }
    ConsoleTarget target = commonTarget({});
    target.endpoint.address = Address::tcp(m_console.address, m_console.port != 0 ? m_console.port : m_console.tlsPort);
    target.signIn.ticket = std::move(ticket->value);
    target.signIn.ticketExpiry = m_asked.addSecs(ticket->seconds > 0 ? ticket->seconds : TicketSeconds);
    // The call does not say whether the host is in FIPS mode; the name is used only where the server offers SASL.
    if (target.protocol == QLatin1String("vnc"))
        target.signIn.userName = QStringLiteral("vnc-") + m_vmId;
    finish(std::move(target));
}

void ConsoleJob::giveFile(ConsoleFile file)
{
    if (!canShow(file.type)) {
        finish(Error{Failure::Engine,
                     tr("The engine offers a %1 console for %2, which this program can't show. Choose VNC as graphics "
                        "protocol in the VM's console settings in the portal.")
                         .arg(file.type.toUpper(), m_record.vm.name),
                     {}});
        return;
    }
    if (file.host.isEmpty() || (file.port == 0 && file.tlsPort == 0)) {
        finish(nowhere());
        return;
    }
    QByteArrayList authorities{file.engineCaPem};
    if (file.type == QLatin1String("spice"))
        authorities << file.viewerCaPem;
    ConsoleTarget target = commonTarget(authorities);
    target.protocol = file.type;
    target.provider.consoleKind = file.type;
    target.endpoint.address = Address::tcp(file.host, file.port != 0 ? file.port : file.tlsPort);
    if (!file.proxy.isEmpty())
        target.endpoint.route = {file.proxy};
    target.signIn.ticket = std::move(file.password);
    target.signIn.ticketExpiry = m_asked.addSecs(TicketSeconds);
    target.signIn.userName = file.userName;
    if (!isAddress(file.host)) {
        target.trust.expectedHostName = file.host;
        target.trust.serviceHost = file.host;
    }
    if (file.type == QLatin1String("spice"))
        target.trust.hostSubject = file.hostSubject;
    finish(std::move(target));
}

ConsoleTarget ConsoleJob::commonTarget(const QByteArrayList &authorities)
{
    ConsoleTarget target;
    target.protocol = m_console.protocol;
    target.presentation.title = m_record.vm.name;
    target.trust.caPem = core().consoleCaPem(QByteArrayList{m_record.certificateAuthority} + authorities);
    // An address is verified by the name that the host's certificate carries.
    const QString name = commonName(m_record.certificateSubject);
    target.trust.expectedHostName = name;
    target.trust.serviceHost = isAddress(name) ? QString() : name;
    target.provider.inventory = core().wire().baseUrl().toString(QUrl::FullyEncoded);
    target.provider.vmId = m_vmId;
    target.provider.consoleKind = m_console.protocol;
    return target;
}

void ConsoleJob::refuse(const HttpReply &reply)
{
    const EngineFault fault = parseFault(reply);
    Error error = errorOf(reply, engine(), tr("open the console of %1").arg(m_record.vm.name));
    // What the first call said is worth knowing where the second gave the reason.
    const QString before = m_fileReply.status == 0 ? QString() : parseFault(m_fileReply).reason;
    if (!before.isEmpty() && before != fault.reason)
        error.detail += QLatin1String("; ") + before;
    // In use: a key of the engine, an empty 403 of the file, or a conflict. Which conflict it is can't be told by a
    // text in the engine's language, but by who has the console.
    const bool emptyRefusal = m_fileReply.status == 403 && m_fileReply.body.trimmed().isEmpty();
    const bool certain = fault.reason == QLatin1String(InUseKey) || fault.reason == QLatin1String(RaceKey);
    if (certain || reply.status == 409 || emptyRefusal)
        explainInUse(std::move(error), fault.sentence(), certain);
    else
        finish(error);
}

void ConsoleJob::explainInUse(Error error, const QString &said, bool certain)
{
    send(request("GET", QStringLiteral("/vms/%1/sessions").arg(m_vmId)), View::Best,
         [this, error = std::move(error), said, certain](Result<HttpReply> reply) {
             QString who;
             QString where;
             if (reply && reply->success()) {
                 if (const Result<QList<VmSession>> sessions = parseSessions(reply->body)) {
                     for (const VmSession &session : *sessions) {
                         const bool own = !session.userId.isEmpty() && session.userId == core().root().userId;
                         if (session.console && !own && !session.user.isEmpty()) {
                             who = session.user;
                             where = session.address;
                         }
                     }
                 }
             }
             if (who.isEmpty() && !certain) {
                 finish(error);
                 return;
             }
             const QString &name = m_record.vm.name;
             QString sentence;
             if (who.isEmpty())
                 sentence = tr("Another user has opened the console of %1 since it was started.").arg(name);
             else if (where.isEmpty())
                 sentence =
                     tr("%1 has opened the console of %2 since it was started; nobody seems to be connected now.")
                         .arg(who, name);
             else
                 sentence = tr("%1 is connected to the console of %2 from %3.").arg(who, name, where);
             if (!said.isEmpty())
                 sentence += QLatin1Char(' ') + tr("The engine says: %1").arg(said);
             sentence += QLatin1Char(' ') +
                         tr("Closing that viewer does not free it: shut the VM down and start it again, or ask an "
                            "administrator to allow taking it over (disable strict user checking).");
             finish(Error{Failure::Engine, sentence, error.detail});
         });
}

} // namespace virtdesk::ovirt
