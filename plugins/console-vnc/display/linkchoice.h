// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"
#include "sdk/iocontext.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace virtdesk::rfb {

/// What SetEncodings asks for beside the encodings (rfbproto, "Compression Level" and "JPEG Quality Level").
struct PictureLevels
{
    int compression = 2; ///< 0 to 9
    int quality = -1;    ///< 0 to 9; -1 = exact pictures
    bool operator==(const PictureLevels &) const = default;
};

/// Chooses the levels for the link where the person leaves it to the program (options "compression" and "quality"):
/// exact pictures wherever the link carries them, smaller ones on slow links. Changes rarely: each change makes a
/// server send its cursor and more anew. I/O thread.
class LinkChoice
{
public:
    using Clock = IoContext::Clock;

    /// Bits a second below which a link counts as slow and as very slow.
    static constexpr std::uint64_t slow = 10'000'000;
    static constexpr std::uint64_t verySlow = 2'000'000;
    static constexpr std::chrono::seconds pause{10}; ///< between two changes, at least

    /// A connection begins. `local` = the bytes do not leave this computer: nothing is chosen by their number.
    void start(const DisplayOptions &options, bool local);
    const PictureLevels &levels() const { return m_levels; }
    /// True when the levels are other ones now, so that the server has to be told.
    bool consider(std::uint64_t bitsPerSecond, Clock::time_point now);
    /// The levels in words for people.
    QString description() const;

private:
    enum class Link { Usual, Slow, VerySlow };
    static Link classOf(std::uint64_t bitsPerSecond, double factor);
    PictureLevels levelsFor(Link link) const;

    bool m_local = false;
    bool m_chooseCompression = true;
    bool m_chooseQuality = true;
    PictureLevels m_chosen; ///< by the person, where not by this
    PictureLevels m_levels;
    Link m_link = Link::Usual;
    std::optional<Clock::time_point> m_changed;
};

} // namespace virtdesk::rfb
