// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshprocess.h"

#include "plugins/transport-ssh/sshenvironment.h"
#include "plugins/transport-ssh/sshtext.h"
#include "plugins/transport-ssh/windowscommandline.h"
#include "sdk/windows/overlappedpipe.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace virtdesk {

namespace {

constexpr DWORD patienceMs = 200; ///< for it to end by itself, and for its last words

/// Sorted without regard to case, as the system wants it.
std::wstring environmentBlock(const QByteArrayList &variables)
{
    QStringList sorted;
    for (const QByteArray &variable : variables)
        sorted << QString::fromUtf8(variable);
    sorted.sort(Qt::CaseInsensitive);
    std::wstring block;
    for (const QString &variable : std::as_const(sorted))
        block += variable.toStdWString() + L'\0';
    return block + L'\0';
}

SystemHandle makeJob()
{
    SystemHandle job(::CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (job && !::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits))
        job.reset();
    return job;
}

/// What of our handles a process to be gets: these and no others.
class InheritedHandles
{
public:
    explicit InheritedHandles(std::array<HANDLE, 3> handles)
        : m_handles(handles)
    {
        SIZE_T size = 0;
        ::InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
        m_memory.resize(size);
        m_made = ::InitializeProcThreadAttributeList(list(), 1, 0, &size);
        m_valid = m_made && ::UpdateProcThreadAttribute(list(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, m_handles.data(),
                                                        sizeof m_handles, nullptr, nullptr);
        for (const HANDLE handle : m_handles)
            m_valid = m_valid && ::SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    }
    ~InheritedHandles()
    {
        if (m_made)
            ::DeleteProcThreadAttributeList(list());
    }
    InheritedHandles(const InheritedHandles &) = delete;
    InheritedHandles &operator=(const InheritedHandles &) = delete;

    bool isValid() const { return m_valid; }
    LPPROC_THREAD_ATTRIBUTE_LIST list() { return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(m_memory.data()); }

private:
    std::array<HANDLE, 3> m_handles;
    std::vector<char> m_memory;
    bool m_made = false;
    bool m_valid = false;
};

WaitHandle waitHandle(HANDLE event)
{
    return reinterpret_cast<WaitHandle>(event);
}

} // namespace

class SshProcess::Private
{
public:
    Private(PipePair in, PipePair out, PipePair words)
        : input(std::move(in.parent))
        , outputEnd(std::move(out.parent))
        , wordsEnd(std::move(words.parent))
    {
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private()
    {
        writer.reset();
        input.reset(); // the end of its input, which ends it
        if (process && ::WaitForSingleObject(process.get(), patienceMs) != WAIT_OBJECT_0)
            ::TerminateProcess(process.get(), 1);
        // With all that it has started.
        if (job)
            ::TerminateJobObject(job.get(), 1);
    }

    void open()
    {
        writer.emplace(input.get());
        reader.emplace(outputEnd.get());
        wordsReader.emplace(wordsEnd.get());
    }

    SystemHandle input, outputEnd, wordsEnd; ///< pipes
    std::optional<OverlappedWriter> writer;
    std::optional<OverlappedReader> reader, wordsReader;
    SystemHandle job;
    SystemHandle process;
    DWORD id = 0;
};

Result<SshProcess> SshProcess::start(const QByteArrayList &arguments, const QByteArrayList &environment)
{
    const auto failed = [] {
        return Error{Failure::Internal, SshText::tr("ssh could not be started. Close some programs and try again."),
                     qt_error_string(static_cast<int>(::GetLastError()))};
    };
    const QString program = QString::fromUtf8(SshEnvironment::sshProgram());
    const std::wstring path = program.toStdWString();
    if (::GetFileAttributesW(path.c_str()) == INVALID_FILE_ATTRIBUTES) {
        return Error{Failure::Unreachable,
                     SshText::tr("There is no ssh on this computer. It is an optional feature of Windows: open "
                                 "Settings, search for “Optional features”, and add “OpenSSH Client”."),
                     program};
    }
    auto in = PipePair::make(PipePair::Direction::ToChild);
    auto out = PipePair::make(PipePair::Direction::FromChild);
    auto words = PipePair::make(PipePair::Direction::FromChild);
    if (!in || !out || !words)
        return failed();
    const SystemHandle childIn = std::move(in->child);
    const SystemHandle childOut = std::move(out->child);
    const SystemHandle childWords = std::move(words->child);
    InheritedHandles inherited({childIn.get(), childOut.get(), childWords.get()});
    if (!inherited.isValid())
        return failed();
    auto data = std::make_unique<Private>(std::move(*in), std::move(*out), std::move(*words));

    std::wstring line =
        QString::fromUtf8(WindowsCommandLine::of(QByteArrayList{program.toUtf8()} + arguments)).toStdWString();
    std::wstring block = environmentBlock(environment);
    wchar_t system[MAX_PATH] = {}; // its folder: ours may be one that is to be removed
    ::GetSystemDirectoryW(system, MAX_PATH);
    STARTUPINFOEXW info{};
    info.StartupInfo.cb = sizeof info;
    info.StartupInfo.dwFlags = STARTF_USESTDHANDLES | STARTF_FORCEOFFFEEDBACK;
    info.StartupInfo.hStdInput = childIn.get();
    info.StartupInfo.hStdOutput = childOut.get();
    info.StartupInfo.hStdError = childWords.get();
    info.lpAttributeList = inherited.list();
    PROCESS_INFORMATION started{};
    // Suspended until it is in its job; with a console that nobody sees, which what it starts shares.
    constexpr DWORD flags =
        CREATE_SUSPENDED | EXTENDED_STARTUPINFO_PRESENT | CREATE_NO_WINDOW | CREATE_UNICODE_ENVIRONMENT;
    if (!::CreateProcessW(path.c_str(), line.data(), nullptr, nullptr, TRUE, flags, block.data(), system,
                          &info.StartupInfo, &started))
        return failed();
    data->process.reset(started.hProcess);
    data->id = started.dwProcessId;
    const SystemHandle thread(started.hThread);
    data->job = makeJob();
    if (data->job && !::AssignProcessToJobObject(data->job.get(), started.hProcess))
        data->job.reset();
    data->open();
    if (::ResumeThread(started.hThread) == DWORD(-1)) {
        ::TerminateProcess(started.hProcess, 1);
        return failed();
    }
    return SshProcess(std::move(data));
}

SshProcess::SshProcess(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

SshProcess::SshProcess(SshProcess &&other) noexcept = default;
SshProcess &SshProcess::operator=(SshProcess &&other) noexcept = default;
SshProcess::~SshProcess() = default;

SshFamily SshProcess::family() const
{
    return {static_cast<std::int64_t>(d->id), reinterpret_cast<std::uintptr_t>(d->job.get())};
}

SshProcess::Output SshProcess::output() const
{
    switch (d->reader->state()) {
    case OverlappedReader::State::Later:
        return Output::None;
    case OverlappedReader::State::Ready:
        return Output::Some;
    case OverlappedReader::State::Ended:
        break;
    }
    return Output::Ended;
}

SshProcess::Progress SshProcess::read(std::span<char> into, std::size_t &count)
{
    count = 0;
    switch (d->reader->state()) {
    case OverlappedReader::State::Later:
        return Progress::Later;
    case OverlappedReader::State::Ended:
        break;
    case OverlappedReader::State::Ready: {
        const std::span<const char> bytes = d->reader->data();
        count = std::min(bytes.size(), into.size());
        std::copy_n(bytes.begin(), count, into.begin());
        d->reader->take(count);
        break;
    }
    }
    return Progress::Done;
}

SshProcess::Progress SshProcess::write(std::span<const char> bytes, std::size_t &count)
{
    count = 0;
    switch (d->writer->state()) {
    case OverlappedWriter::State::Later:
        return Progress::Later;
    case OverlappedWriter::State::Ended:
        return Progress::Failed;
    case OverlappedWriter::State::Ready:
        break;
    }
    const std::size_t part = std::min(bytes.size(), OverlappedWriter::blockSize);
    if (!d->writer->write(bytes.first(part), {}))
        return Progress::Failed;
    count = part;
    return Progress::Done;
}

void SshProcess::readWords(QByteArray &kept)
{
    while (d->wordsReader->state() == OverlappedReader::State::Ready) {
        const std::span<const char> bytes = d->wordsReader->data();
        kept.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        d->wordsReader->take(bytes.size());
        if (kept.size() > keptWords)
            kept.remove(0, kept.size() - keptWords);
    }
}

void SshProcess::readLastWords(QByteArray &kept)
{
    // Its two pipes are closed in no order.
    do {
        readWords(kept);
    } while (d->wordsReader->state() != OverlappedReader::State::Ended &&
             ::WaitForSingleObject(d->wordsReader->event(), patienceMs) == WAIT_OBJECT_0);
}

std::vector<IoContext::Wanted> SshProcess::waits(unsigned what) const
{
    std::vector<IoContext::Wanted> wanted;
    const auto add = [&wanted](HANDLE event) { wanted.push_back({waitHandle(event), true, false, false, {}}); };
    if ((what & ForOutput) != 0)
        add(d->reader->event());
    if ((what & ForRoom) != 0)
        add(d->writer->event());
    if ((what & ForWords) != 0 && d->wordsReader->state() != OverlappedReader::State::Ended)
        add(d->wordsReader->event());
    return wanted;
}

} // namespace virtdesk
