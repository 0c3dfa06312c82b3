// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/signin/cardpanel.h"
#include "app/look/iconsource.h"

class QLabel;
class QPushButton;

namespace virtdesk {

/// Says what is being waited for, and can be cancelled.
class BusyPanel : public CardPanel
{
    Q_OBJECT
public:
    explicit BusyPanel(IconSource icons, QWidget *parent = nullptr);
    void setText(const QString &title, const QString &text);

Q_SIGNALS:
    void cancelled();

private:
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_cancel;
};

} // namespace virtdesk
