// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/auth.h"
#include "sdk/bytestream.h"
#include "sdk/connectionhost.h"
#include "sdk/consoletarget.h"
#include "sdk/input.h"
#include "sdk/plugin.h"
#include "sdk/videodecoder.h"

#include <QByteArray>
#include <QList>
#include <QMap>

#include <cstdint>
#include <memory>
#include <span>

namespace virtdesk {

/// Memory that a display draws into: 32-bit pixels, in memory B,G,R,x (QImage::Format_RGB32), rows `stride` bytes
/// apart, row starts 64-byte aligned. Pixels of a new frame are undefined until drawn.
struct FrameBuffer
{
    std::uint32_t *pixels = nullptr;
    int width = 0;
    int height = 0;
    std::ptrdiff_t stride = 0; ///< bytes

    std::uint32_t *row(int y) const
    {
        return reinterpret_cast<std::uint32_t *>(reinterpret_cast<char *>(pixels) + y * stride);
    }
};

struct DamageRect
{
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const DamageRect &) const = default;
};

/// A pointer shape: BGRA with premultiplied alpha, width*height*4 bytes, no padding. Empty = invisible.
struct CursorShape
{
    int width = 0, height = 0, hotX = 0, hotY = 0;
    QByteArray bgra;
};

struct LedState
{
    bool scroll = false, num = false, caps = false;
};

/// What the running console can do; sent whenever it changes.
struct DisplayCapabilities
{
    bool scancodes = false;
    bool relativePointer = false; ///< the guest currently wants movement instead of positions
    bool resize = false;
    bool power = false;
    bool clipboardToGuest = false;
    bool clipboardFromGuest = false;
    bool leds = false;
};

/// The person's wishes for how to run the console.
struct DisplayOptions
{
    QList<QByteArray> encodings; ///< names of docs/command-line.md, in order; empty = the plugin's choice
    bool viewOnly = false;
    bool clipboard = true;
    bool untilClosed = false;
    /// By the id of an option that the plugin declares (sdk/optioninfo.h); one that is not here has its default.
    QMap<QString, int> chosen;

    static constexpr qsizetype maximumChosen = 64;
    int value(const QString &option, int fallback) const { return chosen.value(option, fallback); }
};

struct EncodingStatistics
{
    quint64 rectangles = 0, bytes = 0, pixels = 0;
};

struct DisplayStatistics
{
    QString serverName;
    int width = 0, height = 0;
    QString security;               ///< what the protocol calls its way of signing in, as told to signedIn
    QList<quint32> securityNumbers; ///< its own numbers of it, the outer one first (RFB: security type, subtype)
    quint64 updates = 0, rectangles = 0, pixels = 0, bytesReceived = 0;
    QMap<QByteArray, EncodingStatistics> encodings;
    quint64 linkBitsPerSecond = 0; ///< what the way to the server carried lately; 0 = too little came to tell
    quint64 roundTripUs = 0;       ///< microseconds to the server and back; 0 = not known
    QString pictureLevels;         ///< how pictures are asked for, for people; empty = there is nothing to choose
};

/// TLS of a library's own, as far as the host judges it.
struct ForeignTls
{
    QByteArray chainPem; ///< as the server sent it, its own certificate first
    QString version;     ///< "TLSv1.3"
    QString cipher;      ///< OpenSSL's name
    int keyBits = 0;
};

/// What the session offers to a running display. Called on the I/O thread only.
class DisplayHost : public ConnectionHost
{
public:
    virtual const ConsoleTarget &target() const = 0;
    virtual const DisplayOptions &options() const = 0;

    /// Begins a SASL sign-in with the auth plugin that serves it. What protects the connection, who signs in and what
    /// is consented to is the host's own knowledge.
    virtual Result<std::unique_ptr<AuthExchange>> beginAuth(const SaslRequirements &wanted) = 0;

