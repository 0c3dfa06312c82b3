// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/htmltext.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const virtdesk::HtmlText text =
        virtdesk::htmlText(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)), 300);
    // The cap of a text that is shown, with its ellipsis.
    if (text.title.size() > 301 || text.body.size() > 301)
        __builtin_trap();
    return 0;
}
