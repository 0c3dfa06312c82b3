// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/recentcards.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/shell/tablabels.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QPainter>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr QSize pictureSize(160, 100);
constexpr int gap = 8;
constexpr int margin = 16;
constexpr int maxCards = 24;
} // namespace

RecentCards::RecentCards(const Theme &theme, QWidget *window)
    : QFrame(window)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("recentCards"));
    setRole(this, "card");
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Recent consoles"));
    hide();
}

void RecentCards::showAt(const QWidget &over, const QList<ConsoleTab *> &order, const ConsoleTab *chosen)
{
    QList<Card> cards;
    QStringList names;
    for (const ConsoleTab *tab : order)
        names += tab->title();
    names = tabLabels(names);
    const qreal ratio = devicePixelRatioF();
    for (ConsoleTab *tab : order.mid(0, maxCards)) {
        const auto known = std::find_if(m_cards.begin(), m_cards.end(), [&](const Card &c) { return c.tab == tab; });
        Card card{tab, names.value(cards.size()), tab->stateText(), known != m_cards.end() ? known->picture : QImage()};
        if (card.picture.isNull()) {
            if (const QImage last = tab->lastPicture(); !last.isNull())
                card.picture = last.scaled(pictureSize * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            card.picture.setDevicePixelRatio(ratio);
        }
        cards.append(card);
    }
    m_cards = cards;
    m_chosen = static_cast<int>(order.indexOf(chosen));
    if (m_chosen >= 0 && m_chosen < m_cards.size())
        setAccessibleDescription(tr("%1, %2").arg(m_cards.at(m_chosen).name, m_cards.at(m_chosen).state));
    const QSize cell(pictureSize.width() + gap, pictureSize.height() + 2 * fontMetrics().lineSpacing() + 2 * gap);
    const int fitting = std::max(1, (over.width() - 2 * margin) / cell.width());
    m_columns = std::min<int>(fitting, std::max<int>(1, std::min<int>(6, int(m_cards.size()))));
    const int rows = (static_cast<int>(m_cards.size()) + m_columns - 1) / m_columns;
    resize(m_columns * cell.width() + 2 * margin - gap, rows * cell.height() + 2 * margin - gap);
    const QPoint corner = over.mapTo(window(), QPoint(0, 0));
    move(corner.x() + (over.width() - width()) / 2, corner.y() + std::max(0, (over.height() - height()) / 2));
    raise();
    show();
    update();
}

void RecentCards::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().lineSpacing();
    const QSize cell(pictureSize.width() + gap, pictureSize.height() + 2 * line + 2 * gap);
    for (int i = 0; i < m_cards.size(); ++i) {
        const Card &card = m_cards.at(i);
        const QPoint at(margin + i % m_columns * cell.width(), margin + i / m_columns * cell.height());
        QRect place(at, pictureSize);
        if (i == m_chosen) {
            const QRect around = QRect(at, cell - QSize(gap, gap)).adjusted(-4, -4, 4, 4);
            painter.setPen(QPen(m_theme.colors().accent, 2));
            painter.setBrush(m_theme.colors().selection);
            painter.drawRoundedRect(around, 4, 4);
        }
        painter.fillRect(place, m_theme.colors().window);
        if (!card.picture.isNull()) {
            QRectF fitting(QPointF(), card.picture.deviceIndependentSize());
            fitting.moveCenter(QRectF(place).center());
            painter.drawImage(fitting.topLeft(), card.picture);
        }
        painter.setPen(m_theme.colors().text);
        const QRect words = place.translated(0, pictureSize.height() + 4);
        painter.drawText(QRect(words.topLeft(), QSize(words.width(), line)), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(card.name, Qt::ElideMiddle, words.width()));
        painter.setPen(m_theme.colors().secondary);
        painter.drawText(QRect(words.topLeft() + QPoint(0, line), QSize(words.width(), line)),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(card.state, Qt::ElideRight, words.width()));
    }
}

} // namespace virtdesk
