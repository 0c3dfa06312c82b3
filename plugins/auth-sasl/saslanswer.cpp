// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/saslanswer.h"

#include <algorithm>
#include <array>

namespace virtdesk {

bool isScramRefusal(const QByteArray &message)
{
    static constexpr std::array words = {
        QByteArrayView("invalid-encoding"),
        QByteArrayView("extensions-not-supported"),
        QByteArrayView("invalid-proof"),
        QByteArrayView("channel-bindings-dont-match"),
        QByteArrayView("server-does-support-channel-binding"),
        QByteArrayView("channel-binding-not-supported"),
        QByteArrayView("unsupported-channel-binding-type"),
        QByteArrayView("unknown-user"),
        QByteArrayView("invalid-username-encoding"),
        QByteArrayView("no-resources"),
        QByteArrayView("other-error"),
    };
    if (!message.startsWith("e="))
        return false;
    const QByteArray word = message.mid(2, message.indexOf(',') < 0 ? -1 : message.indexOf(',') - 2);
    return std::find(words.begin(), words.end(), QByteArrayView(word)) != words.end();
}

bool isGssToken(const QByteArray &message)
{
    return message.size() > 4 && (message.startsWith('\x60') || message.startsWith("\x05\x04"));
}

} // namespace virtdesk
