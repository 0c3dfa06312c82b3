// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/transportsocket.h"

#include "app/console/loopbackpair_windows.h"

namespace virtdesk {

Result<TransportSocket> TransportSocket::make()
{
    auto pair = LoopbackPair::make();
    if (!pair)
        return pair.error();
    TransportSocket socket;
    socket.m_ours = std::move(pair->first);
    socket.m_theirs = std::move(pair->second);
    return socket;
}

Result<QByteArray> TransportSocket::passTo(NativeHandle::Value transport)
{
    auto form = m_theirs.passTo(transport);
    return form ? Result<QByteArray>(form->description) : form.error();
}

PassedSocket TransportSocket::take(NativeHandle)
{
    m_theirs.close(); // so that the session sees when the transport has gone
    return std::move(m_ours);
}

} // namespace virtdesk
