// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRect>
#include <QSize>
#include <QStyledItemDelegate>

namespace virtdesk {

class Theme;

/// Draws one line of SideTabs: a console with its small picture, name, state and the button that closes or unpins it,
/// or the head of a group. Reads the roles of SideTabModel. GUI thread.
class SideTabDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr QSize picture{72, 45};

    SideTabDelegate(const Theme &theme, QObject *parent);

    void setHidden(bool hidden) { m_hidden = hidden; }
    /// Where the button of a console's line is, pixels.
    static QRect buttonRect(const QRect &line);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHead(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintConsole(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintWords(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintPicture(QPainter *painter, const QRect &place, const QModelIndex &index) const;

    const Theme &m_theme;
    bool m_hidden = false;
};

} // namespace virtdesk
