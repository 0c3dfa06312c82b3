// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/widgets/notice.h"

#include <QImage>
#include <QObject>
#include <QString>

namespace virtdesk {

/// Saves pictures of guests' screens, or puts them into the clipboard. GUI thread.
class Screenshots : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Writes a PNG into `folder` and returns its name, empty when it failed. `title` may come from outside: it never
    /// leads out of the folder, and no existing file is replaced.
    QString save(const QImage &picture, const QString &folder, const QString &title);
    void copy(const QImage &picture);

Q_SIGNALS:
    /// What came of it. Of a file that was written, with the ways to its folder and into the clipboard.
    void noticed(const virtdesk::Notice &notice);

private:
    static QString fileName(const QString &title);
    void noticeSaved(const QString &file, const QImage &picture);
};

} // namespace virtdesk
