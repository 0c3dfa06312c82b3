// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QWidget>

class QSplitter;

namespace virtdesk {

class ConsoleTab;
class SplitPane;
class Theme;

/// Two to four consoles side by side, all of them at work; a thick edge shows the one that commands and keys are for.
/// The tabs are lent to it. GUI thread.
class SplitArea : public QWidget
{
    Q_OBJECT
public:
    static constexpr int fewest = 2;
    static constexpr int most = 4;

    SplitArea(const Theme &theme, QWidget *parent);
    ~SplitArea() override;

    /// Shows these, in this order, from left to right and then below. None of the former ones is kept.
    void setTabs(const QList<ConsoleTab *> &tabs);
    const QList<ConsoleTab *> &tabs() const { return m_tabs; }
    bool contains(const ConsoleTab *tab) const;
    void setCurrent(const ConsoleTab *tab);

Q_SIGNALS:
    /// The person works in another one.
    void entered(virtdesk::ConsoleTab *tab);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void lay();
    void clear();

    const Theme &m_theme;
    QList<ConsoleTab *> m_tabs;
    QList<SplitPane *> m_panes;
    QSplitter *m_outer = nullptr;
};

} // namespace virtdesk
