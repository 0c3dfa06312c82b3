// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QVariant>

namespace virtdesk {

/// Where the person's settings are kept: virtdesk.ini.
QString settingsFile();

/// To be called before QSettings opens `path`: one that is too large, no file, or no such text is put aside as
/// StateFile does it, so that QSettings neither hangs on it nor writes over it. Returns the sentence about that; else
/// empty.
QString checkIniFile(const QString &path, const QString &subject);

struct StoredSetting
{
    QVariant value;  ///< as it is stored, for Policy::value(); invalid where nothing is chosen
    QString problem; ///< of the file, as checkIniFile() says it
};
/// What the person has chosen for the setting `id`, in programs and parts that have no Settings.
StoredSetting storedSetting(const QString &id);

} // namespace virtdesk
