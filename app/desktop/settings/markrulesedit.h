// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>
#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;

namespace virtdesk {

class Settings;

/// The rules by which VMs are marked, a line each. What can't be used is said, and the last rules that could be stay in
/// force. GUI thread.
class MarkRulesEdit : public QWidget
{
    Q_OBJECT
public:
    MarkRulesEdit(Settings &settings, QWidget *parent);

    QPlainTextEdit *edit() const { return m_edit; }

private:
    void take();
    /// Says what is wrong with the lines; nullopt = something is.
    std::optional<QStringList> judge();

    Settings &m_settings;
    QPlainTextEdit *m_edit;
    QLabel *m_words;
};

} // namespace virtdesk
