// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"

#include <QString>

#include <cstddef>

namespace virtdesk {

/// What the tests try with the memory of a shared frame. One file per platform.
namespace memoryprobe {

/// What somebody who has the handle can do besides mapping it, such as changing its size; empty: nothing.
QString misuse(NativeHandle::Value handle);
/// Whether programs started from here would get it.
bool isInherited(NativeHandle::Value handle);
/// For ControlChannel::setReceiver.
NativeHandle::Value ownProcess();
/// Memory that somebody else could make smaller, as a hostile parent could give it; none on Windows, where memory of
/// the page file never can.
NativeHandle unsealed(std::size_t size);

} // namespace memoryprobe

} // namespace virtdesk
