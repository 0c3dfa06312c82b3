// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QAction;
class QKeyEvent;
class QLineEdit;
class QToolButton;

namespace virtdesk {

class FacetsPopup;
class Theme;
class VmCompleter;
class VmFilter;
class VmListModel;

/// Where the words of the filter are typed, with their completion, and the button that offers what there is to choose.
/// GUI thread.
class FilterField : public QWidget
{
    Q_OBJECT
public:
    /// `theme` and `filter` outlive it.
    FilterField(const Theme &theme, VmFilter &filter, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    /// What completions are taken from; null = nothing.
    void setVms(VmListModel *vms);
    /// See FacetsPopup.
    void setPart(bool part);
    /// All is marked, so that the next letters begin anew.
    void focusText();

Q_SIGNALS:
    void textChanged(const QString &text);
    /// Enter.
    void openRequested();
    /// The way down into the list.
    void listRequested();
    void saveRequested(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(const Theme &theme);
    bool searchKey(const QKeyEvent &key);

    QLineEdit *m_search;
    QAction *m_clear = nullptr;
    QAction *m_save = nullptr;
    QToolButton *m_facetsButton;
    FacetsPopup *m_facets;
    VmCompleter *m_completer;
    bool m_selectAll = false;
};

} // namespace virtdesk
