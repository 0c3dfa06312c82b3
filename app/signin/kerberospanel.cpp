// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/kerberospanel.h"

#include "app/signin/busypanel.h"
#include "app/signin/promptpanel.h"

#include <QStackedLayout>

namespace virtdesk {

KerberosPanel::KerberosPanel(KerberosTickets &tickets, IconSource icons, QWidget *parent)
    : QWidget(parent)
    , m_tickets(tickets)
    , m_pages(new QStackedLayout(this))
    , m_prompt(new PromptPanel(icons))
    , m_busy(new BusyPanel(icons))
{
    setObjectName(QStringLiteral("kerberosPanel"));
    setAccessibleName(tr("Get a Kerberos ticket"));
    for (CardPanel *page : {static_cast<CardPanel *>(m_prompt), static_cast<CardPanel *>(m_busy)})
        page->setPlain();
    m_pages->addWidget(m_prompt);
    m_pages->addWidget(m_busy);
    connect(m_prompt, &PromptPanel::submitted, this, &KerberosPanel::submitted);
    connect(m_prompt, &PromptPanel::cancelled, this, &KerberosPanel::giveUp);
    connect(m_busy, &BusyPanel::cancelled, this, &KerberosPanel::giveUp);
    connect(&m_tickets, &KerberosTickets::promptNeeded, this,
            [this](const QString &banner, const QList<CredentialField> &fields) {
                if (m_mine)
                    askForKdc(banner, fields);
            });
    connect(&m_tickets, &KerberosTickets::acquired, this, [this](const KerberosResult &result) {
        if (std::exchange(m_mine, false))
            acquired(result);
    });
    setFocusProxy(m_prompt);
}

KerberosPanel::~KerberosPanel()
{
    if (m_mine)
        m_tickets.cancel();
}

QSize KerberosPanel::sizeHint() const
{
    return m_prompt->sizeHint().expandedTo(m_busy->sizeHint());
}

void KerberosPanel::start(const QString &principal)
{
    m_principal = principal;
    if (m_principal.isEmpty()) {
        if (const KerberosCache *cache = m_tickets.current())
            m_principal = cache->principal;
    }
    if (m_principal.isEmpty()) {
        QString login = qEnvironmentVariable("USER");
        if (login.isEmpty())
            login = qEnvironmentVariable("USERNAME");
        const QString &realm = m_tickets.state().defaultRealm;
        m_principal = realm.isEmpty() || login.isEmpty() ? login : login + QLatin1Char('@') + realm;
    }
    askPassword({});
}

void KerberosPanel::askPassword(const QString &refusal)
{
    m_stage = Stage::Password;
    CredentialRequest request;
    request.service = QStringLiteral("krb5");
    request.host = m_tickets.state().defaultRealm;
    request.protection = ChannelProtection::Local;
    request.mayRemember = false;
    request.mayUseTicket = false;
    request.previousRefusal = refusal;
    request.fields = {{CredentialField::Kind::UserName, tr("Kerberos name"), m_principal, true},
                      {CredentialField::Kind::Password, {}, {}, false}};
    m_prompt->setRequest(request);
    m_pages->setCurrentWidget(m_prompt);
}

void KerberosPanel::askForKdc(const QString &banner, const QList<CredentialField> &fields)
{
    m_stage = Stage::KdcPrompt;
    CredentialRequest request;
    request.service = QStringLiteral("krb5");
    request.host = m_principal;
    request.protection = ChannelProtection::Local;
    request.mayRemember = false;
    request.fields = fields;
    m_prompt->setRequest(request);
    m_prompt->setNotice(banner);
    m_pages->setCurrentWidget(m_prompt);
}

void KerberosPanel::submitted()
{
    CredentialAnswer answer = m_prompt->takeAnswer();
    const Stage stage = m_stage;
    if (stage == Stage::KdcPrompt) {
        work();
        m_tickets.answerPrompt(std::move(answer.values));
        return;
    }
    if (answer.values.size() != 2)
        return;
    m_principal = QString::fromUtf8(answer.values[0].view()).trimmed();
    if (m_tickets.isAcquiring()) {
        askPassword(tr("A ticket is being fetched elsewhere in the program. Try again when that is done."));
        return;
    }
    work();
    m_mine = true;
    m_tickets.acquire(m_principal, std::move(answer.values[1]));
}

void KerberosPanel::work()
{
    m_stage = Stage::Working;
    m_busy->setText(
        tr("Getting a ticket for %1").arg(cleanText(m_principal, 120)),
        tr("Waiting for the Kerberos server. This takes longer when one of several servers does not answer."));
    m_pages->setCurrentWidget(m_busy);
}

void KerberosPanel::giveUp()
{
    if (std::exchange(m_mine, false))
        m_tickets.cancel();
    m_stage = Stage::Password;
    Q_EMIT finished(false);
}

void KerberosPanel::acquired(const KerberosResult &result)
{
    if (result.ok()) {
        Q_EMIT finished(true);
        return;
    }
    askPassword(result.sentence);
}

} // namespace virtdesk
