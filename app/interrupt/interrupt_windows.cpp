// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/interrupt/interrupt.h"

#include <atomic>

#include <windows.h>

namespace virtdesk {

namespace {

constexpr int interruptedStatus = 130; // as in a POSIX shell: 128 and SIGINT

std::atomic<Interrupt *> receiver = nullptr;
std::atomic<int> endStatus = 0;

/// Comes on a thread of the system's. TRUE: the program goes on, and ends by itself.
BOOL WINAPI onControl(DWORD)
{
    Interrupt *const object = receiver;
    if (!object || endStatus.exchange(interruptedStatus) != 0)
        return FALSE;
    QMetaObject::invokeMethod(
        object, [object] { Q_EMIT object->interrupted(); }, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

class Interrupt::Private
{
};

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    endStatus = 0;
    receiver = this;
    ::SetConsoleCtrlHandler(onControl, TRUE);
}

Interrupt::~Interrupt()
{
    ::SetConsoleCtrlHandler(onControl, FALSE);
    receiver = nullptr;
}

int Interrupt::status() const
{
    return endStatus;
}

} // namespace virtdesk
