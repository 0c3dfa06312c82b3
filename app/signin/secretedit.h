// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/iconsource.h"
#include "sdk/secret.h"

#include <QLineEdit>

class QAction;

namespace virtdesk {

/// A line for something secret, with a button that shows what was typed. What it held is overwritten when it is taken
/// or dropped, as far as a QLineEdit lets one reach it.
class SecretEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretEdit(IconSource icons, QWidget *parent = nullptr);
    ~SecretEdit() override;

    /// The typed text as UTF-8; the line is empty and hidden again afterwards.
    Secret take();
    void drop();
    bool isRevealed() const { return echoMode() == Normal; }
    void setRevealed(bool revealed);

Q_SIGNALS:
    /// Whether Caps Lock seems to be on. Qt has no way to ask for it everywhere, so it is concluded from what is typed.
    void capsLockChanged(bool on);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setCapsLock(bool on);

    IconSource m_icons;
    QAction *m_reveal;
    bool m_capsLock = false;
};

} // namespace virtdesk
