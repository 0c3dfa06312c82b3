// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/credentialspage.h"

#include "app/look/fieldbuttons.h"
#include "app/look/facttext.h"
#include "app/signin/messagerow.h"
#include "app/signin/servicenames.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

constexpr int keyRole = Qt::UserRole;
constexpr int serviceRole = Qt::UserRole + 1;

QTreeWidget *makeList(const QString &name, const QString &accessibleName, const QStringList &columns)
{
    auto *list = new QTreeWidget;
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setHeaderLabels(columns);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list->setSortingEnabled(true);
    list->sortByColumn(0, Qt::AscendingOrder);
    list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setStretchLastSection(false);
    list->setTabKeyNavigation(false);
    list->setMinimumHeight(96);
    return list;
}

QLabel *makeHint(const QString &text, const QString &name)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setProperty("role", QStringLiteral("secondary"));
    label->setWordWrap(true);
    return label;
}

QLabel *makeHeading(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setProperty("role", QStringLiteral("section"));
    label->setBuddy(buddy);
    return label;
}

} // namespace

CredentialsPage::CredentialsPage(CredentialBroker &broker, IdentityStore &identities, IconSource icons, QWidget *parent)
    : QWidget(parent)
    , m_broker(broker)
    , m_identities(identities)
    , m_icons(std::move(icons))
    , m_keychain(new MessageRow(m_icons))
    , m_result(new MessageRow(m_icons))
    , m_filter(new QLineEdit)
    , m_passwords(makeList(QStringLiteral("rememberedPasswords"), tr("Remembered passwords"),
                           {tr("Host"), tr("Service"), tr("User"), tr("Since")}))
    , m_noPasswords(
          makeHint(tr("No password is remembered. Tick \u201cRemember in the keychain\u201d when you sign in to "
                      "have one kept."),
                   QStringLiteral("noRememberedPasswords")))
    , m_forgetPassword(new QPushButton(tr("Forget password")))
    , m_certificates(makeList(QStringLiteral("trustedCertificates"), tr("Trusted certificates"),
                              {tr("Host"), tr("Service"), tr("Fingerprint"), tr("Since")}))
    , m_noCertificates(
          makeHint(tr("No certificate was trusted by hand. Servers whose certificates a CA vouches for need none."),
                   QStringLiteral("noTrustedCertificates")))
    , m_forgetCertificate(new QPushButton(tr("Forget certificate")))
{
    setObjectName(QStringLiteral("credentialsPage"));
    setAccessibleName(tr("Sign-in"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_keychain->setObjectName(QStringLiteral("keychainState"));
    m_result->setObjectName(QStringLiteral("forgetResult"));
    m_filter->setObjectName(QStringLiteral("credentialsFilter"));
    m_filter->setPlaceholderText(tr("Filter by host or user"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    FieldButtons::addClear(*m_filter);
    m_forgetPassword->setObjectName(QStringLiteral("forgetPassword"));
    m_forgetCertificate->setObjectName(QStringLiteral("forgetCertificate"));

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 20, 24, 20);
    rows->setSpacing(8);
    auto *title = new QLabel(tr("Sign-in"));
    title->setProperty("role", QStringLiteral("title"));
    rows->addWidget(title);
    rows->addWidget(m_keychain);
    rows->addWidget(m_filter);
    rows->addWidget(m_result);
    rows->addSpacing(8);
    const auto addSection = [&](const QString &heading, QTreeWidget *list, QLabel *hint, QPushButton *forget) {
        rows->addWidget(makeHeading(heading, list));
        rows->addWidget(hint);
        rows->addWidget(list, 1000);
        auto *buttons = new QHBoxLayout;
        buttons->addStretch();
        buttons->addWidget(forget);
        rows->addLayout(buttons);
    };
    addSection(tr("Passwords in the keychain"), m_passwords, m_noPasswords, m_forgetPassword);
    rows->addSpacing(8);
    addSection(tr("Certificates you trust"), m_certificates, m_noCertificates, m_forgetCertificate);
    rows->addStretch(1);

    connect(m_filter, &QLineEdit::textChanged, this, &CredentialsPage::filter);
    connect(m_passwords, &QTreeWidget::itemSelectionChanged, this, &CredentialsPage::updateButtons);
    connect(m_certificates, &QTreeWidget::itemSelectionChanged, this, &CredentialsPage::updateButtons);
    connect(m_forgetPassword, &QPushButton::clicked, this, &CredentialsPage::forgetPasswords);
    connect(m_forgetCertificate, &QPushButton::clicked, this, &CredentialsPage::forgetCertificates);
    connect(&m_broker, &CredentialBroker::storedEntriesChanged, this, &CredentialsPage::fillPasswords);
    connect(new QShortcut(QKeySequence::Delete, m_passwords, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, &CredentialsPage::forgetPasswords);
    connect(new QShortcut(QKeySequence::Delete, m_certificates, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, &CredentialsPage::forgetCertificates);
    refresh();
}

void CredentialsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void CredentialsPage::refresh()
{
    fillPasswords();
    fillCertificates();
    m_broker.probeStore([guard = QPointer<CredentialsPage>(this)](const StoreResult &result) {
        if (!guard)
            return;
        if (result.problem == StoreProblem::None) {
            guard->m_keychain->setMessage(QStringLiteral("lock"), Tone::Good,
                                          tr("Passwords are kept in the system's keychain, and nowhere else."));
        } else {
            guard->m_keychain->setMessage(QStringLiteral("warning"), Tone::Warning, result.sentence);
        }
    });
}

void CredentialsPage::fillPasswords()
{
    m_passwords->clear();
    const QList<CredentialBroker::StoredEntry> entries = m_broker.storedEntries();
    for (const CredentialBroker::StoredEntry &entry : entries) {
        const QString since = entry.refused ? tr("refused by the server")
                                            : facttext::date(QDateTime::fromMSecsSinceEpoch(entry.storedAt, Qt::UTC));
        auto *item = new QTreeWidgetItem(m_passwords, {cleanText(entry.host, 200), serviceDisplayName(entry.service),
                                                       cleanText(entry.user, 200), since});
        item->setData(0, keyRole, entry.key);
        item->setToolTip(0, entry.realm);
    }
    m_passwords->setVisible(!entries.isEmpty());
    m_forgetPassword->setVisible(!entries.isEmpty());
    m_noPasswords->setVisible(entries.isEmpty());
    filter();
}

void CredentialsPage::fillCertificates()
{
    m_certificates->clear();
    const QList<IdentityStore::Entry> entries = m_identities.entries();
    for (const IdentityStore::Entry &entry : entries) {
        const QString fingerprint = facttext::fingerprint(entry.sha256, 64);
        constexpr qsizetype shown = 19; // four groups
        auto *item = new QTreeWidgetItem(m_certificates,
                                         {cleanText(entry.host, 200), serviceDisplayName(entry.service),
                                          fingerprint.left(shown) + QChar(0x2026), facttext::date(entry.acceptedAt)});
        item->setData(0, keyRole, entry.host);
        item->setData(0, serviceRole, entry.service);
        item->setToolTip(2, facttext::fingerprint(entry.sha256));
        item->setFont(2, QFontDatabase::systemFont(QFontDatabase::FixedFont));
    }
    m_certificates->setVisible(!entries.isEmpty());
    m_forgetCertificate->setVisible(!entries.isEmpty());
    m_noCertificates->setVisible(entries.isEmpty());
    filter();
}

void CredentialsPage::filter()
{
    const QString wanted = m_filter->text();
    for (QTreeWidget *list : {m_passwords, m_certificates}) {
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            QTreeWidgetItem *item = list->topLevelItem(i);
            const bool found = item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                               (list == m_passwords && item->text(2).contains(wanted, Qt::CaseInsensitive));
            item->setHidden(!found);
            if (!found)
                item->setSelected(false); // nothing that can't be seen is forgotten
        }
    }
    updateButtons();
}

void CredentialsPage::updateButtons()
{
    m_forgetPassword->setEnabled(!m_passwords->selectedItems().isEmpty());
    m_forgetCertificate->setEnabled(!m_certificates->selectedItems().isEmpty());
}

void CredentialsPage::forgetPasswords()
{
    QStringList keys;
    const QList<QTreeWidgetItem *> selected = m_passwords->selectedItems();
    for (const QTreeWidgetItem *item : selected)
        keys.append(item->data(0, keyRole).toString());
    m_result->setMessage({}, Tone::Normal, {});
    for (const QString &key : std::as_const(keys)) {
        m_broker.forget(key, [guard = QPointer<CredentialsPage>(this)](const StoreResult &result) {
            if (guard && result.problem != StoreProblem::None)
                guard->m_result->setMessage(QStringLiteral("error"), Tone::Danger, result.sentence);
        });
    }
}

void CredentialsPage::forgetCertificates()
{
    const QList<QTreeWidgetItem *> selected = m_certificates->selectedItems();
    for (const QTreeWidgetItem *item : selected)
        m_identities.forget(item->data(0, serviceRole).toString(), item->data(0, keyRole).toString());
    m_result->setMessage(QStringLiteral("error"), Tone::Danger, m_identities.lastError());
    fillCertificates();
}

} // namespace virtdesk
