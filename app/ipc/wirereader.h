// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringDecoder>

#include <cstdint>
#include <span>
#include <type_traits>

namespace virtdesk {

/// Reads the fields of a message that came from another process: hostile input. Nothing is read past the end, nothing
/// is allocated before its length has been checked against its cap and against the bytes that are there; every number
/// and enum is checked. After the first failure all calls do nothing.
class WireReader
{
public:
    static constexpr bool reading = true;

    explicit WireReader(std::span<const char> in)
        : m_in(in)
    {
    }

    bool failed() const { return m_failed; }
    void fail() { m_failed = true; }
    /// True when all was good and nothing is left over.
    bool finished() const { return !m_failed && m_in.empty(); }

    void boolean(bool &value)
    {
        std::uint8_t raw = 0;
        number(raw);
        if (raw > 1)
            m_failed = true;
        else
            value = raw == 1;
    }

    template <typename T>
    void integer(T &value, std::type_identity_t<T> least, std::type_identity_t<T> most)
    {
        std::make_unsigned_t<T> raw = 0;
        number(raw);
        const T got = static_cast<T>(raw);
        if (got < least || got > most)
            m_failed = true;
        if (!m_failed)
            value = got;
    }

    template <typename E>
    void enumeration(E &value, E last)
    {
        std::uint8_t raw = 0;
        number(raw);
        if (raw > static_cast<std::int64_t>(last))
            m_failed = true;
        if (!m_failed)
            value = static_cast<E>(raw);
    }

    void bytes(QByteArray &value, qsizetype most)
    {
        const std::span<const char> raw = take(most);
        value = QByteArray(raw.data(), static_cast<qsizetype>(raw.size()));
    }

    void text(QString &value, qsizetype most)
    {
        const std::span<const char> raw = take(most);
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        QString decoded = decoder(QByteArrayView(raw.data(), static_cast<qsizetype>(raw.size())));
        if (decoder.hasError())
            m_failed = true;
        if (!m_failed)
            value = std::move(decoded);
    }

    void line(QString &value, qsizetype most)
    {
        QString raw;
        text(raw, most * 3 + 3);
        if (!m_failed)
            value = cleanText(raw, most);
    }

    void secret(Secret &value, qsizetype most)
    {
        const std::span<const char> raw = take(most);
        value = Secret(QByteArrayView(raw.data(), static_cast<qsizetype>(raw.size())));
    }

    void instant(QDateTime &value)
    {
        bool valid = false;
        boolean(valid);
        std::uint64_t raw = 0;
        number(raw);
        const auto ms = static_cast<std::int64_t>(raw);
        constexpr std::int64_t tenThousandYears = 253402300799999; // 9999-12-31
        if (ms < -tenThousandYears || ms > tenThousandYears || (!valid && ms != 0))
            m_failed = true;
        if (!m_failed)
            value = valid ? QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC) : QDateTime();
    }

    template <typename List, typename Describe>
    void list(List &values, qsizetype most, Describe describe)
    {
        std::uint32_t count = 0;
        number(count);
        // Each item takes at least one byte, so a count beyond the rest is invalid.
        if (count > static_cast<std::uint64_t>(most) || count > m_in.size())
            m_failed = true;
        values.clear();
        for (std::uint32_t i = 0; i < count && !m_failed; ++i) {
            typename List::value_type value{};
            describe(*this, value);
            if (!m_failed)
                values.push_back(std::move(value));
        }
    }

private:
    template <typename U>
    void number(U &value)
    {
        if (m_failed || m_in.size() < sizeof(U)) {
            m_failed = true;
            return;
        }
        U raw = 0;
        for (std::size_t i = 0; i < sizeof(U); ++i)
            raw = static_cast<U>(raw | static_cast<U>(static_cast<U>(static_cast<unsigned char>(m_in[i])) << (8 * i)));
        m_in = m_in.subspan(sizeof(U));
        value = raw;
    }

    std::span<const char> take(qsizetype most)
    {
        std::uint32_t length = 0;
        number(length);
        if (m_failed || length > static_cast<std::uint64_t>(most) || length > m_in.size()) {
            m_failed = true;
            return {};
        }
        const std::span<const char> raw = m_in.first(length);
        m_in = m_in.subspan(length);
        return raw;
    }

    std::span<const char> m_in;
    bool m_failed = false;
};

} // namespace virtdesk
