// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <string>

#include <windows.h>

namespace virtdesk {

struct CloseHandoffHandle
{
    void operator()(HANDLE handle) const { ::CloseHandle(handle); }
};
/// A kernel handle; null where there is none.
using HandoffHandle = std::unique_ptr<void, CloseHandoffHandle>;

/// The running program's named pipe: one for each user and logon session. The pipe ends with its process, whatever ends
/// that.
///
/// Anybody may create a pipe of any name, so both ends ask who the other is: the pipe's owner can only be set by that
/// user, its access list lets nobody else in, and the process at the other end must run as this user.
/// Any thread.

/// "\\.\pipe\VirtDesk-SID-session-handoff"; empty when this process's token can't be asked.
std::wstring handoffPipeName();

/// Of the mutex whose existence says that a program runs or is starting.
std::wstring handoffLockName();

/// Access for this user and nobody else; the owner is this user.
class HandoffPipeSecurity
{
public:
    HandoffPipeSecurity();
    ~HandoffPipeSecurity();
    HandoffPipeSecurity(const HandoffPipeSecurity &) = delete;
    HandoffPipeSecurity &operator=(const HandoffPipeSecurity &) = delete;

    bool isValid() const { return m_descriptor != nullptr; }
    /// For CreateNamedPipe; good as long as this object is.
    SECURITY_ATTRIBUTES *attributes() { return &m_attributes; }

private:
    PSECURITY_DESCRIPTOR m_descriptor = nullptr;
    SECURITY_ATTRIBUTES m_attributes = {};
};

/// This user's process has made this pipe or mutex.
bool isMadeByThisUser(HANDLE object);

/// From a sender's end: the pipe and the process that serves it are this user's.
bool isServedByThisUser(HANDLE pipe);

/// From the program's end, connected: the process at the other end is this user's.
bool isClientOfThisUser(HANDLE pipe);

} // namespace virtdesk
