// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/identitypanel.h"

#include "app/look/facttext.h"
#include "app/signin/authoritybox.h"
#include "app/signin/iconlabel.h"
#include "app/signin/messagerow.h"
#include "app/signin/servicenames.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace virtdesk {

IdentityPanel::IdentityPanel(IconSource icons, QWidget *parent)
    : CardPanel(600, parent)
    , m_icons(std::move(icons))
    , m_icon(new IconLabel(24))
    , m_title(new QLabel)
    , m_who(new QLabel)
    , m_problems(new QWidget)
    , m_fingerprint(new QLabel)
    , m_copy(new QPushButton(tr("Copy")))
    , m_fingerprintRow(nullptr)
    , m_authority(new AuthorityBox(m_icons))
    , m_more(new QToolButton)
    , m_details(new QWidget)
    , m_detailRows(new QFormLayout(m_details))
    , m_refuse(new QPushButton(tr("Do not connect")))
    , m_once(new QPushButton(tr("Connect this &once")))
    , m_always(new QPushButton(tr("&Trust this certificate")))
{
    setObjectName(QStringLiteral("identityPanel"));
    m_title->setObjectName(QStringLiteral("identityTitle"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_who->setObjectName(QStringLiteral("identityWho"));
    m_who->setProperty("role", QStringLiteral("secondary"));
    m_problems->setObjectName(QStringLiteral("identityProblems"));
    m_fingerprint->setObjectName(QStringLiteral("identityFingerprint"));
    m_copy->setObjectName(QStringLiteral("identityCopyFingerprint"));
    m_more->setObjectName(QStringLiteral("identityMore"));
    m_details->setObjectName(QStringLiteral("identityDetails"));
    m_refuse->setObjectName(QStringLiteral("identityRefuse"));
    m_once->setObjectName(QStringLiteral("identityOnce"));
    m_always->setObjectName(QStringLiteral("identityAlways"));
    for (QLabel *label : {m_title, m_who}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }

    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_title);
    titles->addWidget(m_who);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(titles, 1);
    m_icon->setIcon(m_icons ? m_icons(QStringLiteral("warning"), Tone::Warning) : QIcon());

    auto *problemRows = new QVBoxLayout(m_problems);
    problemRows->setContentsMargins(0, 0, 0, 0);
    problemRows->setSpacing(10);

    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(8);
    m_buttons->addWidget(m_always);
    m_buttons->addWidget(m_once);
    m_buttons->addStretch();
    m_buttons->addWidget(m_refuse);
    m_refuse->setProperty("role", QStringLiteral("main"));
    m_refuse->setAutoDefault(true);
    m_refuse->setToolTip(tr("Esc"));
    m_once->setAutoDefault(false);
    m_always->setAutoDefault(false);

    content()->addLayout(head);
    content()->addWidget(m_problems);
    buildFingerprint();
    content()->addWidget(m_authority);
    buildDetails();
    content()->addLayout(m_buttons);

    connect(m_authority, &AuthorityBox::requested, this, &IdentityPanel::authorityRequested);
    connect(m_authority, &AuthorityBox::chosen, this, &IdentityPanel::authorityChosen);
    connect(m_refuse, &QPushButton::clicked, this, [this] { Q_EMIT decided(IdentityDecision::Refuse); });
    connect(m_once, &QPushButton::clicked, this, [this] { Q_EMIT decided(IdentityDecision::AcceptOnce); });
    connect(m_always, &QPushButton::clicked, this, [this] { Q_EMIT decided(IdentityDecision::AcceptAlways); });
    connect(this, &CardPanel::escaped, this, [this] { Q_EMIT decided(IdentityDecision::Refuse); });
    setFocusProxy(m_refuse);
    setTabOrder(m_copy, m_authority);
    setTabOrder(m_authority, m_more);
    setTabOrder(m_more, m_always);
    setTabOrder(m_always, m_once);
    setTabOrder(m_once, m_refuse);
}

void IdentityPanel::buildFingerprint()
{
    auto *caption = new QLabel(tr("Fingerprint (SHA-256)"));
    caption->setProperty("role", QStringLiteral("section"));
    caption->setBuddy(m_fingerprint);
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setAccessibleName(tr("Copy the fingerprint"));
    m_copy->setAutoDefault(false);
    m_fingerprintRow = new QHBoxLayout;
    m_fingerprintRow->setSpacing(12);
    m_fingerprintRow->addWidget(m_fingerprint);
    m_fingerprintRow->addStretch();
    m_fingerprintRow->addWidget(m_copy, 0, Qt::AlignLeft | Qt::AlignBottom);
    content()->addWidget(caption);
    content()->addLayout(m_fingerprintRow);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_fingerprint->text().replace(QLatin1Char('\n'), QLatin1Char(' ')));
    });
}

