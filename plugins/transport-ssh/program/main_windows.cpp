// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-ssh-ask: started by Windows' ssh as its SSH_ASKPASS, with the question as its arguments. Hands the question
// on to the transport that has started ssh, and gives the answer back. The question may be a server's, and the way in
// which ssh quotes arguments lets it become several of them, so none of them means anything but text.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <memory>
#include <string>

#include <windows.h>

#include <shellapi.h>

namespace {

constexpr std::size_t maximumQuestion = 7000;
constexpr std::size_t maximumAnswer = 8 << 10;
constexpr DWORD patienceMs = 5000; ///< until who is asked by another program is free

struct Close
{
    void operator()(HANDLE handle) const { ::CloseHandle(handle); }
};
using Handle = std::unique_ptr<void, Close>;

std::wstring variable(const wchar_t *name)
{
    std::array<wchar_t, 256> value{};
    const DWORD size = ::GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size()));
    return size < value.size() ? std::wstring(value.data(), size) : std::wstring();
}

/// All arguments, as one text in UTF-8.
std::string question()
{
    int count = 0;
    wchar_t **words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    std::wstring text;
    for (int i = 1; words && i < count; ++i)
        text += (i > 1 ? L" " : L"") + std::wstring(words[i]);
    ::LocalFree(words);
    std::string bytes(4 * text.size(), '\0');
    const int size = ::WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), bytes.data(),
                                           static_cast<int>(bytes.size()), nullptr, nullptr);
    bytes.resize(static_cast<std::size_t>(std::max(size, 0)));
    return bytes.substr(0, maximumQuestion);
}

/// The transport's pipe, whose name ends with the number of its process; null when another process serves it.
Handle openPipe()
{
    const std::wstring name = variable(L"VIRTDESK_SSH_ASK");
    const std::size_t number = name.rfind(L'-');
    if (name.empty() || number == std::wstring::npos || name.find(L'\\') != std::wstring::npos)
        return nullptr;
    const std::wstring path = L"\\\\.\\pipe\\" + name;
    HANDLE opened = INVALID_HANDLE_VALUE;
    const ULONGLONG end = ::GetTickCount64() + patienceMs;
    for (;;) {
        opened = ::CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                               SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr);
        if (opened != INVALID_HANDLE_VALUE)
            break;
        if (::GetLastError() != ERROR_PIPE_BUSY || ::GetTickCount64() > end)
            return nullptr;
        ::WaitNamedPipeW(path.c_str(), 100);
    }
    Handle pipe(opened);
    ULONG server = 0;
    if (!::GetNamedPipeServerProcessId(opened, &server) ||
        server != std::wcstoul(name.c_str() + number + 1, nullptr, 10))
        return nullptr;
    return pipe;
}

/// What the transport says, up to its NUL; empty = no.
std::string ask(const std::string &text)
{
    const Handle pipe = openPipe();
    if (!pipe)
        return {};
    const std::string message = "t0 " + text + '\0';
    DWORD count = 0;
    if (!::WriteFile(pipe.get(), message.data(), static_cast<DWORD>(message.size()), &count, nullptr) ||
        count != message.size())
        return {};
    std::string answer(maximumAnswer, '\0'); // at once, so that no copy is left behind
    std::size_t size = 0;
    while (size < maximumAnswer &&
           ::ReadFile(pipe.get(), answer.data() + size, static_cast<DWORD>(maximumAnswer - size), &count, nullptr) &&
           count > 0) {
        size += count;
        if (answer[size - 1] == '\0') {
            answer.resize(size - 1);
            return answer;
        }
    }
    ::SecureZeroMemory(answer.data(), answer.size());
    return {};
}

/// ssh's end is one for overlapped calls.
bool writeOut(const std::string &text)
{
    const Handle event(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
    OVERLAPPED operation{};
    operation.hEvent = event.get();
    const HANDLE out = ::GetStdHandle(STD_OUTPUT_HANDLE);
    DWORD count = 0;
    if (!::WriteFile(out, text.data(), static_cast<DWORD>(text.size()), nullptr, &operation) &&
        ::GetLastError() != ERROR_IO_PENDING)
        return false;
    return ::GetOverlappedResult(out, &operation, &count, TRUE) && count == text.size();
}

} // namespace

int main()
{
    const std::string text = question();
    if (text.empty()) {
        std::fputs("virtdesk-ssh-ask is started by ssh, to ask what VirtDesk shows in a console's tab.\n", stderr);
        return 2;
    }
    if (const std::wstring kind = variable(L"SSH_ASKPASS_PROMPT"); !kind.empty()) // what wants no answer, or "yes"
        return kind == L"none" ? 0 : 1;
    std::string answer = ask(text);
    if (answer.empty())
        return 1;
    answer += '\n';
    const bool written = writeOut(answer);
    ::SecureZeroMemory(answer.data(), answer.size());
    return written ? 0 : 1;
}
