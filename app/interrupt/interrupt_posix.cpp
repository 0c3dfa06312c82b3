// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/interrupt/interrupt.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr int shellBase = 128;
constexpr std::array signalsToEnd = {SIGINT, SIGTERM, SIGHUP};

std::atomic<int> pipeEnd = -1;
std::atomic<int> endStatus = 0;

/// Async-signal-safe calls only.
void onSignal(int number)
{
    if (endStatus.exchange(shellBase + number) != 0)
        ::_exit(shellBase + number);
    const int before = errno;
    const auto byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(pipeEnd, &byte, 1);
    errno = before;
}

} // namespace

class Interrupt::Private
{
public:
    std::array<int, 2> ends = {-1, -1};
    std::array<struct sigaction, signalsToEnd.size()> before = {};
    std::unique_ptr<QSocketNotifier> notifier;
};

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (::pipe2(d->ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the signals do what they always do
    pipeEnd = d->ends[1];
    endStatus = 0;
    d->notifier = std::make_unique<QSocketNotifier>(d->ends[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char number = 0;
        if (::read(d->ends[0], &number, 1) == 1)
            Q_EMIT interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    ::sigemptyset(&action.sa_mask);
    // Without SA_RESTART: a question at the terminal that waits for a line ends as well.
    for (std::size_t i = 0; i < signalsToEnd.size(); ++i) {
        ::sigaction(signalsToEnd[i], &action, &d->before[i]);
        if (d->before[i].sa_handler == SIG_IGN) // nohup, a shell's background job
            ::sigaction(signalsToEnd[i], &d->before[i], nullptr);
    }
}

Interrupt::~Interrupt()
{
    if (!d->notifier)
        return;
    for (std::size_t i = 0; i < signalsToEnd.size(); ++i)
        ::sigaction(signalsToEnd[i], &d->before[i], nullptr);
    pipeEnd = -1;
    d->notifier.reset();
    for (const int end : d->ends)
        ::close(end);
}

int Interrupt::status() const
{
    return endStatus;
}

} // namespace virtdesk
