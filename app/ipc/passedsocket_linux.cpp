// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/passedsocket.h"

#include <unistd.h>

namespace virtdesk {

void PassedSocket::close()
{
    if (isSet())
        ::close(static_cast<int>(std::exchange(m_value, none)));
}

Result<PassedSocket::Form> PassedSocket::passTo(NativeHandle::Value)
{
    return Form{{}, NativeHandle(release())};
}

PassedSocket PassedSocket::arrived(Form form)
{
    return PassedSocket(form.description.isEmpty() ? form.handle.release() : none);
}

} // namespace virtdesk
