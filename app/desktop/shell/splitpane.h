// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace virtdesk {

class ConsoleTab;
class Theme;

/// The place of one console among several: lends it a room with an edge. GUI thread.
class SplitPane : public QWidget
{
    Q_OBJECT
public:
    static constexpr int edge = 3; ///< pixels

    SplitPane(const Theme &theme, ConsoleTab *tab, QWidget *parent);

    ConsoleTab *tab() const { return m_tab; }
    void setCurrent(bool current);
    bool isCurrent() const { return m_current; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    ConsoleTab *m_tab;
    bool m_current = false;
};

} // namespace virtdesk
