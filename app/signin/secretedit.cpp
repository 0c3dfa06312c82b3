// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/secretedit.h"

#include "app/signin/capslock.h"

#include <QAction>
#include <QKeyEvent>
#include <QToolButton>

namespace virtdesk {

SecretEdit::SecretEdit(IconSource icons, QWidget *parent)
    : QLineEdit(parent)
    , m_icons(std::move(icons))
    , m_reveal(new QAction(this))
{
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_reveal->setObjectName(QStringLiteral("revealSecret"));
    m_reveal->setCheckable(true);
    addAction(m_reveal, TrailingPosition);
    const auto buttons = findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->defaultAction() == m_reveal) {
            button->setObjectName(QStringLiteral("revealSecretButton"));
            button->setFocusPolicy(Qt::TabFocus);
        }
    }
    connect(m_reveal, &QAction::toggled, this, &SecretEdit::setRevealed);
    setRevealed(false);
}

SecretEdit::~SecretEdit()
{
    blockSignals(true); // whoever listens may be half gone
    drop();
}

void SecretEdit::setRevealed(bool revealed)
{
    setEchoMode(revealed ? Normal : Password);
    m_reveal->setChecked(revealed);
    m_reveal->setIcon(m_icons ? m_icons(revealed ? QStringLiteral("eye-off") : QStringLiteral("eye"), Tone::Secondary)
                              : QIcon());
    m_reveal->setText(revealed ? tr("Hide what is typed") : tr("Show what is typed"));
    m_reveal->setToolTip(m_reveal->text());
}

Secret SecretEdit::take()
{
    QByteArray utf8 = text().toUtf8();
    Secret secret(utf8);
    wipe(utf8);
    drop();
    return secret;
}

void SecretEdit::drop()
{
    // text() shares the line's own buffer; overwriting it in place reaches the copy that clear() would only release.
    const QString shared = text();
    if (!shared.isEmpty())
        wipeMemory(const_cast<QChar *>(shared.constData()), static_cast<std::size_t>(shared.size()) * sizeof(QChar));
    setText(QString());
    setRevealed(false);
}

void SecretEdit::keyPressEvent(QKeyEvent *event)
{
    if (const std::optional<bool> on = capsLockIsOn()) {
        setCapsLock(*on);
    } else if (event->key() == Qt::Key_CapsLock) {
        // This press changes it; whether to on or off is known only when it was known before.
        setCapsLock(false);
    } else if (const QString typed = event->text(); typed.size() == 1 && typed.at(0).isLetter()) {
        const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
        const QChar c = typed.at(0);
        if (c.isUpper() != c.isLower())
            setCapsLock(c.isUpper() != shift);
    }
    QLineEdit::keyPressEvent(event);
}

void SecretEdit::hideEvent(QHideEvent *event)
{
    setRevealed(false);
    QLineEdit::hideEvent(event);
}

void SecretEdit::setCapsLock(bool on)
{
    if (m_capsLock == on)
        return;
    m_capsLock = on;
    Q_EMIT capsLockChanged(on);
}

} // namespace virtdesk
