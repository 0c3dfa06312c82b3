// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/memoryprobe.h"

#include <windows.h>

namespace virtdesk::memoryprobe {

namespace {

using ExtendSection = LONG(NTAPI *)(HANDLE, LARGE_INTEGER *);

} // namespace

QString misuse(NativeHandle::Value value)
{
    const auto handle = reinterpret_cast<HANDLE>(value);
    // What SetEndOfFile is for files.
    const auto extend = reinterpret_cast<ExtendSection>(
        reinterpret_cast<void (*)()>(::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), "NtExtendSection")));
    LARGE_INTEGER size;
    size.QuadPart = 16 << 20;
    if (extend && extend(handle, &size) >= 0)
        return QStringLiteral("NtExtendSection");
    if (void *beyond = ::MapViewOfFile(handle, FILE_MAP_READ, 0, 0, 16 << 20)) {
        ::UnmapViewOfFile(beyond);
        return QStringLiteral("it is larger than it was made");
    }
    if (void *code = ::MapViewOfFile(handle, FILE_MAP_READ | FILE_MAP_EXECUTE, 0, 0, 4096)) {
        ::UnmapViewOfFile(code);
        return QStringLiteral("it can hold code");
    }
    return {};
}

bool isInherited(NativeHandle::Value handle)
{
    DWORD flags = 0;
    return !::GetHandleInformation(reinterpret_cast<HANDLE>(handle), &flags) || (flags & HANDLE_FLAG_INHERIT) != 0;
}

NativeHandle::Value ownProcess()
{
    return reinterpret_cast<NativeHandle::Value>(::GetCurrentProcess());
}

NativeHandle unsealed(std::size_t)
{
    return {};
}

} // namespace virtdesk::memoryprobe
