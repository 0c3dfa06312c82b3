// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/vvfile.h"
#include "sdk/keyfile.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include <windows.h>

#include <aclapi.h>

namespace virtdesk {

namespace {

class File
{
public:
    explicit File(HANDLE handle = INVALID_HANDLE_VALUE)
        : m_handle(handle)
    {
    }
    File(File &&other) noexcept
        : m_handle(std::exchange(other.m_handle, INVALID_HANDLE_VALUE))
    {
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    File &operator=(File &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~File()
    {
        if (isOpen())
            ::CloseHandle(m_handle);
    }
    HANDLE get() const { return m_handle; }
    bool isOpen() const { return m_handle != INVALID_HANDLE_VALUE; }

private:
    HANDLE m_handle;
};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TargetParser)
};

Error cannotOpen(const QString &path, DWORD code)
{
    const QString name = cleanText(path, 120);
    const QString detail = cleanText(qt_error_string(static_cast<int>(code)));
    switch (code) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_PATHNAME:
        return {Failure::NotFound,
                Text::tr(
                    "There is no file “%1”. Console files are used once and then deleted; get a new one. An address of "
                    "a console begins with its kind and “://”.")
                    .arg(name),
                detail};
    case ERROR_ACCESS_DENIED:
        return {Failure::Usage,
                Text::tr("The file “%1” may not be read by you. Ask its owner, or get a new one.").arg(name), detail};
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
        return {
            Failure::Usage,
            Text::tr("The file “%1” is in use by another program. Try again when that has finished with it.").arg(name),
            detail};
    default:
        return {Failure::Usage, Text::tr("The file “%1” can't be read (%2).").arg(name, detail), detail};
    }
}

Error notRegular(const QString &path)
{
    return {Failure::Usage,
            Text::tr("“%1” is not a regular file. Name a .vv file or an address.").arg(cleanText(path, 120)),
            {}};
}

/// Reads up to one byte more than a console file may have, so that the parser sees that it is too large.
std::optional<QByteArray> readAll(HANDLE file, DWORD &code)
{
    QByteArray bytes;
    char buffer[16384];
    while (bytes.size() <= KeyFile::maximumBytes) {
        DWORD got = 0;
        if (!::ReadFile(file, buffer, sizeof buffer, &got, nullptr)) {
            code = ::GetLastError();
            wipe(bytes);
            wipeMemory(buffer, sizeof buffer);
            return std::nullopt;
        }
        if (got == 0)
            break;
        if (bytes.isEmpty())
            bytes.reserve(sizeof buffer); // one allocation for all but the strangest files: nothing left behind unwiped
        bytes.append(buffer, static_cast<qsizetype>(got));
    }
    wipeMemory(buffer, sizeof buffer);
    return bytes;
}

using LocalMemory = std::unique_ptr<void, decltype([](void *memory) { ::LocalFree(memory); })>;

/// Whether the file belongs to this user, or to what this user's new files belong to (an administrator's: the
/// administrators).
bool belongsToUs(HANDLE file)
{
    PSID owner = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (::GetSecurityInfo(file, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr, nullptr, nullptr,
                          &descriptor) != ERROR_SUCCESS)
        return false;
    const LocalMemory held(descriptor);
    HANDLE token = nullptr;
    if (!owner || !::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token))
        return false;
    alignas(TOKEN_USER) std::array<char, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user{};
    alignas(TOKEN_OWNER) std::array<char, sizeof(TOKEN_OWNER) + SECURITY_MAX_SID_SIZE> standard{};
    DWORD size = 0;
    const bool known =
        ::GetTokenInformation(token, TokenUser, user.data(), static_cast<DWORD>(user.size()), &size) &&
        ::GetTokenInformation(token, TokenOwner, standard.data(), static_cast<DWORD>(standard.size()), &size);
    ::CloseHandle(token);
    return known && (::EqualSid(owner, reinterpret_cast<TOKEN_USER *>(user.data())->User.Sid) ||
                     ::EqualSid(owner, reinterpret_cast<TOKEN_OWNER *>(standard.data())->Owner));
}

