// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/screenshots.h"

#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QUrl>

namespace virtdesk {

namespace {
constexpr int maxPerSecond = 100;
constexpr qsizetype maxTitle = 80;
} // namespace

QImage Screenshots::named(QImage picture, const QString &title, const QDateTime &when)
{
    picture.setText(QStringLiteral("Title"), title.left(maxTitle));
    picture.setText(QStringLiteral("Creation Time"), when.toString(Qt::ISODate));
    return picture;
}

QString Screenshots::fileName(const QString &title, const QDateTime &when)
{
    static const QRegularExpression unfit(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = title;
    name.replace(unfit, QStringLiteral("_"));
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    if (name.isEmpty())
        name = QStringLiteral("console");
    return QStringLiteral("%1 %2.png").arg(name.left(maxTitle), when.toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")));
}

QString Screenshots::save(const QImage &picture, const QString &folderName, const QString &title)
{
    if (picture.isNull()) {
        Q_EMIT noticed(Notice::warning(tr("There is no picture to save yet.")));
        return {};
    }
    const QDateTime when = QDateTime::currentDateTime();
    const QImage kept = named(picture, title, when);
    QGuiApplication::clipboard()->setImage(kept);
    Q_EMIT taken();
    const QDir folder(folderName);
    const QString base = folder.filePath(fileName(title, when));
    QString file = base;
    for (int n = 2; QFile::exists(file) && n < maxPerSecond; ++n)
        file = base.chopped(4) + QStringLiteral(" (%1).png").arg(n);
    if (QFile::exists(file) || !folder.mkpath(QStringLiteral(".")) || !kept.save(file, "PNG")) {
        Q_EMIT noticed(Notice::error(tr("The picture is in the clipboard, but could not be written to %1. Choose "
                                        "another folder in the settings.")
                                         .arg(QDir::toNativeSeparators(folder.path()))));
        return {};
    }
    noticeSaved(file);
    return file;
}

void Screenshots::noticeSaved(const QString &file)
{
    Notice notice = Notice::information(tr("Saved as %1, and in the clipboard").arg(QDir::toNativeSeparators(file)));
    notice.actions = {
        {QStringLiteral("openFolderButton"), tr("Open folder"),
         [folder = QFileInfo(file).absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }}};
    Q_EMIT noticed(notice);
}

void Screenshots::copy(const QImage &picture, const QString &title)
{
    if (picture.isNull()) {
        Q_EMIT noticed(Notice::warning(tr("There is no picture to copy yet.")));
        return;
    }
    QGuiApplication::clipboard()->setImage(named(picture, title, QDateTime::currentDateTime()));
    Q_EMIT taken();
    Q_EMIT noticed(Notice::information(tr("The guest's screen is in the clipboard.")));
}

} // namespace virtdesk
