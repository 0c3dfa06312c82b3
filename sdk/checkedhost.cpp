// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/checkedhost.h"

#include <QUrl>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumHost = 253;

bool isNameChar(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == '-' || u == '.' ||
           u == '_';
}

/// An IPv6 address with its zone, which a URI writes with "%25" (RFC 6874) and everybody else with "%". The zone keeps
/// its case: it names an interface of this computer.
std::optional<QString> checkedAddressV6(QStringView text)
{
    const qsizetype mark = text.indexOf(QLatin1Char('%'));
    const QStringView address = mark < 0 ? text : text.first(mark);
    QString zone;
    if (mark >= 0) {
        QStringView name = text.sliced(mark + 1);
        if (name.size() > 2 && name.startsWith(QLatin1String("25")))
            name = name.sliced(2);
        if (name.isEmpty() || name.size() > 32 || !std::all_of(name.begin(), name.end(), isNameChar))
            return std::nullopt;
        zone = QLatin1Char('%') + name.toString();
    }
    const bool valid =
        address.size() >= 2 && address.size() <= 45 && address.count(QLatin1Char(':')) >= 2 &&
        std::all_of(address.begin(), address.end(), [](QChar c) {
            const char16_t u = c.unicode();
            return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'f') || (u >= 'A' && u <= 'F') || u == ':' || u == '.';
        });
    if (!valid)
        return std::nullopt;
    return address.toString().toLower() + zone;
}

} // namespace

std::optional<QString> checkedHost(QStringView text)
{
    if (text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']'))) {
        text = text.sliced(1).chopped(1);
        if (!text.contains(QLatin1Char(':')))
            return std::nullopt;
    }
    if (text.isEmpty() || text.size() > maximumHost)
        return std::nullopt;
    if (text.contains(QLatin1Char(':')))
        return checkedAddressV6(text);

    QString host = text.toString();
    const bool ascii = std::all_of(host.cbegin(), host.cend(), [](QChar c) { return c.unicode() < 0x80; });
    if (!ascii)
        host = QString::fromLatin1(QUrl::toAce(host));
    if (host.isEmpty() || host.size() > maximumHost || !std::all_of(host.cbegin(), host.cend(), isNameChar))
        return std::nullopt;
    // A leading dash would read as an option wherever a host is passed on; empty labels are no name.
    if (host.startsWith(QLatin1Char('-')) || host.startsWith(QLatin1Char('.')) || host.contains(QLatin1String("..")))
        return std::nullopt;
    return host.toLower();
}

} // namespace virtdesk
