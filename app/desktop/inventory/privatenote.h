// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace virtdesk {

/// The field of the person's own note on the shown VM. What was typed is handed over when the keyboard leaves the
/// field, with Ctrl+Enter, and before another VM is shown; Esc takes it back. GUI thread.
class PrivateNote : public QWidget
{
    Q_OBJECT
public:
    explicit PrivateNote(QWidget *parent = nullptr);

    /// What is kept for the shown VM. It does not replace what is being typed.
    void setNote(const QString &note);
    /// For another VM: nothing that was typed stays.
    void clear();
    /// What stands in the field.
    QString typed() const;
    /// What was typed earlier and could not be kept.
    void setTyped(const QString &text);
    /// Hands over what was typed.
    void commit();

Q_SIGNALS:
    void edited(const QString &note);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void textChanged();

    QLabel *m_title;
    QPlainTextEdit *m_text;
    QString m_kept;
};

} // namespace virtdesk
