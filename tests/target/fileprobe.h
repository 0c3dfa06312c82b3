// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace virtdesk {

/// Files that a console file may turn out to be. One file per platform.
namespace fileprobe {

/// False when this user may not do that.
bool giveToSomebodyElse(const QString &path);
/// False when the system or this user can't.
bool makeLink(const QString &target, const QString &link);
/// Whether a link is read through, if never deleted; on Windows it is refused, as it may lead to another computer.
bool linksAreRead();
/// Names that are no regular local files; what needs to be there for that is made in `folder`.
QStringList irregular(const QString &folder);
/// Whether a file that another program has open stays.
bool openFilesStay();

} // namespace fileprobe

} // namespace virtdesk
