// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmlistmodel.h"
#include "sdk/cdchange.h"
#include "sdk/inventory.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace virtdesk {

/// One engine: signs in, keeps its VM list fresh, acts on VMs, asks for console targets. No widgets. GUI thread.
class EngineController : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle, ///< not signed in, and not trying
        SigningIn,
        Loading, ///< signed in; the first list is coming
        Ready,
        Offline, ///< was ready; what is shown is old; tries again by itself
        Failed,  ///< error() says why; waits for the person
    };
    Q_ENUM(State)

    using Connector = std::function<Result<std::unique_ptr<InventoryConnection>>(InventoryEndpoint, InventoryHost &)>;

    /// `host` answers the connection's questions and outlives the controller.
    EngineController(InventoryEndpoint endpoint, Connector connector, InventoryHost &host, QObject *parent = nullptr);
    ~EngineController() override;

    QUrl url() const { return m_url; }
    QString key() const { return m_url.toString(QUrl::RemoveUserInfo); }
    /// What people call it: the host, with the port where it is not the usual one.
    QString label() const;
    QString userName() const { return m_userName; }
    State state() const { return m_state; }
    const Error &error() const { return m_error; }
    const SignInInfo &signInInfo() const { return m_signIn; }
    QDateTime updatedAt() const { return m_updatedAt; }
    QDateTime retryAt() const;
    VmListModel &vms() { return m_vms; }
    int runningJobs() const { return static_cast<int>(m_actions); }

    void signIn();
    void signOut();
    void refresh();
    /// The list is looked at: refreshed more often than when it is not.
    void setWatched(bool watched);
    void act(const QString &vmId, const VmAction &action);
    /// How to open a console now. When `asker` is gone by then, `reply` is not called.
    void consoleTarget(QObject *asker, const QString &vmId, Reply<ConsoleTarget> reply);
    QByteArray caPem() const;
    /// Whether this kind of engine can change the CD of a running VM. What this user may do is the engine's to say.
    bool canChangeCd() const;
    // As CdChange says. When `asker` is gone by then, `reply` is not called; a change that fails is told by
    // actionFailed as well, so that it is not lost.
    void discImages(QObject *asker, const QString &vmId, Reply<QList<DiscImage>> reply);
    void currentDisc(QObject *asker, const QString &vmId, Reply<DiscImage> reply);
    void changeDisc(QObject *asker, const QString &vmId, const QString &imageId, Reply<DiscImage> reply);

Q_SIGNALS:
    void stateChanged();
    /// A refresh is through.
    void updated();
    void jobsChanged();
    void actionDone(const QString &vmId, const QString &action);
    void actionFailed(const QString &vmId, const QString &action, const virtdesk::Error &error);

private:
    void setState(State state);
    void fail(const Error &error);
    void signedIn(Result<SignInInfo> result);
    void listed(Result<int> result);
    void scheduleRefresh();
    template <typename Start>
    void run(Start start);
    void finished(int job);
    CdChange *cdChange() const;
    template <typename T, typename Start>
    void askForCd(QObject *asker, Reply<T> reply, Start start);

    QUrl m_url;
    QString m_userName;
    InventoryEndpoint m_endpoint;
    Connector m_connector;
    InventoryHost &m_host;
    std::unique_ptr<InventoryConnection> m_connection;
    VmListModel m_vms;
    State m_state = State::Idle;
    Error m_error;
    SignInInfo m_signIn;
    QDateTime m_updatedAt;
    QTimer m_timer;
    bool m_listing = false;
    bool m_watched = true;
    int m_failures = 0;
    int m_quickRounds = 0;
    unsigned m_actions = 0;
    int m_nextJob = 0;
    std::map<int, JobPtr> m_jobs;
};

} // namespace virtdesk
