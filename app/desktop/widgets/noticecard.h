// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>

namespace virtdesk {

struct Notice;
class Theme;

/// One notice: its text, its actions and a button that closes it. For screen readers it is a notification, which they
/// read when it appears (AT-SPI; Qt tells them of no alert there), and an alert (UI Automation). GUI thread.
class NoticeCard : public QFrame
{
    Q_OBJECT
public:
    NoticeCard(const Theme &theme, const Notice &notice, QWidget *parent);
    /// Shows it and has it read.
    void appear();

Q_SIGNALS:
    void closeRequested();
    void actionChosen(const QString &name);
};

} // namespace virtdesk
