// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/signin/cardpanel.h"
#include "app/look/iconsource.h"
#include "sdk/identity.h"
#include "sdk/result.h"

class QBoxLayout;
class QHBoxLayout;
class QFormLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace virtdesk {

class AuthorityBox;
class IconLabel;

/// Shows a certificate that could not be verified: what is wrong with it, each problem with what can be done about it,
/// and the certificate itself. Refusing is the default, and what Esc and Enter do. GUI thread.
class IdentityPanel : public CardPanel
{
    Q_OBJECT
public:
    explicit IdentityPanel(IconSource icons, QWidget *parent = nullptr);

    struct About
    {
        QString name;                  ///< what is behind the host, as we call it; empty = the host says it all
        bool authorityOffered = false; ///< the server can be asked what its authority is
        bool authorityNamed = false;   ///< the person named one earlier
        bool isInventory = false;      ///< it is an inventory's host itself, not one on the way to a console
    };
    void setQuestion(const IdentityQuestion &question) { setQuestion(question, About()); }
    void setQuestion(const IdentityQuestion &question, const About &about);
    /// The answer to authorityRequested().
    void showAuthority(const Result<QByteArray> &pem);
    AuthorityBox &authorityBox() { return *m_authority; }
    const IdentityQuestion &question() const { return m_question; }

    struct Words
    {
        QString sentence;
        QString remedy;
    };
    static Words words(CertificateProblem problem, const IdentityQuestion &question);
    static Words keyWords(bool changed);

Q_SIGNALS:
    void decided(virtdesk::IdentityDecision decision);
    /// The person wants to see what the server says is its authority.
    void authorityRequested();
    /// The person named an authority for this server: one certificate or more, in PEM form.
    void authorityChosen(const QByteArray &pem);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildFingerprint();
    void showFingerprint();
    void buildDetails();
    void addDetail(const QString &name, const QString &objectName, const QString &value);

    IconSource m_icons;
    IdentityQuestion m_question;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_who;
    QWidget *m_problems;
    QLabel *m_fingerprint;
    QPushButton *m_copy;
    QHBoxLayout *m_fingerprintRow;
    AuthorityBox *m_authority;
    QToolButton *m_more;
    QWidget *m_details;
    QFormLayout *m_detailRows;
    QBoxLayout *m_buttons;
    QPushButton *m_refuse;
    QPushButton *m_once;
    QPushButton *m_always;
    bool m_narrow = false;
};

} // namespace virtdesk
