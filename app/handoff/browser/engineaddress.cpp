// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/engineaddress.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace virtdesk {

namespace {

constexpr std::size_t maxAddress = 300;
constexpr std::size_t maxHost = 253;
constexpr std::size_t maxLabel = 63;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A number in digits only, at most `max`.
std::optional<unsigned> number(std::string_view text, unsigned max)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return !text.empty() && isDigit(text.front()) && whole && value <= max ? std::optional(value) : std::nullopt;
}

/// Takes the part up to `separator` off the text, and the separator with it.
std::string_view takePart(std::string_view &text, char separator)
{
    const std::size_t end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return part;
}

bool isIpv4(std::string_view text)
{
    if (std::count(text.begin(), text.end(), '.') != 3)
        return false;
    for (int i = 0; i < 4; ++i) {
        const std::string_view part = takePart(text, '.');
        // Octal to some, decimal to others.
        if ((part.size() > 1 && part.front() == '0') || !number(part, 255))
            return false;
    }
    return true;
}

/// Groups of up to four hexadecimal digits between colons: how many, -1 where it is something else.
int groupsOf(std::string_view text, bool mayEndInIpv4)
{
    int groups = 0;
    bool more = !text.empty();
    while (more) {
        more = text.find(':') != std::string_view::npos;
        const std::string_view group = takePart(text, ':');
        if (!more && mayEndInIpv4 && isIpv4(group)) {
            groups += 2;
        } else if (!group.empty() && group.size() <= 4 && std::all_of(group.begin(), group.end(), isHexDigit)) {
            ++groups;
        } else {
            return -1;
        }
    }
    return groups;
}

bool isIpv6(std::string_view text)
{
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos)
        return groupsOf(text, true) == 8;
    const int before = groupsOf(text.substr(0, gap), false);
    const int after = groupsOf(text.substr(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
}

bool isHostName(std::string_view text)
{
    if (text.size() > maxHost)
        return false;
    std::string_view label;
    bool more = true;
    while (more) {
        more = text.find('.') != std::string_view::npos;
        label = takePart(text, '.');
        const bool valid = !label.empty() && label.size() <= maxLabel && label.front() != '-' && label.back() != '-' &&
                           std::all_of(label.begin(), label.end(),
                                       [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_'; });
        if (!valid)
            return false;
    }
    // What ends in a number is meant as an IPv4 address.
    return !std::all_of(label.begin(), label.end(), isDigit);
}

} // namespace

bool isHttpsAddress(std::string_view text, std::string_view path)
{
    constexpr std::string_view scheme = "https://";
    if (text.size() > maxAddress || text.substr(0, scheme.size()) != scheme)
        return false;
    text.remove_prefix(scheme.size());
    if (!path.empty() && text.size() > path.size() && text.substr(text.size() - path.size()) == path)
        text.remove_suffix(path.size());
    std::string_view port;
    bool hasPort = false;
    bool validHost = false;
    if (!text.empty() && text.front() == '[') {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return false;
        validHost = isIpv6(text.substr(1, end - 1));
        port = text.substr(end + 1);
        hasPort = !port.empty();
        if (hasPort && port.front() != ':')
            return false;
        if (hasPort)
            port.remove_prefix(1);
    } else {
        hasPort = text.find(':') != std::string_view::npos;
        const std::string_view host = takePart(text, ':');
        validHost = isIpv4(host) || isHostName(host);
        port = text;
    }
    return validHost && (!hasPort || (port.size() <= 5 && number(port, 65'535).value_or(0) > 0));
}

} // namespace virtdesk
