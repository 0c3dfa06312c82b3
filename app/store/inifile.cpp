// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/store/inifile.h"

#include "app/store/statefile.h"

#include <QCoreApplication>
#include <QSettings>
#include <QStandardPaths>

namespace virtdesk {

namespace {

constexpr qint64 maximumFile = 4 << 20;

/// QSettings takes any bytes for settings. What it writes itself is sections, keys with values and comments, without
/// control characters.
bool looksWritten(const QByteArray &content)
{
    bool continued = false;
    for (const QByteArray &whole : content.split('\n')) {
        const QByteArray line = whole.trimmed();
        for (const char c : line) {
            if (static_cast<unsigned char>(c) < 0x20 && c != '\t')
                return false;
        }
        const bool valid = line.isEmpty() || line.startsWith(';') || line.startsWith('#') ||
                           (line.startsWith('[') && line.endsWith(']')) || line.indexOf('=') > 0;
        if (!valid && !continued)
            return false;
        continued = line.endsWith('\\');
    }
    return true;
}

} // namespace

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/virtdesk/virtdesk.ini");
}

QString checkIniFile(const QString &path, const QString &subject)
{
    StateFile file(path, subject, maximumFile);
    file.read([&path](const QByteArray &content) {
        return looksWritten(content) && QSettings(path, QSettings::IniFormat).status() == QSettings::NoError;
    });
    return file.takeProblem();
}

StoredSetting storedSetting(const QString &id)
{
    const QString file = settingsFile();
    const QString problem = checkIniFile(file, QCoreApplication::translate("IniFile", "The settings file"));
    return {QSettings(file, QSettings::IniFormat).value(id), problem};
}

} // namespace virtdesk
