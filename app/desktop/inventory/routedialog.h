// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/consoleroutes.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace virtdesk {

/// Asks by which hops some consoles are reached. Deletes itself. GUI thread.
class RouteDialog : public QDialog
{
    Q_OBJECT
public:
    /// For these consoles. `own`: the rule that is set for them, null = none. `inherited`: what counts without one, as
    /// a sentence.
    RouteDialog(const ConsoleRoute &about, const ConsoleRoute *own, const QString &inherited, QWidget *parent);
    /// For consoles that are chosen in it, of these inventories or of addresses that are typed.
    RouteDialog(const QStringList &inventories, QWidget *parent);

Q_SIGNALS:
    void chosen(const virtdesk::ConsoleRoute &rule);
    /// No rule of their own for these consoles.
    void cleared(const virtdesk::ConsoleRoute &about);

private:
    void build(const QString &title);
    void addScope(const QStringList &inventories, QVBoxLayout *rows);
    void addWay(QVBoxLayout *rows);
    void addButtons(QVBoxLayout *rows);
    void scopeChanged();
    /// The consoles that are meant now. Errors: Usage.
    Result<ConsoleRoute> about() const;
    void accept() override;

    ConsoleRoute m_about;
    QComboBox *m_where = nullptr; ///< these three: null where it is given which consoles are meant
    QComboBox *m_kind = nullptr;
    QLineEdit *m_name = nullptr;
    QRadioButton *m_inherit;
    QRadioButton *m_direct;
    QRadioButton *m_through;
    QLineEdit *m_hops;
    QLabel *m_problem;
};

} // namespace virtdesk
