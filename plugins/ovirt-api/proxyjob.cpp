// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxyjob.h"

#include "plugins/ovirt-api/enginefault.h"

#include <algorithm>

namespace virtdesk::ovirt {

ProxyJob::ProxyJob(std::shared_ptr<EngineCore> core, QString vmId, QString kind, Reply<ProxyWay> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
    , m_kind(kind.isEmpty() ? QStringLiteral("vnc") : std::move(kind))
{
}

QUrl ProxyJob::address(const QString &option, const QString &engineHost, const QString &consoleHost)
{
    const qsizetype colon = option.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const quint16 port = option.mid(colon + 1).toUShort(&isNumber);
    if (colon < 1 || !isNumber || port == 0) // "Off", and what nobody can connect to
        return {};
    QString host = option.first(colon);
    if (host.compare(QLatin1String("engine"), Qt::CaseInsensitive) == 0)
        host = engineHost;
    else if (host.compare(QLatin1String("host"), Qt::CaseInsensitive) == 0)
        host = consoleHost;
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.sliced(1, host.size() - 2);
    QUrl url;
    url.setScheme(QStringLiteral("wss"));
    url.setHost(host, QUrl::StrictMode);
    url.setPort(port);
    return url.isValid() && !url.host().isEmpty() ? url : QUrl();
}

void ProxyJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    send(request("GET", QStringLiteral("/options/WebSocketProxy")), View::Best, [this](Result<HttpReply> reply) {
        if (!reply) {
            finish(reply.error());
            return;
        }
        // Engines that don't tell it have none for us.
        const Result<QString> option = reply->success() ? parseOption(reply->body) : Result<QString>(QString());
        if (!option) {
            finish(option.error());
            return;
        }
        m_option = *option;
        if (address(m_option, QStringLiteral("engine"), QStringLiteral("host")).isEmpty()) {
            finishWithout();
            return;
        }
        send(request("GET", QStringLiteral("/vms/%1/graphicsconsoles").arg(m_vmId), "current=true"), View::Best,
             [this](Result<HttpReply> consoles) { onConsoles(std::move(consoles)); });
    });
}

void ProxyJob::finishWithout()
{
    finish(Error{Failure::NotFound,
                 tr("The engine %1 has no WebSocket proxy for consoles. Its administrator can set one up with "
                    "engine-setup.")
                     .arg(engine()),
                 m_option});
}

void ProxyJob::onConsoles(Result<HttpReply> reply)
{
    if (!reply || !reply->success()) {
        finish(reply ? errorOf(*reply, engine(), tr("open a console")) : reply.error());
        return;
    }
    const Result<QList<GraphicsConsole>> consoles = parseGraphicsConsoles(reply->body);
    if (!consoles) {
        finish(consoles.error());
        return;
    }
    const auto console = std::find_if(consoles->cbegin(), consoles->cend(),
                                      [this](const GraphicsConsole &one) { return one.protocol == m_kind; });
    if (console == consoles->cend()) {
        finish(Error{Failure::Engine,
                     tr("The engine's proxy leads to %1 consoles, and this VM has none now.").arg(m_kind.toUpper()),
                     {}});
        return;
    }
    m_hop = address(m_option, core().wire().baseUrl().host(), console->address);
    if (m_hop.isEmpty()) {
        finishWithout();
        return;
    }
    HttpRequest ticket =
        request("POST", QStringLiteral("/vms/%1/graphicsconsoles/%2/proxyticket").arg(m_vmId, console->id));
    ticket.body = Secret(QByteArrayView("{}"));
    ticket.maximumBytes = 1 << 20;
    send(std::move(ticket), View::Best, [this](Result<HttpReply> answer) { onTicket(std::move(answer)); });
}

void ProxyJob::onTicket(Result<HttpReply> reply)
{
    if (!reply || !reply->success() || saysFailed(*reply)) {
        finish(reply ? errorOf(*reply, engine(), tr("open a console through its proxy")) : reply.error());
        return;
    }
    Result<Secret> ticket = parseProxyTicket(reply->body);
    wipe(reply->body);
    if (!ticket) {
        finish(ticket.error());
        return;
    }
    ProxyWay way;
    way.hop = m_hop;
    way.access.isSet = true;
    way.access.ticket = std::move(*ticket);
    way.access.caPem = core().caPem(); // engine-setup gives the proxy a certificate of the engine's own CA
    finish(std::move(way));
}

} // namespace virtdesk::ovirt
