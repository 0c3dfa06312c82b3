// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/busypanel.h"

#include "app/signin/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace virtdesk {

BusyPanel::BusyPanel(IconSource icons, QWidget *parent)
    : CardPanel(480, parent)
    , m_title(new QLabel)
    , m_text(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(QStringLiteral("busyPanel"));
    m_title->setObjectName(QStringLiteral("busyTitle"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_text->setObjectName(QStringLiteral("busyText"));
    m_text->setProperty("role", QStringLiteral("secondary"));
    m_cancel->setObjectName(QStringLiteral("busyCancel"));
    m_cancel->setToolTip(tr("Esc"));
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *icon = new IconLabel(24);
    icon->setIcon(icons ? icons(QStringLiteral("clock"), Tone::Accent) : QIcon());
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_title);
    titles->addWidget(m_text);
    head->addWidget(icon, 0, Qt::AlignTop);
    head->addLayout(titles, 1);
    auto *progress = new QProgressBar;
    progress->setRange(0, 0);
    progress->setTextVisible(false);
    progress->setAccessibleName(tr("Working"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    content()->addLayout(head);
    content()->addWidget(progress);
    content()->addLayout(buttons);
    setFocusProxy(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &BusyPanel::cancelled);
    connect(this, &CardPanel::escaped, this, &BusyPanel::cancelled);
}

void BusyPanel::setText(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

} // namespace virtdesk
