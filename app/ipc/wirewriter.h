// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/wirebuffer.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <cstdint>
#include <type_traits>

namespace virtdesk {

/// Writes the fields of a message, little-endian, counts and lengths in front. Its calls mirror WireReader's, so that
/// one description of a message serves both. A value beyond its cap marks the message as unsendable.
class WireWriter
{
public:
    static constexpr bool reading = false;

    explicit WireWriter(WireBuffer &out)
        : m_out(out)
    {
    }

    bool failed() const { return m_failed; }
    void fail() { m_failed = true; }

    void boolean(bool value) { number<std::uint8_t>(value ? 1 : 0); }

    template <typename T>
    void integer(T value, std::type_identity_t<T> least, std::type_identity_t<T> most)
    {
        if (value < least || value > most)
            m_failed = true;
        number(static_cast<std::make_unsigned_t<T>>(value));
    }

    template <typename E>
    void enumeration(E value, E last)
    {
        if (static_cast<std::int64_t>(value) > static_cast<std::int64_t>(last))
            m_failed = true;
        number(static_cast<std::uint8_t>(value));
    }

    void bytes(QByteArrayView value, qsizetype most)
    {
        if (value.size() > most)
            m_failed = true;
        if (m_failed)
            return;
        number(static_cast<std::uint32_t>(value.size()));
        m_out.insert(m_out.end(), value.begin(), value.end());
    }

    /// Exact text; `most` is in UTF-8 bytes.
    void text(const QString &value, qsizetype most)
    {
        if (value.size() > most) {
            m_failed = true;
            return;
        }
        bytes(value.toUtf8(), most);
    }

    /// One line for people: cleaned, and cut to `most` characters.
    void line(const QString &value, qsizetype most) { bytes(cleanText(value, most).toUtf8(), most * 3 + 3); }

    void secret(const Secret &value, qsizetype most) { bytes(value.view(), most); }

    void instant(const QDateTime &value)
    {
        boolean(value.isValid());
        number(static_cast<std::uint64_t>(value.isValid() ? value.toMSecsSinceEpoch() : 0));
    }

    template <typename List, typename Describe>
    void list(const List &values, qsizetype most, Describe describe)
    {
        if (static_cast<qsizetype>(values.size()) > most) {
            m_failed = true;
            return;
        }
        number(static_cast<std::uint32_t>(values.size()));
        for (const auto &value : values)
            describe(*this, value);
    }

private:
    template <typename U>
    void number(U value)
    {
        for (std::size_t i = 0; i < sizeof(U); ++i)
            m_out.push_back(static_cast<char>((value >> (8 * i)) & 0xff));
    }

    WireBuffer &m_out;
    bool m_failed = false;
};

} // namespace virtdesk
