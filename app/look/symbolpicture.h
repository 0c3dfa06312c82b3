// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QIcon>
#include <QImage>
#include <QLatin1String>
#include <QSize>
#include <QString>

/// The drawings of resources/icons: SVG where Qt has a renderer for it, elsewhere pictures of them made while building
/// (cmake/RenderPictures.cmake). One file a platform. GUI thread.
namespace virtdesk::symbolpicture {

/// Makes the drawings known to Qt's resource system. Before anything else here.
void initialise();

/// The symbol in its own colour on a transparent ground, centred, as large as fits. Null when there is none.
QImage draw(const QString &name, const QSize &devicePixels);

/// The program's own icon, in every size.
QIcon programIcon();

/// What the file names of the style sheet's indicators end in. With ".png" Qt finds the larger ones (@2x) by itself.
QLatin1String indicatorSuffix();

} // namespace virtdesk::symbolpicture
