// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/noticelist.h"

#include "app/desktop/widgets/noticequeue.h"
#include "app/desktop/widgets/windowplacement.h"
#include "app/look/facttext.h"
#include "app/look/role.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace virtdesk {

NoticeList::NoticeList(const Theme &theme, NoticeQueue &queue, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_queue(queue)
    , m_list(new QListWidget(this))
    , m_actions(new QHBoxLayout)
{
    setObjectName(QStringLiteral("noticeList"));
    setWindowTitle(tr("Notices"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *heading = new QLabel(tr("Notices"), this);
    setRole(heading, "title");
    m_list->setObjectName(QStringLiteral("notices"));
    m_list->setAccessibleName(tr("The last notices, newest first"));
    m_list->setWordWrap(true);
    m_list->setIconSize(QSize(16, 16));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideNone);
    auto *copy = new QPushButton(tr("Copy all"), this);
    copy->setObjectName(QStringLiteral("copyNoticesButton"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] {
        QStringList lines;
        for (int i = 0; i < m_list->count(); ++i)
            lines += m_list->item(i)->text();
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    });
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeButton"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_actions->setSpacing(8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addLayout(m_actions);
    buttons->addStretch();
    buttons->addWidget(copy);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &NoticeList::showActions);
    connect(&queue, &NoticeQueue::added, this, &NoticeList::fill);
    fill();
    WindowPlacement::setSize(*this, QSize(640, 480));
}

void NoticeList::fill()
{
    m_list->clear();
    for (const NoticeQueue::Entry &entry : m_queue.kept()) {
        const bool bad = entry.notice.severity == Notice::Severity::Error;
        const bool warning = entry.notice.severity == Notice::Severity::Warning;
        auto *item =
            new QListWidgetItem(m_theme.icon(bad       ? QStringLiteral("error")
                                             : warning ? QStringLiteral("warning")
                                                       : QStringLiteral("info"),
                                             bad       ? Theme::Tone::Danger
                                             : warning ? Theme::Tone::Warning
                                                       : Theme::Tone::Secondary),
                                QStringLiteral("%1  %2").arg(facttext::time(entry.at), entry.notice.text), m_list);
        item->setData(Qt::UserRole, entry.id);
        item->setToolTip(facttext::dateTime(entry.at));
    }
    if (m_list->count() == 0) {
        auto *none = new QListWidgetItem(tr("There were no notices since VirtDesk was started."), m_list);
        none->setFlags(Qt::NoItemFlags);
    } else {
        m_list->setCurrentRow(0);
    }
    showActions();
}

void NoticeList::showActions()
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        if (QWidget *button = item->widget()) {
            button->hide();
            button->deleteLater();
        }
        delete item;
    }
    const QListWidgetItem *current = m_list->currentItem();
    const quint64 id = current ? current->data(Qt::UserRole).toULongLong() : 0;
    for (const NoticeQueue::Entry &entry : m_queue.kept()) {
        if (entry.id != id || id == 0)
            continue;
        for (const Notice::Action &action : entry.notice.actions) {
            auto *button = new QPushButton(action.text, this);
            button->setObjectName(action.name);
            button->setAutoDefault(false);
            connect(button, &QPushButton::clicked, this, [this, id, name = action.name] {
                NoticeQueue &queue = m_queue; // the action comes after the dialog
                accept();
                queue.act(id, name);
            });
            m_actions->addWidget(button);
        }
    }
}

} // namespace virtdesk
