// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/inventorytree.h"

#include <QTreeWidget>

namespace virtdesk {

class Theme;

/// The places of an inventory with the number of their VMs; the chosen one narrows the list. "Everywhere" comes first.
/// Enter goes on to the list, Esc back to everywhere. GUI thread.
class NodeTree : public QTreeWidget
{
    Q_OBJECT
public:
    explicit NodeTree(const Theme &theme, QWidget *parent = nullptr);

    /// What is chosen and what is folded stay, as far as they are still there.
    void setTree(const InventoryTree &tree);
    void setCounts(const QHash<QString, int> &counts, int all);
    /// Empty = everywhere.
    QString chosen() const;
    void choose(const QString &id);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void nodeChosen(const QString &id);
    void listRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    /// `folded`: what is, of those that were there before. New clusters and what lies in them are folded.
    void add(QTreeWidgetItem *under, const InventoryTree &tree, const QString &id, const QHash<QString, bool> &folded);
    QTreeWidgetItem *item(const QString &id) const;
    void showCount(QTreeWidgetItem *item, int count);
    int shownRows() const;

    const Theme &m_theme;
    QTreeWidgetItem *m_everywhere;
    bool m_filling = false;
};

} // namespace virtdesk
