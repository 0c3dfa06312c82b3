// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/wallmodel.h"

#include "app/desktop/console/consolesource.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/tablabels.h"

#include <algorithm>

namespace virtdesk {

WallModel::WallModel(ConsoleTabs &tabs, QObject *parent)
    : QAbstractListModel(parent)
    , m_tabs(tabs)
{
    connect(&tabs, &ConsoleTabs::openSetChanged, this, &WallModel::fill);
    connect(&tabs, &ConsoleTabs::tabChanged, this, &WallModel::changed);
    fill();
}

WallModel::~WallModel()
{
    for (ConsoleTab *tab : std::as_const(m_rows))
        ask(tab, false);
}

int WallModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

ConsoleTab *WallModel::tab(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? m_rows.at(index.row()) : nullptr;
}

int WallModel::indexOf(const ConsoleTab *tab) const
{
    const auto at = std::find(m_rows.begin(), m_rows.end(), tab);
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

QString WallModel::nameOf(const ConsoleTab *tab) const
{
    const QString name = m_names.value(tab, tab->title());
    return tab->mark().isSet() ? tr("%1 · %2", "what a VM is marked with, its name").arg(tab->mark().word, name) : name;
}

void WallModel::nameAll()
{
    QStringList names;
    for (const ConsoleTab *tab : std::as_const(m_rows))
        names += tab->title();
    const QStringList labels = tabLabels(names);
    m_names.clear();
    for (int row = 0; row < m_rows.size(); ++row)
        m_names.insert(m_rows.at(row), labels.at(row));
}

QVariant WallModel::data(const QModelIndex &index, int role) const
{
    const ConsoleTab *one = tab(index);
    if (!one)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(one);
    case Qt::DecorationRole:
        return one->stateIcon();
    case Qt::ToolTipRole:
        return one->toolTip().toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(nameOf(one), one->stateText());
    case StateRole:
        return one->stateText();
    case PictureRole:
        return m_pictures.value(one);
    case MarkRole:
        return one->mark().isSet() ? QVariant(one->mark().background()) : QVariant();
    case EndedRole:
        return one->state() == ConsoleTab::State::Failed;
    case CurrentRole:
        return one == m_tabs.current();
    default:
        return {};
    }
}

int WallModel::endedCount() const
{
    return static_cast<int>(std::count_if(
        m_rows.begin(), m_rows.end(), [](const ConsoleTab *tab) { return tab->state() == ConsoleTab::State::Failed; }));
}

void WallModel::fill()
{
    const QList<ConsoleTab *> now = m_tabs.all();
    if (now == m_rows)
        return;
    beginResetModel();
    for (ConsoleTab *tab : now) {
        if (!m_rows.contains(tab))
            watch(tab);
    }
    for (const ConsoleTab *tab : std::as_const(m_rows)) {
        if (!now.contains(tab)) {
            m_pictures.remove(tab);
            m_seen.remove(tab);
        }
    }
    m_rows = now;
    nameAll();
    endResetModel();
    Q_EMIT refilled();
}

void WallModel::watch(ConsoleTab *tab)
{
    ConsoleSource *source = &tab->source();
    connect(source, &ConsoleSource::thumbnailChanged, this, [this, tab, source] {
        if (indexOf(tab) < 0 || !m_seen.contains(tab))
            return;
        m_pictures.insert(tab, source->thumbnail());
        changed(tab);
    });
}

void WallModel::changed(ConsoleTab *tab)
{
    const int row = indexOf(tab);
    if (row < 0)
        return;
    if (tab->state() != ConsoleTab::State::Running && m_seen.contains(tab))
        takePicture(tab);
    nameAll();
    Q_EMIT dataChanged(index(row), index(row));
}

/// Of what it shows, or showed last.
void WallModel::takePicture(ConsoleTab *tab)
{
    const QImage last = tab->lastPicture();
    if (!last.isNull() && m_size.isValid())
        m_pictures.insert(tab, last.size().boundedTo(m_size) == last.size()
                                   ? last
                                   : last.scaled(m_size, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

void WallModel::ask(ConsoleTab *tab, bool wanted)
{
    tab->source().setThumbnailDemand(this, wanted ? FrameDemand::thumbnail(m_size.width(), m_size.height(), fps)
                                                  : FrameDemand::none());
}

void WallModel::setSeen(const QSet<int> &rows, const QSize &size)
{
    const bool resized = size != m_size;
    m_size = size;
    for (int row = 0; row < m_rows.size(); ++row) {
        ConsoleTab *tab = m_rows.at(row);
        const bool wanted = rows.contains(row);
        if (wanted == m_seen.contains(tab) && !(wanted && resized))
            continue;
        ask(tab, wanted);
        if (!wanted) {
            m_seen.remove(tab);
            m_pictures.remove(tab); // pictures of what nobody sees are not kept
            continue;
        }
        m_seen.insert(tab);
        takePicture(tab); // until the first small one comes
        Q_EMIT dataChanged(index(row), index(row));
    }
}

} // namespace virtdesk
