// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

/// Numbers of the RFB protocol (rfbproto.rst) and of QEMU's additions to it.
namespace virtdesk::rfb {

enum class SecurityType : std::uint8_t { Invalid = 0, None = 1, VncAuth = 2, VeNCrypt = 19, Sasl = 20 };

/// Subtypes of VeNCrypt. 263 and 264 are as QEMU, gtk-vnc and libvncclient have them; the text of the specification
/// swaps the two.
enum class VeNCryptSubtype : std::uint32_t {
    None = 1, ///< as the types of the same numbers, without TLS
    VncAuth = 2,
    Plain = 256,
    TlsNone = 257,
    TlsVnc = 258,
    TlsPlain = 259,
    X509None = 260,
    X509Vnc = 261,
    X509Plain = 262,
    X509Sasl = 263,
    TlsSasl = 264,
};

/// Servers have other numbers for refusals, too.
enum class SecurityResult : std::uint32_t { Ok = 0, Failed = 1, TooManyTries = 2 };

namespace ServerMessage {
enum : std::uint8_t {
    FramebufferUpdate = 0,
    SetColourMapEntries = 1,
    Bell = 2,
    ServerCutText = 3,
    EndOfContinuousUpdates = 150,
    Fence = 248,
    Xvp = 250,
};
}

namespace ClientMessage {
enum : std::uint8_t {
    SetPixelFormat = 0,
    SetEncodings = 2,
    FramebufferUpdateRequest = 3,
    KeyEvent = 4,
    PointerEvent = 5,
    ClientCutText = 6,
    EnableContinuousUpdates = 150,
    Fence = 248,
    Xvp = 250,
    SetDesktopSize = 251,
    Qemu = 255,
};
}

namespace Encoding {
enum : std::int32_t {
    Raw = 0,
    CopyRect = 1,
    Rre = 2,
    CoRre = 4,
    Hextile = 5,
    Zlib = 6,
    Tight = 7,
    Trle = 15,
    Zrle = 16,
    Zywrle = 17,
    Jpeg = 21,
    H264 = 50,
    TightPng = -260,

    QualityLevel0 = -32,
    CompressLevel0 = -256,
    DesktopSize = -223,
    LastRect = -224,
    Cursor = -239,
    XCursor = -240,
    PointerTypeChange = -257,
    ExtendedKeyEvent = -258,
    LedState = -261,
    DesktopName = -307,
    ExtendedDesktopSize = -308,
    Xvp = -309,
    Fence = -312,
    ContinuousUpdates = -313,
    AlphaCursor = -314,
    ExtendedMouseButtons = -316,
    WMVi = 0x574d5669,
    ExtendedClipboard = static_cast<std::int32_t>(0xC0A1E5CE),
};
}

/// Caps on what a server may make us hold. A legitimate server stays far below each.
namespace Limit {
inline constexpr int FrameSide = 16384;
inline constexpr std::int64_t FramePixels = 64 * 1024 * 1024;
inline constexpr std::uint32_t Reason = 64 * 1024;
inline constexpr std::uint32_t Name = 64 * 1024;            ///< what is kept of one
inline constexpr std::uint32_t NameRead = 16 * 1024 * 1024; ///< longer ones end the connection
inline constexpr int CursorSide = 1024;                     ///< larger ones are not shown
inline constexpr int CursorRead = 8192;                     ///< larger ones end the connection
inline constexpr std::uint32_t FencePayload = 64;           ///< what a fence has at most
inline constexpr std::uint32_t SaslMechanisms = 16 * 1024;
inline constexpr std::uint32_t SaslData = 1024 * 1024;
inline constexpr int SaslRounds = 64;
inline constexpr std::uint32_t ClipboardKept = 4 * 1024 * 1024;    ///< longer texts are skipped; in UTF-8
inline constexpr std::uint32_t ClipboardRead = 64 * 1024 * 1024;   ///< longer messages end the connection
inline constexpr std::uint32_t ClipboardSent = 1024 * 1024 - 1024; ///< QEMU hangs up at 1 MiB, compressed or not
} // namespace Limit

struct Rect
{
    int x = 0, y = 0, width = 0, height = 0;
    int right() const { return x + width; }
    int bottom() const { return y + height; }
    bool isEmpty() const { return width <= 0 || height <= 0; }
};

} // namespace virtdesk::rfb
