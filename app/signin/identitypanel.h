// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/signin/cardpanel.h"
#include "app/look/iconsource.h"
#include "sdk/identity.h"

class QBoxLayout;
class QFormLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace virtdesk {

class IconLabel;

/// Shows a certificate that could not be verified: what is wrong with it, each problem with what can be done about it,
/// and the certificate itself. Refusing is the default, and what Esc and Enter do. GUI thread.
class IdentityPanel : public CardPanel
{
    Q_OBJECT
public:
    explicit IdentityPanel(IconSource icons, QWidget *parent = nullptr);

    void setQuestion(const IdentityQuestion &question);
    const IdentityQuestion &question() const { return m_question; }

    struct Words
    {
        QString sentence;
        QString remedy;
    };
    static Words words(CertificateProblem problem, const IdentityQuestion &question);

Q_SIGNALS:
    void decided(virtdesk::IdentityDecision decision);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addDetail(const QString &name, const QString &objectName, const QString &value);

    IconSource m_icons;
    IdentityQuestion m_question;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_who;
    QWidget *m_problems;
    QLabel *m_fingerprint;
    QPushButton *m_copy;
    QBoxLayout *m_fingerprintRow;
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
