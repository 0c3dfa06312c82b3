// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/programstarter.h"

#include <iterator>

#include <windows.h>

namespace virtdesk {

namespace {

constexpr wchar_t programName[] = L"virtdesk.exe";

std::wstring wide(const std::string &text)
{
    const auto length = static_cast<int>(text.size());
    const int size = ::MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text.data(), length, nullptr, 0);
    std::wstring converted(static_cast<std::size_t>(size), L'\0');
    ::MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text.data(), length, converted.data(), size);
    return converted;
}

std::string utf8(const std::wstring &text)
{
    const auto length = static_cast<int>(text.size());
    const int size = ::WideCharToMultiByte(CP_UTF8, 0, text.data(), length, nullptr, 0, nullptr, nullptr);
    std::string converted(static_cast<std::size_t>(size), '\0');
    ::WideCharToMultiByte(CP_UTF8, 0, text.data(), length, converted.data(), size, nullptr, nullptr);
    return converted;
}

} // namespace

std::string findProgram()
{
    static wchar_t buffer[32768];
    const DWORD size = ::GetModuleFileNameW(nullptr, buffer, static_cast<DWORD>(std::size(buffer)));
    if (size == 0 || size >= std::size(buffer))
        return {};
    std::wstring path(buffer, size);
    path.erase(path.rfind(L'\\') + 1);
    path += programName;
    const DWORD attributes = ::GetFileAttributesW(path.c_str());
    const bool isFile = attributes != INVALID_FILE_ATTRIBUTES && !(attributes & FILE_ATTRIBUTE_DIRECTORY);
    return isFile ? utf8(path) : std::string();
}

bool startDetached(const std::string &program)
{
    const std::wstring path = wide(program);
    if (path.empty())
        return false;
    const std::wstring folder = path.substr(0, path.rfind(L'\\') + 1);
    STARTUPINFOW startup = {};
    startup.cb = sizeof startup;
    PROCESS_INFORMATION process = {};
    // The browser ends what is in its job when it ends the host; where the job lets nothing out, the program starts in
    // it.
    for (const DWORD out : {CREATE_BREAKAWAY_FROM_JOB, 0}) {
        std::wstring command = L'"' + path + L"\" --bus-activated";
        const DWORD flags = static_cast<DWORD>(out) | DETACHED_PROCESS | CREATE_NEW_PROCESS_GROUP;
        if (::CreateProcessW(path.c_str(), command.data(), nullptr, nullptr, FALSE, flags, nullptr, folder.c_str(),
                             &startup, &process)) {
            // It was started for a click in the browser: its window may come to the front.
            ::AllowSetForegroundWindow(process.dwProcessId);
            ::CloseHandle(process.hThread);
            ::CloseHandle(process.hProcess);
            return true;
        }
        if (::GetLastError() != ERROR_ACCESS_DENIED)
            return false;
    }
    return false;
}

} // namespace virtdesk
