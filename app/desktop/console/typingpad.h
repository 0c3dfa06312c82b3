// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/snippets.h"
#include "app/input/keyboardlayout.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace virtdesk {

class Theme;

/// The strip at a console's foot that shows a text before it is typed into the guest: with which layout, what that
/// layout can't type, whether Enter comes at the end. Types nothing itself. Forgets a hidden text when it closes. GUI
/// thread.
class TypingPad : public QWidget
{
    Q_OBJECT
public:
    TypingPad(const Theme &theme, QWidget *parent);
    ~TypingPad() override;

    /// `secret`: shown as dots.
    void setText(const QString &text, bool secret);
    QString text() const;
    bool isSecret() const;
    void setLayout(const KeyboardLayout &layout);
    /// What stands for {name} and the like in snippets.
    void setFacts(const QHash<QString, QString> &facts) { m_facts = facts; }
    void setSnippets(const QList<Snippets::Snippet> &snippets);
    /// Of what is being typed; total 0 = nothing is.
    void setProgress(qsizetype done, qsizetype total);
    void focusText();

Q_SIGNALS:
    /// Line ends are those that are wanted.
    void typeRequested(const QString &text);
    void stopRequested();
    void layoutChosen(const QString &id);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void insert(const Snippets::Snippet &snippet);
    void update();
    void mark(const QString &untypable);
    void setSecret(bool secret);
    QString textToType() const;
    void forget();
    void close();

    const Theme &m_theme;
    KeyboardLayout m_layout;
    QHash<QString, QString> m_facts;
    bool m_typing = false;
    QStackedWidget *m_fields;
    QPlainTextEdit *m_plain;
    QLineEdit *m_hidden;
    QComboBox *m_layouts;
    QCheckBox *m_secret;
    QCheckBox *m_enter;
    QToolButton *m_snippetsButton;
    QMenu *m_snippets;
    QLabel *m_words;
    QPushButton *m_type;
    QPushButton *m_stop;
};

} // namespace virtdesk
