// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/statepanel.h"

#include "app/look/role.h"
#include "app/look/symbolpicture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace virtdesk {

namespace {
constexpr int maxContentWidth = 480; // logical pixels of text and buttons
} // namespace

StatePanel::StatePanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_content(new QWidget(this))
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttonRow(new QWidget(this))
    , m_buttons(new QHBoxLayout(m_buttonRow))
    , m_detailsButton(new QPushButton(tr("Details"), this))
    , m_copyButton(new QPushButton(tr("Copy"), this))
    , m_details(new QPlainTextEdit(this))
{
    // Every page of the centre has the same colour, questions and states alike.
    setRole(this, "page");
    setAttribute(Qt::WA_StyledBackground);
    setRole(m_title, "title");
    m_title->setObjectName(QStringLiteral("stateTitle"));
    m_text->setObjectName(QStringLiteral("stateText"));
    setRole(m_text, "secondary");
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setWordWrap(true);
        // Sentences may hold a server's words: never markup.
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
    }
    m_icon->setAlignment(Qt::AlignHCenter);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(8);
    m_buttonRow->hide();

    m_detailsButton->setObjectName(QStringLiteral("detailsButton"));
    setRole(m_detailsButton, "link");
    m_detailsButton->hide();
    m_copyButton->setObjectName(QStringLiteral("copyDetailsButton"));
    setRole(m_copyButton, "link");
    m_copyButton->hide();
    m_details->setObjectName(QStringLiteral("detailsText"));
    m_details->setAccessibleName(tr("Details"));
    m_details->setReadOnly(true);
    m_details->setMaximumHeight(120);
    m_details->setTabChangesFocus(true);
    m_details->hide();
    connect(m_detailsButton, &QPushButton::clicked, this, &StatePanel::toggleDetails);
    connect(m_copyButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_title->text() + QLatin1Char('\n') + m_text->text() + QLatin1Char('\n') +
                                              m_details->toPlainText());
    });

    auto *links = new QHBoxLayout;
    links->setSpacing(8);
    links->addStretch();
    links->addWidget(m_detailsButton);
    links->addWidget(m_copyButton);
    links->addStretch();

    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(m_icon);
    column->addSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(8);
    column->addWidget(m_buttonRow, 0, Qt::AlignHCenter);
    column->addLayout(links);
    column->addWidget(m_details);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 24, 24, 24);
    outer->addStretch(2);
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    m_content->setMaximumWidth(maxContentWidth);
    m_content->setMinimumWidth(160);
    m_content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_content->setLayout(column);
    column->setContentsMargins(0, 0, 0, 0);
    middle->addWidget(m_content, 1000);
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch(3);
    connect(&m_theme, &Theme::changed, this, &StatePanel::paintIcon);
}

void StatePanel::setState(const QString &icon, Theme::Tone tone, const QString &title, const QString &text)
{
    m_iconName = icon;
    m_tone = tone;
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    paintIcon();
}

void StatePanel::paintIcon()
{
    m_icon->setVisible(!m_iconName.isEmpty());
    if (m_iconName.isEmpty())
        return;
    const int side = m_compact ? 24 : 40;
    const QSize size(side, side);
    m_icon->setPixmap(m_iconName == QLatin1String("virtdesk")
                          ? symbolpicture::programIcon().pixmap(QSize(72, 72), devicePixelRatioF())
                          : m_theme.icon(m_iconName, m_tone).pixmap(size, devicePixelRatioF()));
}

QRect StatePanel::contentRect() const
{
    return m_content->geometry();
}

void StatePanel::setCompact(bool compact)
{
    m_compact = compact;
    setRole(this, compact ? "panel" : "page");
    setRole(m_title, compact ? "heading" : "title");
    layout()->setContentsMargins(compact ? 12 : 24, 24, compact ? 12 : 24, 24);
    paintIcon();
}

void StatePanel::setDetails(const QString &details)
{
    m_details->setPlainText(details);
    m_details->hide();
    m_copyButton->hide();
    m_detailsButton->setVisible(!details.isEmpty());
    m_detailsButton->setText(tr("Show details"));
}

void StatePanel::toggleDetails()
{
    const bool show = m_details->isHidden();
    m_details->setVisible(show);
    m_copyButton->setVisible(show);
    m_detailsButton->setText(show ? tr("Hide details") : tr("Show details"));
}

QPushButton *StatePanel::addButton(const QString &objectName, const QString &text, std::function<void()> action,
                                   bool main)
{
    auto *button = new QPushButton(text, m_buttonRow);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    button->setAutoDefault(true);
    if (main)
        setRole(button, "main");
    connect(button, &QPushButton::clicked, this, std::move(action));
    m_buttons->addWidget(button);
    button->show(); // at once also where the row is seen already, so that the panel has room for it
    m_buttonRow->show();
    placeButtons();
    return button;
}

void StatePanel::placeButtons()
{
    constexpr int padding = 36; // a button's text to its edges, both sides
    const QMargins margins = layout()->contentsMargins();
    const int room =
        isVisible() ? std::clamp(width() - margins.left() - margins.right(), 120, maxContentWidth) : maxContentWidth;
    int together = 0;
    for (int i = 0; i < m_buttons->count(); ++i) {
        auto *button = qobject_cast<QPushButton *>(m_buttons->itemAt(i)->widget());
        if (!button)
            continue;
        button->ensurePolished();
        // What is longer than the panel is wide ends in an ellipsis; the tooltip has all of it.
        const QString full = button->accessibleName();
        const QString shown =
            isVisible() ? button->fontMetrics().elidedText(full, Qt::ElideMiddle, room - padding) : full;
        button->setText(shown);
        button->setToolTip(shown == full ? QString() : full);
        together += button->sizeHint().width() + m_buttons->spacing();
    }
    // More than fit side by side stand one below the other.
    const bool below = m_buttons->count() > 2 || together > std::min(room, m_compact ? 200 : maxContentWidth);
    m_buttons->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void StatePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeButtons();
}

void StatePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    placeButtons();
}

void StatePanel::clearButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            // One of them may be in the middle of its click.
            widget->hide();
            widget->setObjectName(QString());
            widget->deleteLater();
        }
        delete item;
    }
    m_buttonRow->hide();
}

QString StatePanel::title() const
{
    return m_title->text();
}

QString StatePanel::text() const
{
    return m_text->text();
}

void StatePanel::focusButton()
{
    if (m_buttons->count() > 0 && m_buttons->itemAt(0)->widget())
        m_buttons->itemAt(0)->widget()->setFocus(Qt::OtherFocusReason);
}

} // namespace virtdesk
