// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/look/iconsource.h"
#include "sdk/consoletarget.h"
#include "sdk/credentials.h"
#include "sdk/display.h"
#include "sdk/identity.h"
#include "sdk/result.h"

#include <QList>
#include <QObject>
#include <QWidget>

#include <functional>
#include <memory>

namespace virtdesk {

class SignInPanels;

/// Signs one console tab in: connects its session's questions to the broker, the stored certificates and the panels.
/// One per tab; it outlives single connections, because a refusal belongs to the next attempt. GUI thread.
///
/// Order of use: attach() once, prepare() before every start, panelChanged() tells what to show inside the tab.
class SignInCoordinator : public QObject
{
    Q_OBJECT
public:
    /// `broker` and `identities` outlive this.
    SignInCoordinator(CredentialBroker &broker, IdentityStore &identities, IconSource icons, QObject *parent = nullptr);
    ~SignInCoordinator() override;

    /// How answers reach the session.
    struct Replies
    {
        std::function<void(quint32 id, Result<CredentialAnswer> answer)> credentials;
        std::function<void(quint32 id, IdentityDecision decision)> identity;
    };
    void setReplies(Replies replies) { m_replies = std::move(replies); }

    /// Connects a ConsoleSession, or anything with its signals and answers. `source` outlives this, or setReplies({})
    /// is called before it goes.
    template <typename Source>
    void attach(Source *source)
    {
        setReplies({[source](quint32 id, Result<CredentialAnswer> answer) {
                        source->answerCredentials(id, std::move(answer));
                    },
                    [source](quint32 id, IdentityDecision decision) { source->answerIdentity(id, decision); }});
        connect(source, &Source::credentialsRequested, this, &SignInCoordinator::credentialsRequested);
        connect(source, &Source::identityQuestioned, this, &SignInCoordinator::identityQuestioned);
        connect(source, &Source::stepChanged, this, [this](Step step, qint64) { stepEntered(step); });
        connect(source, &Source::signedIn, this, [this, source] { signedIn(source->security()); });
        connect(source, &Source::ended, this, &SignInCoordinator::ended);
    }

    /// Fills in what is expected of the target because of earlier connections, and remembers who is connected to.
    void prepare(ConsoleTarget &target);
    /// The person starts anew: earlier refusals no longer count.
    void startOver();

    QWidget *panel() const;

public Q_SLOTS:
    void credentialsRequested(quint32 id, const virtdesk::CredentialRequest &request);
    void identityQuestioned(quint32 id, const virtdesk::IdentityQuestion &question);
    /// Past the way there, what a proxy asked for has been accepted: a refusal that follows is the server's.
    void stepEntered(virtdesk::Step step);
    void signedIn(const virtdesk::StreamSecurity &security);
    void ended(const virtdesk::Error &error);

Q_SIGNALS:
    /// What the tab has to show over its console now; null = nothing. Owned by this.
    void panelChanged(QWidget *panel);
    void notice(const QString &sentence);
    /// The server refused what was typed, stored or the ticket, and another attempt can ask again: connect again now,
    /// with a fresh ticket where there is a provider; or the person named an authority for it. Comes from ended(),
    /// after refusals at most CredentialBroker::maximumTries times in a row.
    void retryRequested();

private:
    CredentialBroker &m_broker;
    IdentityStore &m_identities;
    std::unique_ptr<SignInPanels> m_panels;
    Replies m_replies;
    ConsoleTarget m_target;
    /// Judges what was answered, of this service or of all.
    void judge(const QString &service, bool accepted, const QString &why = {});

    QList<CredentialRequest> m_answered; ///< of this connection, not judged yet
    quint64 m_connection = 0;
    int m_retries = 0;
    bool m_authorityTrusted = false; ///< named on the open question: the connection begins anew when it has ended
};

} // namespace virtdesk
