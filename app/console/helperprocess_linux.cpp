// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/helperprocess.h"

#include "app/console/sessionprocess.h"
#include "app/pluginhost/installation.h"
#include "sdk/secret.h"
#include "sdk/unix/descriptormessage.h"

#include <QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk {

class HelperProcess::Private
{
public:
    std::unique_ptr<SessionProcess> process;
    NativeHandle channel;
    std::unique_ptr<QSocketNotifier> notifier;
    std::vector<char> buffer;
    Reply reply;
    Ended ended;
};

Result<std::unique_ptr<HelperProcess>> HelperProcess::start(const QString &name, QByteArrayView request, qsizetype most,
                                                            const QByteArrayList &variables, Reply reply, Ended ended)
{
    const QString program = installedProgram(name);
    if (program.isEmpty())
        return missing(name, {});
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return missing(name, QString::fromLocal8Bit(std::strerror(errno)));
    auto data = std::make_unique<Private>();
    data->channel = NativeHandle(ends[0]);
    NativeHandle child(ends[1]);
    // Before the program is there: the packet waits for it in the socket.
    if (::send(ends[0], request.data(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL | MSG_DONTWAIT) !=
        request.size())
        return missing(name, QString::fromLocal8Bit(std::strerror(errno)));
    auto started = SessionProcess::start(program, std::move(child), variables);
    if (!started)
        return started.error();
    data->process = std::move(started).value();
    data->buffer.resize(static_cast<std::size_t>(most));
    data->reply = std::move(reply);
    data->ended = std::move(ended);
    return std::unique_ptr<HelperProcess>(new HelperProcess(std::move(data)));
}

HelperProcess::HelperProcess(std::unique_ptr<Private> data)
    : d(std::move(data))
{
    d->notifier = std::make_unique<QSocketNotifier>(static_cast<qintptr>(d->channel.value()), QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, &HelperProcess::receive);
}

HelperProcess::~HelperProcess()
{
    SessionProcess::abandon(std::move(d->process));
}

NativeHandle::Value HelperProcess::systemHandle() const
{
    return d->process->systemHandle();
}

void HelperProcess::send(QByteArrayView packet)
{
    static_cast<void>(::send(static_cast<int>(d->channel.value()), packet.data(),
                             static_cast<std::size_t>(packet.size()), MSG_NOSIGNAL | MSG_DONTWAIT));
}

void HelperProcess::receive()
{
    DescriptorMessage message = DescriptorMessage::receive(static_cast<int>(d->channel.value()), d->buffer);
    if (message.isLater())
        return;
    const ssize_t count = message.count();
    NativeHandle handle;
    if (const int descriptor = message.takeDescriptor(); descriptor >= 0)
        handle = NativeHandle(descriptor);
    if (count <= 0 || message.isCut()) {
        d->notifier->setEnabled(false);
        const Ended ended = d->ended; // this object may be gone afterwards
        ended();
        return;
    }
    std::vector<char> packet(d->buffer.begin(), d->buffer.begin() + count);
    wipeMemory(d->buffer.data(), static_cast<std::size_t>(count));
    const Reply reply = d->reply; // this object may be gone afterwards
    reply(QByteArrayView(packet.data(), count), std::move(handle));
    wipeMemory(packet.data(), packet.size());
}

} // namespace virtdesk
