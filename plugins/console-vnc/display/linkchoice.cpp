// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/linkchoice.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

// Values of the options in options.json.
constexpr int automaticCompression = -1;
constexpr int automaticQuality = -2;
constexpr int highestLevel = 9;

// A link near a limit does not go to and fro between its two sides.
constexpr double slowerBelow = 0.7;
constexpr double fasterAbove = 1.5;

} // namespace

void LinkChoice::start(const DisplayOptions &options, bool local)
{
    const int compression = options.value(QStringLiteral("compression"), automaticCompression);
    const int quality = options.value(QStringLiteral("quality"), automaticQuality);
    m_local = local;
    m_chooseCompression = compression < 0;
    m_chooseQuality = quality <= automaticQuality;
    if (!m_chooseCompression)
        m_chosen.compression = std::min(compression, highestLevel);
    if (!m_chooseQuality)
        m_chosen.quality = std::min(quality, highestLevel);
    m_link = Link::Usual;
    m_changed.reset();
    m_levels = levelsFor(m_link);
}

LinkChoice::Link LinkChoice::classOf(std::uint64_t bitsPerSecond, double factor)
{
    const auto rate = static_cast<double>(bitsPerSecond);
    if (rate < static_cast<double>(verySlow) * factor)
        return Link::VerySlow;
    return rate < static_cast<double>(slow) * factor ? Link::Slow : Link::Usual;
}

PictureLevels LinkChoice::levelsFor(Link link) const
{
    PictureLevels levels; // of a usual link: without a level QEMU compresses as hard as it can, which takes it longest
    if (link == Link::Slow)
        levels = {6, 8};
    else if (link == Link::VerySlow)
        levels = {9, 5};
    if (!m_chooseCompression)
        levels.compression = m_chosen.compression;
    if (!m_chooseQuality)
        levels.quality = m_chosen.quality;
    return levels;
}

bool LinkChoice::consider(std::uint64_t bitsPerSecond, Clock::time_point now)
{
    if (m_local || (m_changed && now - *m_changed < pause))
        return false;
    const Link slower = classOf(bitsPerSecond, slowerBelow);
    const Link faster = classOf(bitsPerSecond, fasterAbove);
    const Link link = slower > m_link ? slower : faster < m_link ? faster : m_link;
    if (link == m_link)
        return false;
    m_link = link;
    const PictureLevels levels = levelsFor(link);
    if (levels == m_levels)
        return false;
    m_changed = now;
    m_levels = levels;
    return true;
}

QString LinkChoice::description() const
{
    const QString pictures = m_levels.quality < 0
                                 ? QCoreApplication::translate("Rfb", "exact")
                                 : QCoreApplication::translate("Rfb", "smaller, quality %1 of 9").arg(m_levels.quality);
    const QString all =
        QCoreApplication::translate("Rfb", "%1; compression %2 of 9").arg(pictures).arg(m_levels.compression);
    return m_link == Link::Usual ? all : QCoreApplication::translate("Rfb", "%1 (for this link)").arg(all);
}

} // namespace virtdesk::rfb
