// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/programarguments.h"

#include <cstdio>
#include <memory>

#include <windows.h>
#include <shellapi.h>

namespace virtdesk {

namespace {

struct FreeLocal
{
    void operator()(void *memory) const { ::LocalFree(memory); }
};

std::string utf8(const wchar_t *text)
{
    const int size = ::WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
    std::string converted(size > 0 ? static_cast<std::size_t>(size) : 1, '\0');
    ::WideCharToMultiByte(CP_UTF8, 0, text, -1, converted.data(), size, nullptr, nullptr);
    converted.pop_back(); // the NUL that was counted
    return converted;
}

bool isSlash(char c)
{
    return c == '\\' || c == '/';
}

bool leadsSomewhere(HANDLE handle)
{
    return handle && handle != INVALID_HANDLE_VALUE;
}

/// What is redirected to a file or a pipe stays there; to attach a terminal replaces it.
void lead(DWORD which, HANDLE before, std::FILE *stream)
{
    if (leadsSomewhere(before))
        ::SetStdHandle(which, before);
    else if (std::freopen("CONOUT$", "w", stream))
        std::setvbuf(stream, nullptr, _IONBF, 0);
}

} // namespace

ProgramArguments::ProgramArguments(int argc, char **argv)
{
    int count = 0;
    const std::unique_ptr<wchar_t *, FreeLocal> wide(::CommandLineToArgvW(::GetCommandLineW(), &count));
    if (wide) {
        for (int i = 0; i < count; ++i)
            m_texts.push_back(utf8(wide.get()[i]));
    } else {
        m_texts.assign(argv, argv + argc);
    }
    for (std::string &text : m_texts)
        m_pointers.push_back(text.data());
    m_pointers.push_back(nullptr);
    m_count = static_cast<int>(m_texts.size());
}

bool isAbsolutePath(const std::string &path)
{
    if (path.size() >= 2 && isSlash(path[0]) && isSlash(path[1]))
        return true;
    const char drive = path.empty() ? '\0' : static_cast<char>(path[0] | 0x20);
    return path.size() >= 3 && drive >= 'a' && drive <= 'z' && path[1] == ':' && isSlash(path[2]);
}

std::string absolutePath(const std::string &path, const std::string &folder)
{
    if (isAbsolutePath(path))
        return path;
    // From the top of the current drive.
    if (!path.empty() && isSlash(path[0]) && folder.size() >= 2 && folder[1] == ':')
        return folder.substr(0, 2) + path;
    const bool isTop = !folder.empty() && isSlash(folder.back());
    return isTop ? folder + path : folder + '\\' + path;
}

void useParentTerminal()
{
    const HANDLE out = ::GetStdHandle(STD_OUTPUT_HANDLE);
    const HANDLE error = ::GetStdHandle(STD_ERROR_HANDLE);
    if ((leadsSomewhere(out) && leadsSomewhere(error)) || !::AttachConsole(ATTACH_PARENT_PROCESS))
        return;
    lead(STD_OUTPUT_HANDLE, out, stdout);
    lead(STD_ERROR_HANDLE, error, stderr);
}

void tellPerson(const std::string &sentence)
{
    if (leadsSomewhere(::GetStdHandle(STD_ERROR_HANDLE))) {
        std::fprintf(stderr, "virtdesk: %s\n", sentence.c_str());
        return;
    }
    const int size = ::MultiByteToWideChar(CP_UTF8, 0, sentence.c_str(), -1, nullptr, 0);
    std::wstring text(size > 0 ? static_cast<std::size_t>(size) : 1, L'\0');
    ::MultiByteToWideChar(CP_UTF8, 0, sentence.c_str(), -1, text.data(), size);
    ::MessageBoxW(nullptr, text.c_str(), L"VirtDesk", MB_OK | MB_ICONWARNING);
}

} // namespace virtdesk
