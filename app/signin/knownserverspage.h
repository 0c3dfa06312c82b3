// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/knownhosts.h"
#include "app/look/iconsource.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace virtdesk {

class MessageRow;

/// Settings: what is remembered of each server, and forgetting it. A page for PreferencesDialog. GUI thread.
class KnownServersPage : public QWidget
{
    Q_OBJECT
public:
    /// `broker` and `identities` outlive the page.
    KnownServersPage(CredentialBroker &broker, IdentityStore &identities, IconSource icons, QWidget *parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void filter();
    void forgetSelected();

    KnownHosts m_known;
    QList<KnownHosts::Item> m_items; ///< in the order of the rows' numbers
    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QLabel *m_none;
    QPushButton *m_forget;
    MessageRow *m_result;
};

} // namespace virtdesk
