// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

class QMenu;

namespace virtdesk {

class VmView;

/// What can be chosen of how the VMs are shown: list or table, lines, columns, order. The header's menu, and the way
/// for the keyboard. GUI thread.
class VmViewMenu : public QObject
{
    Q_OBJECT
public:
    /// `view` outlives it.
    explicit VmViewMenu(VmView &view, QObject *parent = nullptr);

    /// A menu that is filled each time it opens.
    QMenu *addTo(QMenu *menu);
    /// The columns alone, at once.
    void showColumns(const QPoint &globalPosition, QWidget *parent);

private:
    void fill(QMenu *menu);
    void fillColumns(QMenu *menu);
    void fillOrder(QMenu *menu);

    VmView &m_view;
};

} // namespace virtdesk
