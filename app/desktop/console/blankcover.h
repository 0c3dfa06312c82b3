// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/widgets/statepanel.h"

namespace virtdesk {

/// Covers everything that a console shows, until it is taken away. Has the size of its parent. GUI thread.
class BlankCover : public StatePanel
{
    Q_OBJECT
public:
    /// `keys`: what shows the consoles again, for people.
    BlankCover(const Theme &theme, const QString &keys, QWidget *parent);

Q_SIGNALS:
    void unblankRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace virtdesk
