// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/guestcursor.h"

#include "sdk/display.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int largest = 512; // pixels a side
constexpr double maxEnlargement = 4;

QCursor dotCursor(double ratio)
{
    QPixmap pixmap((QSizeF(7, 7) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, 1));
    painter.setBrush(Qt::black);
    painter.drawEllipse(QRectF(1, 1, 5, 5));
    painter.end();
    return QCursor(pixmap, 3, 3);
}

} // namespace

QCursor guestCursor(const CursorShape &shape, double scale, double ratio)
{
    const bool whole = shape.width > 0 && shape.height > 0 && shape.width <= largest && shape.height <= largest &&
                       shape.bgra.size() == static_cast<qsizetype>(shape.width) * shape.height * 4;
    if (!whole)
        return dotCursor(ratio);
    QImage image(reinterpret_cast<const uchar *>(shape.bgra.constData()), shape.width, shape.height, shape.width * 4,
                 QImage::Format_ARGB32_Premultiplied);
    const double factor = std::clamp(std::max(scale, ratio), 1.0, maxEnlargement);
    if (factor > 1.01)
        image = image.scaled((QSizeF(image.size()) * factor).toSize(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    else
        image = image.copy();
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    return QCursor(pixmap, qRound(shape.hotX * factor / ratio), qRound(shape.hotY * factor / ratio));
}

} // namespace virtdesk
