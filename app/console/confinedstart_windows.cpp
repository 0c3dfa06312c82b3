// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/confinedstart_windows.h"

#include "app/ipc/nativehandle_windows.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#ifndef PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY
#define PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY ProcThreadAttributeValue(14, FALSE, TRUE, FALSE)
#endif

namespace virtdesk {

namespace {

constexpr SIZE_T memoryLimit = SIZE_T(1) << 30;
constexpr DWORD noChildren = 1; ///< PROCESS_CREATION_CHILD_PROCESS_RESTRICTED

/// One of PROCESS_CREATION_MITIGATION_POLICY_…_ALWAYS_ON: two bits each, of which the lower one means "always on".
constexpr DWORD64 alwaysOn(int bit)
{
    return DWORD64(1) << bit;
}
// That libraries of system32 come first is not among them: programs put other versions of OpenSSL and zlib there.
constexpr DWORD64 mitigations = alwaysOn(8)     // relocate images
                                | alwaysOn(12)  // end on heap corruption
                                | alwaysOn(16)  // bottom-up ASLR
                                | alwaysOn(20)  // high-entropy ASLR
                                | alwaysOn(24)  // an invalid handle ends the process
                                | alwaysOn(32)  // no extension points
                                | alwaysOn(48)  // no fonts but the system's
                                | alwaysOn(56); // no images of low integrity
constexpr DWORD64 noRemoteImages = alwaysOn(52);

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

/// The attributes of a process to be.
class Attributes
{
public:
    explicit Attributes(DWORD count)
    {
        SIZE_T size = 0;
        ::InitializeProcThreadAttributeList(nullptr, count, 0, &size);
        m_memory.resize(size);
        m_valid = ::InitializeProcThreadAttributeList(list(), count, 0, &size);
    }
    ~Attributes()
    {
        if (m_valid)
            ::DeleteProcThreadAttributeList(list());
    }
    Attributes(const Attributes &) = delete;
    Attributes &operator=(const Attributes &) = delete;

    LPPROC_THREAD_ATTRIBUTE_LIST list() { return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(m_memory.data()); }
    /// `value` outlives this.
    bool set(DWORD_PTR attribute, void *value, SIZE_T size)
    {
        return m_valid && ::UpdateProcThreadAttribute(list(), 0, attribute, value, size, nullptr, nullptr);
    }

private:
    std::vector<char> m_memory;
    bool m_valid = false;
};

/// This user without privileges, except the one to pass through folders, which opening files needs. Signing in by the
/// logon's tickets and the network need none. Named one by one, as Wine does not know DISABLE_MAX_PRIVILEGE.
NativeHandle tokenWithoutPrivileges()
{
    HANDLE own = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_DUPLICATE | TOKEN_ASSIGN_PRIMARY | TOKEN_QUERY, &own))
        return {};
    const NativeHandle owned = nativeHandle(own);
    DWORD size = 0;
    ::GetTokenInformation(own, TokenPrivileges, nullptr, 0, &size);
    std::vector<char> memory(std::max<std::size_t>(size, sizeof(TOKEN_PRIVILEGES)));
    auto *has = reinterpret_cast<TOKEN_PRIVILEGES *>(memory.data());
    LUID passFolders{};
    if (!::GetTokenInformation(own, TokenPrivileges, has, static_cast<DWORD>(memory.size()), &size) ||
        !::LookupPrivilegeValueW(nullptr, SE_CHANGE_NOTIFY_NAME, &passFolders))
        return {};
    std::vector<LUID_AND_ATTRIBUTES> unwanted;
    for (DWORD i = 0; i < has->PrivilegeCount; ++i) {
        const LUID_AND_ATTRIBUTES &one = has->Privileges[i];
        if (one.Luid.LowPart != passFolders.LowPart || one.Luid.HighPart != passFolders.HighPart)
            unwanted.push_back(one);
    }
    HANDLE restricted = nullptr;
    if (!::CreateRestrictedToken(own, 0, 0, nullptr, static_cast<DWORD>(unwanted.size()), unwanted.data(), 0, nullptr,
                                 &restricted))
        return {};
    return nativeHandle(restricted);
}

