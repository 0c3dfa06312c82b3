// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/securitydetails.h"

#include "app/look/role.h"

#include <QFormLayout>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

namespace virtdesk {

SecurityDetails::SecurityDetails(const Theme &theme, const SecuritySummary &summary, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint)
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

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(6);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (const auto &[name, value] : summary.rows) {
        auto *label = new QLabel(name, this);
        setRole(label, "secondary");
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        auto *text = new QLabel(value, this);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(!value.contains(QLatin1Char('\n')));
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        if (value.contains(QLatin1Char('\n')))
            text->setStyleSheet(QStringLiteral("font-family: monospace; font-size: 8pt;"));
        form->addRow(label, text);
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(sentence);
    layout->addSpacing(4);
    layout->addLayout(form);
    setFixedWidth(440);
}

void SecurityDetails::popUp(const QWidget *anchor)
{
    adjustSize();
    QPoint at = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + 4));
    if (const QScreen *screen = anchor->screen()) {
        const QRect room = screen->availableGeometry();
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
        at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(at);
    show();
}

} // namespace virtdesk
