// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/windowscommandline.h"

#include <algorithm>
#include <cctype>

namespace virtdesk {

QByteArray WindowsCommandLine::quoted(const QByteArray &argument)
{
    const bool plain = !argument.isEmpty() && std::all_of(argument.begin(), argument.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || QByteArrayView("._-:=+,/@~%[]\\").contains(c);
    });
    if (plain)
        return argument;
    QByteArray text(1, '"');
    qsizetype backslashes = 0; // each is doubled where a quote follows
    for (const char c : argument) {
        if (c == '\\') {
            ++backslashes;
            continue;
        }
        text.append(c == '"' ? 2 * backslashes + 1 : backslashes, '\\').append(c);
        backslashes = 0;
    }
    return text.append(2 * backslashes, '\\').append('"');
}

QByteArray WindowsCommandLine::of(const QByteArrayList &arguments)
{
    QByteArrayList words;
    for (const QByteArray &argument : arguments)
        words << quoted(argument);
    return words.join(' ');
}

} // namespace virtdesk
