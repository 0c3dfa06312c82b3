// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QTimer>

class QTreeWidget;
class QTreeWidgetItem;

namespace virtdesk {

class Theme;
class VmFilter;

/// By what the list can be narrowed, with numbers: choices are ticked with the mouse or the space key and become words
/// of the filter. Esc closes it. GUI thread.
class FacetsPopup : public QFrame
{
    Q_OBJECT
public:
    /// `theme` and `filter` outlive it.
    FacetsPopup(const Theme &theme, VmFilter &filter, QWidget *parent = nullptr);

    void popUpBelow(const QWidget &field);
    /// Not all VMs are listed, so that numbers are of those that are.
    void setPart(bool part) { m_isPart = part; }

Q_SIGNALS:
    /// The filter's text is to be this.
    void textRequested(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void count();
    void choose(QTreeWidgetItem *item);

    const Theme &m_theme;
    VmFilter &m_filter;
    QTreeWidget *m_tree;
    QTimer m_countTimer; ///< items go with new numbers, and one of them may be on the stack
    bool m_counting = false;
    bool m_isPart = false;
};

} // namespace virtdesk
