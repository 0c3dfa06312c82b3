// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QFrame;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace virtdesk {

/// A question in the middle of a tab: a card on the page, which scrolls where the tab is too small for it. Esc always
/// means no. Its first control is its focus proxy; shown, it takes the keyboard only from what is in the same place.
class CardPanel : public QWidget
{
    Q_OBJECT
public:
    /// `width` of the card in device independent pixels at the usual font size.
    explicit CardPanel(int width, QWidget *parent = nullptr);

    /// No card: for a window of its own, which is a frame already.
    void setPlain();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, 120}; }

Q_SIGNALS:
    /// Esc.
    void escaped();

protected:
    QVBoxLayout *content() const { return m_content; }
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    /// Scrolls to what got the focus.
    void reveal(QWidget *widget);

private:
    QScrollArea *m_scroll;
    QFrame *m_card;
    QVBoxLayout *m_content;
};

} // namespace virtdesk
