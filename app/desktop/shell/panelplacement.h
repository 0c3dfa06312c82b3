// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

class QSplitter;

namespace virtdesk {

class InventoryPanel;
class SessionState;

/// How the inventory's panel looked last: its width as a list and as a table, the view, the details, saved searches.
/// Restored at the start, kept as it changes. GUI thread.
class PanelPlacement : public QObject
{
    Q_OBJECT
public:
    /// All outlive it. `splitter`: the panel is its first widget.
    PanelPlacement(SessionState &state, InventoryPanel &panel, QSplitter &splitter, QObject *parent = nullptr);

    void restore();
    /// What is not kept as it changes.
    void keep();

private:
    void applyWidth();
    void noteView();

    SessionState &m_state;
    InventoryPanel &m_panel;
    QSplitter &m_splitter;
    bool m_wasTable = false;
};

} // namespace virtdesk
