// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/kerberosindicator.h"

#include "app/look/facttext.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace virtdesk {

KerberosIndicator::KerberosIndicator(KerberosTickets &tickets, IconSource icons, QWidget *parent)
    : QToolButton(parent)
    , m_tickets(tickets)
    , m_icons(std::move(icons))
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("kerberosIndicator"));
    m_menu->setObjectName(QStringLiteral("kerberosMenu"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(iconBesideWords);
    setPopupMode(InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &KerberosIndicator::fillMenu);
    connect(&m_tickets, &KerberosTickets::changed, this, &KerberosIndicator::refresh);
    refresh();
}

QString KerberosIndicator::shortName(const QString &principal)
{
    const qsizetype at = principal.lastIndexOf(QLatin1Char('@'));
    if (at < 0)
        return principal;
    const QString realm = principal.mid(at + 1);
    return principal.left(at + 1) + realm.left(realm.indexOf(QLatin1Char('.')));
}

void KerberosIndicator::refresh()
{
    const KerberosCache *cache = m_tickets.current();
    QString icon = QStringLiteral("ticket");
    Tone tone = Tone::Secondary;
    QString words;
    QString details;
    switch (m_tickets.health()) {
    case KerberosTickets::Health::Unknown:
        words = tr("Kerberos");
        details = tr("Looking for a Kerberos ticket");
        break;
    case KerberosTickets::Health::None: {
        const KerberosResult &problem = m_tickets.state().problem;
        words = problem.ok() ? tr("No ticket") : tr("Kerberos problem");
        details = problem.ok() ? tr("There is no Kerberos ticket. Consoles and engines will ask for a password.")
                               : problem.sentence;
        if (problem.ok() && !kerberos::abilities().acquire) {
            const QList<KerberosCache> &caches = m_tickets.state().caches;
            words = caches.isEmpty() ? tr("No ticket") : shortName(caches.first().principal);
            details =
                caches.isEmpty()
                    ? tr("Nobody is signed in to a Kerberos realm on this computer. Engines ask for a password, and "
                         "consoles that want Kerberos ask for a Kerberos name and password.")
                    : tr("%1 is signed in to Windows, which gets a Kerberos ticket as soon as one is needed.")
                          .arg(caches.first().principal);
        }
        if (!problem.ok()) {
            icon = QStringLiteral("warning");
            tone = Tone::Warning;
        }
        break;
    }
    case KerberosTickets::Health::Good:
    case KerberosTickets::Health::Expiring: {
        const bool soon = m_tickets.health() == KerberosTickets::Health::Expiring;
        const QString left = KerberosTickets::durationText(m_tickets.secondsLeft());
        icon = soon ? QStringLiteral("warning") : QStringLiteral("ticket");
        tone = soon ? Tone::Warning : Tone::Good;
        words = QStringLiteral("%1 %2").arg(fontMetrics().elidedText(shortName(cache->principal), Qt::ElideMiddle,
                                                                     fontMetrics().averageCharWidth() * 26),
                                            left);
        details = tr("Kerberos ticket of %1, valid until %2").arg(cache->principal, facttext::dateTime(cache->expires));
        if (cache->isRenewable())
            details += QLatin1Char('\n') + tr("Renewed by itself until %1").arg(facttext::dateTime(cache->renewUntil));
        if (soon)
            details += QLatin1Char('\n') + tr("It ends soon. Get a new one to stay signed in.");
        break;
    }
    case KerberosTickets::Health::Expired:
        icon = QStringLiteral("error");
        tone = Tone::Danger;
        words = tr("Ticket expired");
        details = (kerberos::abilities().acquire
                       ? tr("The Kerberos ticket of %1 expired at %2. Get a new one.")
                       : tr("The Kerberos ticket of %1 expired at %2. Windows gets a new one as soon as it reaches a "
                            "domain controller: check the network or the VPN, then lock and unlock the screen."))
                      .arg(cache->principal, facttext::dateTime(cache->expires));
        break;
    }
    setIcon(m_icons ? m_icons(icon, tone) : QIcon());
    setText(words);
    setToolTip(details);
    setAccessibleName(words);
    setAccessibleDescription(details);
}

QString KerberosIndicator::servicesText(const QStringList &services)
{
    constexpr qsizetype shown = 8;
    QStringList lines = services.mid(0, shown);
    if (services.size() > shown)
        lines += tr("and %n more", nullptr, static_cast<int>(services.size() - shown));
    return lines.join(QLatin1Char('\n'));
}

/// Where one looks for them, not only in a tooltip.
void KerberosIndicator::addFacts(const KerberosCache *cache)
{
    auto *facts = new QWidget(m_menu);
    auto *rows = new QVBoxLayout(facts);
    rows->setContentsMargins(12, 6, 12, 4);
    rows->setSpacing(2);
    const auto add = [&](const QString &objectName, const QString &text, bool heading) {
        auto *label = new QLabel(text, facts);
        label->setObjectName(objectName);
        label->setProperty("role", heading ? QStringLiteral("section") : QStringLiteral("secondary"));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(!heading);
        rows->addWidget(label);
    };
    add(QStringLiteral("kerberosFacts"), toolTip(), false);
    if (cache && !cache->services.isEmpty()) {
        rows->addSpacing(4);
        add(QStringLiteral("kerberosServicesHeading"), tr("Tickets for"), true);
        add(QStringLiteral("kerberosServices"), servicesText(cache->services), false);
    }
    facts->setFixedWidth(fontMetrics().averageCharWidth() * 44);
    auto *place = new QWidgetAction(m_menu);
    place->setDefaultWidget(facts);
    m_menu->addAction(place);
    m_menu->addSeparator();
}

void KerberosIndicator::fillMenu()
{
    m_menu->clear();
    const KerberosCache *cache = m_tickets.current();
    const QString principal = cache ? cache->principal : QString();
    const bool valid = cache && cache->isValid();

    addFacts(cache);
    if (!kerberos::abilities().acquire) {
        QAction *look = m_menu->addAction(tr("Look for tickets again"), &m_tickets, &KerberosTickets::refresh);
        look->setObjectName(QStringLiteral("kerberosRefresh"));
        QAction *who = m_menu->addAction(tr("Windows gets and renews the tickets"));
        who->setObjectName(QStringLiteral("kerberosByWindows"));
        who->setEnabled(false);
        return;
    }
    QAction *get = m_menu->addAction(valid ? tr("Get a new ticket \u2026") : tr("Get a ticket \u2026"), this,
                                     [this, principal] { Q_EMIT ticketRequested(principal); });
    get->setObjectName(QStringLiteral("kerberosGet"));
    get->setEnabled(!m_tickets.isAcquiring());
    const QString name = cache ? cache->name : QString();
    QAction *renew = m_menu->addAction(tr("Renew now"), this, [this, name] { m_tickets.renew(name); });
    renew->setObjectName(QStringLiteral("kerberosRenew"));
    renew->setEnabled(cache && cache->isRenewable());
    QAction *forget = m_menu->addAction(tr("Forget \u2026"), this,
                                        [this, name, principal] { Q_EMIT forgetRequested(name, principal); });
    forget->setObjectName(QStringLiteral("kerberosForget"));
    forget->setEnabled(cache && kerberos::abilities().forget);

    const QList<KerberosCache> &caches = m_tickets.state().caches;
    if (caches.size() < 2)
        return;
    m_menu->addSeparator();
    auto *group = new QActionGroup(m_menu);
    for (const KerberosCache &other : caches) {
        const qint64 left = QDateTime::currentDateTimeUtc().secsTo(other.expires);
        const QString life = other.isValid() ? KerberosTickets::durationText(left) : tr("expired");
        QAction *choose = m_menu->addAction(QStringLiteral("%1\t%2").arg(other.principal, life));
        choose->setObjectName(QStringLiteral("kerberosChoose:") + other.name);
        choose->setCheckable(true);
        choose->setChecked(other.isDefault);
        choose->setToolTip(other.name);
        group->addAction(choose);
        connect(choose, &QAction::triggered, this, [this, name = other.name] { m_tickets.makeDefault(name); });
    }
}

} // namespace virtdesk
