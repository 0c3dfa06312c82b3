// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/screenshots.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QGuiApplication>
#include <QRegularExpression>

namespace virtdesk {

namespace {
constexpr int mostOfOneSecond = 100;
constexpr qsizetype longestTitle = 80;
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
        .arg(name.left(longestTitle), QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")));
}

QString Screenshots::save(const QImage &picture, const QString &folderName, const QString &title)
{
    if (picture.isNull()) {
        Q_EMIT failed(tr("There is no picture to save yet."));
        return {};
    }
    const QDir folder(folderName);
    const QString base = folder.filePath(fileName(title));
    QString file = base;
    for (int n = 2; QFile::exists(file) && n < mostOfOneSecond; ++n)
        file = base.chopped(4) + QStringLiteral(" (%1).png").arg(n);
    if (QFile::exists(file) || !folder.mkpath(QStringLiteral(".")) || !picture.save(file, "PNG")) {
        Q_EMIT failed(tr("The picture could not be written to %1. Choose another folder in the settings.")
                          .arg(QDir::toNativeSeparators(folder.path())));
        return {};
    }
    Q_EMIT told(tr("Saved as %1").arg(QDir::toNativeSeparators(file)));
    Q_EMIT saved(file);
    return file;
}

void Screenshots::copy(const QImage &picture)
{
    if (picture.isNull()) {
        Q_EMIT failed(tr("There is no picture to copy yet."));
        return;
    }
    QGuiApplication::clipboard()->setImage(picture);
    Q_EMIT told(tr("The guest's screen is in the clipboard."));
}

} // namespace virtdesk
