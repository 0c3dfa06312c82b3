// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/encodingwish.h"

#include "plugins/console-vnc/log.h"
#include "sdk/logtext.h"

#include <cstdint>
#include <optional>

namespace virtdesk::rfb {

namespace {

// Values of the option "h264" in options.json.
constexpr int automaticVideo = -1;
constexpr int noVideo = 0;

} // namespace

void EncodingWish::start(DisplayHost &host, bool local)
{
    m_host = &host;
    m_local = local;
    m_videoFailed = false;
    m_failures = 0;
    m_choice.start(host.options(), local);
    send();
}

bool EncodingWish::wantsVideo() const
{
    const DisplayOptions &options = m_host->options();
    if (!m_video.isAvailable() || m_videoFailed)
        return false;
    if (!options.encodings.isEmpty())
        return options.encodings.contains("h264");
    // Video is never exact: a quarter of the colours is all that it has.
    const int wish = options.value(QStringLiteral("h264"), automaticVideo);
    return wish == automaticVideo ? m_choice.levels().quality >= 0 : wish != noVideo;
}

void EncodingWish::send()
{
    const QList<std::int32_t> encodings = wantedEncodings(m_host->options(), m_local, m_choice.levels(), wantsVideo());
    QStringList names;
    for (const std::int32_t encoding : encodings)
        names += QString::number(encoding);
    qCInfo(logDisplay).noquote() << "encodings asked for:" << names.join(QLatin1Char(' '));
    m_outbox.send(encodingsMessage(encodings));
}

void EncodingWish::judgeLink(IoContext::Clock::time_point began, std::uint64_t bytes)
{
    if (bytes < LinkMeter::leastBytes)
        return;
    const IoContext::Clock::time_point now = m_host->io().now();
    m_meter.addUpdate(bytes, now - began);
    m_fences.ask(now);
    const std::optional<std::uint64_t> rate = m_meter.bitsPerSecond();
    const int before = m_choice.levels().quality;
    if (!rate || !m_choice.consider(*rate, now))
        return;
    qCInfo(logDisplay) << "the link carries about" << *rate / 1000 << "kbit/s; quality" << m_choice.levels().quality
                       << "compression" << m_choice.levels().compression;
    send();
    // What was drawn with losses stays so at a server that does not mend it by itself.
    if (before >= 0 && m_choice.levels().quality < 0)
        m_requests.refresh();
}

void EncodingWish::judgeVideo()
{
    const int failures = m_video.failures();
    if (failures == m_failures)
        return;
    const bool more = failures > m_failures;
    m_failures = failures;
    if (!more)
        return;
    qCWarning(logDisplay).noquote() << "H.264:" << logText(m_video.problem());
    if (m_videoFailed)
        return;
    if (failures >= H264Decoder::mostFailures) {
        m_videoFailed = true;
        m_host->noticed(tr("The server's H.264 video can't be shown, so its pictures are asked for in another way."));
        send();
    }
    m_requests.refresh();
}

QString EncodingWish::description(bool video) const
{
    const QString levels = m_choice.description();
    return video && !m_videoFailed ? tr("%1; H.264 video").arg(levels) : levels;
}

} // namespace virtdesk::rfb
