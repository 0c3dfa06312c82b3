// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace virtdesk::ovirt {

/// Unpacks a gzip stream (RFC 1952) piece by piece into a bounded buffer, so that little data can't cost much time or
/// memory. Qt's own unpacking measures everything that has arrived first. Any thread.
class GzipReader
{
public:
    enum class State { Ok, TooMuch, Broken };

    GzipReader();
    ~GzipReader();
    GzipReader(const GzipReader &) = delete;
    GzipReader &operator=(const GzipReader &) = delete;

    /// Unpacks `packed` onto the end of `out` until that holds `maximum` bytes.
    State append(QByteArrayView packed, QByteArray &out, qint64 maximum);
    /// The end of the stream has been seen and its checksum was right.
    bool complete() const { return m_complete; }

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
    bool m_complete = false;
};

} // namespace virtdesk::ovirt
