// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/unix/descriptormessage.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace virtdesk {

ssize_t DescriptorMessage::send(int socket, std::span<const char> bytes, int descriptor, Mode mode)
{
    iovec part{const_cast<char *>(bytes.data()), bytes.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof descriptor)] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof descriptor);
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    }
    ssize_t count = 0;
    do {
        count = ::sendmsg(socket, &message, MSG_NOSIGNAL | (mode == Mode::DontWait ? MSG_DONTWAIT : 0));
    } while (count < 0 && errno == EINTR);
    return count;
}

DescriptorMessage DescriptorMessage::receive(int socket, std::span<char> into, bool takesDescriptor)
{
    DescriptorMessage received;
    iovec part{into.data(), into.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof received.m_descriptor)] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (takesDescriptor) {
        message.msg_control = control;
        // CMSG_SPACE's padding would let a second descriptor in, which nobody would close.
        message.msg_controllen = CMSG_LEN(sizeof received.m_descriptor);
    }
    do {
        // A session's filter allows these flags and no others.
        received.m_count = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    } while (received.m_count < 0 && errno == EINTR);
    if (received.m_count < 0) {
        received.m_error = errno;
        return received;
    }
    received.m_cut = (message.msg_flags & MSG_TRUNC) != 0 || (takesDescriptor && (message.msg_flags & MSG_CTRUNC) != 0);
    const cmsghdr *header = takesDescriptor ? CMSG_FIRSTHDR(&message) : nullptr;
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
        header->cmsg_len >= CMSG_LEN(sizeof received.m_descriptor))
        std::memcpy(&received.m_descriptor, CMSG_DATA(header), sizeof received.m_descriptor);
    return received;
}

DescriptorMessage::DescriptorMessage(DescriptorMessage &&other) noexcept
    : m_count(other.m_count)
    , m_error(other.m_error)
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_cut(other.m_cut)
{
}

DescriptorMessage::~DescriptorMessage()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool DescriptorMessage::isLater() const
{
    return m_count < 0 && (m_error == EAGAIN || m_error == EWOULDBLOCK);
}

int DescriptorMessage::takeDescriptor()
{
    return std::exchange(m_descriptor, -1);
}

} // namespace virtdesk
