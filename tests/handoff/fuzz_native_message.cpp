// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/flatjson.h"
#include "app/handoff/browser/nativemessage.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    if (const auto object = virtdesk::parseFlatJson(bytes)) {
        // What was read can be written and read again.
        std::string json = "{";
        for (const auto &[key, value] : *object) {
            if (json.size() > 1)
                json += ',';
            json += virtdesk::jsonString(key) + ':' + virtdesk::jsonString(value);
        }
        const auto again = virtdesk::parseFlatJson(json + '}');
        if (!again || *again != *object)
            std::abort();
    }
    const auto request = virtdesk::parseNativeRequest(bytes);
    if (request.problem.empty() && !request.isPing && !virtdesk::encode(request.message))
        std::abort();
    return 0;
}
