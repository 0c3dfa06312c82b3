// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/outbox.h"
#include "plugins/console-vnc/wire/bufferedreader.h"
#include "sdk/display.h"

#include <QCoreApplication>
#include <QString>

#include <cstdint>

namespace virtdesk::rfb {

/// Text both ways: the plain messages (Latin-1 by the protocol, UTF-8 with some servers) and the Extended Clipboard
/// pseudo-encoding (UTF-8, rfbproto). What could not be handed over whole is told the person. Texts
/// from the server are handed on only with the person's consent (`enabled`). Reading throws RfbError; sending does not
/// throw.
class ClipboardChannel
{
    Q_DECLARE_TR_FUNCTIONS(Rfb)
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
    /// A text from the server, to the person's clipboard.
    void handOn(const QString &text);
    void sayTooLong();
    void readExtended(std::uint32_t size);
    void receiveProvide(const QByteArray &compressed, std::uint32_t formats);
    /// The text as plain messages of this server have it.
    QByteArray plainForm(const QString &text) const;
    void sendPlain(const QByteArray &bytes);
    void provide();
    void notify(bool haveText);
    void sendExtended(std::uint32_t flags, const QByteArray &payload = {});

    BufferedReader &m_reader;
    Outbox &m_outbox;
    DisplayHost *m_host = nullptr;
    bool m_enabled = false;
    bool m_extended = false;
    bool m_serverTakesUtf8 = false; ///< its plain messages were UTF-8, so ours may be
    std::uint32_t m_serverFlags = 0;
    QByteArray m_text; ///< what the guest may ask for: UTF-8 with CRLF
};

} // namespace virtdesk::rfb
