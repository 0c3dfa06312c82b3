// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/screenshots.h"

#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPointer>
#include <QRegularExpression>
#include <QUrl>

namespace virtdesk {

namespace {
constexpr int maxPerSecond = 100;
constexpr qsizetype maxTitle = 80;
} // namespace

QString Screenshots::fileName(const QString &title)
{
    static const QRegularExpression unfit(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = title;
    name.replace(unfit, QStringLiteral("_"));
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    if (name.isEmpty())
        name = QStringLiteral("console");
    return QStringLiteral("%1 %2.png")
        .arg(name.left(maxTitle), QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")));
}

QString Screenshots::save(const QImage &picture, const QString &folderName, const QString &title)
{
    if (picture.isNull()) {
        Q_EMIT noticed(Notice::warning(tr("There is no picture to save yet.")));
        return {};
    }
    const QDir folder(folderName);
    const QString base = folder.filePath(fileName(title));
    QString file = base;
    for (int n = 2; QFile::exists(file) && n < maxPerSecond; ++n)
        file = base.chopped(4) + QStringLiteral(" (%1).png").arg(n);
    if (QFile::exists(file) || !folder.mkpath(QStringLiteral(".")) || !picture.save(file, "PNG")) {
        Q_EMIT noticed(
            Notice::error(tr("The picture could not be written to %1. Choose another folder in the settings.")
                              .arg(QDir::toNativeSeparators(folder.path()))));
        return {};
    }
    noticeSaved(file, picture);
    return file;
}

void Screenshots::noticeSaved(const QString &file, const QImage &picture)
{
    Notice notice = Notice::information(tr("Saved as %1").arg(QDir::toNativeSeparators(file)));
    notice.actions = {
        {QStringLiteral("openFolderButton"), tr("Open folder"),
         [folder = QFileInfo(file).absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }},
        {QStringLiteral("copyPictureButton"), tr("Copy"), [self = QPointer<Screenshots>(this), picture] {
             if (self)
                 self->copy(picture);
         }}};
    Q_EMIT noticed(notice);
}

void Screenshots::copy(const QImage &picture)
{
    if (picture.isNull()) {
        Q_EMIT noticed(Notice::warning(tr("There is no picture to copy yet.")));
        return;
    }
    QGuiApplication::clipboard()->setImage(picture);
    Q_EMIT noticed(Notice::information(tr("The guest's screen is in the clipboard.")));
}

} // namespace virtdesk
