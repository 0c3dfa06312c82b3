// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace virtdesk::libvirt {

/// A message between the plugin and virtdesk-libvirt, on the program's standard input and output: two lengths of 32 bit
/// in the machine's own order (of everything after the first, of the JSON), a JSON object, and bytes that must not
/// stand in JSON (passwords). Its members are described where they are made: program/libvirtsession.h.
struct Frame
{
    QJsonObject head;
    Secret secret;

    /// The frame as bytes, to be wiped after sending. Empty when it would be longer than maximumSize.
    Secret encode() const;

    static constexpr quint32 maximumSize = 16 * 1024 * 1024;
};

/// Cuts received bytes into frames. One thread.
class FrameReader
{
public:
    /// `bytes` is wiped when it is not shared.
    void feed(QByteArray bytes);
    /// The next whole frame. nullopt: more is needed, or broken().
    std::optional<Frame> next();
    /// What came can't be a frame; nothing more will be read.
    bool broken() const { return m_broken; }

private:
    QByteArray m_buffer;
    qsizetype m_start = 0; ///< of what was not taken yet
    bool m_broken = false;
};

} // namespace virtdesk::libvirt
