// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <utility>

namespace virtdesk {

/// Owns one handle of the system (a descriptor, a HANDLE), closed with it. Move-only.
class NativeHandle
{
public:
    using Value = std::intptr_t;
    static constexpr Value none = -1;

    NativeHandle() = default;
    explicit NativeHandle(Value value)
        : m_value(value)
    {
    }
    NativeHandle(NativeHandle &&other) noexcept
        : m_value(std::exchange(other.m_value, none))
    {
    }
    NativeHandle &operator=(NativeHandle &&other) noexcept
    {
        if (this != &other) {
            close();
            m_value = std::exchange(other.m_value, none);
        }
        return *this;
    }
    NativeHandle(const NativeHandle &) = delete;
    NativeHandle &operator=(const NativeHandle &) = delete;
    ~NativeHandle() { close(); }

    bool isSet() const { return m_value != none; }
    Value value() const { return m_value; }
    /// Gives the handle away.
    Value release() { return std::exchange(m_value, none); }
    void close();

private:
    Value m_value = none;
};

} // namespace virtdesk
