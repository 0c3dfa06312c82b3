// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QIcon>
#include <QList>
#include <QPointer>

#include <functional>

class QLineEdit;
class QListWidget;
class QLabel;

namespace virtdesk {

class Theme;

/// Finds VMs, tabs and commands by a few letters. A child over the window, closed by Esc, Enter or a click elsewhere;
/// the focus then goes back to where it was.
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    struct Entry
    {
        enum class Kind { Tab, Vm, Command };
        Kind kind = Kind::Command;
        QIcon icon;
        QString text;
        QString hint;  ///< place, shortcut: shown at the right
        QString extra; ///< found as well, but not shown
        std::function<void()> run;
        /// Set: shown behind all that is found, with what is typed in place of the text's %1.
        std::function<void(const QString &typed)> search = {};
    };
    static constexpr int maximumShown = 50;

    CommandPalette(const Theme &theme, QWidget *parent);

    /// Where the search box is; it is covered by the palette. Outlives this.
    void setAnchor(QWidget *anchor) { m_anchor = anchor; }
    void popUp(QList<Entry> entries);
    void dismiss();

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void run(int row);
    void place();
    void close();

    const Theme &m_theme;
    QWidget *m_anchor = nullptr;
    QPointer<QWidget> m_focusBefore;
    QList<Entry> m_entries;
    QList<int> m_shown;
    QLineEdit *m_edit;
    QListWidget *m_list;
    QLabel *m_empty;
};

} // namespace virtdesk
