// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace virtdesk {

class Bookmarks;
class InventoryController;
class VmFilter;

/// Below a list that is not the whole one: what of the inventory's VMs is listed, and how to come to the others. GUI
/// thread.
class PagingNote : public QWidget
{
    Q_OBJECT
public:
    explicit PagingNote(QWidget *parent = nullptr);

    /// Null: nothing is said, and it is hidden.
    void tell(InventoryController *inventory, const VmFilter &filter, const Bookmarks &bookmarks);

Q_SIGNALS:
    void moreRequested();

private:
    static QString sentence(InventoryController &inventory, const VmFilter &filter);

    QLabel *m_text;
    QPushButton *m_more;
};

} // namespace virtdesk
