// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/splitarea.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/shell/splitpane.h"
#include "app/look/theme.h"

#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

SplitArea::SplitArea(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("splitArea"));
    setAccessibleName(tr("Consoles side by side"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    // The console in which somebody clicks or gets the keyboard by other ways is the current one.
    qApp->installEventFilter(this);
}

SplitArea::~SplitArea()
{
    qApp->removeEventFilter(this);
    clear();
}

bool SplitArea::contains(const ConsoleTab *tab) const
{
    return std::find(m_tabs.begin(), m_tabs.end(), tab) != m_tabs.end();
}

void SplitArea::clear()
{
    for (SplitPane *pane : std::as_const(m_panes)) {
        if (pane->tab()->parentWidget() == pane) {
            pane->tab()->hide();
            pane->tab()->setParent(parentWidget());
        }
    }
    m_panes.clear();
    delete m_outer;
    m_outer = nullptr;
}

void SplitArea::setTabs(const QList<ConsoleTab *> &tabs)
{
    clear();
    m_tabs = tabs.mid(0, most);
    lay();
}

/// Two or three in a row, four in two.
void SplitArea::lay()
{
    if (m_tabs.isEmpty())
        return;
    const auto makeSplitter = [](Qt::Orientation orientation, const QString &name) {
        auto *splitter = new QSplitter(orientation);
        splitter->setObjectName(name);
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(4);
        return splitter;
    };
    m_outer = makeSplitter(Qt::Vertical, QStringLiteral("splitRows"));
    const int inRow = m_tabs.size() == most ? 2 : static_cast<int>(m_tabs.size());
    QSplitter *row = nullptr;
    for (int i = 0; i < m_tabs.size(); ++i) {
        if (i % inRow == 0) {
            row = makeSplitter(Qt::Horizontal, QStringLiteral("splitRow%1").arg(i / inRow));
            m_outer->addWidget(row);
        }
        auto *pane = new SplitPane(m_theme, m_tabs.at(i), row);
        row->addWidget(pane);
        m_panes.append(pane);
    }
    // Alike, whatever the consoles would like.
    for (auto *splitter : m_outer->findChildren<QSplitter *>())
        splitter->setSizes(QList<int>(splitter->count(), 1000));
    m_outer->setSizes(QList<int>(m_outer->count(), 1000));
    layout()->addWidget(m_outer);
}

void SplitArea::setCurrent(const ConsoleTab *tab)
{
    for (SplitPane *pane : std::as_const(m_panes))
        pane->setCurrent(pane->tab() == tab);
}

bool SplitArea::eventFilter(QObject *watched, QEvent *event)
{
    if (!isVisible() || (event->type() != QEvent::FocusIn && event->type() != QEvent::MouseButtonPress))
        return QWidget::eventFilter(watched, event);
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (widget && isAncestorOf(widget)) {
        for (SplitPane *pane : std::as_const(m_panes)) {
            if (pane->isAncestorOf(widget) && !pane->isCurrent()) {
                Q_EMIT entered(pane->tab());
                break;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace virtdesk
