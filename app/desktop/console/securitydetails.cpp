// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/securitydetails.h"

#include "app/desktop/console/consolesource.h"
#include "app/desktop/widgets/windowplacement.h"
#include "app/look/role.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace virtdesk {

SecurityDetails::SecurityDetails(const Theme &theme, const SecuritySummary &summary, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_rows(new QScrollArea(this))
    , m_form(new QFormLayout)
{
    setObjectName(QStringLiteral("securityDetails"));
    setAccessibleName(tr("How this console is secured"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_StyledBackground);
    setStyleSheet(QStringLiteral("#securityDetails { background: %1; border: 1px solid %2; }")
                      .arg(theme.colors().raised.name(), theme.colors().border.name()));

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *icon = new QLabel(this);
    icon->setPixmap(theme.icon(summary.icon, summary.tone).pixmap(QSize(20, 20), devicePixelRatioF()));
    auto *brief = new QLabel(summary.brief, this);
    setRole(brief, "heading");
    head->addWidget(icon);
    head->addWidget(brief, 1);
    auto *sentence = new QLabel(summary.sentence, this);
    sentence->setWordWrap(true);
    sentence->setObjectName(QStringLiteral("securitySentence"));

    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(6);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (const auto &[name, value] : summary.rows)
        addRow(name, value);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(sentence);
    layout->addSpacing(4);
    layout->addLayout(m_form);

    // On a low screen the rows are scrolled: QWidget::adjustSize() would cut them.
    m_rows->setObjectName(QStringLiteral("securityRows"));
    m_rows->setAccessibleName(accessibleName());
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setWidgetResizable(true);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->viewport()->setAutoFillBackground(false);
    m_rows->setWidget(content);
    content->setAutoFillBackground(false);
    setFocusProxy(m_rows);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_rows);
    setFixedWidth(440);
}

QLabel *SecurityDetails::addRow(const QString &name, const QString &value)
{
    auto *label = new QLabel(name, this);
    setRole(label, "secondary");
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *text = new QLabel(value, this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(!value.contains(QLatin1Char('\n')));
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (value.contains(QLatin1Char('\n')))
        text->setStyleSheet(QStringLiteral("font-family: monospace; font-size: 8pt;"));
    m_form->addRow(label, text);
    if (isVisible()) { // else the layout leaves them out until the event loop has shown them
        label->show();
        text->show();
    }
    return text;
}

void SecurityDetails::showLink(ConsoleSource &source)
{
    connect(
        &source, &ConsoleSource::statisticsReceived, this,
        [this](const DisplayStatistics &statistics) { setLink(statistics); }, Qt::SingleShotConnection);
    source.requestStatistics();
}

void SecurityDetails::setLink(const DisplayStatistics &statistics)
{
    QStringList parts;
    if (statistics.linkBitsPerSecond > 0) {
        const QLocale locale;
        const double mega = static_cast<double>(statistics.linkBitsPerSecond) / 1e6;
        parts += mega < 1000 ? tr("about %1 Mbit/s").arg(locale.toString(mega, 'f', mega < 10 ? 1 : 0))
                             : tr("over 1000 Mbit/s");
    }
    if (statistics.roundTripUs > 0) {
        const double ms = static_cast<double>(statistics.roundTripUs) / 1000;
        parts += tr("%1 ms there and back").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
    }
    addRow(tr("Link"), parts.isEmpty() ? tr("too little has come to tell") : parts.join(QStringLiteral(", ")))
        ->setObjectName(QStringLiteral("linkSpeed"));
    if (!statistics.pictureLevels.isEmpty())
        addRow(tr("Pictures"), statistics.pictureLevels)->setObjectName(QStringLiteral("pictureLevels"));
    if (m_anchor)
        place();
}

void SecurityDetails::popUp(const QWidget *anchor)
{
    m_anchor = anchor;
    place();
    show();
    setFocus();
}

void SecurityDetails::place()
{
    // The style gives labels their fonts and this frame its edge when they are polished.
    for (QWidget *part : findChildren<QWidget *>())
        part->ensurePolished();
    ensurePolished();
    layout()->invalidate();
    layout()->activate();
    const QSize edge = size() - m_rows->maximumViewportSize();
    const int rows = m_rows->widget()->layout()->heightForWidth(width() - edge.width());
    QRect place(m_anchor->mapToGlobal(QPoint(m_anchor->width() - width(), m_anchor->height() + 4)),
                QSize(width(), rows + edge.height()));
    if (const QScreen *screen = m_anchor->screen())
        place = WindowPlacement::inside(place, screen->availableGeometry());
    setFixedWidth(place.width());
    resize(place.size());
    move(place.topLeft());
}

} // namespace virtdesk
