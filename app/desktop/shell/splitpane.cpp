// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/splitpane.h"

#include "app/desktop/console/consoletab.h"
#include "app/look/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace virtdesk {

SplitPane::SplitPane(const Theme &theme, ConsoleTab *tab, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_tab(tab)
{
    setObjectName(QStringLiteral("splitPane"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(0);
    layout->addWidget(tab);
    tab->show();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SplitPane::setCurrent(bool current)
{
    if (m_current == current)
        return;
    m_current = current;
    update();
}

void SplitPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_current ? m_theme.colors().accent : m_theme.colors().window);
}

} // namespace virtdesk
