// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tabrow.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/shell/tabgroups.h"
#include "app/look/theme.h"

#include <QPainter>
#include <QStyleOptionTab>
#include <QToolButton>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int markHeight = 3;
constexpr int groupLine = 2;
constexpr int headPadding = 8; // pixels left and right of a head's words
constexpr int headMargin = 6;  // above and below
constexpr int headGap = 4;     // to its neighbours
constexpr int arrowSide = 12;
} // namespace

TabRow::TabRow(const Theme &theme, const TabGroups &groups, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
    , m_groups(groups)
{
}

ConsoleTab *TabRow::consoleAt(int index) const
{
    return index < 0 ? nullptr : qobject_cast<ConsoleTab *>(tabData(index).value<QObject *>());
}

QString TabRow::groupAt(int index) const
{
    return index >= 0 && tabData(index).typeId() == QMetaType::QString ? tabData(index).toString() : QString();
}

void TabRow::insertHead(int at, const QString &group)
{
    const int index = insertTab(at, QString());
    setTabData(index, group);
    setTabEnabled(index, false);
    setTabButton(index, QTabBar::LeftSide, nullptr);
    setTabButton(index, QTabBar::RightSide, nullptr);
}

QList<ConsoleTab *> TabRow::members(const QString &group) const
{
    QList<ConsoleTab *> list;
    for (int i = 0; i < count(); ++i) {
        if (ConsoleTab *console = consoleAt(i); console && m_groups.groupOf(console) == group)
            list += console;
    }
    return list;
}

QString TabRow::headWords(int index) const
{
    const QString group = groupAt(index);
    return m_groups.headWords(group, static_cast<int>(members(group).size()));
}

QSize TabRow::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < count(); ++i)
        width += isTabVisible(i) ? tabSizeHint(i).width() : 0;
    return {width, QTabBar::sizeHint().height()};
}

QSize TabRow::tabSizeHint(int index) const
{
    QSize size = QTabBar::tabSizeHint(index);
    if (!groupAt(index).isEmpty())
        return {fontMetrics().horizontalAdvance(headWords(index)) + arrowSide + 3 * headPadding + 2 * headGap,
                size.height()};
    QStyleOptionTab option;
    initStyleOption(&option, index);
    option.rect = QRect(QPoint(), size);
    // Else a style sheet's style measures the tab as it was laid out last, by a width that came from here.
    option.tabIndex = -1;
    const int room = style()->subElementRect(QStyle::SE_TabBarTabText, &option, this).width();
    const int words = fontMetrics().size(Qt::TextShowMnemonic, tabText(index)).width();
    return {size.width() - std::max(0, room - words), size.height()};
}

/// Also where a tab becomes the current one, which QTabBar does not tell the row that it stands in.
void TabRow::tabLayoutChange()
{
    updateGeometry();
}

void TabRow::paintHead(QPainter &painter, int index) const
{
    const QRect tab = tabRect(index);
    painter.fillRect(tab, m_theme.colors().window);
    const QString group = groupAt(index);
    const QRectF chip = QRectF(tab).adjusted(headGap, headMargin, -headGap, -headMargin);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(TabGroups::colour(group));
    painter.drawRoundedRect(chip, 4, 4);
    const QRect arrow(tab.left() + headGap + headPadding, tab.center().y() - arrowSide / 2, arrowSide, arrowSide);
    m_theme
        .icon(m_groups.isFolded(group) ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"),
              Tone::OnAccent)
        .paint(&painter, arrow);
    painter.setPen(VmMark::text());
    painter.drawText(QRectF(chip).adjusted(headPadding + arrowSide + headPadding / 2, 0, -headPadding / 2, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, headWords(index));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// Heads, and edges in the colours of what VMs are marked with and of groups.
void TabRow::paintEvent(QPaintEvent *event)
{
    QTabBar::paintEvent(event);
    QPainter painter(this);
    // Not below the arrows that scroll the row.
    int right = width();
    for (const auto *arrow : findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (arrow->isVisible() && arrow->arrowType() != Qt::NoArrow)
            right = std::min(right, arrow->x());
    }
    painter.setClipRect(0, 0, right, height());
    for (int i = 0; i < count(); ++i) {
        if (!isTabVisible(i))
            continue;
        const QRect place = tabRect(i);
        const ConsoleTab *tab = consoleAt(i);
        const QString group = tab ? m_groups.groupOf(tab) : groupAt(i);
        if (!groupAt(i).isEmpty())
            paintHead(painter, i);
        if (tab && tab->mark().isSet())
            painter.fillRect(place.left() + 4, place.top(), place.width() - 8, markHeight, tab->mark().background());
        if (!group.isEmpty())
            painter.fillRect(place.left() + (tab ? 0 : headGap), height() - groupLine,
                             place.width() - (tab ? 0 : headGap), groupLine, TabGroups::colour(group));
    }
}

} // namespace virtdesk
