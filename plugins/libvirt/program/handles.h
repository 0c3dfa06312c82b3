// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <libvirt/libvirt.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace virtdesk::libvirt {

template <auto Free>
struct Freeing
{
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using DomainPtr = std::unique_ptr<virDomain, Freeing<virDomainFree>>;
using SnapshotPtr = std::unique_ptr<virDomainSnapshot, Freeing<virDomainSnapshotFree>>;
using NetworkPtr = std::unique_ptr<virNetwork, Freeing<virNetworkFree>>;
using PoolPtr = std::unique_ptr<virStoragePool, Freeing<virStoragePoolFree>>;
using VolumePtr = std::unique_ptr<virStorageVol, Freeing<virStorageVolFree>>;
using StreamPtr = std::unique_ptr<virStream, Freeing<virStreamFree>>;
using TextPtr = std::unique_ptr<char, Freeing<std::free>>;

/// What a call of libvirt (virXListAllY, given the place for its array) lists, each freed by its own. nullopt: it
/// failed.
template <typename Ptr, typename Call>
std::optional<std::vector<Ptr>> listAll(Call call)
{
    typename Ptr::pointer *items = nullptr;
    const int count = call(&items);
    if (count < 0)
        return std::nullopt;
    std::vector<Ptr> list;
    list.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        list.emplace_back(items[i]);
    std::free(items);
    return list;
}

} // namespace virtdesk::libvirt
