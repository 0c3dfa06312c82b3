// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/cdchange.h"

#include <QDialog>
#include <QPointer>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>

#include <optional>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;

namespace virtdesk {

class InventoryController;
class StatePanel;
class Theme;

/// Shows the CD images of an inventory and puts one into a VM's drive, or takes out what is in. Deletes itself when
/// closed; a change that is under way then goes on. GUI thread.
class ChangeCdDialog : public QDialog
{
    Q_OBJECT
public:
    ChangeCdDialog(const Theme &theme, InventoryController *inventory, const QString &vmId, const QString &vmName,
                   QWidget *parent);

Q_SIGNALS:
    /// A sentence about a change that is done.
    void done(const QString &sentence);

private:
    void load();
    void imagesCame(Result<QList<DiscImage>> result);
    void discCame(Result<DiscImage> result);
    void fill();
    void updateState();
    void updateButtons();
    void say(const Error &error);
    void change(const QString &imageId, const QString &name);
    void insertCurrent();
    bool eventFilter(QObject *watched, QEvent *event) override;

    const Theme &m_theme;
    QPointer<InventoryController> m_inventory;
    QString m_vmId;
    QString m_vmName;
    std::optional<QList<DiscImage>> m_images;
    std::optional<DiscImage> m_disc; ///< in the drive now; nullopt = not known
    Error m_problem;                 ///< why there are no images
    bool m_changing = false;
    QStandardItemModel m_model;
    QSortFilterProxyModel m_filter;
    QLabel *m_now;
    QLineEdit *m_search;
    QStackedWidget *m_stack;
    QListView *m_list;
    StatePanel *m_state;
    QLabel *m_message;
    QPushButton *m_eject;
    QPushButton *m_insert;
};

} // namespace virtdesk
