// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/vvfile.h"
#include "sdk/keyfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace virtdesk {

namespace {

class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TargetParser)
};

Error cannotOpen(const QString &path, int code)
{
    const QString name = cleanText(path, 120);
    const QString detail = QString::fromLocal8Bit(std::strerror(code));
    if (code == ENOENT || code == ENOTDIR) {
        return {Failure::NotFound,
                Text::tr(
                    "There is no file “%1”. Console files are used once and then deleted; get a new one. An address of "
                    "a console begins with its kind and “://”.")
                    .arg(name),
                detail};
    }
    if (code == EACCES || code == EPERM)
        return {Failure::Usage,
                Text::tr("The file “%1” may not be read by you. Ask its owner, or get a new one.").arg(name), detail};
    return {Failure::Usage, Text::tr("The file “%1” can't be read (%2).").arg(name, detail), detail};
}

/// Reads up to one byte more than a console file may have, so that the parser sees that it is too large.
std::optional<QByteArray> readAll(int fd, int &code)
{
    QByteArray bytes;
    char buffer[16384];
    while (bytes.size() <= KeyFile::maximumBytes) {
        const ssize_t got = ::read(fd, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            code = errno;
            wipe(bytes);
            wipeMemory(buffer, sizeof buffer);
            return std::nullopt;
        }
        if (got == 0)
            break;
        if (bytes.isEmpty())
            bytes.reserve(sizeof buffer); // one allocation for all but the strangest files: nothing left behind unwiped
        bytes.append(buffer, got);
    }
    wipeMemory(buffer, sizeof buffer);
    return bytes;
}

} // namespace

Result<ParsedTarget> readVvFile(const QString &path, const TargetRegistry &registry)
{
    const QFileInfo info(path);
    const QByteArray name = QFile::encodeName(info.fileName());
    if (path.contains(QChar::Null) || name.isEmpty())
        return cannotOpen(path, ENOENT);

    // The folder is held open, so that the name that is deleted below is looked up where it was opened.
    const Descriptor folder(
        ::open(QFile::encodeName(info.absolutePath()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return cannotOpen(path, errno);
    // O_NONBLOCK: a pipe of that name must not hang the program.
    constexpr int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    int opened = ::openat(folder.get(), name.constData(), flags | O_NOFOLLOW);
    const bool isLink = opened < 0 && errno == ELOOP;
    if (isLink)
        opened = ::openat(folder.get(), name.constData(), flags);
    const Descriptor file(opened);
    if (!file.isOpen())
        return cannotOpen(path, errno);

    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return cannotOpen(path, errno);
    if (!S_ISREG(status.st_mode)) {
        return Error{Failure::Usage,
                     Text::tr("“%1” is not a regular file. Name a .vv file or an address.").arg(cleanText(path, 120)),
                     {}};
    }
    int code = 0;
    auto bytes = readAll(file.get(), code);
    if (!bytes)
        return cannotOpen(path, code);

    const QDateTime written = QDateTime::fromSecsSinceEpoch(status.st_mtime, Qt::UTC);
    auto parsed = parseVvWrittenAt(*bytes, qMin(written, QDateTime::currentDateTimeUtc()), registry);
    wipe(*bytes);
    if (parsed && parsed->foreign)
        parsed->foreign->file = info.absoluteFilePath();
    if (!parsed || !parsed->deleteAfterReading)
        return parsed;

    if (isLink || status.st_uid != ::geteuid()) {
        parsed->notes +=
            Text::tr("The file asks to be deleted. It was kept, because it is a link or belongs to somebody else.");
        return parsed;
    }
    struct stat now = {};
    const bool same = ::fstatat(folder.get(), name.constData(), &now, AT_SYMLINK_NOFOLLOW) == 0 &&
                      S_ISREG(now.st_mode) && now.st_dev == status.st_dev && now.st_ino == status.st_ino;
    if (!same || ::unlinkat(folder.get(), name.constData(), 0) != 0)
        parsed->notes +=
            Text::tr("The file asks to be deleted but could not be; delete it yourself, because it holds a password.");
    return parsed;
}

} // namespace virtdesk
