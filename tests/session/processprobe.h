// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QtGlobal>

namespace virtdesk {

/// What the session's tests do to processes and sockets of the system. One file per platform.
namespace probe {

bool processIsGone(qint64 pid);
/// Ended, whether its parent has noticed or not.
bool hasEnded(qint64 pid);
/// Nobody is left of those that this process started, not even a zombie.
bool hasNoChildren();
/// Ends a process as a bad pointer would, from outside.
bool crash(qint64 pid);
/// Ends a process as another program of the person's would.
bool kill(qint64 pid);
/// What the sentence about such a crash contains, and the one about abort().
QString crashName();
QString abortName();

/// Something that a child would inherit if it inherited all that is not marked.
class Inheritable
{
public:
    Inheritable();
    ~Inheritable();
    Inheritable(const Inheritable &) = delete;
    Inheritable &operator=(const Inheritable &) = delete;

private:
    qintptr m_handle = -1;
};

/// What selfprobe::hardening has to say of a session, as a regular expression; and selfprobe::confinement before and
/// after the sign-in.
QString hardenedSession();

QString freeSession();
QString confinedSession();

/// From now on the socket is closed by a reset.
void resetOnClose(qintptr socket);

/// A listener that never accepts and whose backlog is full: whoever connects gets no answer at all.
class DeafListener
{
public:
    DeafListener();
    ~DeafListener();
    DeafListener(const DeafListener &) = delete;
    DeafListener &operator=(const DeafListener &) = delete;
    quint16 port() const { return m_port; }

private:
    qintptr m_listener = -1;
    qintptr m_fillers[4] = {-1, -1, -1, -1};
    quint16 m_port = 0;
};

bool hasUnixSockets();
/// Whether this runs on Wine, which lacks some of what Windows refuses a process. Always false on Linux.
bool isWine();

} // namespace probe

} // namespace virtdesk
