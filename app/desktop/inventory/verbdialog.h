// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmtask.h"
#include "sdk/inventory.h"
#include "sdk/verboptions.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace virtdesk {

class InventoryController;
class StatePanel;
class Theme;

/// Asks before a verb is done what there is to say with it, and shows whom it hits. Where many would lose data, their
/// number has to be typed. GUI thread.
class VerbDialog : public QDialog
{
    Q_OBJECT
public:
    /// More than so many that lose data are not done by a slip of the hand.
    static constexpr int typedFrom = 6;

    /// Deletes itself. The inventory may go before it does.
    VerbDialog(const Theme &theme, InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb,
               QWidget *parent);

Q_SIGNALS:
    void agreed(const virtdesk::ActOptions &options, const virtdesk::ActOrder &order);

private:
    void build(const QStringList &lines);
    void askForOptions();
    void showOptions(const QList<VerbOption> &options);
    void addOption(const VerbOption &option);
    void updateButton();
    void agree();

    const Theme &m_theme;
    QPointer<InventoryController> m_inventory;
    QStringList m_vmIds;
    VmVerb m_verb;
    QList<VerbOption> m_options;
    QList<QWidget *> m_fields; ///< one an option
    QStackedWidget *m_stack;
    StatePanel *m_state;
    QFormLayout *m_form;
    QCheckBox *m_oneByOne = nullptr; ///< null = one VM only
    QCheckBox *m_stopAtFailure = nullptr;
    QLineEdit *m_number = nullptr;
    QPushButton *m_go;
    bool m_ready = false;
};

} // namespace virtdesk
