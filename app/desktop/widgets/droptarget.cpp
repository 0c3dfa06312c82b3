// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/droptarget.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace virtdesk {

DropTarget::DropTarget(QWidget *widget)
    : QObject(widget)
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    if (!drop->mimeData()->hasUrls())
        return QObject::eventFilter(watched, event);
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop) {
        QStringList items;
        const QList<QUrl> urls = drop->mimeData()->urls();
        for (const QUrl &url : urls.first(std::min<qsizetype>(urls.size(), maxItems)))
            items += url.isLocalFile() ? url.toLocalFile() : url.toString();
        Q_EMIT dropped(items);
    }
    return true;
}

} // namespace virtdesk
