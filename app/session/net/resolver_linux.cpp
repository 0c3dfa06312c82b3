// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/resolver.h"

#include "app/ipc/nativehandle.h"
#include "app/session/net/polliocontext.h"

#include <QUrl>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <functional>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr std::size_t mostAddresses = 32;
constexpr std::size_t stackSize = 1 << 20; ///< name services use big buffers on it; only what is touched costs

/// Runs `work` on a thread that nobody waits for; false when the system has none.
bool detach(std::function<void()> work)
{
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackSize);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    auto held = std::make_unique<std::function<void()>>(std::move(work));
    pthread_t thread;
    const int failed = pthread_create(
        &thread, &attributes,
        [](void *argument) -> void * {
            const std::unique_ptr<std::function<void()>> run(static_cast<std::function<void()> *>(argument));
            (*run)();
            return nullptr;
        },
        held.get());
    pthread_attr_destroy(&attributes);
    if (failed != 0)
        return false;
    static_cast<void>(held.release()); // the thread has it now
    return true;
}

} // namespace

struct Resolver::Shared
{
    NativeHandle done{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    std::atomic<bool> finished = false;
    int code = 0;
    int systemError = 0;
    Answer answer;

    void look(const QByteArray &host, const QByteArray &service, bool literal)
    {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICSERV | (literal ? AI_NUMERICHOST : AI_CANONNAME);
        addrinfo *found = nullptr;
        code = ::getaddrinfo(host.constData(), service.constData(), &hints, &found);
        systemError = errno;
        if (code == 0) {
            if (found->ai_canonname && !literal)
                answer.canonicalName = QString::fromUtf8(found->ai_canonname);
            for (addrinfo *one = found; one && answer.addresses.size() < mostAddresses; one = one->ai_next) {
                SocketAddress address;
                if (one->ai_addrlen > sizeof address.bytes)
                    continue;
                std::memcpy(address.bytes, one->ai_addr, one->ai_addrlen);
                address.size = one->ai_addrlen;
                address.family = one->ai_family;
                answer.addresses.push_back(address);
            }
            ::freeaddrinfo(found);
            if (answer.addresses.empty())
                code = EAI_NONAME;
        }
        finished = true;
        const std::uint64_t one = 1;
        static_cast<void>(!::write(static_cast<int>(done.value()), &one, sizeof one));
    }
};

bool Resolver::isLiteral(const QString &host)
{
    const QByteArray name = host.section(QLatin1Char('%'), 0, 0).toUtf8();
    unsigned char address[sizeof(in6_addr)];
    return ::inet_pton(AF_INET, name.constData(), address) == 1 ||
           ::inet_pton(AF_INET6, name.constData(), address) == 1;
}

Resolver::Resolver(const QString &host, quint16 port)
    : m_host(host)
    , m_shared(std::make_shared<Shared>())
{
    const QByteArray service = QByteArray::number(port);
    if (isLiteral(host)) {
        m_shared->look(host.toUtf8(), service, true);
        return;
    }
    const QByteArray name = QUrl::toAce(host);
    const auto look = [shared = m_shared, name = name.isEmpty() ? host.toUtf8() : name, service] {
        shared->look(name, service, false);
    };
    if (!m_shared->done.isSet() || !detach(look))
        look();
}

Resolver::~Resolver() = default;

Result<Resolver::Answer> Resolver::wait(PollIoContext &io)
{
    while (!m_shared->finished) {
        if (auto ready = io.waitForSignal(m_shared->done.value(), std::nullopt); !ready)
            return ready.error();
    }
    if (const int code = m_shared->code; code != 0) {
        return noSuchHost(
            m_host, code == EAI_AGAIN,
            QString::fromLocal8Bit(code == EAI_SYSTEM ? std::strerror(m_shared->systemError) : ::gai_strerror(code)));
    }
    return m_shared->answer;
}

Result<QString> nameOfAddress(const QString &address, PollIoContext &io, int atMostMs)
{
    struct Lookup
    {
        NativeHandle done{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
        std::atomic<bool> finished = false;
        QString name;
    };
    const auto lookup = std::make_shared<Lookup>();
    if (!lookup->done.isSet())
        return QString();
    const bool started = detach([lookup, host = address.toUtf8()] {
        char own[256] = {};
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo *found = nullptr;
        if (host.isEmpty()) {
            hints.ai_flags = AI_CANONNAME;
            if (::gethostname(own, sizeof own - 1) == 0 && ::getaddrinfo(own, nullptr, &hints, &found) == 0)
                lookup->name = QString::fromUtf8(found->ai_canonname ? found->ai_canonname : own);
        } else {
            hints.ai_flags = AI_NUMERICHOST;
            char name[NI_MAXHOST] = {};
            if (::getaddrinfo(host.constData(), nullptr, &hints, &found) == 0 &&
                ::getnameinfo(found->ai_addr, found->ai_addrlen, name, sizeof name, nullptr, 0, NI_NAMEREQD) == 0)
                lookup->name = QString::fromUtf8(name);
        }
        if (found)
            ::freeaddrinfo(found);
        lookup->finished = true;
        const std::uint64_t one = 1;
        static_cast<void>(!::write(static_cast<int>(lookup->done.value()), &one, sizeof one));
    });
    if (!started)
        return QString();
    const auto ready =
        io.waitForSignal(lookup->done.value(), PollIoContext::Clock::now() + std::chrono::milliseconds(atMostMs));
    if (!ready)
        return ready.error();
    return lookup->finished ? lookup->name : QString();
}

} // namespace virtdesk
