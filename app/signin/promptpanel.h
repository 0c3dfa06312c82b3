// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/secretstore.h"
#include "app/signin/cardpanel.h"
#include "app/look/iconsource.h"
#include "sdk/credentials.h"

#include <QList>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace virtdesk {

class IconLabel;
class MessageRow;

/// Asks for credentials inside a tab: exactly the fields of the request, who asks, and how the connection is secured.
/// Enter signs in, Esc cancels. GUI thread.
class PromptPanel : public CardPanel
{
    Q_OBJECT
public:
    explicit PromptPanel(IconSource icons, QWidget *parent = nullptr);

    void setRequest(const CredentialRequest &request);
    const CredentialRequest &request() const { return m_request; }
    /// How many connections this answer is for.
    void setSharedBy(int connections);
    /// What the keychain is able to do now (SecretStore::probe).
    void setStoreState(StoreProblem problem, const QString &sentence);
    /// A sentence about the keychain or a forgotten secret.
    void setNotice(const QString &sentence);

    /// After submitted(): the answer, once. The panel holds nothing afterwards.
    CredentialAnswer takeAnswer();
    /// Puts the keyboard into the first field that is still empty.
    void focusFirst();

Q_SIGNALS:
    void submitted();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *firstToFill() const;
    void clearFields();
    void addField(const CredentialField &field, int number);
    void refresh();
    bool isComplete() const;
    void submit();
    void submitOrFill();

    IconSource m_icons;
    CredentialRequest m_request;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_who;
    MessageRow *m_security;
    MessageRow *m_refusal;
    MessageRow *m_notice;
    QWidget *m_form;
    QList<QLineEdit *> m_edits;
    MessageRow *m_capsLock;
    QCheckBox *m_remember;
    QLabel *m_rememberState;
    QLabel *m_shared;
    QPushButton *m_cancel;
    QPushButton *m_signIn;
    StoreProblem m_storeProblem = StoreProblem::None;
    QString m_storeSentence;
};

} // namespace virtdesk
