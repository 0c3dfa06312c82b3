// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/handoffmessage.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace virtdesk {

constexpr std::size_t maximumNativeMessage = 1 << 20;

/// True when the browser says in the arguments that our own extension asks: "chrome-extension://ID/" (Chromium family)
/// or the manifest's path and the id (Firefox). `arguments` without the program's name.
bool isOurExtension(const std::vector<std::string> &arguments);

/// Every field of the extension's messages that is read: the tests try each of them as an attacker's.
enum class NativeField { Type, Page, Content, Engine, Id, Console, Count };
/// In the order of NativeField.
inline constexpr std::array<const char *, static_cast<std::size_t>(NativeField::Count)> nativeFieldNames{
    "type", "page", "content", "engine", "id", "console"};
static_assert(nativeFieldNames.back() != nullptr, "a field of NativeField has no name");

/// One message of the extension, checked:
/// {"type":"vv","content":…,"page":"https://engine"}, {"type":"vm","engine":…,"id":UUID,"console":"vnc","page":…} or
/// {"type":"ping"}. Never a path, a command or a password outside of the console file's own text.
struct NativeRequest
{
    bool isPing = false;
    HandoffMessage message;
    std::string problem; ///< a sentence; set when the message is refused
};
NativeRequest parseNativeRequest(std::string_view json);

/// The answer's JSON: {"ok":true,"version":…} or {"ok":false,"error":…}.
std::string nativeReply(bool ok, std::string_view error);

} // namespace virtdesk
