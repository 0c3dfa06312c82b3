// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTreeWidget>

namespace virtdesk {

class Theme;

/// The choices of FacetsPopup: a chosen row has one edge, where reading begins. GUI thread.
class FacetTree : public QTreeWidget
{
    Q_OBJECT
public:
    /// `theme` outlives it.
    explicit FacetTree(const Theme &theme, QWidget *parent = nullptr);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace virtdesk
