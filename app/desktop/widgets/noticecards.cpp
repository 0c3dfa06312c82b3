// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/noticecards.h"

#include "app/desktop/widgets/noticecard.h"
#include "app/desktop/widgets/noticequeue.h"
#include "app/look/role.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int cardWidth = 380;
constexpr int margin = 16;
} // namespace

NoticeCards::NoticeCards(const Theme &theme, NoticeQueue &queue, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_queue(queue)
    , m_layout(new QVBoxLayout(this))
    , m_more(new QPushButton(this))
{
    setObjectName(QStringLiteral("noticeCards"));
    setAccessibleName(tr("Notices"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_more->setObjectName(QStringLiteral("moreNoticesButton"));
    m_more->setAutoDefault(false);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_layout->addWidget(m_more, 0, Qt::AlignRight);
    connect(m_more, &QPushButton::clicked, this, &NoticeCards::listRequested);
    connect(&queue, &NoticeQueue::changed, this, &NoticeCards::update);
    parent->installEventFilter(this);
    hide();
}

void NoticeCards::setBottomMargin(int bottomMargin)
{
    m_bottomMargin = bottomMargin;
    place();
}

void NoticeCards::update()
{
    const QList<NoticeQueue::Entry> shown = m_queue.shown();
    m_cards.removeIf([&](const std::pair<quint64, QWidget *> &card) {
        if (std::any_of(shown.begin(), shown.end(), [&](const auto &entry) { return entry.id == card.first; }))
            return false;
        card.second->hide();
        m_layout->removeWidget(card.second);
        // One of its buttons may be in the middle of its click; nobody finds them any more.
        for (QPushButton *button : card.second->findChildren<QPushButton *>())
            button->setObjectName(QString());
        card.second->deleteLater();
        return true;
    });
    for (int i = 0; i < shown.size(); ++i) {
        const quint64 id = shown.at(i).id;
        if (std::any_of(m_cards.begin(), m_cards.end(), [&](const auto &card) { return card.first == id; }))
            continue;
        NoticeCard *card = makeCard(id);
        m_cards.insert(std::min<qsizetype>(i, m_cards.size()), {id, card});
        m_layout->insertWidget(i + 1, card);
        card->appear();
    }
    const int more = m_queue.hiddenCount();
    m_more->setVisible(more > 0);
    m_more->setText(tr("%1 more …").arg(more));
    setVisible(!shown.isEmpty());
    place();
}

NoticeCard *NoticeCards::makeCard(quint64 id)
{
    const QList<NoticeQueue::Entry> shown = m_queue.shown();
    const auto entry = std::find_if(shown.begin(), shown.end(), [id](const auto &one) { return one.id == id; });
    auto *card = new NoticeCard(m_theme, entry == shown.end() ? Notice() : entry->notice, this);
    connect(card, &NoticeCard::closeRequested, this, [this, id] { m_queue.dismiss(id); });
    connect(card, &NoticeCard::actionChosen, this, [this, id](const QString &name) { m_queue.act(id, name); });
    return card;
}

void NoticeCards::place()
{
    if (m_cards.isEmpty())
        return;
    const int width = std::min(cardWidth, parentWidget()->width() - 2 * margin);
    for (const auto &[id, card] : std::as_const(m_cards)) {
        card->setFixedWidth(width);
        card->setFixedHeight(card->layout()->hasHeightForWidth() ? card->layout()->totalHeightForWidth(width)
                                                                 : card->sizeHint().height());
    }
    m_layout->activate();
    const QSize size(width, m_layout->totalSizeHint().height());
    resize(size);
    move(parentWidget()->width() - size.width() - margin,
         parentWidget()->height() - size.height() - margin - m_bottomMargin);
    raise();
}

bool NoticeCards::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace virtdesk
