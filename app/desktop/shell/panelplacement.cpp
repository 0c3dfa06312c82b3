// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/panelplacement.h"

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/vmdetailspane.h"
#include "app/desktop/inventory/vmview.h"
#include "app/desktop/settings/sessionstate.h"

#include <QSplitter>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int leastBeside = 400; // px that the consoles keep
} // namespace

PanelPlacement::PanelPlacement(SessionState &state, InventoryPanel &panel, QSplitter &splitter, QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_panel(panel)
    , m_splitter(splitter)
{
}

void PanelPlacement::restore()
{
    m_panel.view().setViewLayout(VmViewLayout::read(m_state.vmView()));
    m_wasTable = m_panel.view().viewLayout().table;
    applyWidth();
    m_panel.setVisible(m_state.panelVisible());
    m_panel.details().setOpen(m_state.detailsOpen());
    m_panel.setDetailsHeight(m_state.detailsHeight());
    m_panel.setSearches(m_state.searches());
    connect(&m_panel.view(), &VmView::viewLayoutChanged, this, &PanelPlacement::noteView);
    connect(&m_panel.details(), &VmDetailsPane::openChanged, this, [this](bool open) {
        m_state.setDetailsOpen(open);
        m_panel.setDetailsHeight(m_state.detailsHeight());
    });
    connect(&m_panel, &InventoryPanel::searchKept, this, [this](const SessionState::Search &search) {
        m_state.keepSearch(search);
        m_panel.setSearches(m_state.searches());
    });
    connect(&m_panel, &InventoryPanel::searchForgotten, this, [this](const QString &name) {
        m_state.forgetSearch(name);
        m_panel.setSearches(m_state.searches());
    });
    connect(&m_splitter, &QSplitter::splitterMoved, this, [this] {
        const int width = m_splitter.sizes().constFirst();
        if (m_wasTable)
            m_state.setTableWidth(width);
        else
            m_state.setPanelWidth(width);
    });
}

void PanelPlacement::applyWidth()
{
    const int all = std::max(m_splitter.width(), m_splitter.window()->width());
    const int width = m_wasTable ? m_state.tableWidth() : m_state.panelWidth();
    m_splitter.setSizes(
        {m_wasTable ? std::max(200, std::min(width, all - leastBeside)) : width, std::max(leastBeside, all - width)});
}

void PanelPlacement::noteView()
{
    const VmViewLayout &layout = m_panel.view().viewLayout();
    m_state.setVmView(layout.text());
    if (layout.table == m_wasTable)
        return;
    m_wasTable = layout.table;
    applyWidth();
}

void PanelPlacement::keep()
{
    if (m_panel.details().isOpen())
        m_state.setDetailsHeight(m_panel.detailsHeight());
}

} // namespace virtdesk
