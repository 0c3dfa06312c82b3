// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/kerberos/kerberostickets.h"
#include "app/look/iconsource.h"

#include <QToolButton>

class QMenu;

namespace virtdesk {

/// The bar's button about the Kerberos ticket: whose, how long, and what is wrong with it, in a shape and in words. Its
/// menu names what tickets are for, and gets, renews, chooses and forgets them. GUI thread.
class KerberosIndicator : public QToolButton
{
    Q_OBJECT
public:
    /// `tickets` outlives the indicator.
    KerberosIndicator(KerberosTickets &tickets, IconSource icons, QWidget *parent = nullptr);

    /// "anna@CORP" of "anna@CORP.EXAMPLE".
    static QString shortName(const QString &principal);
    /// A line each; the first ones when there are many.
    static QString servicesText(const QStringList &services);

Q_SIGNALS:
    /// Show a KerberosPanel for this principal (empty = not known yet).
    void ticketRequested(const QString &principal);
    /// To be asked about: the tickets of other programs are in the cache, too.
    void forgetRequested(const QString &cacheName, const QString &principal);

private:
    void refresh();
    void fillMenu();
    void addFacts(const KerberosCache *cache);

    KerberosTickets &m_tickets;
    IconSource m_icons;
    QMenu *m_menu;
};

} // namespace virtdesk
