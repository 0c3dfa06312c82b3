// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/defaultprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::DefaultProgram)
};

constexpr qint64 maximumFile = 1 << 20;
constexpr char section[] = "[Default Applications]";
constexpr char kind[] = "application/x-virt-viewer";
constexpr char ours[] = "zz-virtdesk-open.desktop";

/// The lines of a file; none where there is no file, nothing when it can't be read.
std::optional<QByteArrayList> linesOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArrayList();
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > maximumFile)
        return std::nullopt;
    return file.readAll().split('\n');
}

struct Place
{
    qsizetype section = -1; ///< the section's line
    qsizetype entry = -1;   ///< the line of our kind in it
};

Place find(const QByteArrayList &lines)
{
    Place place;
    bool inside = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        if (line.startsWith('[')) {
            inside = line == section;
            if (inside && place.section < 0)
                place.section = i;
        } else if (inside && line.left(line.indexOf('=')).trimmed() == kind) {
            place.entry = i;
            break;
        }
    }
    return place;
}

QByteArrayList programsIn(const QByteArrayList &lines)
{
    QByteArrayList programs;
    if (const Place place = find(lines); place.entry >= 0) {
        const QByteArray &line = lines.at(place.entry);
        for (const QByteArray &program : line.mid(line.indexOf('=') + 1).split(';')) {
            if (!program.trimmed().isEmpty())
                programs << program.trimmed();
        }
    }
    return programs;
}

Error unusable(const QString &path, const QString &why)
{
    return {Failure::Usage,
            Text::tr("The choice of programs in %1 can't be changed: %2. Choose VirtDesk for console files in the "
                     "settings of your desktop.")
                .arg(QDir::toNativeSeparators(path), why),
            {}};
}

} // namespace

std::optional<DefaultProgram> DefaultProgram::standard()
{
#ifdef Q_OS_WIN
    return std::nullopt;
#else
    QString config = qEnvironmentVariable("XDG_CONFIG_HOME");
    if (!QDir::isAbsolutePath(config))
        config = QDir::homePath() + QStringLiteral("/.config");
    return DefaultProgram(
        {config, qEnvironmentVariable("XDG_CURRENT_DESKTOP").toLower().split(u':', Qt::SkipEmptyParts)});
#endif
}

/// The first list that says something about our kind; else the one that is for all desktops.
QString DefaultProgram::file() const
{
    for (const QString &desktop : m_places.desktops) {
        const QString path = m_places.configHome + u'/' + desktop + QStringLiteral("-mimeapps.list");
        const auto lines = desktop.contains(u'/') ? std::nullopt : linesOf(path);
        if (lines && !programsIn(*lines).isEmpty())
            return path;
    }
    return m_places.configHome + QStringLiteral("/mimeapps.list");
}

QString DefaultProgram::chosen() const
{
    const auto lines = linesOf(file());
    return lines ? QString::fromUtf8(programsIn(*lines).value(0)) : QString();
}

DefaultProgram::State DefaultProgram::state() const
{
    const QString program = chosen();
    if (program.isEmpty())
        return State::NotChosen;
    return program == QLatin1String(ours) ? State::Ours : State::Other;
}

Result<void> DefaultProgram::take() const
{
    return change(true);
}

Result<void> DefaultProgram::giveBack() const
{
    return change(false);
}

Result<void> DefaultProgram::change(bool take) const
{
    const QString path = file();
    auto lines = linesOf(path);
    if (!lines)
        return unusable(path, Text::tr("it can't be read"));
    QByteArrayList programs = programsIn(*lines);
    programs.removeAll(ours);
    if (take)
        programs.prepend(ours);
    const Place place = find(*lines);
    const QByteArray entry = QByteArray(kind) + '=' + programs.join(';') + ';';
    if (place.entry >= 0 && programs.isEmpty())
        lines->removeAt(place.entry);
    else if (place.entry >= 0)
        (*lines)[place.entry] = entry;
    else if (!programs.isEmpty() && place.section >= 0)
        lines->insert(place.section + 1, entry);
    else if (!programs.isEmpty())
        *lines = QByteArrayList{section, entry} + *lines;
    else
        return {};
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile out(path);
    const QByteArray text = lines->join('\n');
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return unusable(path, out.errorString());
    return {};
}

} // namespace virtdesk
