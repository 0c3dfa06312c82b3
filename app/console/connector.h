// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/passedsocket.h"
#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QObject>

#include <memory>

namespace virtdesk {

/// Makes one connection, or finds one name, for a session, which itself can do neither. Main thread; nothing blocks;
/// one signal tells the outcome, and destroying the object ends the work. One file per platform: on Linux a process of
/// its own does it, on Windows a thread, as the system's name service there is a process of its own.
class Connector : public QObject
{
    Q_OBJECT
public:
    explicit Connector(QObject *parent = nullptr);
    ~Connector() override;

    /// Connects to a host and port or to a unix socket. `peer` names it in sentences.
    void connectTo(const Address &address, const QString &peer);
    /// Waits for the first one that connects to `at`, an address of this computer; without a host, to any.
    void listen(const Address &at);
    /// Finds the name that belongs to an address and leads back to it, or this computer's when `address` is empty.
    void findName(const QString &address);

    static bool isLiteral(const QString &host);

    /// Whether the process that does it is confined, by its own word; where there is no such process, it is true.
    bool isConfined() const;

    /// After `connected`: the socket, non-blocking.
    PassedSocket takeSocket();

Q_SIGNALS:
    /// Before `connected`, where there is a name to look up: what the name server calls the host, or nothing.
    void hostFound(const QString &canonicalName);
    void connected();
    void failed(const virtdesk::Error &error);
    /// Outcome of findName; empty when there is none.
    void nameFound(const QString &name);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
