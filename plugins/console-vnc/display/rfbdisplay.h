// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/rectdecoders.h"
#include "plugins/console-vnc/display/clipboardchannel.h"
#include "plugins/console-vnc/display/cursorreader.h"
#include "plugins/console-vnc/display/encodinglist.h"
#include "plugins/console-vnc/display/encodingwish.h"
#include "plugins/console-vnc/display/fencechannel.h"
#include "plugins/console-vnc/display/inputchannel.h"
#include "plugins/console-vnc/display/outbox.h"
#include "plugins/console-vnc/display/peerwatch.h"
#include "plugins/console-vnc/display/screen.h"
#include "plugins/console-vnc/display/serverfeatures.h"
#include "plugins/console-vnc/display/updaterequests.h"
#include "plugins/console-vnc/display/videorelease.h"
#include "plugins/console-vnc/wire/bufferedreader.h"
#include "sdk/display.h"

#include <QCoreApplication>

#include <array>
#include <cstdint>
#include <optional>

namespace virtdesk::rfb {

/// One VNC console (RFC 6143 and the extensions of rfbproto and QEMU). I/O thread only. Nothing is thrown to the
/// outside.
class RfbDisplay final : public Display
{
    Q_DECLARE_TR_FUNCTIONS(Rfb)
public:
    RfbDisplay();
    ~RfbDisplay() override;

    Error run(std::unique_ptr<ByteStream> stream, DisplayHost &host) override;
    void handle(const InputEvent &event) override;
    DisplayStatistics statistics() const override;

private:
    void runConnection(std::unique_ptr<ByteStream> stream);
    void initialise(bool local);
    void dispatch(std::uint8_t message);

    void readUpdate();
    void readPseudoRect(std::int32_t encoding, const Rect &rect);
    void readExtendedDesktopSize(const Rect &rect);
    void readColourMap();
    void readXvp();

    void chooseFormat(const PixelFormat &own);
    /// Bytes have come. While the server may not send what it was asked for, more have to follow soon.
    void expectMore();
    /// Throws when the server does not send the format that it was asked for; `error` is how that showed.
    void failFormatDoubt(const Error &error) const;
    /// Throws when the server owes the answer that it was asked for; `error` is how that showed.
    void failSilence(const Error &error) const;
    void publish();
    void restrain();
    QByteArray readName(std::uint32_t length);
    void setName(const QByteArray &raw);
    void setLeds(std::uint8_t bits);
    void showCursor(std::optional<CursorShape> shape);
    void announceCapabilities();
    void ringBell();
    void wakeServer();

    DisplayHost *m_host = nullptr;
    BufferedReader m_reader;
    Outbox m_outbox;
    ServerFeatures m_features;
    RectDecoders m_decoders;
    CursorReader m_cursors;
    ClipboardChannel m_clipboard;
    InputChannel m_input;
    UpdateRequests m_requests;
    PeerWatch m_peer;
    Screen m_screen;
    FenceChannel m_fences;
    VideoRelease m_videoRelease;
    EncodingWish m_wish;

    bool m_running = false;
    bool m_viewOnly = false;
    bool m_formatDoubt = false;  ///< the server's own format is unusable, and it may not have taken ours
    int m_ownBits = 0;           ///< of a pixel of its own format
    bool m_hasColourMap = false; ///< the server has sent one, or the person knows that it has not
    int m_emptyUpdates = 0;      ///< in a row

    QString m_name;
    QString m_security; ///< the handshake's label
    QList<quint32> m_securityNumbers;
    quint64 m_updates = 0;
    std::array<EncodingStatistics, EncodingCount> m_counts{};

    std::optional<DisplayCapabilities> m_announced;
    std::optional<std::uint8_t> m_leds;
    std::optional<CursorShape> m_cursor;
    IoContext::Clock::time_point m_lastBell{};
    IoContext::Clock::time_point m_lastPicture{};
};

} // namespace virtdesk::rfb
