// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QComboBox;
class QFormLayout;
class QVBoxLayout;

namespace virtdesk {

class Settings;

/// One page of the settings: its title, sections and rows, set the same way on every page. GUI thread.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    SettingsPage(const QString &title, QWidget *parent);

protected:
    /// Everything comes below the title, in the order of the calls.
    QVBoxLayout *rows() const { return m_rows; }
    void addSection(const QString &title);
    void addNote(const QString &text);
    /// A form whose labels stand in one column.
    QFormLayout *addForm();
    /// The label stands beside the middle of its field. `id`: the setting (SettingDefinition) that the field shows,
    /// which the administrator may have set; empty = none.
    void addRow(QFormLayout *form, const QString &text, QWidget *field, const Settings &settings, const QString &id);
    void addSwitch(Settings &settings, const QString &id, const QString &objectName, const QString &text, bool value,
                   void (Settings::*set)(bool));
    /// Below a control that was added: who has set it, where that is not the person. Returns whether it is not.
    bool lock(QWidget *field, const Settings &settings, const QString &id);

private:
    QVBoxLayout *m_rows;
};

} // namespace virtdesk
