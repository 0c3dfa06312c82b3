// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/hostname.h"

#include <algorithm>

namespace virtdesk {

std::optional<HostPort> checkedHostPort(QStringView text)
{
    HostPort result;
    QStringView host = text;
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    const bool bracketed = text.startsWith(QLatin1Char('['));
    if (colon >= 0 && (!bracketed || text.at(colon - 1) == QLatin1Char(']'))) {
        host = text.first(colon);
        const QStringView digits = text.sliced(colon + 1);
        if (digits.isEmpty() || digits.size() > 5 || !std::all_of(digits.begin(), digits.end(), [](QChar c) {
                return c >= QLatin1Char('0') && c <= QLatin1Char('9');
            }))
            return std::nullopt;
        const int port = digits.toInt();
        if (port < 1 || port > 65535)
            return std::nullopt;
        result.port = static_cast<quint16>(port);
    }
    if (host.contains(QLatin1Char(':')) && !bracketed)
        return std::nullopt;
    const auto checked = checkedHost(host);
    if (!checked)
        return std::nullopt;
    result.host = *checked;
    return result;
}

} // namespace virtdesk
