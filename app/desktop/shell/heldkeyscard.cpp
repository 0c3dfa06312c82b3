// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/heldkeyscard.h"

#include "app/look/role.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int columns = 3;
constexpr int distance = 16; // pixels to the console's lower edge
} // namespace

HeldKeysCard::HeldKeysCard(QWidget *window)
    : QFrame(window)
    , m_heading(new QLabel(this))
    , m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("heldKeysCard"));
    setRole(this, "card");
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setRole(m_heading, "heading");
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(m_heading);
    layout->addLayout(m_grid);
    hide();
}

void HeldKeysCard::setLines(const QString &combination, const QList<Line> &lines)
{
    m_heading->setText(tr("%1 and …").arg(combination));
    QStringList words;
    const int rows = (static_cast<int>(lines.size()) + columns - 1) / columns;
    for (int i = 0; i < lines.size(); ++i) {
        auto *key = new QLabel(lines.at(i).key, this);
        setRole(key, "heading");
        auto *text = new QLabel(lines.at(i).text, this);
        text->setTextFormat(Qt::PlainText);
        const int column = i / rows * 3;
        m_grid->addWidget(key, i % rows, column, Qt::AlignRight | Qt::AlignVCenter);
        m_grid->addWidget(text, i % rows, column + 1);
        m_grid->setColumnMinimumWidth(column + 2, i / rows + 1 < columns ? 16 : 0);
        words += tr("%1: %2").arg(lines.at(i).key, lines.at(i).text);
    }
    setAccessibleName(m_heading->text());
    setAccessibleDescription(words.join(QLatin1Char('\n')));
}

void HeldKeysCard::showAt(const QWidget &console)
{
    adjustSize();
    const QPoint corner = console.mapTo(window(), QPoint(0, 0));
    move(std::max(0, corner.x() + (console.width() - width()) / 2),
         std::max(0, corner.y() + console.height() - height() - distance));
    raise();
    show();
}

} // namespace virtdesk
