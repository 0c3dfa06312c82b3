// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/consoleaddress.h"

#include "app/target/hostname.h"

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int maxDisplays = 100;
constexpr qsizetype longestId = 246; ///< of a line of 250 bytes, less "ID:" and a NUL

/// Digits alone, up to 65535.
std::optional<int> number(QStringView digits)
{
    if (digits.isEmpty() || digits.size() > 5 || !std::all_of(digits.begin(), digits.end(), [](QChar c) {
            return c >= QLatin1Char('0') && c <= QLatin1Char('9');
        }))
        return std::nullopt;
    const int value = digits.toInt();
    return value <= 65535 ? std::optional(value) : std::nullopt;
}

/// "fe80::1" could be an IPv6 address without its brackets or port 1 of a host: neither is guessed.
bool isPieceOfV6(QStringView host)
{
    return std::all_of(host.begin(), host.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'f') || (u >= 'A' && u <= 'F');
    });
}

/// Takes what follows the host: nothing, one colon or two with a number.
bool takePort(QStringView rest, const PluginMetadata &display, ConsoleAddress &address)
{
    if (rest.isEmpty()) {
        address.port = display.defaultPort;
        return address.port != 0;
    }
    if (!rest.startsWith(QLatin1Char(':')))
        return false;
    const bool isPort = display.displayNumbers && rest.startsWith(QLatin1String("::"));
    const std::optional<int> value = number(rest.sliced(isPort ? 2 : 1));
    if (!value)
        return false;
    const bool isDisplay = display.displayNumbers && !isPort && *value < maxDisplays;
    const int port = isDisplay ? display.defaultPort + *value : *value;
    if (port < 1 || port > 65535)
        return false;
    address.port = static_cast<quint16>(port);
    const bool isUsual = port >= display.defaultPort && port <= display.lastUsualPort;
    address.isEvident = address.isEvident || isPort || isDisplay || isUsual;
    return true;
}

} // namespace

bool isRepeaterId(QStringView id)
{
    return !id.isEmpty() && id.size() <= longestId &&
           std::all_of(id.begin(), id.end(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

std::optional<ConsoleAddress> parseConsoleAddress(QStringView text, const PluginMetadata &display)
{
    text = text.trimmed();
    ConsoleAddress address;
    if (const qsizetype slash = text.indexOf(QLatin1Char('/')); slash >= 0) {
        const QStringView tail = text.sliced(slash + 1);
        text = text.first(slash);
        if (display.repeaters && tail.startsWith(QLatin1String("ID:"), Qt::CaseInsensitive)) {
            if (!isRepeaterId(tail.sliced(3)))
                return std::nullopt;
            address.repeaterId = tail.sliced(3).toString();
            address.isEvident = true;
        } else if (!tail.isEmpty()) {
            return std::nullopt;
        }
    }
    QStringView host = text;
    QStringView rest;
    if (text.startsWith(QLatin1Char('['))) {
        const qsizetype end = text.indexOf(QLatin1Char(']'));
        if (end < 0)
            return std::nullopt;
        host = text.first(end + 1);
        rest = text.sliced(end + 1);
    } else if (const qsizetype colon = text.indexOf(QLatin1Char(':')); colon >= 0) {
        host = text.first(colon);
        rest = text.sliced(colon);
        if (isPieceOfV6(host) && rest.startsWith(QLatin1String("::")) &&
            number(rest.sliced(2)).value_or(0) < maxDisplays)
            return std::nullopt;
    }
    const std::optional<QString> checked = checkedHost(host);
    if (!checked || !takePort(rest, display, address))
        return std::nullopt;
    address.host = *checked;
    return address;
}

} // namespace virtdesk