    /// The outcome of the sign-in, when it is known; `label` is what the protocol calls its way ("X509SASL"). Of
    /// `security` only what SASL gave counts: the host knows by itself what it has connected to and which TLS it has
    /// started. From here on the session needs no new file, socket or program and drops the right to them; returns an
    /// error when the outcome is weaker than what the target expects (downgrade).
    virtual Result<void> signedIn(const StreamSecurity &security, const QString &label) = 0;

    /// A frame of this size; the previous one is gone. Errors: Protocol when the size is beyond the caps.
    virtual Result<FrameBuffer> allocateFrame(int width, int height) = 0;
    /// Called once before the first pixel of a server update is written; may wait a few ms for the viewer.
    virtual void beginUpdate() = 0;
    /// The update is whole: publish it. `damage` may be empty (nothing visible changed), which still ends the update.
    virtual void endUpdate(std::span<const DamageRect> damage) = 0;

    virtual void cursorChanged(const CursorShape &cursor) = 0;
    virtual void capabilitiesChanged(const DisplayCapabilities &capabilities) = 0;
    virtual void ledsChanged(LedState leds) = 0;
    virtual void bell() = 0;
    virtual void clipboardReceived(const QString &text) = 0;
    virtual void nameChanged(const QString &name) = 0;
    /// An answer to a resize wish that was refused; `why` is a sentence.
    virtual void resizeRefused(const QString &why) = 0;

    // Since SDK 1.1.

    /// A new connection to the target, for a server that has to be asked in another way. The stream of the run so far
    /// has been destroyed. Only before `signedIn`, and a few times only. Errors: those of connecting, Internal.
    virtual Result<std::unique_ptr<ByteStream>> connectAgain() = 0;
    /// Something that the person has to know about the running console and that does not end it; `sentence` is one.
    virtual void noticed(const QString &sentence) = 0;

    /// One more connection to the target, beside the first, for a protocol with several channels: to the same address,
    /// the same way; the program makes it and hands it over. `channel` is its name in the log, [a-z0-9-]. Only after
    /// `signedIn`, at most maximumStreams in a run; startTls over it demands the very server of the first connection.
    /// Input events are served while it waits, at most as long as connecting may take. Errors: those of connecting;
    /// Usage (not now, too many, or a target that can't be connected to twice).
    virtual Result<std::unique_ptr<ByteStream>> openStream(const QString &channel) = 0;
    static constexpr int maximumStreams = 16;

    /// For libraries that bring their own TLS: whether its server is the right one, by the rules and the questions of
    /// startTls. The name that the certificate has to carry is the target's. Before anything secret is sent; after
    /// `signedIn` for the connections of openStream. Errors: those of startTls.
    virtual Result<void> judgeCertificate(const ForeignTls &tls) = 0;

    /// What decodes this of the codecs that the display's metadata name ("h264"); null = no such plugin is installed,
    /// or it could not be loaded. Lives as long as the host. At any time of the run.
    virtual VideoPlugin *videoPlugin(const QString &codec)
    {
        static_cast<void>(codec);
        return nullptr;
    }
};

/// One console. Lives and dies on the I/O thread.
class Display
{
public:
    virtual ~Display() = default;

    /// Runs the console over `stream` from the first byte to the last and returns why it ended (Closed when the server
    /// ended it in an orderly way). Blocks only in the stream and the host.
    virtual Error run(std::unique_ptr<ByteStream> stream, DisplayHost &host) = 0;

    /// An event from the person. Called on the I/O thread, from inside a wait of `run`; may write, must not read.
    /// Events before the console runs are ignored, but the last FrameDemand is kept.
    virtual void handle(const InputEvent &event) = 0;

    virtual DisplayStatistics statistics() const = 0;
};

/// Metadata keys: "protocols", "schemes", "defaultPort", "codecs".
class DisplayPlugin
{
public:
    virtual ~DisplayPlugin() = default;
    virtual std::unique_ptr<Display> createDisplay() = 0;
};

} // namespace virtdesk

Q_DECLARE_INTERFACE(virtdesk::DisplayPlugin, VirtDeskDisplayPlugin_iid)
