// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/kerberos/kerberostickets.h"
#include "app/look/iconsource.h"

#include <QDialog>

namespace virtdesk {

class KerberosPanel;

/// A KerberosPanel in a window of its own, for when the person asked for a ticket from the bar. Not modal; deletes
/// itself when it is closed.
class KerberosDialog : public QDialog
{
    Q_OBJECT
public:
    /// `tickets` outlives the dialog.
    KerberosDialog(KerberosTickets &tickets, IconSource icons, QWidget *parent);

    /// Begins anew and comes to the front.
    void start(const QString &principal);

private:
    KerberosPanel *m_panel;
};

} // namespace virtdesk
