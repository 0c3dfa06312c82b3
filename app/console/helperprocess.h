// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "sdk/result.h"

#include <QByteArrayView>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace virtdesk {

/// One of our small programs at work on one request: started with a packet channel, asked once, ended with this object.
/// Main thread, nothing blocks. One file per platform.
class HelperProcess : public QObject
{
    Q_OBJECT
public:
    /// A whole packet and the descriptor beside it, if any (Linux); the bytes are wiped afterwards. May delete this
    /// object.
    using Reply = std::function<void(QByteArrayView packet, NativeHandle handle)>;
    /// The program is gone; no reply follows. Nothing if `Reply` has deleted this object.
    using Ended = std::function<void()>;

    /// Starts the program of this installation by its name. `request` is one packet; replies longer than `most` end it.
    /// `variables` names those of our environment that it gets besides the usual ones. It may start programs. Errors:
    /// Internal.
    static Result<std::unique_ptr<HelperProcess>> start(const QString &name, QByteArrayView request, qsizetype most,
                                                        const QByteArrayList &variables, Reply reply, Ended ended);
    ~HelperProcess() override;
    /// One more packet, which it waits for. One that can't be sent is lost with the program.
    void send(QByteArrayView packet);
    /// As SessionProcess has it, while it runs.
    NativeHandle::Value systemHandle() const;

private:
    class Private;
    static Error missing(const QString &name, const QString &why);
    explicit HelperProcess(std::unique_ptr<Private> data);
    void receive();

    std::unique_ptr<Private> d;
};

} // namespace virtdesk
