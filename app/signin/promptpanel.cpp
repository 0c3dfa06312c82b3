// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/promptpanel.h"

#include "app/look/facttext.h"
#include "app/signin/iconlabel.h"
#include "app/signin/messagerow.h"
#include "app/signin/secretedit.h"
#include "app/signin/servicenames.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

bool isSecret(const CredentialField &field)
{
    switch (field.kind) {
    case CredentialField::Kind::Password:
        return true;
    case CredentialField::Kind::OneTimeCode:
    case CredentialField::Kind::Prompt:
        return !field.echo;
    case CredentialField::Kind::UserName:
    case CredentialField::Kind::Realm:
        return false;
    }
    return true;
}

} // namespace

PromptPanel::PromptPanel(IconSource icons, QWidget *parent)
    : CardPanel(480, parent)
    , m_icons(std::move(icons))
    , m_icon(new IconLabel(24))
    , m_title(new QLabel)
    , m_who(new QLabel)
    , m_security(new MessageRow(m_icons))
    , m_refusal(new MessageRow(m_icons))
    , m_notice(new MessageRow(m_icons))
    , m_form(new QWidget)
    , m_capsLock(new MessageRow(m_icons))
    , m_remember(new QCheckBox(tr("&Remember in the keychain")))
    , m_rememberState(new QLabel)
    , m_shared(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_signIn(new QPushButton(tr("Sign in")))
{
    setObjectName(QStringLiteral("promptPanel"));

    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_title);
    titles->addWidget(m_who);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(titles, 1);
    m_icon->setIcon(m_icons ? m_icons(QStringLiteral("key"), Tone::Accent) : QIcon());
    m_title->setObjectName(QStringLiteral("promptTitle"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_who->setObjectName(QStringLiteral("promptWho"));
    m_who->setProperty("role", QStringLiteral("secondary"));
    m_shared->setObjectName(QStringLiteral("promptShared"));
    m_shared->setProperty("role", QStringLiteral("secondary"));
    m_rememberState->setObjectName(QStringLiteral("promptRememberState"));
    m_rememberState->setProperty("role", QStringLiteral("secondary"));
    for (QLabel *label : {m_title, m_who, m_shared, m_rememberState}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_security->setObjectName(QStringLiteral("promptSecurity"));
    m_refusal->setObjectName(QStringLiteral("promptRefusal"));
    m_notice->setObjectName(QStringLiteral("promptNotice"));
    m_capsLock->setObjectName(QStringLiteral("promptCapsLock"));
    m_remember->setObjectName(QStringLiteral("promptRemember"));
    m_cancel->setObjectName(QStringLiteral("promptCancel"));
    m_signIn->setObjectName(QStringLiteral("promptSignIn"));
    m_form->setObjectName(QStringLiteral("promptFields"));

    auto *formRows = new QVBoxLayout(m_form);
    formRows->setContentsMargins(0, 0, 0, 0);
    formRows->setSpacing(4);

    auto *rememberRows = new QVBoxLayout;
    rememberRows->setSpacing(2);
    rememberRows->addWidget(m_remember);
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(26, 0, 0, 0);
    indented->addWidget(m_rememberState);
    rememberRows->addLayout(indented);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_signIn);
    m_signIn->setProperty("role", QStringLiteral("main"));
    m_signIn->setAutoDefault(true);
    m_cancel->setToolTip(tr("Esc"));
    m_signIn->setToolTip(tr("Enter"));

    content()->addLayout(head);
    content()->addWidget(m_security);
    content()->addWidget(m_refusal);
    content()->addWidget(m_notice);
    content()->addWidget(m_form);
    content()->addWidget(m_capsLock);
    content()->addLayout(rememberRows);
    content()->addWidget(m_shared);
    content()->addLayout(buttons);

    connect(m_cancel, &QPushButton::clicked, this, &PromptPanel::cancelled);
    connect(this, &CardPanel::escaped, this, &PromptPanel::cancelled);
    connect(m_signIn, &QPushButton::clicked, this, &PromptPanel::submit);
    setSharedBy(1);
}

void PromptPanel::setRequest(const CredentialRequest &request)
{
    m_request = request;
    const QString host = cleanText(request.host, 200);
    // What is typed here opens no connection: it makes the ticket that later ones use.
    const bool kerberos = request.service == QLatin1String("krb5");
    m_title->setText(kerberos ? tr("Get a Kerberos ticket") : tr("Sign in to %1").arg(host));
    m_signIn->setText(kerberos ? tr("Get ticket") : tr("Sign in"));
    const bool ofSsh = request.service == QLatin1String("proxy") && request.mechanism == QLatin1String("ssh");
    QStringList who{ofSsh ? tr("Computer that is reached by SSH") : serviceDisplayName(request.service)};
    if (kerberos && !host.isEmpty())
        who.append(host);
    if (!request.realm.isEmpty())
        who.append(cleanText(request.realm, 120));
    if (!request.mechanism.isEmpty())
        who.append(cleanText(request.mechanism, 60));
    m_who->setText(who.join(QStringLiteral(" \u00b7 ")));
    ProtectionText words = protectionText(request);
    // Also where a console's sign-in takes a Kerberos name at once (Windows).
    if (request.caution.isEmpty() && (kerberos || request.mechanism == QLatin1String("GSSAPI")))
        words = {QStringLiteral("lock"), Tone::Good, tr("Kerberos never sends the password over the network.")};
    m_security->setMessage(words.icon, words.tone, words.sentence);
    m_refusal->setMessage(QStringLiteral("error"), Tone::Danger,
                          facttext::sentence(cleanText(request.previousRefusal)));
    m_notice->setMessage({}, Tone::Warning, {});
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_who->text() + QLatin1String(". ") + words.sentence);

    clearFields();
    int number = 0;
    for (const CredentialField &field : request.fields)
        addField(field, ++number);
    // Tab goes through the fields in their order, then to what is below.
    QWidget *before = nullptr;
    for (QLineEdit *edit : std::as_const(m_edits)) {
        if (before)
            setTabOrder(before, edit);
        before = edit;
    }
    for (QWidget *after :
         {static_cast<QWidget *>(m_remember), static_cast<QWidget *>(m_signIn), static_cast<QWidget *>(m_cancel)}) {
        if (before)
            setTabOrder(before, after);
        before = after;
    }
    m_remember->setChecked(request.offerRemember);
    refresh();
    setFocusProxy(firstToFill());
    if (isVisible())
        focusFirst();
}

void PromptPanel::clearFields()
{
    m_capsLock->setMessage({}, Tone::Warning, {});
    m_edits.clear();
    const QList<QWidget *> old = m_form->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(old);
}

void PromptPanel::addField(const CredentialField &field, int number)
{
    QString label;
    QString name;
    switch (field.kind) {
    case CredentialField::Kind::UserName:
        label = tr("User name");
        name = QStringLiteral("promptUserName");
        break;
    case CredentialField::Kind::Password:
        label = tr("Password");
        name = QStringLiteral("promptPassword");
        break;
    case CredentialField::Kind::Realm:
        label = tr("Realm");
        name = QStringLiteral("promptRealm");
        break;
    case CredentialField::Kind::OneTimeCode:
        label = tr("One-time code");
        name = QStringLiteral("promptOneTimeCode");
        break;
    case CredentialField::Kind::Prompt:
        label = tr("Answer");
        name = QStringLiteral("promptAnswer%1").arg(number);
        break;
    }
    if (!field.label.isEmpty())
        label = cleanText(field.label, 200);
    // A server's own words do not get the last word on punctuation: the label stands above its line.
    while (label.endsWith(QLatin1Char(':')))
        label.chop(1);

    auto *caption = new QLabel(label);
    caption->setTextFormat(Qt::PlainText);
    caption->setWordWrap(true);
    QLineEdit *edit = nullptr;
    if (isSecret(field)) {
        auto *secret = new SecretEdit(m_icons);
        connect(secret, &SecretEdit::capsLockChanged, this, [this](bool on) {
            m_capsLock->setMessage(QStringLiteral("warning"), Tone::Warning,
                                   on ? tr("Caps Lock seems to be on.") : QString());
        });
        edit = secret;
    } else {
        edit = new QLineEdit(cleanText(field.preset, 400));
    }
    edit->setMaxLength(1024);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    caption->setBuddy(edit);
    auto *rows = static_cast<QVBoxLayout *>(m_form->layout());
    if (!m_edits.isEmpty())
        rows->addSpacing(6);
    rows->addWidget(caption);
    rows->addWidget(edit);
    connect(edit, &QLineEdit::textChanged, this, &PromptPanel::refresh);
    m_edits.append(edit);
}

void PromptPanel::setSharedBy(int connections)
{
    m_shared->setVisible(connections > 1);
    m_shared->setText(connections > 1 ? tr("%n other connection(s) wait for the same sign-in and get this answer too.",
                                           nullptr, connections - 1)
                                      : QString());
}

void PromptPanel::setStoreState(StoreProblem problem, const QString &sentence)
{
    m_storeProblem = problem;
    m_storeSentence = sentence;
    refresh();
}

void PromptPanel::setNotice(const QString &sentence)
{
    m_notice->setMessage(QStringLiteral("info"), Tone::Warning, sentence);
}

bool PromptPanel::isComplete() const
{
    for (qsizetype i = 0; i < m_edits.size(); ++i) {
        // A realm may be left to the server. An empty password is never right, and a slip of the Enter key would cost a
        // try.
        if (m_edits.at(i)->text().isEmpty() && m_request.fields.at(i).kind != CredentialField::Kind::Realm)
            return false;
    }
    return true;
}

void PromptPanel::refresh()
{
    m_signIn->setEnabled(isComplete());
    QString state;
    bool possible = true;
    switch (m_storeProblem) {
    case StoreProblem::None:
    case StoreProblem::NotFound:
        state = tr("Kept by the system's keychain, for %1 only.").arg(cleanText(m_request.host, 200));
        break;
    case StoreProblem::Locked:
        state = tr("The keychain is locked; the system will ask for its password.");
        break;
    case StoreProblem::NoService:
    case StoreProblem::Denied:
    case StoreProblem::TooLong:
    case StoreProblem::Other:
        state = m_storeSentence;
        possible = false;
        break;
    }
    m_remember->setVisible(m_request.mayRemember);
    m_rememberState->setVisible(m_request.mayRemember);
    m_remember->setEnabled(possible);
    if (!possible)
        m_remember->setChecked(false);
    m_rememberState->setText(state);
    m_remember->setAccessibleDescription(state);
}

void PromptPanel::submit()
{
    if (isComplete())
        Q_EMIT submitted();
}

void PromptPanel::submitOrFill()
{
    if (isComplete())
        submit();
    else
        focusFirst();
}

/// Enter signs in wherever the focus is (a field passes it on), but on a button it is that button's.
void PromptPanel::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        CardPanel::keyPressEvent(event);
        return;
    }
    event->accept();
    if (auto *button = qobject_cast<QPushButton *>(window()->focusWidget()); button && isAncestorOf(button))
        button->click();
    else
        submitOrFill();
}

CredentialAnswer PromptPanel::takeAnswer()
{
    CredentialAnswer answer;
    answer.source = CredentialAnswer::Source::Prompt;
    answer.remember = m_request.mayRemember && m_remember->isChecked();
    for (QLineEdit *edit : std::as_const(m_edits)) {
        if (auto *secret = qobject_cast<SecretEdit *>(edit)) {
            answer.values.push_back(secret->take());
        } else {
            QByteArray utf8 = edit->text().toUtf8();
            answer.values.emplace_back(QByteArrayView(utf8));
        }
    }
    return answer;
}

QWidget *PromptPanel::firstToFill() const
{
    for (QLineEdit *edit : m_edits) {
        if (edit->text().isEmpty())
            return edit;
    }
    return m_signIn;
}

void PromptPanel::focusFirst()
{
    QWidget *first = firstToFill();
    first->setFocus(Qt::OtherFocusReason);
    reveal(first);
}

} // namespace virtdesk
