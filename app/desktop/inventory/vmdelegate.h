// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace virtdesk {

class Theme;

/// Paints a VM: dot and name, the state's word at the right, its place below, or beside where a VM has one line only.
class VmDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit VmDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    void setOneLine(bool one) { m_oneLine = one; }

private:
    void paintPlace(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, QRect room) const;

    const Theme &m_theme;
    bool m_oneLine = false;
};

} // namespace virtdesk