/// "C:\folder\name" without anything that leads elsewhere; empty for paths of the network, of devices and of a file's
/// other streams.
QString localPath(const QString &path)
{
    // The path of a file: address has a slash before the drive.
    const bool hasSlash = path.size() > 2 && path.at(0) == QLatin1Char('/') && path.at(2) == QLatin1Char(':');
    const QString absolute =
        QDir::toNativeSeparators(QDir::cleanPath(QDir::current().absoluteFilePath(hasSlash ? path.mid(1) : path)));
    const bool hasDrive = absolute.size() > 3 && absolute.at(0).isLetter() && absolute.at(1) == QLatin1Char(':') &&
                          absolute.at(2) == QLatin1Char('\\');
    return hasDrive && !absolute.mid(2).contains(QLatin1Char(':')) ? absolute : QString();
}

} // namespace

Result<ParsedTarget> readVvFile(const QString &path, const TargetRegistry &registry)
{
    if (path.isEmpty() || path.contains(QChar::Null))
        return cannotOpen(path, ERROR_FILE_NOT_FOUND);
    const QString local = localPath(path);
    if (local.isEmpty()) {
        return Error{Failure::Usage,
                     Text::tr("“%1” is not a file on a drive of this computer. Copy it to one, and open that copy.")
                         .arg(cleanText(path, 120)),
                     {}};
    }

    // The file that is deleted below is the one that is read, whatever its name leads to by then. Nobody can write to
    // it meanwhile. A link is opened itself and not what it leads to.
    const auto open = [&local](DWORD access, DWORD share) {
        return File(::CreateFileW(reinterpret_cast<const wchar_t *>(local.utf16()), access, share, nullptr,
                                  OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
    };
    File file = open(GENERIC_READ | DELETE, FILE_SHARE_READ | FILE_SHARE_DELETE);
    const bool mayDelete = file.isOpen();
    if (!mayDelete && (::GetLastError() == ERROR_ACCESS_DENIED || ::GetLastError() == ERROR_SHARING_VIOLATION))
        file = open(GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE);
    if (!file.isOpen()) {
        const DWORD code = ::GetLastError();
        // A folder can't be opened so.
        const DWORD attributes = ::GetFileAttributesW(reinterpret_cast<const wchar_t *>(local.utf16()));
        if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
            return notRegular(path);
        return cannotOpen(path, code);
    }

    BY_HANDLE_FILE_INFORMATION status{};
    if (::GetFileType(file.get()) != FILE_TYPE_DISK || !::GetFileInformationByHandle(file.get(), &status))
        return notRegular(path);
    FILE_ATTRIBUTE_TAG_INFO tag{};
    const bool isReparsed = (status.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
    if (isReparsed && (!::GetFileInformationByHandleEx(file.get(), FileAttributeTagInfo, &tag, sizeof tag) ||
                       IsReparseTagNameSurrogate(tag.ReparseTag))) {
        return Error{Failure::Usage, Text::tr("“%1” is a link. Open the file itself.").arg(cleanText(path, 120)), {}};
    }
    if ((status.dwFileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_DEVICE)) != 0)
        return notRegular(path);

    // What is no link is a file whose contents are elsewhere for now, as those of cloud folders; the system gets them.
    const File contents(isReparsed ? ::ReOpenFile(file.get(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, 0)
                                   : INVALID_HANDLE_VALUE);
    if (isReparsed && !contents.isOpen())
        return cannotOpen(path, ::GetLastError());

    DWORD code = 0;
    auto bytes = readAll(isReparsed ? contents.get() : file.get(), code);
    if (!bytes)
        return cannotOpen(path, code);

    // FILETIME counts 100 ns from 1601.
    const quint64 ticks = quint64(status.ftLastWriteTime.dwHighDateTime) << 32 | status.ftLastWriteTime.dwLowDateTime;
    const QDateTime written = QDateTime::fromMSecsSinceEpoch(qint64(ticks / 10'000) - 11'644'473'600'000, Qt::UTC);
    auto parsed = parseVvWrittenAt(*bytes, qMin(written, QDateTime::currentDateTimeUtc()), registry);
    wipe(*bytes);
    if (parsed && parsed->foreign)
        parsed->foreign->file = local;
    if (!parsed || !parsed->deleteAfterReading)
        return parsed;

    if (!belongsToUs(file.get())) {
        parsed->notes +=
            Text::tr("The file asks to be deleted. It was kept, because it is a link or belongs to somebody else.");
        return parsed;
    }
    FILE_DISPOSITION_INFO disposition{};
    disposition.DeleteFile = TRUE;
    if (!mayDelete || !::SetFileInformationByHandle(file.get(), FileDispositionInfo, &disposition, sizeof disposition))
        parsed->notes +=
            Text::tr("The file asks to be deleted but could not be; delete it yourself, because it holds a password.");
    return parsed;
}

} // namespace virtdesk
