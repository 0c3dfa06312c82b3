// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/consolejob.h"

#include "plugins/ovirt-api/consolefile.h"
#include "plugins/ovirt-api/enginefault.h"

#include <QHostAddress>

namespace virtdesk::ovirt {

namespace {

constexpr int TicketSeconds = 120;

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
    for (const GraphicsConsole &console : *consoles) {
        const bool wanted = m_kind.isEmpty() ? console.protocol == QLatin1String("vnc") : console.protocol == m_kind;
        if (wanted || (m_kind.isEmpty() && m_console.id.isEmpty()))
            m_console = console;
    }
    if (m_console.id.isEmpty()) {
        const QString &name = m_record.vm.name;
        finish(
            Error{Failure::Engine,
                  consoles->isEmpty() || m_kind.isEmpty()
                      ? tr("%1 has no graphical console now. It may be headless, or just starting or moving.").arg(name)
                      : tr("%1 has no %2 console.").arg(name, cleanText(m_kind, 20).toUpper()),
                  {}});
        return;
    }
    HttpRequest file = request("GET", consolePath(m_vmId) + QLatin1Char('/') + m_console.id);
    file.accept = "application/x-virt-viewer";
    file.mediaTypes.clear(); // looked at below: anything else leads to the ticket alone
    file.maximumBytes = 1 << 20;
    m_asked = QDateTime::currentDateTimeUtc();
    send(std::move(file), View::Best, [this](Result<HttpReply> answer) { onFile(std::move(answer)); });
}

void ConsoleJob::onFile(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (reply->status == 200 && reply->mediaType == "application/x-virt-viewer") {
        Result<ConsoleFile> file = parseConsoleFile(reply->body);
        wipe(reply->body);
        if (file)
            giveFile(std::move(*file));
        else
            finish(file.error());
        return;
    }
    // 204 says "no" without a reason, which the ticket call will give; other engines do not know the type.
    if (reply->success() || reply->status == 400 || reply->status == 404 || reply->status == 406 ||
        reply->status == 415) {
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
    if (m_console.address.isEmpty() || (m_console.port == 0 && m_console.tlsPort == 0)) {
        finish(Error{
            Failure::Engine,
            tr("The engine does not say where the console of %1 is. It may just be starting or moving; try again.")
                .arg(m_record.vm.name),
            {}});
        return;
    }
    ConsoleTarget target = commonTarget();
    target.address = Address::tcp(m_console.address, m_console.port != 0 ? m_console.port : m_console.tlsPort);
    target.ticket = std::move(ticket->value);
    target.ticketExpiry = m_asked.addSecs(ticket->seconds > 0 ? ticket->seconds : TicketSeconds);
    // The call does not say whether the host is in FIPS mode; the name is used only where the server offers SASL.
    if (target.protocol == QLatin1String("vnc"))
        target.userName = QStringLiteral("vnc-") + m_vmId;
    finish(std::move(target));
}

void ConsoleJob::giveFile(ConsoleFile file)
{
    ConsoleTarget target = commonTarget();
    target.protocol = file.type;
    target.provider.consoleKind = file.type;
    target.address = Address::tcp(file.host, file.port != 0 ? file.port : file.tlsPort);
    target.ticket = std::move(file.password);
    target.ticketExpiry = m_asked.addSecs(TicketSeconds);
    target.userName = file.userName;
    if (!isAddress(file.host)) {
        target.expectedHostName = file.host;
        target.serviceHost = file.host;
    }
    if (file.type == QLatin1String("spice"))
        target.hostSubject = file.hostSubject;
    if (target.caPem.isEmpty())
        target.caPem = file.caPem;
    finish(std::move(target));
}

ConsoleTarget ConsoleJob::commonTarget() const
{
    ConsoleTarget target;
    const EngineCore &shared = const_cast<ConsoleJob *>(this)->core();
    target.protocol = m_console.protocol;
    target.title = m_record.vm.name;
    target.caPem = shared.caPem();
    if (target.caPem.isEmpty())
        target.caPem = m_record.certificateAuthority;
    // An address is verified by the name that the host's certificate carries.
    const QString name = commonName(m_record.certificateSubject);
    target.expectedHostName = name;
    target.serviceHost = isAddress(name) ? QString() : name;
    target.provider.engine = const_cast<ConsoleJob *>(this)->core().wire().baseUrl().toString(QUrl::FullyEncoded);
    target.provider.vmId = m_vmId;
    target.provider.consoleKind = m_console.protocol;
    return target;
}

void ConsoleJob::refuse(const HttpReply &reply)
{
    const EngineFault fault = parseFault(reply);
    const QString detail = QStringLiteral("HTTP %1: %2").arg(reply.status).arg(fault.reason);
    if (reply.status == 409 && (fault.reason.contains(QLatin1String("USER_CANNOT_FORCE_RECONNECT")) ||
                                fault.reason.contains(QLatin1String("IN_USE_BY_OTHER_USER")) ||
                                fault.detail.contains(QLatin1String("another user"), Qt::CaseInsensitive))) {
        explainInUse(detail);
        return;
    }
    if (fault.reason.contains(QLatin1String("SETTING_VM_TICKET_FAILED"))) {
        finish(Error{Failure::Engine,
                     tr("The engine could not set a ticket for the console of %1. It may be moving to another host or "
                        "saving its "
                        "state; try again in a moment.")
                         .arg(m_record.vm.name),
                     detail});
        return;
    }
    finish(errorOf(reply, engine(), tr("open the console of %1").arg(m_record.vm.name)));
}

void ConsoleJob::explainInUse(const QString &detail)
{
    send(request("GET", QStringLiteral("/vms/%1/sessions").arg(m_vmId)), View::Best,
         [this, detail](Result<HttpReply> reply) {
             QString who;
             QString where;
             if (reply && reply->success()) {
                 if (const Result<QList<VmSession>> sessions = parseSessions(reply->body)) {
                     for (const VmSession &session : *sessions) {
                         if (session.console && !session.user.isEmpty()) {
                             who = session.user;
                             where = session.address;
                         }
                     }
                 }
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
             sentence += QLatin1Char(' ') +
                         tr("Closing that viewer does not free it: shut the VM down and start it again, or ask an "
                            "administrator to allow taking it over (disable strict user checking).");
             finish(Error{Failure::Engine, sentence, detail});
         });
}

} // namespace virtdesk::ovirt
