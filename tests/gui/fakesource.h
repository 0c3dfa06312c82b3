// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/framedemands.h"
#include "app/desktop/console/consolesource.h"

#include <vector>

namespace virtdesk {

/// A console without a process: a test says what happens and sees what was sent.
class FakeSource : public ConsoleSource
{
    Q_OBJECT
public:
    FakeSource();

    void start(ConsoleTarget target, const DisplayOptions &options) override;
    void stop() override;
    State state() const override { return m_state; }
    Step step() const override { return m_step; }
    const Error &error() const override { return m_error; }
    const StreamSecurity &security() const override { return m_security; }
    const QString &securityLabel() const override { return label; }
    const DisplayCapabilities &capabilities() const override { return m_capabilities; }
    LedState leds() const override { return m_leds; }
    const QString &serverName() const override { return m_name; }
    QSize frameSize() const override { return m_picture.size(); }
    qint64 processId() const override { return 0; }
    void setVisible(bool visible) override { m_visible = visible; }
    void setThumbnailDemand(const QObject *asker, const FrameDemand &demand) override { m_demands.set(asker, demand); }
    QImage thumbnail() const override { return m_thumbnail; }
    FrameState readFrame(const Reader &reader) override;
    void holdFrame() override { ++holds; }
    QImage snapshot() override { return m_picture; }
    const CursorShape &cursor() const override { return m_cursor; }
    void send(const InputEvent &event) override { sent.push_back(event); }
    void answerCredentials(quint32, Result<CredentialAnswer> answer) override { credentialsOk.push_back(answer.ok()); }
    void answerIdentity(quint32, IdentityDecision decision) override { decisions.push_back(decision); }
    void requestStatistics() override;

    // What a test makes happen.
    void reach(Step step, qint64 ms);
    void run(const QImage &picture);
    void draw(const QImage &picture, const QRegion &damage);
    void end(const Error &error);
    /// With endsLate: the process that stop() has asked to go is gone now.
    void endStopped();
    void setServerName(const QString &name);
    void setSecurity(const StreamSecurity &security) { m_security = security; }
    void setCapabilities(const DisplayCapabilities &capabilities);
    void setLeds(LedState leds) { m_leds = leds; }
    void setCursorShape(const CursorShape &cursor);
    bool isShown() const { return m_visible; }
    /// What is asked of small pictures now.
    FrameDemand thumbnailDemand() const { return m_demands.combined(); }
    void drawThumbnail(const QImage &picture);

    // What was sent, by kind.
    std::vector<KeyInput> keys() const;
    std::vector<PointerInput> pointers() const;
    std::vector<QString> clipboard() const;

    std::vector<InputEvent> sent;
    std::vector<bool> credentialsOk;
    std::vector<IdentityDecision> decisions;
    std::vector<QString> startedTickets;
    bool startedAnonymous = false; ///< the last start consented to anonymous TLS
    DisplayOptions startedOptions; ///< of the last start
    int starts = 0;
    int startsTooEarly = 0; ///< while the run before was not over; the real one does nothing then
    int stops = 0;
    int statisticsAsked = 0;
    int holds = 0;            ///< of the picture, by the view
    bool isDrawing = false;   ///< what is read is an update in the making
    bool answersLate = false; ///< to requestStatistics(): by answerStatistics()
    void answerStatistics();
    bool endsLate = false; ///< as a process does: stop() returns before it is gone
    int type = 1;
    QString label;

private:
    State m_state = State::Idle;
    Step m_step = Step::Resolve;
    Error m_error;
    StreamSecurity m_security;
    DisplayCapabilities m_capabilities;
    LedState m_leds;
    QString m_name;
    QImage m_picture;
    QImage m_thumbnail;
    FrameDemands m_demands;
    CursorShape m_cursor;
    bool m_visible = true;
};

} // namespace virtdesk
