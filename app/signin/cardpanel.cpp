// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/cardpanel.h"

#include "app/look/role.h"

#include <QFrame>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace virtdesk {

CardPanel::CardPanel(int width, QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_card(new QFrame)
    , m_content(new QVBoxLayout)
{
    // Before anything asks the style about it: the style sheet looks at the role only once.
    m_card->setProperty("role", QStringLiteral("card"));
    m_card->setLayout(m_content);
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto *page = new QWidget;
    page->setProperty("role", QStringLiteral("page"));
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->addStretch(2);
    auto *columns = new QHBoxLayout;
    columns->addStretch(1);
    columns->addWidget(m_card, 1000);
    columns->addStretch(1);
    rows->addLayout(columns);
    rows->addStretch(3);
    m_scroll->setWidget(page);

    m_card->setFrameShape(QFrame::StyledPanel);
    // Wider with a larger font, so that lines keep their length in words.
    const int usualHeight = 16;
    m_card->setMaximumWidth(width * qMax(usualHeight, fontMetrics().height()) / usualHeight);
    m_content->setContentsMargins(24, 20, 24, 20);
    m_content->setSpacing(12);
}

void CardPanel::setPlain()
{
    setRole(m_card, "page");
    m_card->setFrameShape(QFrame::NoFrame);
    m_scroll->widget()->layout()->setContentsMargins(0, 0, 0, 0);
}

void CardPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Whoever types elsewhere in the window goes on doing so: half a search must not end in a password.
    const QWidget *current = window()->focusWidget();
    const QWidget *place = parentWidget();
    if (!current || !current->isVisible() || current == this || isAncestorOf(current) ||
        (place && (place == current || place->isAncestorOf(current))))
        setFocus(Qt::OtherFocusReason);
}

QSize CardPanel::sizeHint() const
{
    return m_card->sizeHint() + QSize(32, 32);
}

void CardPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        event->accept();
        Q_EMIT escaped();
        return;
    }
    QWidget::keyPressEvent(event);
}

void CardPanel::reveal(QWidget *widget)
{
    m_scroll->ensureWidgetVisible(widget, 16, 16);
}

} // namespace virtdesk
