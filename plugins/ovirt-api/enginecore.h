// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginewire.h"
#include "plugins/ovirt-api/ssosignin.h"
#include "sdk/inventory.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace virtdesk::ovirt {

/// What all jobs of one connection share: the wire, the token and its renewal, what is known of the engine. Shared by
/// the connection and its jobs; when the connection goes, `closing` ends them. Main thread.
class EngineCore : public QObject, public std::enable_shared_from_this<EngineCore>
{
    Q_OBJECT
public:
    using SignedIn = std::function<void(Result<SignInInfo>)>;

    EngineCore(QUrl baseUrl, InventoryEndpoint endpoint, InventoryHost &host, const Tuning &tuning);
    ~EngineCore() override;

    EngineWire &wire() { return *m_wire; }
    bool closed() const { return !m_wire; }
    /// Ends everything that is under way. Nobody is called back.
    void close();

    /// Signs in, or joins the sign-in under way. `reply` is not called when `waiter` is gone; when all waiters are
    /// gone, the sign-in ends.
    void signIn(QObject *waiter, SignedIn reply);
    /// The same for a call that met a 401 with the token of `generation`; at once if there is a newer token already.
    void renew(int generation, QObject *waiter, SignedIn reply);
    /// Gives the token away for being ended; afterwards there is none. `own` says whether it is ours to end.
    Secret takeToken(bool &own);

    bool hasToken() const { return !m_token.isEmpty(); }
    const Secret &token() const { return m_token; }
    int generation() const { return m_generation; }
    const EngineRoot &root() const { return m_root; }
    /// CA that verifies the hosts: the engine's own; what was given for HTTPS only where the engine gave none.
    QByteArray caPem() const { return m_engineCaPem.isEmpty() ? m_httpsCaPem : m_engineCaPem; }
    /// All that verifies a console of which the engine itself says `more` (its record, its file): the union of what the
    /// engine gave over TLS that is trusted. The CA for HTTPS counts only where there is nothing else.
    QByteArray consoleCaPem(const QByteArrayList &more) const;

    /// True where calls are made as an administrator.
    bool admin() const { return m_root.admin && !m_limited; }
    bool isAdministrator() const { return m_root.admin; }
    /// See AccountView.
    void setLimited(bool limited)
    {
        m_limited = limited;
        places = {}; // what a user is told of them is less
    }
    bool isLimited() const { return m_limited; }
    void notAdmin() { m_root.admin = false; }

    /// Where long answers are read, so that the main thread goes on. Ends before the core does.
    QThreadPool &readers() { return m_readers; }

    /// Names of hosts and clusters by id, and whether they are recent enough.
    struct Places
    {
        QHash<QString, QString> hosts;
        QHash<QString, QString> clusters;
        QElapsedTimer age;
        bool recent() const { return age.isValid() && age.elapsed() < 60000; }
    };
    Places places;
    /// Fills in what a VM's own record does not say: the names of its host and cluster, as far as they are known, and
    /// what this user can do to it.
    void complete(VmRecord &record) const;
    std::optional<QStringList> displays; ///< protocols whose consoles can be shown; nullopt = not told
    /// The engine failed on a list with everything inlined: lists are asked for plainly from then on.
    bool plainLists = false;

Q_SIGNALS:
    void closing();

private:
    struct Waiter
    {
        QPointer<QObject> object;
        SignedIn reply;
    };
    void start();
    void onSignedIn(Result<SsoSignIn::SignedIn> result);
    void onWaiterGone();

    std::unique_ptr<EngineWire> m_wire;
    std::unique_ptr<SsoSignIn> m_signIn;
    std::vector<Waiter> m_waiters;
    QString m_userName;
    bool m_allowKerberos;
    Secret m_givenToken;
    Secret m_token;
    bool m_ownToken = true;
    int m_generation = 0;
    EngineRoot m_root;
    bool m_limited = false;
    QByteArray m_httpsCaPem;
    QByteArray m_engineCaPem;
    QThreadPool m_readers; ///< last: it waits for its work, which posts to this object
};

} // namespace virtdesk::ovirt
