// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/consolesession.h"

#include <QImage>
#include <QObject>
#include <QRegion>

#include <functional>

namespace virtdesk {

/// What the widgets see of one console. SessionSource makes it of a ConsoleSession; tests feed their own.
/// Duties, units and signals are those of ConsoleSession. GUI thread.
class ConsoleSource : public QObject
{
    Q_OBJECT
public:
    using State = ConsoleSession::State;
    using QObject::QObject;

    virtual void start(ConsoleTarget target, const DisplayOptions &options) = 0;
    virtual void stop() = 0;

    virtual State state() const = 0;
    virtual Step step() const = 0;
    virtual const Error &error() const = 0;
    virtual const StreamSecurity &security() const = 0;
    virtual const QString &securityLabel() const = 0;
    /// How the process is confined that talks to the server; not known where there is none.
    virtual SessionProtection protection() const { return {}; }
    virtual const DisplayCapabilities &capabilities() const = 0;
    virtual LedState leds() const = 0;
    virtual const QString &serverName() const = 0;
    virtual QSize frameSize() const = 0;
    virtual qint64 processId() const = 0;
    /// Also when it has ended: by it the log's lines are found. 0 = there was none.
    virtual qint64 lastProcessId() const { return processId(); }

    virtual void setVisible(bool visible) = 0;
    virtual void setThumbnailDemand(const QObject *asker, const FrameDemand &demand) = 0;
    virtual QImage thumbnail() const = 0;
    /// Reads the picture and keeps nothing of it, not even a reference to its pixels.
    using Reader = std::function<void(const QImage &)>;
    virtual FrameState readFrame(const Reader &reader) = 0;
    virtual void holdFrame() = 0;
    virtual QImage snapshot() = 0;
    virtual const CursorShape &cursor() const = 0;

    virtual void send(const InputEvent &event) = 0;
    virtual void answerCredentials(quint32 id, Result<CredentialAnswer> answer) = 0;
    virtual void answerIdentity(quint32 id, IdentityDecision decision) = 0;
    virtual void requestStatistics() = 0;

Q_SIGNALS:
    void stateChanged(virtdesk::ConsoleSession::State state);
    void stepChanged(virtdesk::Step step, qint64 elapsedMs);
    void credentialsRequested(quint32 id, const virtdesk::CredentialRequest &request);
    void identityQuestioned(quint32 id, const virtdesk::IdentityQuestion &question);
    void signedIn();
    void frameResized(const QSize &size);
    /// As in ConsoleSession.
    void screenResized(const QSize &size);
    void frameUpdated(const QRegion &damage);
    void thumbnailChanged();
    void cursorChanged();
    void capabilitiesChanged();
    void ledsChanged();
    void serverNameChanged();
    void bell();
    void clipboardReceived(const QString &text);
    void noticed(const QString &sentence);
    void resizeRefused(const QString &why);
    void statisticsReceived(const virtdesk::DisplayStatistics &statistics, const virtdesk::SessionUsage &usage);
    void ended(const virtdesk::Error &error);
};

} // namespace virtdesk
