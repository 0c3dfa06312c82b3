// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/memoryprobe.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace virtdesk::memoryprobe {

QString misuse(NativeHandle::Value handle)
{
    const int descriptor = static_cast<int>(handle);
    constexpr int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    if ((::fcntl(descriptor, F_GET_SEALS) & seals) != seals)
        return QStringLiteral("it is not sealed");
    if (::ftruncate(descriptor, 0) == 0)
        return QStringLiteral("it can shrink");
    if (::ftruncate(descriptor, 1 << 20) == 0)
        return QStringLiteral("it can grow");
    return {};
}

bool isInherited(NativeHandle::Value handle)
{
    return (::fcntl(static_cast<int>(handle), F_GETFD) & FD_CLOEXEC) == 0;
}

NativeHandle::Value ownProcess()
{
    return 0;
}

NativeHandle unsealed(std::size_t size)
{
    NativeHandle memory(::memfd_create("unsealed", MFD_CLOEXEC));
    if (::ftruncate(static_cast<int>(memory.value()), static_cast<off_t>(size)) != 0)
        return {};
    return memory;
}

} // namespace virtdesk::memoryprobe
