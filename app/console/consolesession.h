// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/framepixels.h"
#include "app/console/picture.h"
#include "app/console/sessionprotection.h"
#include "sdk/credentials.h"
#include "sdk/display.h"
#include "sdk/identity.h"

#include <QList>
#include <QObject>
#include <QRect>
#include <QSize>
#include <QStringList>

#include <memory>

namespace virtdesk {

struct SessionDeadlines;
class SpareSession;

/// What a session process used, read when it ended or on request. The times count from start() and are -1 until then.
struct SessionUsage
{
    qint64 userCpuMs = 0, systemCpuMs = 0, peakKib = 0;
    qint64 connectMs = -1, signInMs = -1, firstFrameMs = -1, totalMs = -1;
};

/// The program's end of one console: starts `virtdesk-session`, talks to it over the control channel and lets its
/// picture be read. Lives on the GUI (or main) thread; nothing here blocks. Everything that the process
/// sends is checked; a bad message ends it with a Protocol error. Destroying the object ends the process at once.
class ConsoleSession : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Connecting, Running, Ended };
    Q_ENUM(State)

    explicit ConsoleSession(QObject *parent = nullptr);
    ~ConsoleSession() override;

    /// Starts (again). Takes the target with its ticket. Legal in Idle and Ended.
    void start(ConsoleTarget target, const DisplayOptions &options);
    /// Ends the process at once; `ended` follows with Failure::Cancelled. Legal in every state.
    void stop();

    /// For the next start: how long the steps may take (app/ipc/messages.h), and another program than the installed
    /// virtdesk-session (tests).
    void setDeadlines(const SessionDeadlines &deadlines);
    /// `variables` are names of our environment's that it gets, too.
    void setProgram(const QString &program, const QByteArrayList &variables = {});
    /// Where a process may wait for the next start; null = nowhere.
    void setSpare(SpareSession *spare);
    /// Schemes of hops that a process of its own makes (PluginHost::schemesApart). Default: none.
    void setSchemesApart(const QStringList &schemes);

    State state() const;
    Step step() const;
    const Error &error() const; ///< why it ended
    const StreamSecurity &security() const;
    /// How the session's process is confined; known from the first step on, complete after the sign-in.
    const SessionProtection &protection() const;
    /// What the display calls the way of signing in ("X509SASL"): the session's word.
    const QString &securityLabel() const;
    const DisplayCapabilities &capabilities() const;
    LedState leds() const;
    const QString &serverName() const;
    QSize frameSize() const;
    qint64 processId() const;     ///< 0 when there is none
    qint64 lastProcessId() const; ///< also when it has ended; 0 before the first

    /// Hidden consoles ask for no frames. Default: visible.
    void setVisible(bool visible);
    /// Somebody else than the console's own view wants small pictures of it, no larger and no more often than that:
    /// thumbnail() is made while it is hidden, too. Until `asker` wants no more (level None) or is gone.
    void setThumbnailDemand(const QObject *asker, const FrameDemand &demand);
    /// The last small picture; null before the first. As large as the most demanding asker wants it, with the screen's
    /// proportions.
    const Picture &thumbnail() const;

    /// Calls `reader` with the picture, in the memory where the session draws it, unless there is none; after the end
    /// with the last one. It is of frameSize(), and whole when read in a slot of frameUpdated or after holdFrame.
    FrameState readFrame(const FrameReader &reader);
    /// In a slot of frameUpdated, for who reads a little later: the session draws nothing until readFrame was called as
    /// often as this, for 50 ms at most.
    void holdFrame();
    /// A copy of the picture, also of a hidden console; null when there is none, or when the console has been hidden
    /// for some seconds, until it is shown. Where an update takes longer than 20 ms, it has what is drawn of it.
    Picture snapshot();
    const CursorShape &cursor() const;

    void send(const InputEvent &event);
    void answerCredentials(quint32 id, Result<CredentialAnswer> answer);
    void answerIdentity(quint32 id, IdentityDecision decision);
    void requestStatistics();

Q_SIGNALS:
    void stateChanged(virtdesk::ConsoleSession::State state);
    /// A step began; `elapsedMs` counts from start().
    void stepChanged(virtdesk::Step step, qint64 elapsedMs);
    void credentialsRequested(quint32 id, const virtdesk::CredentialRequest &request);
    void identityQuestioned(quint32 id, const virtdesk::IdentityQuestion &question);
    /// protection() says more: once the process is confined, and again after the sign-in.
    void protectionChanged();
    /// Sign-in is through; security() is known. Remembered secrets may be kept now.
    void signedIn();
    void frameResized(const QSize &size);
    /// The server's screen has another size; before `frameResized`, and also where the size changes again before a
    /// picture of it was shown.
    void screenResized(const QSize &size);
    /// Whole server updates are there to be read; `damage` is what changed, in guest pixels; its rectangles may
    /// overlap. At most 60 a second, of a visible console only.
    void frameUpdated(const QList<QRect> &damage);
    void thumbnailChanged();
    void cursorChanged();
    void capabilitiesChanged();
    void ledsChanged();
    void serverNameChanged();
    void bell();
    void clipboardReceived(const QString &text);
    void resizeRefused(const QString &why);
    /// Something about the running console that the person has to know.
    void noticed(const QString &sentence);
    /// On request, and once more before `ended`.
    void statisticsReceived(const virtdesk::DisplayStatistics &statistics, const virtdesk::SessionUsage &usage);
    /// The session is over; error() says why. Last signal of a run.
    void ended(const virtdesk::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
