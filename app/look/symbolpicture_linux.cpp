// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/symbolpicture.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

// Outside of the namespace, as the macro demands: the icons are in a static library.
static void initialiseIcons()
{
    Q_INIT_RESOURCE(virtdesk_icons);
}

namespace virtdesk::symbolpicture {

void initialise()
{
    initialiseIcons();
}

QImage draw(const QString &name, const QSize &devicePixels)
{
    const QString file = QStringLiteral(":/virtdesk/icons/%1.svg").arg(name);
    if (devicePixels.isEmpty() || !QFile::exists(file))
        return {};
    QImage result(devicePixels, QImage::Format_ARGB32_Premultiplied);
    result.fill(Qt::transparent);
    QSvgRenderer renderer(file);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&result);
    renderer.render(&painter, QRectF(QPointF(), devicePixels));
    return result;
}

QIcon programIcon()
{
    return QIcon(QStringLiteral(":/virtdesk/icons/org.virtdesk.VirtDesk.svg"));
}

QLatin1String indicatorSuffix()
{
    return QLatin1String(".svg");
}

} // namespace virtdesk::symbolpicture
