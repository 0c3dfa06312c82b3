// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/knownserverspage.h"

#include "app/look/fieldbuttons.h"
#include "app/look/facttext.h"
#include "app/signin/messagerow.h"
#include "app/signin/servicenames.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

constexpr int numberRole = Qt::UserRole;

QString whatText(const KnownHosts::Item &item)
{
    switch (item.kind) {
    case KnownHosts::Item::Kind::Certificate:
        return KnownServersPage::tr("Accepted certificate (%1)").arg(serviceDisplayName(item.service));
    case KnownHosts::Item::Kind::Authority:
        return KnownServersPage::tr("CA that you named (%1)").arg(serviceDisplayName(item.service));
    case KnownHosts::Item::Kind::Password:
        return item.user.isEmpty() ? KnownServersPage::tr("Stored password (%1)").arg(serviceDisplayName(item.service))
                                   : KnownServersPage::tr("Stored password of %1 (%2)")
                                         .arg(cleanText(item.user, 120), serviceDisplayName(item.service));
    case KnownHosts::Item::Kind::Reached:
        break;
    }
    QStringList parts;
    if (item.reached.verifiedTls)
        parts += KnownServersPage::tr("verified TLS");
    else if (item.reached.anyTls)
        parts += KnownServersPage::tr("TLS (as the console's process said)");
    if (item.reached.sasl)
        parts += KnownServersPage::tr("SASL (as the console's process said)");
    return KnownServersPage::tr("Reached with %1; less is refused").arg(parts.join(QLatin1String(", ")));
}

} // namespace

KnownServersPage::KnownServersPage(CredentialBroker &broker, IdentityStore &identities, IconSource icons,
                                   QWidget *parent)
    : QWidget(parent)
    , m_known(broker, identities)
    , m_filter(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_none(new QLabel(tr("Nothing is remembered of any server yet."), this))
    , m_forget(new QPushButton(tr("Forget"), this))
    , m_result(new MessageRow(std::move(icons), this))
{
    setObjectName(QStringLiteral("knownServersPage"));
    setAccessibleName(tr("Known servers"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_filter->setObjectName(QStringLiteral("knownServersFilter"));
    m_filter->setPlaceholderText(tr("Filter by host"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    FieldButtons::addClear(*m_filter);
    m_list->setObjectName(QStringLiteral("knownServers"));
    m_list->setAccessibleName(tr("Known servers"));
    m_list->setHeaderLabels({tr("Server"), tr("Remembered"), tr("Since")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTabKeyNavigation(false);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_none->setObjectName(QStringLiteral("noKnownServers"));
    m_none->setProperty("role", QStringLiteral("secondary"));
    m_forget->setObjectName(QStringLiteral("forgetServer"));
    m_forget->setToolTip(tr("Forget the marked lines; VirtDesk asks again (Del)"));
    m_result->setObjectName(QStringLiteral("forgetServerResult"));

    auto *title = new QLabel(tr("Known servers"), this);
    title->setProperty("role", QStringLiteral("title"));
    auto *what = new QLabel(tr("A server that was reached with TLS or SASL is refused when it suddenly offers less. If "
                               "it was set up anew on purpose, forget it here and connect again."),
                            this);
    what->setWordWrap(true);
    what->setProperty("role", QStringLiteral("secondary"));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 20, 24, 20);
    rows->setSpacing(8);
    rows->addWidget(title);
    rows->addWidget(what);
    rows->addWidget(m_filter);
    rows->addWidget(m_result);
    rows->addWidget(m_none);
    rows->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_forget);
    rows->addLayout(buttons);

    connect(m_filter, &QLineEdit::textChanged, this, &KnownServersPage::filter);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this,
            [this] { m_forget->setEnabled(!m_list->selectedItems().isEmpty()); });
    connect(m_forget, &QPushButton::clicked, this, &KnownServersPage::forgetSelected);
    connect(new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &KnownServersPage::forgetSelected);
    connect(&broker, &CredentialBroker::storedEntriesChanged, this, &KnownServersPage::refresh);
    refresh();
}

void KnownServersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void KnownServersPage::refresh()
{
    m_items = m_known.items();
    m_list->clear();
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const KnownHosts::Item &item = m_items.at(i);
        const QString since = facttext::date(item.since);
        auto *row = new QTreeWidgetItem(m_list, {cleanText(item.host, 200), whatText(item), since});
        row->setData(0, numberRole, i);
        if (!item.sha256.isEmpty())
            row->setToolTip(1, facttext::fingerprint(item.sha256));
    }
    m_list->setVisible(!m_items.isEmpty());
    m_forget->setVisible(!m_items.isEmpty());
    m_none->setVisible(m_items.isEmpty());
    filter();
}

void KnownServersPage::filter()
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *row = m_list->topLevelItem(i);
        const bool found = row->text(0).contains(m_filter->text(), Qt::CaseInsensitive);
        row->setHidden(!found);
        if (!found)
            row->setSelected(false); // nothing that can't be seen is forgotten
    }
    m_forget->setEnabled(!m_list->selectedItems().isEmpty());
}

void KnownServersPage::forgetSelected()
{
    QList<KnownHosts::Item> items;
    const QList<QTreeWidgetItem *> selected = m_list->selectedItems();
    for (const QTreeWidgetItem *row : selected)
        items.append(m_items.at(row->data(0, numberRole).toLongLong()));
    if (items.isEmpty())
        return;
    m_result->setMessage({}, Tone::Normal, {});
    m_known.forget(items, [guard = QPointer<KnownServersPage>(this)](const QStringList &problems) {
        if (!guard)
            return;
        if (!problems.isEmpty())
            guard->m_result->setMessage(QStringLiteral("error"), Tone::Danger, problems.join(QLatin1Char('\n')));
        guard->refresh();
    });
}

} // namespace virtdesk
