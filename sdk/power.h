// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstring>

namespace virtdesk {

// Optional powers: small interfaces that an object of a plugin may also have. They are asked for by an id, because type
// information of two libraries is not the same everywhere. Each has a `static constexpr char iid[]`, whose number
// changes with the interface.

/// The object's power of that kind, or null; of null there is none. Lives as long as the object.
template <typename Power, typename Object>
Power *power(Object *object)
{
    return object ? static_cast<Power *>(object->power(Power::iid)) : nullptr;
}

/// For the object's own `power`: the one of `Powers`, from which it derives, that has this id.
template <typename... Powers, typename Object>
void *findPower(Object *object, const char *wanted)
{
    void *found = nullptr;
    (static_cast<void>(std::strcmp(wanted, Powers::iid) == 0 ? (found = static_cast<Powers *>(object)) : nullptr), ...);
    return found;
}

} // namespace virtdesk
