// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/unixstream.h"

#include <QCoreApplication>

namespace virtdesk {

Result<std::unique_ptr<SocketStream>> UnixStream::connect(const QString &path, IoContext &)
{
    return Error{Failure::Usage,
                 QCoreApplication::translate("virtdesk::UnixStream",
                                             "The console at the socket %1 can be opened only by a program on the "
                                             "computer that runs the virtual machine, and not from Windows. Give it a "
                                             "network address (host and port).")
                     .arg(cleanText(path, 200)),
                 {}};
}

} // namespace virtdesk