void IdentityPanel::buildDetails()
{
    m_more->setText(tr("Certificate details"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setIconSize(iconBesideWords);
    m_more->setCheckable(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_detailRows->setContentsMargins(0, 0, 0, 0);
    m_detailRows->setHorizontalSpacing(16);
    m_detailRows->setVerticalSpacing(4);
    m_detailRows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_detailRows->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_detailRows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    content()->addWidget(m_more, 0, Qt::AlignLeft);
    content()->addWidget(m_details);
    const auto showDetails = [this](bool shown) {
        m_details->setVisible(shown);
        const QString icon = shown ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
        m_more->setIcon(m_icons ? m_icons(icon, Tone::Secondary) : QIcon());
    };
    connect(m_more, &QToolButton::toggled, this, showDetails);
    showDetails(false);
}

IdentityPanel::Words IdentityPanel::words(CertificateProblem problem, const IdentityQuestion &question)
{
    const QString name = cleanText(question.expectedName.isEmpty() ? question.host : question.expectedName, 200);
    const CertificateInfo &certificate = question.certificate;
    switch (problem) {
    case CertificateProblem::UnknownIssuer:
        return {
            tr("Its issuer is not known here: %1").arg(cleanText(facttext::distinguishedName(certificate.issuer), 200)),
            tr("If your site has a certificate authority (CA) of its own, name its certificate here: the server is "
               "verified by it from then on. Otherwise compare the fingerprint with the one that the server's "
               "administrator has.")};
    case CertificateProblem::SelfSigned:
        return {tr("It is signed by nobody but itself."),
                tr("Usual for test systems. Compare the fingerprint with the one on the server before you trust it.")};
    case CertificateProblem::WrongName: {
        const QString names = cleanText(certificate.names.join(QLatin1String(", ")), 200);
        return {tr("It was issued for another name than %1.").arg(name),
                names.isEmpty() ? tr("It names no host at all. The server needs a certificate with its own name.")
                                : tr("It is good for: %1. Connect by one of these names, or have the server given a "
                                     "certificate with its own.")
                                      .arg(names)};
    }
    case CertificateProblem::WrongSubject:
        return {tr("It does not carry the subject that was announced for this console."),
                tr("Expected: %1. Shown: %2. The console may have moved to another host: reconnect from the list of "
                   "virtual "
                   "machines.")
                    .arg(name, cleanText(facttext::distinguishedName(certificate.subject), 200))};
    case CertificateProblem::Expired:
        return {tr("It expired on %1.").arg(facttext::dateTime(certificate.notAfter)),
                tr("Check this computer's clock. If it is right, the server's certificate has to be renewed by its "
                   "administrator.")};
    case CertificateProblem::NotYetValid:
        return {tr("It is valid only from %1 on.").arg(facttext::dateTime(certificate.notBefore)),
                tr("Most often a clock is wrong: check this computer's, then the server's.")};
    case CertificateProblem::ChangedSinceLastTime:
        return {tr("It is not the certificate that you trusted for this server before."),
                tr("Unless the server was set up anew, somebody may be in between. Ask its administrator for the new "
                   "fingerprint before you go on.")};
    case CertificateProblem::Weak:
        return {
            tr("Its key or signature is too weak (%1 %2).")
                .arg(cleanText(certificate.keyKind, 40))
                .arg(certificate.keyBits > 0 ? tr("%1 bits").arg(certificate.keyBits) : QString())
                .simplified(),
            tr("It can be forged. Have the server given one with at least 2048 bits RSA or 256 bits EC, and SHA-256.")};
    case CertificateProblem::Revoked:
        return {tr("Its issuer has revoked it."),
                tr("It must not be trusted any more. The server needs a new one; tell its administrator.")};
    case CertificateProblem::Other:
        break;
    }
    const QString detail = cleanText(question.detail, 300);
    return {detail.isEmpty() ? tr("It could not be verified.") : tr("It could not be verified: %1").arg(detail),
            tr("Ask the server's administrator, with these words.")};
}

IdentityPanel::Words IdentityPanel::keyWords(bool changed)
{
    if (changed) {
        return {tr("It is not the key that you trusted for this host before, so it is not used."),
                tr("Somebody may be in between. If the host was set up anew, ask its administrator for the fingerprint "
                   "of its new key, forget the old one under Known servers, and connect again.")};
    }
    return {tr("Its key was never seen on this computer."),
            tr("Compare the fingerprint with the one that the host's administrator has before you trust it.")};
}

void IdentityPanel::showAuthority(const Result<QByteArray> &pem)
{
    m_authority->showOffer(pem);
}

void IdentityPanel::setQuestion(const IdentityQuestion &question, const About &about)
{
    m_question = question;
    const QString place = cleanText(question.host, 200);
    const QString host = about.name.isEmpty() ? place : tr("%1 on %2").arg(about.name, place);
    const bool changed = question.problems.contains(CertificateProblem::ChangedSinceLastTime);
    const bool isKey = question.kind == IdentityKind::HostKey;
    if (isKey) {
        m_title->setText(changed ? tr("%1 has another key than before").arg(host)
                                 : tr("%1 is not known here yet").arg(host));
        m_who->setText(about.isInventory ? tr("SSH \u00b7 the host that the virtual machines run on")
                                         : tr("SSH \u00b7 on the way to the console"));
    } else {
        m_title->setText(changed ? tr("%1 has another certificate than before").arg(host)
                                 : tr("%1 can't prove who it is").arg(host));
        m_who->setText(tr("%1 \u00b7 its certificate was not accepted").arg(serviceDisplayName(question.service)));
    }
    setAccessibleName(m_title->text());

    const QList<QWidget *> old = m_problems->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(old);
    QList<CertificateProblem> problems = question.problems;
    if (problems.isEmpty())
        problems.append(CertificateProblem::Other);
    // The alarming one first.
    if (changed)
        problems.move(problems.indexOf(CertificateProblem::ChangedSinceLastTime), 0);
    QStringList spoken;
    for (const CertificateProblem problem : std::as_const(problems)) {
        const bool grave =
            problem == CertificateProblem::ChangedSinceLastTime || problem == CertificateProblem::Revoked;
        const Words text = isKey ? keyWords(changed) : words(problem, question);
        auto *row = new MessageRow(m_icons);
        row->setObjectName(QStringLiteral("identityProblem%1").arg(static_cast<int>(problem)));
        row->setStrong(true);
        row->setMessage(grave ? QStringLiteral("error") : QStringLiteral("warning"),
                        grave ? Tone::Danger : Tone::Warning, text.sentence, text.remedy);
        m_problems->layout()->addWidget(row);
        spoken.append(text.sentence);
    }
    setAccessibleDescription(spoken.join(QLatin1Char(' ')));

    showFingerprint();
    m_fingerprint->setAccessibleName(tr("Fingerprint"));
    m_fingerprint->setAccessibleDescription(m_fingerprint->text());

    while (m_detailRows->rowCount() > 0)
        m_detailRows->removeRow(0);
    const CertificateInfo &certificate = question.certificate;
    addDetail(tr("Subject"), QStringLiteral("identitySubject"), facttext::distinguishedName(certificate.subject));
    addDetail(tr("Issuer"), QStringLiteral("identityIssuer"), facttext::distinguishedName(certificate.issuer));
    addDetail(tr("Names"), QStringLiteral("identityNames"), certificate.names.join(QLatin1String(", ")));
    if (certificate.notBefore.isValid() && certificate.notAfter.isValid()) {
        addDetail(
            tr("Valid"), QStringLiteral("identityValidity"),
            tr("%1 to %2").arg(facttext::dateTime(certificate.notBefore), facttext::dateTime(certificate.notAfter)));
    }
    if (certificate.keyBits > 0)
        addDetail(tr("Key"), QStringLiteral("identityKey"),
                  tr("%1, %2 bits").arg(certificate.keyKind).arg(certificate.keyBits));
    if (isKey)
        addDetail(tr("Key"), QStringLiteral("identityKey"), question.hostKey.algorithm);
    addDetail(tr("Reason"), QStringLiteral("identityReason"), question.detail);
    m_more->setChecked(false);

    // A key has no authority that could have made a new one: it is forgotten before another one is trusted.
    const bool refused = problems.contains(CertificateProblem::Revoked) || (isKey && changed);
    m_once->setVisible(!refused);
    // Without a fingerprint there is nothing to recognise it by the next time.
    m_always->setVisible(!refused && (isKey || !certificate.sha256.isEmpty()));
    m_always->setText(isKey     ? tr("&Trust this key")
                      : changed ? tr("&Trust the new certificate")
                                : tr("&Trust this certificate"));
    m_always->setToolTip(isKey ? tr("For %1 and exactly this key").arg(place)
                               : tr("For %1 and exactly this certificate").arg(place));
    // An authority helps where the certificate lacks a known one, and nothing else is in the way of it.
    m_authority->setVisible(problems.contains(CertificateProblem::UnknownIssuer) ||
                            (problems.contains(CertificateProblem::SelfSigned) && about.authorityOffered));
    m_authority->begin(about.authorityOffered, about.authorityNamed);
}

void IdentityPanel::showFingerprint()
{
    m_fingerprint->setText(m_question.kind == IdentityKind::HostKey
                               ? facttext::keyFingerprint(m_question.hostKey.sha256)
                               : facttext::fingerprint(m_question.certificate.sha256, m_narrow ? 4 : 8));
}

void IdentityPanel::addDetail(const QString &name, const QString &objectName, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *caption = new QLabel(name);
    caption->setProperty("role", QStringLiteral("secondary"));
    auto *label = new QLabel(cleanText(value, 1000));
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(name + QLatin1String(": ") + label->text());
    m_detailRows->addRow(caption, label);
}

void IdentityPanel::resizeEvent(QResizeEvent *event)
{
    CardPanel::resizeEvent(event);
    // In a narrow tab, what stands side by side goes below each other.
    const int wanted = m_always->sizeHint().width() + m_once->sizeHint().width() + m_refuse->sizeHint().width();
    constexpr int margins = 120;
    const bool narrow = width() < wanted + margins;
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    const auto direction = narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_buttons->setDirection(direction);
    m_fingerprintRow->setDirection(direction);
    showFingerprint();
    m_authority->setNarrow(narrow);
}

} // namespace virtdesk
