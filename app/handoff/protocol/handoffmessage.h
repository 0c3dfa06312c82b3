// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace virtdesk {

/// What a second start, a browser or virtdeskctl asks of the running program. Plain C++, because the senders must be
/// fast to start and have no Qt. All texts are UTF-8 without control characters; `content` is bytes.
struct HandoffMessage
{
    enum class Kind : std::uint8_t {
        Activate = 1, ///< come to the front
        Open = 2,     ///< `targets`
        Content = 3,  ///< `content`: a console file that is on no disk
        Vm = 4,       ///< `engine`, `vm` (id or name), `consoleKind`
        Engine = 5,   ///< `engine`: its list
        Action = 6,   ///< `action`: a named action of the desktop file
    };
    /// Who asks; decides what is asked about before it is done.
    enum class Origin : std::uint8_t {
        Person = 1,  ///< typed by the person
        Desktop = 2, ///< a file manager, a link, another program
        Browser = 3, ///< the browser extension
    };

    static constexpr std::size_t maximumTargets = 64;
    static constexpr std::size_t maximumText = 4096;
    static constexpr std::size_t maximumContent = 1 << 20;
    static constexpr std::size_t maximumPayload = maximumContent + (1 << 19);

    Kind kind = Kind::Activate;
    Origin origin = Origin::Person;
    std::vector<std::string> targets; ///< absolute paths and URIs
    std::string content;
    std::string engine;
    std::string vm;
    std::string consoleKind;
    std::string action;
    std::string activationToken; ///< xdg-activation token or startup notification id
    std::string page;            ///< https origin of the page that handed over (Browser)
};

struct HandoffReply
{
    bool accepted = false;
    std::string sentence; ///< why not
};

/// On the socket a message and its reply each are: "VDH1", length (32 bit, little endian), then as many bytes: records
/// of a tag (1 byte), a length (32 bit, little endian) and a value. Records with unknown tags are skipped.
constexpr std::size_t handoffHeaderSize = 8;

/// Length of the payload that follows this header; nullopt when it is none of ours or too long.
std::optional<std::size_t> handoffPayloadSize(std::string_view header);

/// nullopt when the message breaks its own caps.
std::optional<std::string> encode(const HandoffMessage &message);
std::string encode(const HandoffReply &reply);
/// Take the payload without its header. nullopt for whatever is not exactly right.
std::optional<HandoffMessage> decodeMessage(std::string_view payload);
std::optional<HandoffReply> decodeReply(std::string_view payload);

/// True for valid UTF-8 without control characters, at most `maximum` bytes long.
bool isCleanText(std::string_view text, std::size_t maximum = HandoffMessage::maximumText);

} // namespace virtdesk