NativeHandle makeJob(SessionProcess::Children children, bool withoutDesktop)
{
    NativeHandle job = nativeHandle(::CreateJobObjectW(nullptr, nullptr));
    if (!job.isSet())
        return job;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_PROCESS_MEMORY |
                                              JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    if (children == SessionProcess::Children::None) {
        limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
        limits.BasicLimitInformation.ActiveProcessLimit = 1;
    }
    limits.ProcessMemoryLimit = memoryLimit;
    if (!::SetInformationJobObject(systemHandle(job), JobObjectExtendedLimitInformation, &limits, sizeof limits)) {
        // Something is better than nothing: at least no session outlives the program.
        limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
        ::SetInformationJobObject(systemHandle(job), JobObjectExtendedLimitInformation, &limits, sizeof limits);
    }
    if (!withoutDesktop || children == SessionProcess::Children::Allowed)
        return job;
    JOBOBJECT_BASIC_UI_RESTRICTIONS desktop{};
    desktop.UIRestrictionsClass = JOB_OBJECT_UILIMIT_DESKTOP | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS |
                                  JOB_OBJECT_UILIMIT_EXITWINDOWS | JOB_OBJECT_UILIMIT_GLOBALATOMS |
                                  JOB_OBJECT_UILIMIT_HANDLES | JOB_OBJECT_UILIMIT_READCLIPBOARD |
                                  JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS | JOB_OBJECT_UILIMIT_WRITECLIPBOARD;
    ::SetInformationJobObject(systemHandle(job), JobObjectBasicUIRestrictions, &desktop, sizeof desktop);
    return job;
}

NativeHandle nowhere()
{
    SECURITY_ATTRIBUTES security{sizeof security, nullptr, TRUE};
    return NativeHandle(reinterpret_cast<NativeHandle::Value>(::CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE,
                                                                            FILE_SHARE_READ | FILE_SHARE_WRITE,
                                                                            &security, OPEN_EXISTING, 0, nullptr)));
}

/// Sorted without regard to case, as the system wants it.
std::vector<wchar_t> environmentBlock(const QByteArrayList &variables)
{
    QStringList sorted;
    for (const QByteArray &variable : variables)
        sorted << QString::fromLocal8Bit(variable);
    sorted.sort(Qt::CaseInsensitive);
    std::vector<wchar_t> block;
    for (const QString &variable : std::as_const(sorted)) {
        const std::wstring text = variable.toStdWString();
        block.insert(block.end(), text.begin(), text.end());
        block.push_back(L'\0');
    }
    if (block.empty())
        block.push_back(L'\0');
    block.push_back(L'\0');
    return block;
}

bool isOnThisComputer(const QString &program)
{
    const QString root = program.left(3);
    return root.size() == 3 && root.at(1) == QLatin1Char(':') && ::GetDriveTypeW(wide(root)) != DRIVE_REMOTE;
}

/// How much of the policies a start asks for.
enum class Policies { All, NoChildrenOnly, None };

struct Start
{
    QString program;
    QString command;
    QString folder;
    std::vector<wchar_t> environment; ///< "NAME=value", each with a NUL, and one more
    std::array<HANDLE, 3> inherited;
    HANDLE token = nullptr; ///< null = our own
    SessionProcess::Children children = SessionProcess::Children::None;

