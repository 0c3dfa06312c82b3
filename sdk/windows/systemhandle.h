// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>

#include <windows.h>

namespace virtdesk {

struct CloseSystemHandle
{
    void operator()(HANDLE handle) const { ::CloseHandle(handle); }
};

/// Owns a kernel handle; null where there is none.
using SystemHandle = std::unique_ptr<void, CloseSystemHandle>;

/// From calls that give INVALID_HANDLE_VALUE when they fail.
inline SystemHandle openedHandle(HANDLE handle)
{
    return SystemHandle(handle == INVALID_HANDLE_VALUE ? nullptr : handle);
}

} // namespace virtdesk
