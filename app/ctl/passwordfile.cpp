// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/passwordfile.h"

#include "app/ctl/commandline.h"
#include "app/ctl/ctltext.h"

#include <QFile>

#include <array>
#include <cstdio>

namespace virtdesk {

Result<Secret> readPasswordFile(const QString &path)
{
    constexpr std::size_t maximum = 4096;
    // Unbuffered, so that no copy of the password stays behind in a stream's buffer.
    QFile file(path);
    const bool open = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)
                                                 : file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (!open)
        return usageError(CtlText::tr("The password file %1 can't be read: %2.").arg(path, file.errorString()));
    std::array<char, maximum + 1> buffer{};
    std::size_t size = 0;
    while (size <= maximum && file.read(buffer.data() + size, 1) == 1 && buffer[size] != '\n')
        ++size;
    if (size > 0 && buffer[size - 1] == '\r')
        --size;
    Secret secret(QByteArrayView(buffer.data(), static_cast<qsizetype>(size)));
    wipeMemory(buffer.data(), buffer.size());
    if (size > maximum)
        return usageError(CtlText::tr("The first line of the password file %1 is too long.").arg(path));
    return secret;
}

} // namespace virtdesk
