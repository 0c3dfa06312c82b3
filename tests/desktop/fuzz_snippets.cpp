// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/snippets.h"

#include <cstdint>

using namespace virtdesk;

/// A snippets file, and what becomes of its texts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto read = Snippets::parse(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!read)
        return 0;
    for (const Snippets::Snippet &snippet : *read) {
        QStringList open;
        const QString text = Snippets::expand(snippet.text, {{QStringLiteral("name"), snippet.name}}, open);
        Snippets::openPlaces(text);
    }
    return 0;
}
