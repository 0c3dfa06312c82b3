// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/outbox.h"
#include "plugins/console-vnc/wire/bufferedreader.h"
#include "sdk/display.h"

#include <QString>

namespace virtdesk::rfb {

/// Text both ways: the plain messages (Latin-1) and the Extended Clipboard pseudo-encoding (UTF-8, rfbproto). Texts
/// from the server are handed on only with the person's consent (`enabled`). Reading throws RfbError; sending does not
/// throw.
class ClipboardChannel
{
public:
    ClipboardChannel(BufferedReader &reader, Outbox &outbox)
        : m_reader(reader)
        , m_outbox(outbox)
    {
    }

    void setHost(DisplayHost *host, bool enabled);

    /// The body of a ServerCutText message.
    void readServerCutText();
    /// Offers the person's text to the guest.
    void send(const QString &text);
    /// A message that changes nothing, for servers that look up at any message; false when there is none.
    bool sendCapabilities();

    bool extended() const { return m_extended; }

private:
    void readExtended(std::uint32_t size);
    void receiveProvide(const QByteArray &compressed, std::uint32_t formats);
    void provide();
    void notify(bool haveText);
    void sendExtended(std::uint32_t flags, const QByteArray &payload = {});

    BufferedReader &m_reader;
    Outbox &m_outbox;
    DisplayHost *m_host = nullptr;
    bool m_enabled = false;
    bool m_extended = false;
    std::uint32_t m_serverFlags = 0;
    QByteArray m_text; ///< what the guest may ask for: UTF-8 with CRLF
};

} // namespace virtdesk::rfb
