// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace virtdesk {

class Theme;

/// Draws a console on the wall: its picture, below it name and state. What has ended is dimmed and has an edge.
class WallDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int gap = 8;

    WallDelegate(const Theme &theme, QObject *parent);

    /// Logical pixels of a picture's room.
    void setPictureSize(const QSize &size) { m_size = size; }
    void setHidden(bool hidden) { m_hidden = hidden; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPicture(QPainter *painter, const QRect &place, const QModelIndex &index) const;

    const Theme &m_theme;
    QSize m_size;
    bool m_hidden = false; ///< all consoles are: no pictures
};

} // namespace virtdesk
