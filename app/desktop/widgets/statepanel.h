// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/theme.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QHBoxLayout;

namespace virtdesk {

/// A quiet page in the middle of a view: what the matter is, why, and what can be done. Used for every state without
/// content.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatePanel(const Theme &theme, QWidget *parent = nullptr);

    void setState(const QString &icon, Theme::Tone tone, const QString &title, const QString &text);
    /// Technical words, folded away, to copy. Empty = none.
    void setDetails(const QString &details);
    /// The first one added is the main button. `objectName` makes it findable.
    QPushButton *addButton(const QString &objectName, const QString &text, std::function<void()> action,
                           bool main = false);
    void clearButtons();
    /// Narrow places (the inventory panel) have a smaller title and stand at the top.
    void setCompact(bool compact);
    QString title() const;
    QString text() const;
    void focusButton();

protected:
    /// Where its words and buttons stand.
    QRect contentRect() const;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void placeButtons();
    void toggleDetails();
    void paintIcon();

    const Theme &m_theme;
    QString m_iconName;
    Theme::Tone m_tone = Theme::Tone::Secondary;
    bool m_compact = false;
    QWidget *m_content;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_buttonRow;
    QHBoxLayout *m_buttons;
    QPushButton *m_detailsButton;
    QPushButton *m_copyButton;
    QPlainTextEdit *m_details;
};

} // namespace virtdesk
