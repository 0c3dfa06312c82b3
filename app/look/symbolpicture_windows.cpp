// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/iconsizeset.h"
#include "app/look/symbolpicture.h"

// Outside of the namespace, as the macro demands: the pictures are in a static library.
static void initialisePictures()
{
    Q_INIT_RESOURCE(virtdesk_pictures);
}

namespace virtdesk::symbolpicture {

void initialise()
{
    initialisePictures();
}

QImage draw(const QString &name, const QSize &devicePixels)
{
    return IconSizeSet(QStringLiteral(":/virtdesk/symbols/%1").arg(name)).picture(devicePixels);
}

QIcon programIcon()
{
    const IconSizeSet set(QStringLiteral(":/virtdesk/program"));
    QIcon icon;
    const QList<int> sizes = set.sizes();
    for (const int size : sizes)
        icon.addFile(set.file(size), QSize(size, size));
    return icon;
}

QLatin1String indicatorSuffix()
{
    return QLatin1String(".png");
}

} // namespace virtdesk::symbolpicture
