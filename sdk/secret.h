// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace virtdesk {

/// Bytes that are wiped when they are no longer needed: passwords, tickets, tokens.
///
/// Move-only, so that no copy is made by accident; `clone()` says so where one is meant. There is no
/// operator<< and no conversion to QString, so a Secret can't reach a log by accident. Any thread; not shared.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    /// UTF-8 of `text`, for what a person typed. Also wipes `text` when it is not shared.
    static Secret fromText(QString &&text);

    Secret clone() const;
    bool isEmpty() const { return m_bytes.empty(); }
    qsizetype size() const { return static_cast<qsizetype>(m_bytes.size()); }
    /// Valid while this Secret lives unchanged. Not NUL-terminated.
    QByteArrayView view() const { return {m_bytes.data(), size()}; }
    void wipe();

private:
    std::vector<char> m_bytes;
};

/// Overwrites memory in a way that the compiler may not drop.
void wipeMemory(void *memory, std::size_t size);
/// Wipes the bytes when `bytes` is the only holder of its data, then clears it.
void wipe(QByteArray &bytes);
void wipe(QString &text);

} // namespace virtdesk
