// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/transportsocket.h"

namespace virtdesk {

Result<TransportSocket> TransportSocket::make()
{
    return TransportSocket();
}

Result<QByteArray> TransportSocket::passTo(NativeHandle::Value)
{
    return QByteArray();
}

PassedSocket TransportSocket::take(NativeHandle beside)
{
    return PassedSocket(beside.release());
}

} // namespace virtdesk