    bool attempt(Policies policies, PROCESS_INFORMATION &started)
    {
        Attributes attributes(3);
        if (!attributes.set(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, inherited.data(), sizeof inherited))
            return false;
        DWORD none = noChildren;
        std::array<DWORD64, 2> wanted = {mitigations | (isOnThisComputer(program) ? noRemoteImages : 0), 0};
        if (policies != Policies::None && children == SessionProcess::Children::None &&
            !attributes.set(PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY, &none, sizeof none))
            return false;
        if (policies == Policies::All &&
            !attributes.set(PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY, wanted.data(), sizeof wanted))
            return false;

        STARTUPINFOEXW info{};
        info.StartupInfo.cb = sizeof info;
        info.StartupInfo.dwFlags = STARTF_USESTDHANDLES | STARTF_FORCEOFFFEEDBACK;
        info.StartupInfo.hStdInput = inherited[0];
        info.StartupInfo.hStdOutput = inherited[0];
        info.StartupInfo.hStdError = inherited[1];
        info.lpAttributeList = attributes.list();
        // Suspended until it is in its job. Without any console: a hidden one would be a process of its own.
        constexpr DWORD flags =
            CREATE_SUSPENDED | EXTENDED_STARTUPINFO_PRESENT | DETACHED_PROCESS | CREATE_UNICODE_ENVIRONMENT;
        std::vector<wchar_t> line(static_cast<std::size_t>(command.size()) + 1);
        command.toWCharArray(line.data());
        if (token)
            return ::CreateProcessAsUserW(token, wide(program), line.data(), nullptr, nullptr, TRUE, flags,
                                          environment.data(), wide(folder), &info.StartupInfo, &started);
        return ::CreateProcessW(wide(program), line.data(), nullptr, nullptr, TRUE, flags, nullptr, wide(folder),
                                &info.StartupInfo, &started);
    }
};

} // namespace

std::optional<ConfinedProcess> startConfined(const QString &program, NativeHandle control, NativeHandle errorOutput,
                                             const QByteArrayList &environment, SessionProcess::Children children,
                                             unsigned long &code)
{
    const NativeHandle nul = nowhere();
    if (!nul.isSet() || !::SetHandleInformation(systemHandle(control), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT) ||
        !::SetHandleInformation(systemHandle(errorOutput), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT)) {
        code = ::GetLastError();
        return std::nullopt;
    }
    const NativeHandle restricted = tokenWithoutPrivileges();
    Start start;
    start.program = QDir::toNativeSeparators(QFileInfo(program).absoluteFilePath());
    start.command = QStringLiteral("\"%1\" --control-channel=%2").arg(start.program).arg(control.value());
    // Not ours: it may be anywhere, and a folder that is a process's current one can't be removed.
    start.folder = QDir::toNativeSeparators(QFileInfo(program).absolutePath());
    start.environment = environmentBlock(environment);
    start.children = children;
    start.inherited = {systemHandle(nul), systemHandle(errorOutput), systemHandle(control)};

    PROCESS_INFORMATION started{};
    bool done = false;
    for (const HANDLE token : {systemHandle(restricted), HANDLE(nullptr)}) {
        if (token && !restricted.isSet())
            continue;
        start.token = token;
        for (const Policies policies : {Policies::All, Policies::NoChildrenOnly, Policies::None}) {
            done = start.attempt(policies, started);
            if (done)
                break;
            code = ::GetLastError();
            if (code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND)
                return std::nullopt;
        }
        if (done)
            break;
    }
    if (!done)
        return std::nullopt;

    ConfinedProcess process;
    process.process = nativeHandle(started.hProcess);
    process.id = started.dwProcessId;
    const NativeHandle thread = nativeHandle(started.hThread);
    // A job that is inside of another, which whoever started us may have made, can't take the desktop away.
    for (const bool withoutDesktop : {true, false}) {
        process.job = makeJob(children, withoutDesktop);
        if (process.job.isSet() && ::AssignProcessToJobObject(systemHandle(process.job), started.hProcess))
            break;
        process.job = NativeHandle();
    }
    if (::ResumeThread(started.hThread) == DWORD(-1)) {
        code = ::GetLastError();
        ::TerminateProcess(started.hProcess, 1);
        return std::nullopt;
    }
    return process;
}

} // namespace virtdesk
