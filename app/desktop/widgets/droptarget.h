// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QStringList>

class QWidget;

namespace virtdesk {

/// Takes files and links that are dropped on a widget. GUI thread.
class DropTarget : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxItems = 16;

    explicit DropTarget(QWidget *widget);

Q_SIGNALS:
    /// Names of files and links, at most maxItems of them.
    void dropped(const QStringList &items);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace virtdesk
