// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace virtdesk {

/// A virtual machine's id (a UUID in its 36-character form) in lower case; nullopt when it is none. Ids become parts of
/// engine URLs, so nothing else may pass.
inline std::optional<QString> checkedVmId(QStringView text)
{
    if (text.size() != 36)
        return std::nullopt;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t u = text.at(i).unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (u >= '0' && u <= '9') || (u >= 'a' && u <= 'f') || (u >= 'A' && u <= 'F');
        if (dash ? u != '-' : !hex)
            return std::nullopt;
    }
    return text.toString().toLower();
}

} // namespace virtdesk
