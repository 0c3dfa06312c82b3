// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/alltabs.h"

#include "app/desktop/shell/consoletabs.h"
#include "app/look/fieldbuttons.h"
#include "app/look/role.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMouseEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int tabRole = Qt::UserRole + 1;
constexpr int listWidth = 420;
constexpr int maxRows = 16;
} // namespace

AllTabs::AllTabs(const Theme &theme, ConsoleTabs &tabs, QWidget *window)
    : QFrame(window)
    , m_theme(theme)
    , m_tabs(tabs)
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_reconnect(new QPushButton(tr("Reconnect all that ended"), this))
{
    setObjectName(QStringLiteral("allTabs"));
    setRole(this, "card");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("All tabs"));
    m_edit->setObjectName(QStringLiteral("allTabsEdit"));
    m_edit->setPlaceholderText(tr("Filter the tabs"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    FieldButtons::addClear(*m_edit);
    m_list->setObjectName(QStringLiteral("allTabsList"));
    m_list->setAccessibleName(tr("Open consoles; Enter goes there, Delete closes"));
    m_list->setIconSize(QSize(16, 16));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_reconnect->setObjectName(QStringLiteral("allTabsReconnectButton"));
    m_reconnect->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_reconnect);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &AllTabs::filter);
    connect(m_list, &QListWidget::itemClicked, this, &AllTabs::go);
    connect(m_reconnect, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT reconnectEndedRequested();
    });
    for (const auto changed : {&ConsoleTabs::openSetChanged, &ConsoleTabs::currentChanged})
        connect(&tabs, changed, this, [this] {
            if (isVisible())
                fill();
        });
    connect(&tabs, &ConsoleTabs::tabChanged, this, [this] {
        if (isVisible())
            fill();
    });
    hide();
}

void AllTabs::toggle()
{
    if (isVisible()) {
        dismiss();
        return;
    }
    m_focusBefore = QApplication::focusWidget();
    m_edit->clear();
    fill();
    if (m_list->count() == 0)
        return;
    show();
    raise();
    m_edit->setFocus(Qt::OtherFocusReason);
    qApp->installEventFilter(this);
}

void AllTabs::fill()
{
    const ConsoleTab *before = isVisible() ? chosen() : m_tabs.current();
    QList<ConsoleTab *> tabs = m_tabs.all();
    std::stable_partition(tabs.begin(), tabs.end(),
                          [](const ConsoleTab *tab) { return tab->state() == ConsoleTab::State::Failed; });
    m_list->clear();
    for (ConsoleTab *tab : std::as_const(tabs)) {
        const QString text = tr("%1  ·  %2", "name of a console, its state").arg(tab->title(), tab->stateText());
        auto *item = new QListWidgetItem(tab->stateIcon(), text, m_list);
        item->setToolTip(tab->toolTip().toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
        item->setData(tabRole, QVariant::fromValue<QObject *>(tab));
        if (tab == before)
            m_list->setCurrentItem(item);
    }
    m_reconnect->setVisible(m_tabs.endedCount() > 0);
    filter();
    place();
    if (m_list->count() == 0 && isVisible())
        dismiss();
}

void AllTabs::filter()
{
    const QStringList words = m_edit->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QListWidgetItem *first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return item->text().contains(word, Qt::CaseInsensitive) ||
                   item->toolTip().contains(word, Qt::CaseInsensitive);
        });
        item->setHidden(!fits);
        if (fits && !first)
            first = item;
    }
    if (!m_list->currentItem() || m_list->currentItem()->isHidden())
        m_list->setCurrentItem(first);
}

void AllTabs::place()
{
    const QRect room(m_tabs.mapTo(window(), QPoint(0, 0)), m_tabs.size());
    const int row = std::max(20, m_list->sizeHintForRow(0));
    m_list->setFixedHeight(
        std::min({row * std::min(maxRows, std::max(1, m_list->count())) + 4, std::max(60, room.height() - 140)}));
    resize(std::min(listWidth, room.width() - 16), layout()->sizeHint().height());
    move(room.right() - width() - 8, room.top() + 40);
}

ConsoleTab *AllTabs::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item && !item->isHidden() ? qobject_cast<ConsoleTab *>(item->data(tabRole).value<QObject *>()) : nullptr;
}

void AllTabs::go()
{
    if (ConsoleTab *tab = chosen()) {
        m_focusBefore = nullptr;
        dismiss();
        m_tabs.raise(tab);
    }
}

void AllTabs::closeChosen()
{
    if (ConsoleTab *tab = chosen()) {
        const int row = m_list->currentRow();
        m_tabs.close(tab);
        m_list->setCurrentRow(std::min(row, m_list->count() - 1));
        filter();
    }
}

void AllTabs::dismiss()
{
    qApp->removeEventFilter(this);
    hide();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore = nullptr;
    Q_EMIT closed();
}

bool AllTabs::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go();
        return true;
    case Qt::Key_Delete:
        if (m_edit->cursorPosition() < m_edit->text().size())
            return false; // it is the text's
        closeChosen();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const int by = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : key == Qt::Key_PageUp ? -8 : 8;
        int row = m_list->currentRow();
        for (int left = std::abs(by); left > 0;) {
            const int next = row + (by < 0 ? -1 : 1);
            if (next < 0 || next >= m_list->count())
                break;
            row = next;
            left -= m_list->item(row)->isHidden() ? 0 : 1;
        }
        if (row >= 0 && !m_list->item(row)->isHidden())
            m_list->setCurrentRow(row);
        return true;
    }
    default:
        return false;
    }
}

bool AllTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (!isVisible())
        return QFrame::eventFilter(watched, event);
    if (watched == m_edit && event->type() == QEvent::KeyPress && takeKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (widget && widget != this && !isAncestorOf(widget))
            dismiss();
    } else if (event->type() == QEvent::Resize && watched == window()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace virtdesk
