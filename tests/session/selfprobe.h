// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace virtdesk {

/// What the fake display finds out about its process, and does to it. One file per platform.
namespace selfprobe {

/// How the process is hardened, as one line.
QString hardening();
/// What it may still do, as one line.
QString confinement();
/// What a session that was taken over tries, as a table: after the sign-in or before. Empty where there is none
/// (Windows).
QByteArray attempts(bool signedIn);
/// Its environment, a variable a line.
QByteArray environment();
/// Through a bad pointer.
[[noreturn]] void crash();
[[noreturn]] void exitNow(int status);

} // namespace selfprobe

} // namespace virtdesk
