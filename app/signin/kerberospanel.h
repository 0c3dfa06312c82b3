// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/kerberos/kerberostickets.h"
#include "app/look/iconsource.h"

#include <QWidget>

class QStackedLayout;

namespace virtdesk {

class BusyPanel;
class PromptPanel;

/// Gets a Kerberos ticket: asks for name and password, then for whatever the KDC wants besides (a new password, a
/// one-time code), and comes back with the reason when it was refused. Not modal; can be left at any moment. GUI
/// thread.
class KerberosPanel : public QWidget
{
    Q_OBJECT
public:
    /// `tickets` outlives the panel.
    KerberosPanel(KerberosTickets &tickets, IconSource icons, QWidget *parent = nullptr);
    ~KerberosPanel() override;

    /// Begins anew. Without a principal, the one of the last ticket or the login name is proposed.
    void start(const QString &principal = {});

    QSize sizeHint() const override;

Q_SIGNALS:
    /// Done (there is a ticket) or given up.
    void finished(bool gotTicket);

private:
    enum class Stage { Password, Working, KdcPrompt };

    void askPassword(const QString &refusal);
    void askForKdc(const QString &banner, const QList<CredentialField> &fields);
    void submitted();
    void giveUp();
    void work();
    void acquired(const KerberosResult &result);

    KerberosTickets &m_tickets;
    Stage m_stage = Stage::Password;
    QString m_principal;
    bool m_mine = false; ///< the acquisition under way was started here
    QStackedLayout *m_pages;
    PromptPanel *m_prompt;
    BusyPanel *m_busy;
};

} // namespace virtdesk
