// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace virtdesk {

/// Reads a JSON object (RFC 8259) whose values are all strings: the only form that browser messages have. Anything else
/// (other values, a key twice, more than 16 keys, invalid UTF-8, bytes behind the object) is nullopt. nlohmann-json
/// does the reading, by events: no tree, no recursion, no allocation beyond the input's own size.
std::optional<std::map<std::string, std::string>> parseFlatJson(std::string_view text);

/// A JSON string with its quotes; `text` is valid UTF-8.
std::string jsonString(std::string_view text);

} // namespace virtdesk
