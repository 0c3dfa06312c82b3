// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/theme.h"

#include <QList>
#include <QWidget>

#include <utility>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace virtdesk {

class NoticeCard;
class NoticeQueue;

/// The open notices as cards at the lower right of their window, over its content, newest below. Never takes the
/// keyboard. Announces each new one to screen readers.
class NoticeCards : public QWidget
{
    Q_OBJECT
public:
    /// `queue` outlives this. `parent` is the window's content.
    NoticeCards(const Theme &theme, NoticeQueue &queue, QWidget *parent);

    /// Room to keep free at the bottom (the status line), in pixels.
    void setBottomMargin(int margin);

Q_SIGNALS:
    void listRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    NoticeCard *makeCard(quint64 id);
    void place();

    const Theme &m_theme;
    NoticeQueue &m_queue;
    QVBoxLayout *m_layout;
    QPushButton *m_more;
    QList<std::pair<quint64, QWidget *>> m_cards;
    int m_bottomMargin = 0;
};

} // namespace virtdesk
