// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/messagerow.h"

#include "app/signin/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace virtdesk {

MessageRow::MessageRow(IconSource icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(std::move(icons))
    , m_icon(new IconLabel(16, this))
    , m_sentence(new QLabel(this))
    , m_remedy(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *iconColumn = new QVBoxLayout;
    iconColumn->setContentsMargins(0, 1, 0, 0);
    iconColumn->addWidget(m_icon);
    iconColumn->addStretch();
    row->addLayout(iconColumn);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    row->addLayout(texts, 1);
    for (QLabel *label : {m_sentence, m_remedy}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        texts->addWidget(label);
    }
    m_remedy->setProperty("role", QStringLiteral("secondary"));
    setMessage({}, Tone::Normal, {});
}

void MessageRow::setMessage(const QString &iconName, Tone tone, const QString &sentence, const QString &remedy)
{
    setVisible(!sentence.isEmpty());
    if (!iconName.isEmpty() && m_icons)
        m_icon->setIcon(m_icons(iconName, tone));
    m_sentence->setText(sentence);
    m_sentence->setObjectName(objectName() + QLatin1String("Sentence"));
    m_remedy->setText(remedy);
    m_remedy->setObjectName(objectName() + QLatin1String("Remedy"));
    m_remedy->setVisible(!remedy.isEmpty());
    setAccessibleName(sentence);
    setAccessibleDescription(remedy);
}

QString MessageRow::sentence() const
{
    return m_sentence->text();
}

QString MessageRow::remedy() const
{
    return m_remedy->text();
}

void MessageRow::setStrong(bool strong)
{
    m_sentence->setProperty("role", strong ? QStringLiteral("heading") : QString());
}

} // namespace virtdesk
