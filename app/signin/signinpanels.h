// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/look/iconsource.h"
#include "sdk/identity.h"
#include "sdk/result.h"

#include <QList>
#include <QObject>
#include <QWidget>
#include <QPointer>

#include <functional>

namespace virtdesk {

class IdentityPanel;
class PromptPanel;

/// The questions of one connection, as panels to be shown inside its tab, one at a time: certificates before passwords.
/// What the person has trusted before is answered without asking. GUI thread.
class SignInPanels : public QObject
{
    Q_OBJECT
public:
    /// `broker` and `identities` outlive this. `asker` is who asks the broker; usually the owner of this.
    SignInPanels(QObject *asker, CredentialBroker &broker, IdentityStore &identities, IconSource icons,
                 QObject *parent = nullptr);
    ~SignInPanels() override;

    /// What has to be shown now; null = nothing. Owned by this; the tab puts it into a layout and forgets it when
    /// panelChanged comes.
    QWidget *panel() const;
    /// Whether what is to be shown is about a certificate.
    bool asksIdentity() const;

    /// `reply` comes later, or at once when the person trusted exactly this certificate before. `name`: what is behind
    /// the host, as we call it; empty = the host says it all. An authority that the person names is kept, and `reply`
    /// refuses this connection: the next one is verified by it.
    void askIdentity(const IdentityQuestion &question, const QString &name,
                     std::function<void(IdentityDecision)> reply);
    /// What is asked is about an inventory itself, not about a console.
    void setOfInventory(bool ofInventory) { m_ofInventory = ofInventory; }
    /// Whether the server can be asked what its authority is.
    void setAuthorityOffered(bool offered) { m_authorityOffered = offered; }
    /// The answer to authorityRequested().
    void showAuthority(const QByteArray &sha256, const Result<QByteArray> &pem);
    /// Drops open certificate questions without an answer: the connection is gone.
    void drop();

Q_SIGNALS:
    void panelChanged(QWidget *panel);
    /// A sentence about the keychain, which is also in the open prompt.
    void notice(const QString &sentence);
    /// Of the server that shows the certificate of this SHA-256.
    void authorityRequested(const QByteArray &sha256);
    /// Before the refusal that goes with it.
    void authorityTrusted();

private:
    void promptNeeded(quint32 prompt, const CredentialRequest &request, const QList<QObject *> &askers);
    void promptChanged(quint32 prompt);
    void promptClosed(quint32 prompt);
    void showPrompt(quint32 prompt, const CredentialRequest &request);
    void nextQuestion();
    void decide(IdentityDecision decision, const QByteArray &authorityPem = {});
    void publish();

    struct Question
    {
        IdentityQuestion question;
        QString name;
        std::function<void(IdentityDecision)> reply;
    };

    QObject *m_asker;
    CredentialBroker &m_broker;
    IdentityStore &m_identities;
    IconSource m_icons;
    QPointer<PromptPanel> m_prompt; ///< its tab may go first, and the panel with it
    QPointer<IdentityPanel> m_identity;
    quint32 m_promptId = 0;
    CredentialRequest m_lastRequest;
    QString m_lastNotice;
    bool m_authorityOffered = false;
    bool m_ofInventory = false;
    QList<Question> m_questions;
    QPointer<QWidget> m_published;
};

} // namespace virtdesk
