// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/journal.h"

#include "app/journal/journaltext.h"

#include <QMutexLocker>

#include <cstdio>
#include <vector>

namespace virtdesk {

namespace {

// Qt's message handler is a function of the process, without a place for what it works on.
QMutex activeMutex;
std::vector<Journal *> journals; ///< the newest last
QtMessageHandler previous = nullptr;

} // namespace

Journal::Journal(const LogRules &shown)
{
    setRules(shown);
    const QMutexLocker lock(&activeMutex);
    if (journals.empty())
        previous = qInstallMessageHandler(&Journal::receive);
    journals.push_back(this);
}

Journal::~Journal()
{
    const QMutexLocker lock(&activeMutex);
    std::erase(journals, this);
    if (journals.empty())
        qInstallMessageHandler(previous);
}

void Journal::setRules(const LogRules &shown)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_rules = shown;
    }
    QLoggingCategory::setFilterRules(shown.filterRules(LogLevel::Info));
}

Result<void> Journal::setFile(const QString &path)
{
    const QMutexLocker lock(&m_mutex);
    m_file.close();
    m_file.setFileName(path);
    if (path.isEmpty())
        return {};
    QIODevice::OpenMode mode = QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text;
    if (m_file.size() > maxFileBytes)
        mode |= QIODevice::Truncate;
    if (!m_file.open(mode)) {
        const QString why = m_file.errorString();
        m_file.setFileName({});
        return Error{
            Failure::Usage, JournalText::tr("The log can't be written to %1: %2.").arg(cleanText(path, 200), why), {}};
    }
    m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

QList<LogLine> Journal::lines(std::optional<qint64> ofSession) const
{
    const QMutexLocker lock(&m_mutex);
    return m_ring.lines(ofSession);
}

qint64 Journal::dropped() const
{
    const QMutexLocker lock(&m_mutex);
    return m_ring.dropped();
}

void Journal::post(LogLine line)
{
    const QMutexLocker lock(&activeMutex);
    if (!journals.empty())
        journals.back()->take(std::move(line));
}

void Journal::receive(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QLatin1String name(context.category);
    const std::optional<LogCategory> known = logCategoryOf(name);
    // The end of the process is Qt's, and so is what is not ours.
    if (type == QtFatalMsg || (!known && !name.startsWith(QLatin1String("virtdesk.")))) {
        QtMessageHandler next = nullptr;
        {
            const QMutexLocker lock(&activeMutex);
            next = previous;
        }
        // Without the lock: it may take its time.
        if (next)
            next(type, context, text);
        return;
    }
    LogLine line;
    line.time = QDateTime::currentDateTimeUtc();
    line.category = known.value_or(LogCategory::Plugins);
    line.level = logLevelOf(type);
    line.text = known ? text : QStringLiteral("%1: %2").arg(name, text);
    post(std::move(line));
}

void Journal::take(LogLine line)
{
    const QMutexLocker lock(&m_mutex);
    if (m_rules.shows(line.category, line.level)) {
        const QByteArray bytes = line.toString().toUtf8() + '\n';
        if (m_file.isOpen()) {
            if (m_file.size() + bytes.size() <= maxFileBytes) {
                m_file.write(bytes);
                m_file.flush();
            }
        } else {
            std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
        }
    }
    if (line.level >= LogLevel::Info || m_rules.shows(line.category, line.level))
        m_ring.append(std::move(line));
}

} // namespace virtdesk
