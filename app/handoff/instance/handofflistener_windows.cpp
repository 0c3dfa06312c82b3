// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handofflistener.h"

#include "app/handoff/protocol/handoffpipe_windows.h"
#include "app/handoff/protocol/delivery.h"

#include <QWinEventNotifier>

#include <array>
#include <vector>

namespace virtdesk {

namespace {

// As many senders can come in at once before the event loop comes round; others wait for a free one (deliver does).
constexpr std::size_t waitingInstances = 8;
constexpr DWORD bufferSize = 64 << 10;
constexpr int startingPatience = 100; // times 10 ms, from a program's start to its pipe

/// One instance of the pipe that waits for a sender.
struct Instance
{
    HandoffHandle pipe;
    HandoffHandle event;
    OVERLAPPED operation = {};
    std::unique_ptr<QWinEventNotifier> notifier;
};

class PipeListener : public HandoffListener
{
public:
    PipeListener() = default;

    ~PipeListener() override
    {
        for (auto &instance : m_instances) {
            if (instance)
                withdraw(*instance);
        }
    }

    Outcome listen() override
    {
        m_name = handoffPipeName();
        if (m_name.empty() || !m_security.isValid())
            return Outcome::Unavailable;
        // Of two starts in the same moment one makes this, and the other waits for its pipe.
        m_lock.reset(::CreateMutexW(m_security.attributes(), FALSE, handoffLockName().c_str()));
        m_lockIsAnothers = m_lock && ::GetLastError() == ERROR_ALREADY_EXISTS;
        Presence presence = look();
        for (int i = 0; m_lockIsAnothers && presence == Presence::Nobody && i < startingPatience; ++i) {
            ::Sleep(10);
            presence = look();
        }
        if (presence != Presence::Nobody)
            return meaningOf(presence);
        // The flag: who makes a pipe of this name after the look makes this fail.
        m_instances.front() = offer(makePipe(FILE_FLAG_FIRST_PIPE_INSTANCE));
        if (!m_instances.front())
            return meaningOf(look());
        for (auto &instance : m_instances) {
            if (!instance)
                instance = offer(makePipe(0));
        }
        return Outcome::Listening;
    }

    std::unique_ptr<QLocalSocket> takeConnection() override
    {
        while (!m_connected.empty()) {
            HandoffHandle pipe = std::move(m_connected.front());
            m_connected.erase(m_connected.begin());
            if (!isClientOfThisUser(pipe.get())) {
                ::DisconnectNamedPipe(pipe.get());
                continue;
            }
            auto socket = std::make_unique<QLocalSocket>();
            if (socket->setSocketDescriptor(reinterpret_cast<qintptr>(pipe.get()))) {
                pipe.release(); // the socket's now
                return socket;
            }
        }
        return nullptr;
    }

private:
    HandoffHandle makePipe(DWORD flags)
    {
        const HANDLE pipe =
            ::CreateNamedPipeW(m_name.c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | flags,
                               PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                               PIPE_UNLIMITED_INSTANCES, bufferSize, bufferSize, 0, m_security.attributes());
        return HandoffHandle(pipe == INVALID_HANDLE_VALUE ? nullptr : pipe);
    }

    enum class Presence { Nobody, Ours, Foreign, Busy };

    /// Who has a pipe of our name.
    Presence look() const
    {
        for (int i = 0; i < 100; ++i) {
            const HANDLE opened = ::CreateFileW(m_name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                                                SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr);
            if (opened != INVALID_HANDLE_VALUE)
                return isServedByThisUser(HandoffHandle(opened).get()) ? Presence::Ours : Presence::Foreign;
            if (::GetLastError() == ERROR_FILE_NOT_FOUND)
                return Presence::Nobody;
            if (::GetLastError() != ERROR_PIPE_BUSY)
                return Presence::Foreign;
            ::WaitNamedPipeW(m_name.c_str(), 10);
        }
        return Presence::Busy;
    }

    /// What is too busy to be asked is told by its mutex.
    Outcome meaningOf(Presence presence) const
    {
        const bool ours = presence == Presence::Ours ||
                          (presence == Presence::Busy && m_lockIsAnothers && isMadeByThisUser(m_lock.get()));
        return ours ? Outcome::TakenByAnother : Outcome::Unavailable;
    }

    /// Waits for a sender at this pipe. Null when that can't be.
    std::unique_ptr<Instance> offer(HandoffHandle pipe)
    {
        if (!pipe)
            return nullptr;
        auto instance = std::make_unique<Instance>();
        instance->pipe = std::move(pipe);
        instance->event.reset(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
        if (!instance->event)
            return nullptr;
        instance->operation.hEvent = instance->event.get();
        while (!::ConnectNamedPipe(instance->pipe.get(), &instance->operation)) {
            const DWORD error = ::GetLastError();
            if (error == ERROR_IO_PENDING)
                break;
            if (error == ERROR_PIPE_CONNECTED) { // it came in between
                ::SetEvent(instance->event.get());
                break;
            }
            // It came and went in between.
            if (error != ERROR_NO_DATA || !::DisconnectNamedPipe(instance->pipe.get()))
                return nullptr;
        }
        instance->notifier = std::make_unique<QWinEventNotifier>(instance->event.get());
        connect(instance->notifier.get(), &QWinEventNotifier::activated, this,
                [this, notifier = instance->notifier.get()] {
                    // The event stays set, and the notifier can't be deleted from within its own signal.
                    notifier->setEnabled(false);
                    QMetaObject::invokeMethod(
                        this, [this] { collect(); }, Qt::QueuedConnection);
                });
        return instance;
    }

    /// The memory of an operation must stay until it is over.
    static void withdraw(Instance &instance)
    {
        instance.notifier.reset();
        DWORD nothing = 0;
        if (::CancelIoEx(instance.pipe.get(), &instance.operation))
            ::GetOverlappedResult(instance.pipe.get(), &instance.operation, &nothing, TRUE);
    }

    /// Takes what has come in and offers new instances in their place.
    void collect()
    {
        for (auto &instance : m_instances) {
            if (instance && ::WaitForSingleObject(instance->event.get(), 0) == WAIT_OBJECT_0) {
                withdraw(*instance);
                m_connected.push_back(std::move(instance->pipe));
                instance.reset();
            }
            if (!instance)
                instance = offer(makePipe(0));
        }
        if (!m_connected.empty())
            Q_EMIT connectionWaiting();
    }

    std::wstring m_name;
    HandoffPipeSecurity m_security;
    HandoffHandle m_lock;
    bool m_lockIsAnothers = false;
    std::array<std::unique_ptr<Instance>, waitingInstances> m_instances;
    std::vector<HandoffHandle> m_connected;
};

} // namespace

std::unique_ptr<HandoffListener> HandoffListener::create()
{
    return std::make_unique<PipeListener>();
}

void endAfterReply(QLocalSocket &)
{
    // To disconnect a pipe throws away what its other end has not read yet. The sender closes when it has the reply;
    // one that doesn't runs into the connection's deadline.
}

} // namespace virtdesk
