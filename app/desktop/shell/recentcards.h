// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QHash>
#include <QImage>
#include <QList>

namespace virtdesk {

class ConsoleTab;
class Theme;

/// Cards of the consoles in their most recent order, with what they showed last, while one walks through them with a
/// key held. Takes neither focus nor pointer. GUI thread.
class RecentCards : public QFrame
{
    Q_OBJECT
public:
    RecentCards(const Theme &theme, QWidget *window);

    /// In the middle of `over`, which is in the same window.
    void showAt(const QWidget &over, const QList<ConsoleTab *> &order, const ConsoleTab *chosen);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Card
    {
        const ConsoleTab *tab;
        QString name;
        QString state;
        QImage picture;
    };

    const Theme &m_theme;
    QList<Card> m_cards;
    int m_chosen = -1;
    int m_columns = 1;
};

} // namespace virtdesk
