// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshkeyprompt.h"

#include "sdk/result.h"

#include <algorithm>
#include <cctype>

namespace virtdesk {

namespace {

constexpr QByteArrayView beginning = "The authenticity of host '";
constexpr QByteArrayView unknown = ")' can't be established";
constexpr QByteArrayView fingerprintIs = " key fingerprint is SHA256:";
constexpr QByteArrayView end = "Are you sure you want to continue connecting (yes/no/[fingerprint])?";
constexpr qsizetype base64Size = 43; // of 32 bytes, without padding

QByteArray algorithmOf(QByteArrayView type)
{
    // What the person's other list of keys calls them.
    if (type == QByteArrayView("ED25519"))
        return "ssh-ed25519";
    return type == QByteArrayView("RSA") ? QByteArray("ssh-rsa") : type.toByteArray();
}

} // namespace

bool SshKeyPrompt::isYesOrNo(QByteArrayView text)
{
    return text.contains("(yes/no");
}

std::optional<SshKeyPrompt> SshKeyPrompt::parse(QByteArrayView text)
{
    if (!text.startsWith(beginning) || !text.trimmed().endsWith(end))
        return std::nullopt;
    const qsizetype established = text.indexOf(unknown);
    if (established < 0)
        return std::nullopt;
    const QByteArrayView named = text.sliced(beginning.size(), established - beginning.size());
    const qsizetype address = named.indexOf(" (");
    // The first: all before it is ssh's own, and a name is cleaned by it.
    const qsizetype at = text.indexOf(fingerprintIs, established);
    if (address <= 0 || at < 0 || text.size() - at - fingerprintIs.size() < base64Size + 1)
        return std::nullopt;
    const qsizetype line = text.first(at).lastIndexOf('\n') + 1;
    const QByteArrayView type = text.sliced(line, at - line);
    const bool isType = !type.isEmpty() && type.size() <= 40 && std::all_of(type.begin(), type.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
    });
    const QByteArrayView base64 = text.sliced(at + fingerprintIs.size(), base64Size);
    const auto hash = QByteArray::fromBase64Encoding(base64.toByteArray(), QByteArray::OmitTrailingEquals |
                                                                               QByteArray::AbortOnBase64DecodingErrors);
    if (!isType || text[at + fingerprintIs.size() + base64Size] != '.' || !hash || hash.decoded.size() != 32)
        return std::nullopt;
    SshKeyPrompt prompt;
    prompt.host = named.first(address).toByteArray();
    prompt.key.algorithm = cleanText(algorithmOf(type), 60);
    prompt.key.sha256 = hash.decoded;
    return prompt;
}

} // namespace virtdesk
