// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/theme.h"

#include <QDialog>

class QHBoxLayout;
class QListWidget;

namespace virtdesk {

class NoticeQueue;

/// The last notices with their times, newest first; what they offered can still be done here.
class NoticeList : public QDialog
{
    Q_OBJECT
public:
    /// `queue` outlives the dialog.
    NoticeList(const Theme &theme, NoticeQueue &queue, QWidget *parent);

private:
    void fill();
    void showActions();

    const Theme &m_theme;
    NoticeQueue &m_queue;
    QListWidget *m_list;
    QHBoxLayout *m_actions;
};

} // namespace virtdesk
