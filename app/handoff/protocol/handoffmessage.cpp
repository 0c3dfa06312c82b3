// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/handoffmessage.h"

#include <algorithm>

namespace virtdesk {

namespace {

constexpr std::string_view magic = "VDH1";
constexpr std::size_t recordHeader = 5;

// Tags are the protocol; they are never given another meaning.
constexpr char tagKind = 'K';
constexpr char tagOrigin = 'O';
constexpr char tagTarget = 'T';
constexpr char tagContent = 'C';
constexpr char tagEngine = 'E';
constexpr char tagVm = 'V';
constexpr char tagConsoleKind = 'D';
constexpr char tagAction = 'A';
constexpr char tagActivation = 'X';
constexpr char tagPage = 'P';
constexpr char tagStatus = 'S';
constexpr char tagSentence = 'M';

void putLength(std::string &out, std::size_t length)
{
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>((length >> shift) & 0xff);
}

std::size_t getLength(std::string_view bytes)
{
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return length;
}

void put(std::string &out, char tag, std::string_view value)
{
    if (value.empty())
        return;
    out += tag;
    putLength(out, value.size());
    out += value;
}

std::string framed(const std::string &payload)
{
    std::string out;
    out.reserve(handoffHeaderSize + payload.size());
    out += magic;
    putLength(out, payload.size());
    out += payload;
    return out;
}

/// Calls `take(tag, value)` for each record until it says no; false when the records don't fill the payload exactly.
template <typename Take>
bool forEachRecord(std::string_view payload, Take take)
{
    while (!payload.empty()) {
        if (payload.size() < recordHeader)
            return false;
        const char tag = payload.front();
        const std::size_t length = getLength(payload.substr(1));
        payload.remove_prefix(recordHeader);
        if (length > payload.size() || !take(tag, payload.substr(0, length)))
            return false;
        payload.remove_prefix(length);
    }
    return true;
}

/// Fills an empty field once.
bool takeText(std::string &field, std::string_view value)
{
    if (!field.empty() || value.empty() || !isCleanText(value))
        return false;
    field = value;
    return true;
}

bool isComplete(const HandoffMessage &message)
{
    using Kind = HandoffMessage::Kind;
    switch (message.kind) {
    case Kind::Activate:
        return true;
    case Kind::Open:
        return !message.targets.empty();
    case Kind::Content:
        return !message.content.empty();
    case Kind::Vm:
        return !message.engine.empty() && !message.vm.empty();
    case Kind::Engine:
        return !message.engine.empty();
    case Kind::Action:
        return !message.action.empty();
    }
    return false;
}

} // namespace

bool isCleanText(std::string_view text, std::size_t maximum)
{
    if (text.size() > maximum)
        return false;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        const unsigned first = byte(i);
        if (first < 0x20 || first == 0x7f)
            return false;
        if (first < 0x80) {
            ++i;
            continue;
        }
        const std::size_t more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if (first < 0xc2 || first > 0xf4 || more >= text.size() - i)
            return false;
        char32_t code = first & (0x3fu >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            if ((byte(i + k) & 0xc0) != 0x80)
                return false;
            code = (code << 6) | (byte(i + k) & 0x3fu);
        }
        const bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
        const bool surrogate = code >= 0xd800 && code <= 0xdfff;
        if (overlong || surrogate || code > 0x10ffff || (code >= 0x80 && code < 0xa0))
            return false;
        i += more + 1;
    }
    return true;
}

std::optional<std::size_t> handoffPayloadSize(std::string_view header)
{
    if (header.size() < handoffHeaderSize || header.substr(0, magic.size()) != magic)
        return std::nullopt;
    const std::size_t length = getLength(header.substr(magic.size()));
    return length <= HandoffMessage::maximumPayload ? std::optional(length) : std::nullopt;
}

std::optional<std::string> encode(const HandoffMessage &message)
{
    std::string out;
    out.reserve(message.content.size() + 4096);
    put(out, tagKind, std::string(1, static_cast<char>(message.kind)));
    put(out, tagOrigin, std::string(1, static_cast<char>(message.origin)));
    for (const std::string &target : message.targets)
        put(out, tagTarget, target);
    put(out, tagContent, message.content);
    put(out, tagEngine, message.engine);
    put(out, tagVm, message.vm);
    put(out, tagConsoleKind, message.consoleKind);
    put(out, tagAction, message.action);
    put(out, tagActivation, message.activationToken);
    put(out, tagPage, message.page);
    // One judge for both directions: what the receiver would refuse is not sent.
    if (out.size() > HandoffMessage::maximumPayload || !decodeMessage(out))
        return std::nullopt;
    return framed(out);
}

std::string encode(const HandoffReply &reply)
{
    std::string out;
    put(out, tagStatus, std::string(1, reply.accepted ? '1' : '0'));
    if (isCleanText(reply.sentence))
        put(out, tagSentence, reply.sentence);
    return framed(out);
}

std::optional<HandoffMessage> decodeMessage(std::string_view payload)
{
    if (payload.size() > HandoffMessage::maximumPayload)
        return std::nullopt;
    HandoffMessage message;
    bool hasKind = false;
    bool hasOrigin = false;
    const bool valid = forEachRecord(payload, [&](char tag, std::string_view value) {
        switch (tag) {
        case tagKind:
            if (hasKind || value.size() != 1 || value[0] < 1 || value[0] > 6)
                return false;
            hasKind = true;
            message.kind = static_cast<HandoffMessage::Kind>(value[0]);
            return true;
        case tagOrigin:
            if (hasOrigin || value.size() != 1 || value[0] < 1 || value[0] > 3)
                return false;
            hasOrigin = true;
            message.origin = static_cast<HandoffMessage::Origin>(value[0]);
            return true;
        case tagTarget:
            if (message.targets.size() >= HandoffMessage::maximumTargets || value.empty() || !isCleanText(value))
                return false;
            message.targets.emplace_back(value);
            return true;
        case tagContent:
            if (!message.content.empty() || value.size() > HandoffMessage::maximumContent)
                return false;
            message.content = value;
            return true;
        case tagEngine:
            return takeText(message.engine, value);
        case tagVm:
            return takeText(message.vm, value);
        case tagConsoleKind:
            return takeText(message.consoleKind, value);
        case tagAction:
            return takeText(message.action, value);
        case tagActivation:
            return takeText(message.activationToken, value);
        case tagPage:
            return takeText(message.page, value);
        default:
            return true;
        }
    });
    if (!valid || !hasKind || !hasOrigin || !isComplete(message))
        return std::nullopt;
    return message;
}

std::optional<HandoffReply> decodeReply(std::string_view payload)
{
    HandoffReply reply;
    bool hasStatus = false;
    const bool valid = forEachRecord(payload, [&](char tag, std::string_view value) {
        if (tag == tagStatus) {
            if (hasStatus || value.size() != 1 || (value[0] != '0' && value[0] != '1'))
                return false;
            hasStatus = true;
            reply.accepted = value[0] == '1';
            return true;
        }
        return tag != tagSentence || takeText(reply.sentence, value);
    });
    return valid && hasStatus ? std::optional(reply) : std::nullopt;
}

} // namespace virtdesk
