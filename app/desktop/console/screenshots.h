// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/widgets/notice.h"

#include <QImage>
#include <QObject>
#include <QString>

class QDateTime;

namespace virtdesk {

/// Saves pictures of guests' screens and puts them into the clipboard, each with the VM's name and the time in it
/// ("Title", "Creation Time"). GUI thread.
class Screenshots : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Writes a PNG into `folder` and returns its name, empty when it failed; the picture is in the clipboard then,
    /// too, and where it can't be written. `title` may come from outside: it never leads out of the folder, and no
    /// existing file is replaced.
    QString save(const QImage &picture, const QString &folder, const QString &title);
    void copy(const QImage &picture, const QString &title);

Q_SIGNALS:
    /// A picture was written or is in the clipboard.
    void taken();
    /// What came of it. Of a file that was written, with the way to its folder.
    void noticed(const virtdesk::Notice &notice);

private:
    static QString fileName(const QString &title, const QDateTime &when);
    static QImage named(QImage picture, const QString &title, const QDateTime &when);
    void noticeSaved(const QString &file);
};

} // namespace virtdesk
