// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/iconsizeset.h"

#include <QDir>
#include <QFileInfo>
#include <QPainter>

#include <algorithm>

namespace virtdesk {

IconSizeSet::IconSizeSet(QString folder)
    : m_folder(std::move(folder))
{
    const QStringList names = QDir(m_folder).entryList({QStringLiteral("*.png")}, QDir::Files);
    for (const QString &name : names) {
        if (const int size = QFileInfo(name).completeBaseName().toInt(); size > 0)
            m_sizes << size;
    }
    std::sort(m_sizes.begin(), m_sizes.end());
}

QString IconSizeSet::file(int size) const
{
    return QStringLiteral("%1/%2.png").arg(m_folder).arg(size);
}

QImage IconSizeSet::picture(const QSize &devicePixels) const
{
    const int side = std::min(devicePixels.width(), devicePixels.height());
    if (m_sizes.isEmpty() || side <= 0)
        return {};
    const auto at = std::lower_bound(m_sizes.begin(), m_sizes.end(), side);
    QImage drawing(file(at != m_sizes.end() ? *at : m_sizes.last()));
    if (drawing.isNull())
        return {};
    drawing.convertTo(QImage::Format_ARGB32_Premultiplied);
    if (drawing.width() != side)
        drawing = drawing.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    if (drawing.size() == devicePixels)
        return drawing;
    QImage result(devicePixels, QImage::Format_ARGB32_Premultiplied);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    painter.drawImage((devicePixels.width() - side) / 2, (devicePixels.height() - side) / 2, drawing);
    return result;
}

} // namespace virtdesk
