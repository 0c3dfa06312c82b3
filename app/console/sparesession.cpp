// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sparesession.h"

#include "app/ipc/messagecodec.h"
#include "app/journal/logcategory.h"
#include "app/pluginhost/pluginhost.h"

namespace virtdesk {

SpareSession::SpareSession(QString protocol)
    : m_protocol(protocol.isEmpty() ? QStringLiteral(VIRTDESK_USUAL_PROTOCOL) : std::move(protocol))
{
    start();
}

SpareSession::~SpareSession() = default;

void SpareSession::keepReady()
{
    m_next = std::make_unique<QTimer>();
    m_next->setSingleShot(true);
    m_next->setInterval(restMs);
    connect(m_next.get(), &QTimer::timeout, this, &SpareSession::start);
    if (!m_waiting.process) {
        m_next->start();
        return;
    }
    m_waiting.process->watch();
    connect(m_waiting.process.get(), &SessionProcess::finished, this, &SpareSession::drop);
}

void SpareSession::start()
{
    if (m_waiting.process)
        return;
    // Without one, a console's own start tells what is wrong.
    const QString program = installedProgram(QStringLiteral("virtdesk-session"));
    auto pair = ControlChannel::createPair();
    if (program.isEmpty() || !pair)
        return;
    m_state = PreparedState::now(program);
    auto started = SessionProcess::start(program, std::move(pair->child));
    if (!started)
        return;
    m_waiting = {std::move(started).value(), std::move(pair->parent)};
    m_waiting.channel.setReceiver(m_waiting.process->systemHandle());
    m_age.start();
    const WireBuffer message = encode(ParentMessage(PrepareMessage{m_protocol, enabledLogLevels()}));
    std::size_t sent = 0;
    m_waiting.channel.send(std::span<const char>(message), nullptr, sent);
    if (sent != message.size()) { // nothing was in the channel before it
        m_waiting = {};
        return;
    }
    if (m_next)
        connect(m_waiting.process.get(), &SessionProcess::finished, this, &SpareSession::drop);
}

void SpareSession::drop()
{
    qCInfo(logSession, "the session in reserve has ended: %s", m_waiting.process->errorOutput().left(200).constData());
    SessionProcess::abandon(std::move(m_waiting.process));
    m_waiting = {};
    if (++m_deaths < maxDeaths)
        m_next->start();
}

bool SpareSession::fits(const ConsoleTarget &target) const
{
    return PrepareMessage{m_protocol}.serves(target) && !m_age.hasExpired(maxAgeMs) &&
           m_state == PreparedState::now(installedProgram(QStringLiteral("virtdesk-session")));
}

std::optional<SpareSession::Started> SpareSession::take(const ConsoleTarget &target)
{
    std::optional<Started> taken;
    if (m_waiting.process) {
        m_waiting.process->disconnect(this);
        if (m_waiting.process->isAlive() && fits(target)) {
            m_waiting.process->watch();
            taken = std::move(m_waiting);
        } else {
            SessionProcess::abandon(std::move(m_waiting.process));
        }
        m_waiting = {};
    }
    if (PrepareMessage{target.protocol}.serves(target))
        m_protocol = target.protocol;
    m_deaths = 0;
    if (m_next)
        m_next->start();
    return taken;
}

qint64 SpareSession::processId() const
{
    return m_waiting.process ? m_waiting.process->processId() : 0;
}

} // namespace virtdesk
