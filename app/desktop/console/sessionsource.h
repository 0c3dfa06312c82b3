// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consolesource.h"

namespace virtdesk {

/// The ConsoleSource of a real console process.
class SessionSource : public ConsoleSource
{
    Q_OBJECT
public:
    explicit SessionSource(QObject *parent = nullptr);

    /// Where a process may wait for the next start; outlives this.
    void setSpare(SpareSession *spare) { m_session.setSpare(spare); }

    /// As ConsoleSession has them.
    void setSchemesApart(const QStringList &schemes) { m_session.setSchemesApart(schemes); }
    void setProgram(const QString &program, const QByteArrayList &variables)
    {
        m_session.setProgram(program, variables);
    }

    void start(ConsoleTarget target, const DisplayOptions &options) override;
    void stop() override { m_session.stop(); }
    State state() const override { return m_session.state(); }
    Step step() const override { return m_session.step(); }
    const Error &error() const override { return m_session.error(); }
    const StreamSecurity &security() const override { return m_session.security(); }
    const QString &securityLabel() const override { return m_session.securityLabel(); }
    SessionProtection protection() const override { return m_session.protection(); }
    const DisplayCapabilities &capabilities() const override { return m_session.capabilities(); }
    LedState leds() const override { return m_session.leds(); }
    const QString &serverName() const override { return m_session.serverName(); }
    QSize frameSize() const override { return m_session.frameSize(); }
    qint64 processId() const override { return m_session.processId(); }
    qint64 lastProcessId() const override { return m_session.lastProcessId(); }
    void setVisible(bool visible) override { m_session.setVisible(visible); }
    void setThumbnailDemand(const QObject *asker, const FrameDemand &demand) override
    {
        m_session.setThumbnailDemand(asker, demand);
    }
    QImage thumbnail() const override;
    FrameState readFrame(const Reader &reader) override;
    void holdFrame() override { m_session.holdFrame(); }
    QImage snapshot() override;
    const CursorShape &cursor() const override { return m_session.cursor(); }
    void send(const InputEvent &event) override { m_session.send(event); }
    void answerCredentials(quint32 id, Result<CredentialAnswer> answer) override;
    void answerIdentity(quint32 id, IdentityDecision decision) override { m_session.answerIdentity(id, decision); }
    void requestStatistics() override { m_session.requestStatistics(); }

private:
    ConsoleSession m_session;
};

} // namespace virtdesk
