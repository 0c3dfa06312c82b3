// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"

#include <windows.h>

namespace virtdesk {

inline HANDLE systemHandle(NativeHandle::Value value)
{
    return reinterpret_cast<HANDLE>(value);
}

inline HANDLE systemHandle(const NativeHandle &handle)
{
    return systemHandle(handle.value());
}

/// From calls that give null when they fail.
inline NativeHandle nativeHandle(HANDLE handle)
{
    return NativeHandle(handle ? reinterpret_cast<NativeHandle::Value>(handle) : NativeHandle::none);
}

} // namespace virtdesk
