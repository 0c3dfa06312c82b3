// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/passedsocket.h"
#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QObject>

#include <memory>

namespace virtdesk {

/// A hop whose transport needs a process of its own (virtdesk-transport). Main thread; nothing blocks; one signal tells
/// the outcome. Destroying the object ends the process, and with it the connection. One file per platform.
class TransportProcess : public QObject
{
    Q_OBJECT
public:
    explicit TransportProcess(QObject *parent = nullptr);
    ~TransportProcess() override;

    /// Opens a stream to `to` over `hop`.
    void open(const QUrl &hop, const Address &to);
    /// After `connected`: whether the process has given up all but what a helper needs. One that may start programs
    /// never has.
    bool isConfined() const;
    /// After `connected`: the socket, non-blocking.
    PassedSocket takeSocket();

Q_SIGNALS:
    void connected();
    void failed(const virtdesk::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
