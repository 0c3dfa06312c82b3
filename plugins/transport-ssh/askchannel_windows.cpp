// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/askchannel.h"

#include "plugins/transport-ssh/sshtext.h"
#include "sdk/windows/overlappedpipe.h"
#include "sdk/windows/usersecurity.h"

#include <QRandomGenerator>
#include <QString>

#include <array>
#include <map>
#include <string>

#include <tlhelp32.h>

namespace virtdesk {

namespace {

constexpr DWORD patienceMs = 2000; ///< for each step of a question that has begun
constexpr int maxDistance = 16;

Error noWay(DWORD code)
{
    return {Failure::Internal,
            SshText::tr("There is no way for ssh to ask you anything. Close some programs and try again."),
            qt_error_string(static_cast<int>(code))};
}

/// The process that each has been started by.
std::map<DWORD, DWORD> parents()
{
    std::map<DWORD, DWORD> all;
    const SystemHandle snapshot = openedHandle(::CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
    PROCESSENTRY32W entry{};
    entry.dwSize = sizeof entry;
    for (BOOL more = snapshot && ::Process32FirstW(snapshot.get(), &entry); more;
         more = ::Process32NextW(snapshot.get(), &entry))
        all.emplace(entry.th32ProcessID, entry.th32ParentProcessID);
    return all;
}

/// How many processes are between `asker` and the family's first; nothing when it is none of theirs. All between run,
/// as each waits for what it has started, so no number among them is of another process.
std::optional<int> distanceTo(const SshFamily &family, DWORD asker)
{
    if (family.id <= 0)
        return std::nullopt;
    if (family.job != 0) {
        const SystemHandle process(::OpenProcess(PROCESS_QUERY_INFORMATION, FALSE, asker));
        BOOL inside = FALSE;
        if (!process || !::IsProcessInJob(process.get(), reinterpret_cast<HANDLE>(family.job), &inside) || !inside)
            return std::nullopt;
    }
    const std::map<DWORD, DWORD> all = parents();
    DWORD at = asker;
    for (int distance = 0; distance <= maxDistance; ++distance) {
        const auto parent = all.find(at);
        if (parent == all.end())
            break;
        at = parent->second;
        if (at == static_cast<DWORD>(family.id))
            return distance;
    }
    return std::nullopt;
}

} // namespace

class AskChannel::Private
{
public:
    SystemHandle pipe;
    SystemHandle event{::CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    OVERLAPPED operation{};
    bool waiting = false; ///< for a client

    /// Waits for somebody; the instance itself stays, so that nobody can put another in its place.
    DWORD offer()
    {
        for (int tries = 0; tries < 8; ++tries) {
            operation = {};
            operation.hEvent = event.get();
            ::ResetEvent(event.get());
            waiting = ::ConnectNamedPipe(pipe.get(), &operation);
            const DWORD code = waiting ? ERROR_IO_PENDING : ::GetLastError();
            if (code == ERROR_IO_PENDING) {
                waiting = true;
                return ERROR_SUCCESS;
            }
            if (code == ERROR_PIPE_CONNECTED) { // it came in between
                ::SetEvent(event.get());
                return ERROR_SUCCESS;
            }
            if (code != ERROR_NO_DATA || !::DisconnectNamedPipe(pipe.get())) // it came and went in between
                return code;
        }
        return ERROR_NO_DATA;
    }

    /// The memory of an operation must stay until it is over.
    void withdraw()
    {
        DWORD nothing = 0;
        if (waiting && ::CancelIoEx(pipe.get(), &operation))
            ::GetOverlappedResult(pipe.get(), &operation, &nothing, TRUE);
        waiting = false;
    }

    static bool settle(OverlappedReader &reader)
    {
        return ::WaitForSingleObject(reader.event(), patienceMs) == WAIT_OBJECT_0 &&
               reader.state() == OverlappedReader::State::Ready;
    }

    /// Up to the NUL at its end; empty when it does not come.
    static QByteArray question(OverlappedReader &reader)
    {
        QByteArray text;
        while (text.size() < maximumQuestion && !text.endsWith('\0') && settle(reader)) {
            const std::span<const char> bytes = reader.data();
            text.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
            reader.take(bytes.size());
        }
        return text.endsWith('\0') ? text : QByteArray();
    }

    /// With a NUL at its end, and until the asker has it: to disconnect throws away what is not read.
    void give(const Secret &answer, OverlappedReader &reader) const
    {
        OverlappedWriter writer(pipe.get());
        const QByteArrayView said = answer.view();
        constexpr char end = '\0';
        if (!writer.write({said.data(), static_cast<std::size_t>(said.size())}, {&end, 1}) ||
            ::WaitForSingleObject(writer.event(), patienceMs) != WAIT_OBJECT_0 ||
            writer.state() != OverlappedWriter::State::Ready)
            return;
        while (settle(reader))
            reader.take(reader.data().size());
    }
};

AskChannel::AskChannel()
    : d(std::make_unique<Private>())
{
}

AskChannel::~AskChannel()
{
    d->withdraw();
}

Result<void> AskChannel::listen()
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    // The number lets the asker see that it is us who listens there.
    m_name = "virtdesk-ssh-" + QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex() + '-' +
             QByteArray::number(static_cast<quint32>(::GetCurrentProcessId()));
    UserSecurity security;
    if (!security.isValid())
        return noWay(::GetLastError());
    const std::wstring name = L"\\\\.\\pipe\\" + QString::fromLatin1(m_name).toStdWString();
    d->pipe = openedHandle(
        ::CreateNamedPipeW(name.c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE | FILE_FLAG_OVERLAPPED,
                           PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, 1,
                           maximumQuestion, maximumQuestion, 0, security.attributes()));
    if (!d->pipe)
        return noWay(::GetLastError());
    const DWORD code = d->offer();
    return code == ERROR_SUCCESS ? Result<void>() : noWay(code);
}

IoContext::Wanted AskChannel::wanted() const
{
    return {reinterpret_cast<WaitHandle>(d->event.get()), true, false, false, {}};
}

void AskChannel::serve(const Answer &answer)
{
    if (::WaitForSingleObject(d->event.get(), 0) != WAIT_OBJECT_0)
        return;
    d->withdraw();
    DWORD asker = 0;
    const std::optional<int> distance =
        ::GetNamedPipeClientProcessId(d->pipe.get(), &asker) ? distanceTo(m_family, asker) : std::nullopt;
    if (distance) {
        OverlappedReader reader(d->pipe.get());
        if (const QByteArray question = Private::question(reader); !question.isEmpty())
            d->give(answer(QByteArrayView(question).chopped(1), distance), reader);
    }
    ::DisconnectNamedPipe(d->pipe.get());
    d->offer();
}

} // namespace virtdesk
