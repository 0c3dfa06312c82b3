// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What ssh prints of its settings and asks about a host key: a server's words can be in both.

#include "plugins/transport-ssh/sshkeyprompt.h"
#include "plugins/transport-ssh/sshsettings.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace virtdesk;
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto prompt = SshKeyPrompt::parse(text)) {
        if (prompt->host.isEmpty() || prompt->key.sha256.size() != 32 || prompt->key.algorithm.isEmpty())
            __builtin_trap();
    }
    for (const QByteArray &file : SshSettings::parse(text, "C:\\Users\\anna").files) {
        if (file.isEmpty() || file.contains(' ') || file.contains('"') || file.contains('%'))
            __builtin_trap();
    }
    return 0;
}
