// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/commandpalette.h"

#include "app/desktop/shell/fuzzymatcher.h"
#include "app/look/fieldbuttons.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int hintRole = Qt::UserRole + 1;
constexpr int rowHeight = 36;
constexpr int wordsAt = 16 + 6; // behind the icon
constexpr int maxWidth = 560;
constexpr int frame = 9; // beside the field, the border with it
constexpr int above = 6; // the search box stands as far below the window's edge

/// Icon, words, and the hint at the right.
class EntryDelegate : public QStyledItemDelegate
{
public:
    EntryDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, std::max(rowHeight, option.fontMetrics.height() + 12)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &c = m_theme.colors();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state.testFlag(QStyle::State_Selected) ? c.selection : c.hover);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 0, -4, 0), 6, 6);
        }
        const QRect inner = option.rect.adjusted(16, 0, -16, 0);
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, QRect(inner.left(), inner.center().y() - 7, 16, 16));
        const QString hint =
            option.fontMetrics.elidedText(index.data(hintRole).toString(), Qt::ElideRight, inner.width() / 2);
        painter->setPen(c.secondary);
        painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, hint);
        const int room = inner.width() - wordsAt - option.fontMetrics.horizontalAdvance(hint) - 16;
        painter->setPen(c.text);
        painter->drawText(QRect(inner.left() + wordsAt, inner.top(), room, inner.height()),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, room));
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

CommandPalette::CommandPalette(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_empty(new QLabel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Find a VM, a tab or a command"));
    setRole(this, "card");
    setAttribute(Qt::WA_StyledBackground);
    m_edit->setObjectName(QStringLiteral("paletteEdit"));
    m_edit->setPlaceholderText(tr("Find a VM, a tab or a command"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    FieldButtons::addSearch(*m_edit, theme.icon(QStringLiteral("search"), Theme::Tone::Secondary));
    m_edit->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Found"));
    setRole(m_list, "panel");
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new EntryDelegate(theme, m_list));
    m_empty->setText(tr("Nothing found. Fewer letters find more."));
    setRole(m_empty, "secondary");
    m_empty->setContentsMargins(16, 8, 16, 12);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(frame - 1, above - 1, frame - 1, frame - 1);
    layout->setSpacing(8);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    layout->addWidget(m_empty);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);

    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { run(m_list->row(item)); });
    parent->installEventFilter(this);
    hide();
}

void CommandPalette::popUp(QList<Entry> entries)
{
    m_focusBefore = window()->focusWidget();
    m_entries = std::move(entries);
    m_edit->clear();
    filter({});
    place();
    show();
    raise();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::dismiss()
{
    if (!isHidden())
        close();
}

void CommandPalette::close()
{
    hide();
    m_entries.clear();
    // Also before what was chosen runs, so that a dialog that opens returns to here.
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

void CommandPalette::place()
{
    const int room = parentWidget()->width() - 16;
    const int rows = std::max(1, std::min<int>(static_cast<int>(m_shown.size()), 9));
    const int wanted = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : rowHeight;
    m_list->setVisible(!m_shown.isEmpty());
    m_empty->setVisible(m_shown.isEmpty());
    m_list->setFixedHeight(rows * wanted);
    // In the place of the search box, whose words would stick out else.
    const bool anchored = m_anchor && m_anchor->isVisible();
    const QRect box = anchored ? QRect(m_anchor->mapTo(parentWidget(), QPoint()), m_anchor->size())
                               : QRect((parentWidget()->width() - maxWidth) / 2, 8, maxWidth, 0);
    resize(std::min(std::max(box.width() + 2 * frame, maxWidth), room), layout()->totalSizeHint().height());
    move(std::clamp(box.center().x() - width() / 2, 8, std::max(8, parentWidget()->width() - width() - 8)),
         std::max(0, box.top() - above));
}

void CommandPalette::filter(const QString &text)
{
    const FuzzyMatcher matcher(text);
    QList<std::pair<int, int>> found; // score, index
    for (int i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries.at(i);
        if (entry.search)
            continue;
        int score = matcher.score(entry.text);
        if (score < 0 && !entry.extra.isEmpty()) {
            score = matcher.score(entry.text + QLatin1Char(' ') + entry.extra);
            score = score < 0 ? -1 : score / 2;
        }
        if (score < 0)
            continue;
        // What is open comes before what could be opened, when both fit. With nothing typed the commands are worth
        // showing; with something typed it is mostly a VM that is meant.
        const int vm = matcher.isEmpty() ? -10 : 10;
        found.append({score + (entry.kind == Entry::Kind::Tab ? 30 : entry.kind == Entry::Kind::Vm ? vm : 0), i});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    m_shown.clear();
    m_list->clear();
    for (const auto &[score, index] : std::as_const(found)) {
        if (m_shown.size() == maximumShown)
            break;
        const Entry &entry = m_entries.at(index);
        m_shown.append(index);
        auto *item = new QListWidgetItem(entry.icon, entry.text, m_list);
        item->setData(hintRole, entry.hint);
        item->setData(Qt::AccessibleDescriptionRole, entry.hint);
    }
    for (int i = 0; i < m_entries.size() && !text.trimmed().isEmpty(); ++i) {
        const Entry &entry = m_entries.at(i);
        if (!entry.search)
            continue;
        m_shown.append(i);
        new QListWidgetItem(entry.icon, QString(entry.text).replace(QLatin1String("%1"), text.trimmed()), m_list);
    }
    m_list->setCurrentRow(m_shown.isEmpty() ? -1 : 0);
    place();
}

void CommandPalette::run(int row)
{
    if (row < 0 || row >= m_shown.size())
        return;
    const Entry chosen = m_entries.at(m_shown.at(row));
    const QString typed = m_edit->text().trimmed();
    close();
    if (chosen.search)
        chosen.search(typed);
    else if (chosen.run)
        chosen.run();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (watched == m_edit && event->type() == QEvent::FocusOut && isVisible()) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            dismiss();
        return false;
    }
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int count = static_cast<int>(m_shown.size());
        const int row = m_list->currentRow();
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Escape:
            dismiss();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run(row);
            return true;
        case Qt::Key_Down:
            if (count > 0)
                m_list->setCurrentRow((row + 1) % count);
            return true;
        case Qt::Key_Up:
            if (count > 0)
                m_list->setCurrentRow((row + count - 1) % count);
            return true;
        case Qt::Key_PageDown:
            m_list->setCurrentRow(std::min(count - 1, row + 8));
            return true;
        case Qt::Key_PageUp:
            m_list->setCurrentRow(std::max(0, row - 8));
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace virtdesk
