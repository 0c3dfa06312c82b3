// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/look/iconsource.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace virtdesk {

class MessageRow;

/// What is kept for signing in, by host: passwords in the keychain (never shown) and certificates that the person
/// trusts. Each can be forgotten. GUI thread.
class CredentialsPage : public QWidget
{
    Q_OBJECT
public:
    /// `broker` and `identities` outlive the page.
    CredentialsPage(CredentialBroker &broker, IdentityStore &identities, IconSource icons, QWidget *parent = nullptr);

    /// Reads both lists anew; also happens whenever the page is shown.
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillPasswords();
    void fillCertificates();
    void filter();
    void updateButtons();
    void forgetPasswords();
    void forgetCertificates();

    CredentialBroker &m_broker;
    IdentityStore &m_identities;
    IconSource m_icons;
    MessageRow *m_keychain;
    MessageRow *m_result;
    QLineEdit *m_filter;
    QTreeWidget *m_passwords;
    QLabel *m_noPasswords;
    QPushButton *m_forgetPassword;
    QTreeWidget *m_certificates;
    QLabel *m_noCertificates;
    QPushButton *m_forgetCertificate;
};

} // namespace virtdesk
