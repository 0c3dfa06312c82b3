// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/vmviewlayout.h"

#include <QPersistentModelIndex>
#include <QTreeView>

namespace virtdesk {

class Theme;
class VmCellDelegate;
class VmDelegate;
class VmFilter;

/// The VMs as a list or as a table: one view, so that selection, position and keys are the same in both. GUI thread.
class VmView : public QTreeView
{
    Q_OBJECT
public:
    /// `theme` and `filter` outlive it.
    VmView(const Theme &theme, VmFilter &filter, QWidget *parent = nullptr);

    const VmViewLayout &viewLayout() const { return m_layout; }
    void setViewLayout(const VmViewLayout &layout);
    void setTable(bool table);
    void setOneLine(bool one);
    bool isColumnShown(const QString &id) const;
    /// The name's column stays.
    void setColumnShown(const QString &id, bool shown);
    void setOrder(const QString &id, bool descending);
    VmFilter &filter() const { return m_filter; }

    /// Id of the current VM; empty = none.
    QString currentVm() const;
    /// Ids of the chosen VMs, from the top.
    QStringList selectedVms() const;
    /// Makes it the current one, in the middle of what is seen. False = it is not shown.
    bool choose(const QString &vmId);
    /// The first one where none is current.
    void ensureCurrent();
    /// Paints what changes with time anew.
    void repaintTimes();

Q_SIGNALS:
    void viewLayoutChanged();
    /// The last rows are in view, or nearly: what comes behind them may be wanted.
    void endNear();
    void headerMenuRequested(const QPoint &globalPosition);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildHeader();
    void apply();
    void applyColumns();
    bool isLastShown(int section) const;
    void change(const VmViewLayout &layout);
    void sectionMoved();
    int columnOf(const QString &id) const;

    const Theme &m_theme;
    VmFilter &m_filter;
    VmDelegate *m_rows;
    VmCellDelegate *m_cells;
    VmViewLayout m_layout = VmViewLayout::usual();
    QPersistentModelIndex m_hovered;
    bool m_applying = false;
};

} // namespace virtdesk
