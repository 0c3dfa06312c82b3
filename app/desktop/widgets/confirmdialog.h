// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

#include <functional>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace virtdesk {

/// Asks before something that can't be undone. Does not block; the safe answer is the default and Esc means no.
class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    ConfirmDialog(const QString &title, const QString &text, const QString &yes, bool dangerous, QWidget *parent);

    /// Shows one; `confirmed` is called when the person says yes.
    static ConfirmDialog *ask(QWidget *parent, const QString &title, const QString &text, const QString &yes,
                              bool dangerous, std::function<void()> confirmed);
    /// Where a yes harms nothing: Enter says it.
    void setYesDefault();
    /// A further answer, apart from yes and no; it closes the dialog, too.
    void addChoice(const QString &objectName, const QString &text, std::function<void()> chosen);

    /// A check box above the answers; `accepted` is told when the person says yes and has ticked it.
    void addOption(const QString &objectName, const QString &text, std::function<void(bool ticked)> accepted);

private:
    void fitHeight();

    QPushButton *m_confirm = nullptr;
    QHBoxLayout *m_buttons;
    QVBoxLayout *m_options;
};

} // namespace virtdesk
