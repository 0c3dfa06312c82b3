// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/authoritybox.h"

#include "app/credentials/identitystore.h"
#include "app/look/facttext.h"
#include "app/signin/messagerow.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSslCertificate>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

QString nameOf(const QSslCertificate &certificate)
{
    QStringList parts;
    for (const auto info : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        for (const QString &value : certificate.subjectInfo(info))
            parts += cleanText(value, 120);
    }
    return parts.join(QLatin1String(", ")).left(300);
}

} // namespace

AuthorityBox::AuthorityBox(IconSource icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(std::move(icons))
    , m_file(new QPushButton(tr("Use a CA &file …"), this))
    , m_ask(new QPushButton(tr("&Show the engine's CA"), this))
    , m_message(new MessageRow(m_icons, this))
    , m_subject(new QLabel(this))
    , m_fingerprint(new QLabel(this))
    , m_trust(new QPushButton(tr("Trust this C&A"), this))
    , m_ways(new QHBoxLayout)
{
    setObjectName(QStringLiteral("authorityBox"));
    m_file->setObjectName(QStringLiteral("authorityFile"));
    m_file->setToolTip(tr("A file in PEM form with the certificate of the authority (CA) that issues this server's"));
    m_ask->setObjectName(QStringLiteral("authorityShow"));
    m_message->setObjectName(QStringLiteral("authorityMessage"));
    m_subject->setObjectName(QStringLiteral("authoritySubject"));
    m_fingerprint->setObjectName(QStringLiteral("authorityFingerprint"));
    m_trust->setObjectName(QStringLiteral("authorityTrust"));
    m_subject->setTextFormat(Qt::PlainText);
    m_subject->setWordWrap(true);
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_fingerprint->setAccessibleName(tr("Fingerprint of the CA"));
    for (QPushButton *button : {m_file, m_ask, m_trust})
        button->setAutoDefault(false);

    m_ways->setSpacing(8);
    m_ways->addWidget(m_file);
    m_ways->addWidget(m_ask);
    m_ways->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(m_ways);
    layout->addWidget(m_message);
    layout->addWidget(m_subject);
    layout->addWidget(m_fingerprint);
    layout->addWidget(m_trust, 0, Qt::AlignLeft);

    connect(m_file, &QPushButton::clicked, this, &AuthorityBox::browse);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        m_ask->setEnabled(false);
        m_message->setMessage(QStringLiteral("clock"), Tone::Secondary, tr("Asking …"));
        Q_EMIT requested();
    });
    connect(m_trust, &QPushButton::clicked, this, [this] { Q_EMIT chosen(m_pem); });
    clear();
}

void AuthorityBox::clear()
{
    m_pem.clear();
    m_sha256.clear();
    m_message->setMessage({}, Tone::Normal, {});
    for (QWidget *widget : std::initializer_list<QWidget *>{m_subject, m_fingerprint, m_trust})
        widget->hide();
}

void AuthorityBox::begin(bool offered, bool named)
{
    clear();
    m_ask->setVisible(offered);
    m_ask->setEnabled(true);
    if (named)
        m_message->setMessage(QStringLiteral("warning"), Tone::Warning,
                              tr("The CA that you named for this server did not issue this certificate."));
}

void AuthorityBox::showOffer(const Result<QByteArray> &pem)
{
    clear();
    m_ask->setEnabled(true);
    const QList<QSslCertificate> certificates =
        pem ? QSslCertificate::fromData(*pem, QSsl::Pem) : QList<QSslCertificate>();
    if (certificates.isEmpty()) {
        m_message->setMessage(QStringLiteral("error"), Tone::Danger,
                              pem ? tr("What the server offers is no certificate.") : pem.error().sentence);
        return;
    }
    m_pem = *pem;
    m_sha256 = certificates.constFirst().digest(QCryptographicHash::Sha256);
    m_message->setMessage(
        QStringLiteral("warning"), Tone::Warning, tr("The server says that this is its CA."),
        tr("It came the same way, which is not verified yet. Compare the fingerprint with the one that "
           "the server's administrator has; then this server is verified by it from now on."));
    m_subject->setText(
        certificates.size() == 1
            ? tr("%1, valid until %2")
                  .arg(nameOf(certificates.constFirst()), facttext::date(certificates.constFirst().expiryDate()))
            : tr("%1, valid until %2, and more: %3")
                  .arg(nameOf(certificates.constFirst()), facttext::date(certificates.constFirst().expiryDate()))
                  .arg(certificates.size() - 1));
    setNarrow(m_narrow);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_subject, m_fingerprint, m_trust})
        widget->show();
    m_fingerprint->setFocus(Qt::OtherFocusReason);
}

void AuthorityBox::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_ways->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_fingerprint->setText(m_sha256.isEmpty() ? QString() : facttext::fingerprint(m_sha256, narrow ? 4 : 8));
    m_fingerprint->setAccessibleDescription(m_fingerprint->text());
}

void AuthorityBox::browse()
{
    auto *dialog = new QFileDialog(this, tr("CA certificate"), QString(),
                                   tr("Certificates (*.pem *.crt *.cer *.ca);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AuthorityBox::useFile);
    dialog->open();
}

void AuthorityBox::useFile(const QString &name)
{
    clear();
    QFile file(name);
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        bytes = file.read(IdentityStore::maxAuthoritySize + 1);
    // Kept as PEM, and nothing but the certificates of it: a key in the same file stays there.
    QList<QSslCertificate> certificates = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (certificates.isEmpty())
        certificates = QSslCertificate::fromData(bytes, QSsl::Der);
    QByteArray pem;
    for (const QSslCertificate &certificate : std::as_const(certificates))
        pem += certificate.toPem();
    if (pem.isEmpty() || bytes.size() > IdentityStore::maxAuthoritySize ||
        pem.size() > IdentityStore::maxAuthoritySize) {
        m_message->setMessage(QStringLiteral("error"), Tone::Danger,
                              tr("%1 can't be read, or holds no certificate.").arg(QDir::toNativeSeparators(name)),
                              tr("Choose the file of the authority (CA), in PEM or DER form, of at most 256 KiB."));
        return;
    }
    Q_EMIT chosen(pem);
}

} // namespace virtdesk
