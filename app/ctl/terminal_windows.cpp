// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/terminal.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <type_traits>

#include <windows.h>

#include <fcntl.h>
#include <io.h>

namespace virtdesk::terminal {

namespace {

struct CloseIt
{
    void operator()(HANDLE handle) const { CloseHandle(handle); }
};
using Console = std::unique_ptr<std::remove_pointer_t<HANDLE>, CloseIt>;

Console openConsole(const wchar_t *name)
{
    const HANDLE handle = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                      OPEN_EXISTING, 0, nullptr);
    return Console(handle == INVALID_HANDLE_VALUE ? nullptr : handle);
}

void writeTo(HANDLE console, const QString &text)
{
    const std::wstring wide = text.toStdWString();
    DWORD written = 0;
    WriteConsoleW(console, wide.data(), static_cast<DWORD>(wide.size()), &written, nullptr);
}

/// The console keeps its mode when a program ends, so Ctrl+C must not leave it without echo.
std::atomic<HANDLE> quietConsole = nullptr;
std::atomic<DWORD> modeBefore = 0;

BOOL WINAPI giveEchoBack(DWORD)
{
    if (const HANDLE console = quietConsole.exchange(nullptr))
        SetConsoleMode(console, modeBefore);
    return FALSE; // and end, as without us
}

/// No echo as long as it lives.
class Quiet
{
public:
    explicit Quiet(HANDLE console)
    {
        DWORD mode = 0;
        if (GetConsoleMode(console, &mode) == FALSE)
            return;
        modeBefore = mode;
        quietConsole = console;
        SetConsoleCtrlHandler(giveEchoBack, TRUE);
        m_isQuiet = SetConsoleMode(console, (mode | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT) &
                                                ~static_cast<DWORD>(ENABLE_ECHO_INPUT)) != FALSE;
    }
    ~Quiet()
    {
        if (!quietConsole)
            return;
        giveEchoBack(0);
        SetConsoleCtrlHandler(giveEchoBack, FALSE);
    }
    Quiet(const Quiet &) = delete;
    Quiet &operator=(const Quiet &) = delete;

    bool isQuiet() const { return m_isQuiet; }

private:
    bool m_isQuiet = false;
};

bool isConsole(FILE *file)
{
    DWORD mode = 0;
    return GetConsoleMode(reinterpret_cast<HANDLE>(_get_osfhandle(_fileno(file))), &mode) != FALSE;
}

} // namespace

bool isThere()
{
    return openConsole(L"CONIN$") && openConsole(L"CONOUT$");
}

bool showsProgress()
{
    return isConsole(stderr);
}

void write(const QString &text, std::FILE *file)
{
    if (isConsole(file)) {
        // Whatever the console's code page is.
        std::fflush(file);
        writeTo(reinterpret_cast<HANDLE>(_get_osfhandle(_fileno(file))), text);
        return;
    }
    const QByteArray bytes = text.toUtf8();
    // A file or a pipe gets what other systems give it: no carriage returns.
    const int before = _setmode(_fileno(file), _O_BINARY);
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
    _setmode(_fileno(file), before);
}

std::optional<Secret> ask(const QString &question, bool echo)
{
    const Console in = openConsole(L"CONIN$");
    const Console out = openConsole(L"CONOUT$");
    if (!in || !out)
        return std::nullopt;
    // Before the question: somebody may answer at once.
    std::optional<Quiet> quiet;
    if (!echo && !quiet.emplace(in.get()).isQuiet())
        return std::nullopt; // rather not at all than for everybody to see
    writeTo(out.get(), question);
    std::array<wchar_t, 4096> line{};
    DWORD got = 0;
    const bool read = ReadConsoleW(in.get(), line.data(), static_cast<DWORD>(line.size()), &got, nullptr) != FALSE;
    quiet.reset();
    if (!echo)
        writeTo(out.get(), QStringLiteral("\r\n"));
    std::optional<Secret> answer;
    // Ctrl+Z and Enter end the input, as Ctrl+D does elsewhere.
    if (read && got > 0 && line[0] != 0x1a) {
        while (got > 0 && (line[got - 1] == L'\n' || line[got - 1] == L'\r'))
            --got;
        std::array<char, 3 * 4096> utf8{};
        const int size = got == 0 ? 0
                                  : WideCharToMultiByte(CP_UTF8, 0, line.data(), static_cast<int>(got), utf8.data(),
                                                        static_cast<int>(utf8.size()), nullptr, nullptr);
        answer = Secret(QByteArrayView(utf8.data(), size));
        SecureZeroMemory(utf8.data(), utf8.size());
    }
    SecureZeroMemory(line.data(), line.size() * sizeof(wchar_t));
    return answer;
}

} // namespace virtdesk::terminal
