// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/frameparking.h"

#include <array>
#include <cstring>

namespace virtdesk {

namespace {

constexpr int fastest = 1;
constexpr qsizetype worthwhile = 4; ///< a picture that does not get this many times smaller stays where it is

qsizetype bytesOf(const FrameBuffer &buffer)
{
    return buffer.stride * buffer.height;
}

} // namespace

FrameParking::~FrameParking()
{
    m_io.removeTimer(m_timer);
}

void FrameParking::setDemand(const FrameDemand &demand)
{
    m_demand = demand;
    if (demand.level != FrameDemand::Level::None) {
        m_io.removeTimer(std::exchange(m_timer, 0));
        restore();
    } else {
        wait();
    }
}

void FrameParking::updated()
{
    m_hasPicture = true;
    wait();
}

void FrameParking::frameGone()
{
    m_hasPicture = false;
    m_compressed.clear();
}

void FrameParking::wait()
{
    if (m_demand.level != FrameDemand::Level::None || !m_hasPicture || isParked() || m_timer != 0)
        return;
    m_timer = m_io.addTimer(m_io.now() + patience, [this] {
        m_timer = 0;
        park();
    });
}

void FrameParking::park()
{
    const FrameBuffer buffer = m_frame.buffer();
    if (m_demand.level != FrameDemand::Level::None || !buffer.pixels || m_frame.isDrawing())
        return; // the end of the update comes back to this
    const qsizetype bytes = bytesOf(buffer);
    QByteArray compressed = qCompress(reinterpret_cast<const uchar *>(buffer.pixels), bytes, fastest);
    if (compressed.size() > bytes / worthwhile || !m_frame.park())
        return;
    m_compressed = std::move(compressed);
    m_compressed.squeeze();
}

void FrameParking::restore()
{
    if (!isParked())
        return;
    const FrameBuffer buffer = m_frame.buffer();
    const QByteArray pixels = qUncompress(std::exchange(m_compressed, {}));
    m_frame.beginUpdate();
    if (pixels.size() == bytesOf(buffer))
        std::memcpy(buffer.pixels, pixels.constData(), static_cast<std::size_t>(pixels.size()));
    m_frame.unpark();
    const std::array<DamageRect, 1> whole{DamageRect{0, 0, buffer.width, buffer.height}};
    m_frame.endUpdate(whole);
    m_frame.announce(); // somebody waits for it
}

} // namespace virtdesk
