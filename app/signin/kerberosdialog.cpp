// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/kerberosdialog.h"

#include "app/signin/kerberospanel.h"

#include <QVBoxLayout>

namespace virtdesk {

KerberosDialog::KerberosDialog(KerberosTickets &tickets, IconSource icons, QWidget *parent)
    : QDialog(parent)
    , m_panel(new KerberosPanel(tickets, std::move(icons)))
{
    setObjectName(QStringLiteral("kerberosDialog"));
    setWindowTitle(tr("Kerberos ticket"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    connect(m_panel, &KerberosPanel::finished, this, &QDialog::close);
    const QSize usual(540, 380);
    resize(usual.expandedTo(m_panel->sizeHint()));
}

void KerberosDialog::start(const QString &principal)
{
    m_panel->start(principal);
    show();
    raise();
    activateWindow();
    m_panel->setFocus();
}

} // namespace virtdesk
