// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/windows/overlappedpipe.h"

#include "sdk/secret.h"
#include "sdk/windows/usersecurity.h"

#include <QRandomGenerator>
#include <QString>

#include <algorithm>
#include <array>

namespace virtdesk {

namespace {

constexpr std::size_t readSize = 64 << 10;

QString randomName()
{
    std::array<quint32, 4> random;
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    QString name = QStringLiteral("\\\\.\\pipe\\virtdesk-");
    for (const quint32 part : random)
        name += QStringLiteral("%1").arg(part, 8, 16, QLatin1Char('0'));
    return name;
}

/// Ends an operation that may be under way and waits for its end: the system writes into its memory until then.
void cancel(HANDLE pipe, OVERLAPPED &operation)
{
    ::CancelIoEx(pipe, &operation);
    DWORD count = 0;
    ::GetOverlappedResult(pipe, &operation, &count, TRUE);
}

} // namespace

std::optional<PipePair> PipePair::make(Direction direction)
{
    UserSecurity security;
    if (!security.isValid())
        return std::nullopt;
    const QString text = randomName();
    const auto *name = reinterpret_cast<const wchar_t *>(text.utf16());
    const bool both = direction == Direction::Both;
    const DWORD access = both                                ? PIPE_ACCESS_DUPLEX
                         : direction == Direction::FromChild ? PIPE_ACCESS_INBOUND
                                                             : PIPE_ACCESS_OUTBOUND;
    const DWORD childs = both                                ? GENERIC_READ | GENERIC_WRITE
                         : direction == Direction::FromChild ? GENERIC_WRITE
                                                             : GENERIC_READ;
    PipePair pair;
    pair.parent =
        openedHandle(::CreateNamedPipeW(name, access | FILE_FLAG_FIRST_PIPE_INSTANCE | FILE_FLAG_OVERLAPPED,
                                        PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, 1,
                                        OverlappedWriter::blockSize, readSize, 0, security.attributes()));
    if (!pair.parent)
        return std::nullopt;
    pair.child = openedHandle(
        ::CreateFileW(name, childs, 0, nullptr, OPEN_EXISTING,
                      SECURITY_SQOS_PRESENT | SECURITY_ANONYMOUS | (both ? FILE_FLAG_OVERLAPPED : 0), nullptr));
    if (!pair.child)
        return std::nullopt;
    return pair;
}

OverlappedReader::OverlappedReader(HANDLE pipe)
    : m_pipe(pipe)
    , m_event(::CreateEventW(nullptr, TRUE, FALSE, nullptr))
    , m_buffer(readSize)
{
    start();
}

OverlappedReader::~OverlappedReader()
{
    if (m_reading)
        cancel(m_pipe, m_operation);
    wipeMemory(m_buffer.data(), m_buffer.size());
}

void OverlappedReader::start()
{
    m_size = m_taken = 0;
    m_operation = {};
    m_operation.hEvent = event();
    if (::ReadFile(m_pipe, m_buffer.data(), static_cast<DWORD>(m_buffer.size()), nullptr, &m_operation) ||
        ::GetLastError() == ERROR_IO_PENDING) {
        m_reading = true;
        return;
    }
    m_ended = true;
    ::SetEvent(event());
}

OverlappedReader::State OverlappedReader::state()
{
    if (m_taken < m_size)
        return State::Ready;
    if (m_ended)
        return State::Ended;
    DWORD count = 0;
    if (::GetOverlappedResult(m_pipe, &m_operation, &count, FALSE)) {
        m_reading = false;
        m_size = count;
        if (count > 0)
            return State::Ready;
        start(); // a write of no bytes
        return m_ended ? State::Ended : State::Later;
    }
    if (::GetLastError() == ERROR_IO_INCOMPLETE)
        return State::Later;
    m_reading = false;
    m_ended = true;
    ::SetEvent(event());
    return State::Ended;
}

void OverlappedReader::take(std::size_t count)
{
    count = std::min(count, m_size - m_taken);
    wipeMemory(m_buffer.data() + m_taken, count);
    m_taken += count;
    if (count > 0 && m_taken == m_size)
        start();
}

OverlappedWriter::OverlappedWriter(HANDLE pipe)
    : m_pipe(pipe)
    , m_event(::CreateEventW(nullptr, TRUE, TRUE, nullptr))
{
    m_buffer.reserve(blockSize); // so that no copy is left behind
}

OverlappedWriter::~OverlappedWriter()
{
    if (m_writing)
        cancel(m_pipe, m_operation);
    wipeMemory(m_buffer.data(), m_buffer.size());
}

OverlappedWriter::State OverlappedWriter::state()
{
    if (m_writing) {
        DWORD count = 0;
        if (::GetOverlappedResult(m_pipe, &m_operation, &count, FALSE)) {
            m_ended = count != m_buffer.size();
        } else {
            if (::GetLastError() == ERROR_IO_INCOMPLETE)
                return State::Later;
            m_ended = true;
        }
        m_writing = false;
        wipeMemory(m_buffer.data(), m_buffer.size());
        ::SetEvent(event());
    }
    return m_ended ? State::Ended : State::Ready;
}

bool OverlappedWriter::write(std::span<const char> first, std::span<const char> second)
{
    m_buffer.assign(first.begin(), first.end());
    m_buffer.insert(m_buffer.end(), second.begin(), second.end());
    m_operation = {};
    m_operation.hEvent = event();
    m_writing = ::WriteFile(m_pipe, m_buffer.data(), static_cast<DWORD>(m_buffer.size()), nullptr, &m_operation) ||
                ::GetLastError() == ERROR_IO_PENDING;
    if (!m_writing) {
        m_ended = true;
        ::SetEvent(event());
    }
    return m_writing;
}

} // namespace virtdesk
