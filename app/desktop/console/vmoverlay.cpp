// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/vmoverlay.h"

#include "app/look/role.h"
#include "app/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QRegion>
#include <QVBoxLayout>

#include <algorithm>
#include <string_view>
#include <utility>

namespace virtdesk {

namespace {
constexpr int dimming = 178;    // of 255: the words and buttons stand out, the last screen can still be read
constexpr int edge = 12;        // pixels from the upper edge, and between cards
constexpr int widestCard = 480; // logical pixels
} // namespace

VmOverlay::VmOverlay(const Theme &theme, QWidget *over)
    : QWidget(over)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("vmOverlay"));
    setAttribute(Qt::WA_NoMousePropagation);
    m_still = makeCard(QStringLiteral("vmStillCard"), "title");
    m_start = makeButton(m_still, QStringLiteral("startVmOverPictureButton"), {}, [this] {
        if (m_condition && m_condition->start)
            Q_EMIT startRequested(*m_condition->start);
    });
    setRole(m_start, "main");
    m_show = makeButton(m_still, QStringLiteral("showPictureButton"), tr("Show the picture"), [this] {
        m_uncovered = true;
        apply();
    });
    m_passing = makeCard(QStringLiteral("vmPassingCard"), "heading");
    m_boot = makeCard(QStringLiteral("bootKeyCard"), "heading");
    makeButton(m_boot, QStringLiteral("stopBootKeyButton"), tr("Stop"), [this] { Q_EMIT stopBootRequested(); });
    over->installEventFilter(this);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

VmOverlay::Card VmOverlay::makeCard(const QString &name, const char *titleRole)
{
    Card card;
    card.frame = new QFrame(this);
    card.frame->setObjectName(name);
    card.frame->setAttribute(Qt::WA_StyledBackground);
    setRole(card.frame, "card");
    card.frame->setCursor(Qt::ArrowCursor);
    card.title = new QLabel(card.frame);
    card.title->setObjectName(name + QStringLiteral("Title"));
    setRole(card.title, titleRole);
    card.text = new QLabel(card.frame);
    card.text->setObjectName(name + QStringLiteral("Text"));
    setRole(card.text, "secondary");
    const bool column = std::string_view(titleRole) == "title";
    auto *layout = new QBoxLayout(column ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, card.frame);
    layout->setContentsMargins(column ? 24 : 12, column ? 20 : 6, column ? 24 : 12, column ? 20 : 6);
    layout->setSpacing(8);
    for (QLabel *label : {card.title, card.text}) {
        label->setTextFormat(Qt::PlainText); // an inventory's words are never markup
        label->setWordWrap(column);
        label->setAlignment(column ? Qt::AlignHCenter : Qt::AlignVCenter);
        layout->addWidget(label);
    }
    if (column)
        layout->addSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    if (column)
        row->addStretch();
    layout->addLayout(row);
    card.frame->hide();
    return card;
}

QPushButton *VmOverlay::makeButton(const Card &card, const QString &name, const QString &text,
                                   std::function<void()> action)
{
    auto *button = new QPushButton(text, card.frame);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(true);
    connect(button, &QPushButton::clicked, this, std::move(action));
    QLayout *outer = card.frame->layout();
    auto *row = static_cast<QHBoxLayout *>(outer->itemAt(outer->count() - 1)->layout());
    row->addWidget(button);
    return button;
}

void VmOverlay::setCondition(const std::optional<VmCondition> &condition, const QString &name)
{
    if (m_condition == condition && m_name == name)
        return;
    if (!m_condition || !condition || m_condition->power != condition->power)
        m_uncovered = false;
    m_condition = condition;
    m_name = name;
    apply();
}

void VmOverlay::setBootWords(const QString &words)
{
    if (m_bootWords == words)
        return;
    m_bootWords = words;
    apply();
}

void VmOverlay::focusButton()
{
    (m_start->isHidden() ? m_show : m_start)->setFocus(Qt::OtherFocusReason);
}

void VmOverlay::apply()
{
    const bool still = m_condition && m_condition->standsStill();
    const bool covers = still && !m_uncovered;
    // While the buttons are still there: the focus goes from them to the console, not to whatever stands next.
    if (m_covers && !covers) {
        m_covers = false;
        Q_EMIT coversChanged(false);
    }
    const bool line = m_condition && (m_condition->isPassing() || (still && m_uncovered));
    if (still) {
        m_still.title->setText(m_condition->sentence(m_name));
        const QString label = m_condition->startLabel();
        m_still.text->setText(!m_condition->detail.isEmpty() ? m_condition->detail
                              : !label.isEmpty()             ? tr("This is its last picture.")
                                                 : tr("This is its last picture. You can't start the VM from here."));
        m_start->setText(label);
        m_start->setAccessibleName(label);
        m_start->setVisible(!label.isEmpty());
        m_still.frame->setAccessibleName(m_still.title->text());
        m_still.frame->setAccessibleDescription(m_still.text->text());
    }
    if (line) {
        m_passing.title->setText(m_condition->sentence(m_name));
        m_passing.text->setText(m_condition->detail);
        m_passing.text->setVisible(!m_condition->detail.isEmpty());
        m_passing.frame->setAccessibleName(m_passing.title->text());
    }
    m_boot.title->setText(m_bootWords);
    m_boot.text->hide();
    m_boot.frame->setAccessibleName(m_bootWords);
    m_still.frame->setVisible(covers);
    m_passing.frame->setVisible(line);
    m_boot.frame->setVisible(!m_bootWords.isEmpty());
    // A click on the veil is none on the console below it.
    setFocusPolicy(covers ? Qt::ClickFocus : Qt::NoFocus);
    setFocusProxy(!covers ? nullptr : m_start->isHidden() ? m_show : m_start);
    setVisible(covers || line || !m_bootWords.isEmpty());
    const bool changed = std::exchange(m_covers, covers) != covers;
    place();
    update();
    if (changed)
        Q_EMIT coversChanged(covers);
}

void VmOverlay::place()
{
    setGeometry(parentWidget()->rect());
    raise();
    int top = edge;
    QRegion shown;
    for (const Card *card : {&m_passing, &m_boot}) {
        if (card->frame->isHidden())
            continue;
        card->frame->adjustSize();
        card->frame->setMaximumWidth(std::max(120, width() - 2 * edge));
        card->frame->move((width() - card->frame->width()) / 2, top);
        top += card->frame->height() + edge / 2;
        shown += card->frame->geometry();
    }
    if (m_covers) {
        const int wide = std::min(widestCard, width() - 2 * edge);
        m_still.frame->setFixedWidth(std::max(160, wide));
        m_still.frame->setFixedHeight(m_still.frame->layout()->heightForWidth(m_still.frame->width()));
        m_still.frame->move((width() - m_still.frame->width()) / 2,
                            std::max(top, (height() - m_still.frame->height()) * 2 / 5));
    }
    // What is not covered stays the console's, also for the pointer.
    if (m_covers || shown.isEmpty())
        clearMask();
    else
        setMask(shown);
}

bool VmOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        place();
    return QWidget::eventFilter(watched, event);
}

void VmOverlay::paintEvent(QPaintEvent *)
{
    if (!m_covers)
        return;
    QColor veil = m_theme.colors().window;
    veil.setAlpha(dimming);
    QPainter(this).fillRect(rect(), veil);
}

} // namespace virtdesk
