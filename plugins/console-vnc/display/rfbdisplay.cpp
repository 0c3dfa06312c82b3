// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/rfbdisplay.h"

#include "plugins/console-vnc/auth/handshake.h"
#include "plugins/console-vnc/log.h"
#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/pixelformat.h"
#include "plugins/console-vnc/wire/rfberror.h"
#include "plugins/console-vnc/wire/wiretext.h"

#include <algorithm>
#include <cstdint>
#include <new>

namespace virtdesk::rfb {

namespace {

constexpr auto BellPause = std::chrono::milliseconds(100);
/// After a pause of this length QEMU has slowed its refresh down.
constexpr auto idleThreshold = std::chrono::milliseconds(300);
/// Without a byte for so long, a picture in a format that the server may not have taken is not going to be one.
constexpr auto DoubtPatience = std::chrono::milliseconds(2000);
constexpr int EmptyUpdatesInARow = 8;
constexpr auto EmptyUpdatePause = std::chrono::milliseconds(10);

using Stage = HandshakeFailure::Stage;

bool staysOnThisComputer(const ByteStream &stream)
{
    const QByteArray remote = stream.remoteAddress();
    return stream.security().local || remote.startsWith("127.") || remote.startsWith("::1;") ||
           remote.startsWith("[::1]");
}

bool operator==(const CursorShape &a, const CursorShape &b)
{
    return a.width == b.width && a.height == b.height && a.hotX == b.hotX && a.hotY == b.hotY && a.bgra == b.bgra;
}

bool operator==(const DisplayCapabilities &a, const DisplayCapabilities &b)
{
    return a.scancodes == b.scancodes && a.relativePointer == b.relativePointer && a.resize == b.resize &&
           a.power == b.power && a.clipboardToGuest == b.clipboardToGuest &&
           a.clipboardFromGuest == b.clipboardFromGuest && a.leds == b.leds;
}

} // namespace

RfbDisplay::RfbDisplay()
    : m_decoders(m_reader)
    , m_cursors(m_reader)
    , m_clipboard(m_reader, m_outbox)
    , m_input(m_outbox, m_features)
    , m_requests(m_outbox, m_features)
    , m_peer([this] { m_requests.askForSign(); }, [this] { return m_reader.received(); })
    , m_screen(m_requests, m_input)
    , m_fences(m_reader, m_outbox)
    , m_videoRelease(m_decoders.video(), m_requests)
    , m_wish(m_outbox, m_requests, m_fences, m_decoders.video())
{
}

RfbDisplay::~RfbDisplay() = default;

Error RfbDisplay::run(std::unique_ptr<ByteStream> stream, DisplayHost &host)
{
    m_host = &host;
    m_viewOnly = host.options().viewOnly;
    m_screen.setHost(m_host);
    m_requests.setIo(&host.io());
    m_reader.setPollHook([this] {
        expectMore();
        if (const Result<void> polled = m_host->io().poll(); !polled)
            throw RfbError(polled.error());
    });
    Error end;
    try {
        runConnection(std::move(stream));
        end = {Failure::Closed, tr("The server closed the console."), {}};
    } catch (const RfbError &error) {
        end = error.error();
    } catch (const std::bad_alloc &) {
        end = {Failure::Internal, tr("There is not enough memory for this console."), {}};
    } catch (const std::exception &error) {
        end = {Failure::Internal, tr("The console failed inside."), QString::fromLocal8Bit(error.what())};
    }
    m_running = false;
    m_requests.setIo(nullptr);
    m_peer.end();
    m_videoRelease.end();
    m_outbox.setStream(nullptr);
    m_reader.setStream(nullptr);
    m_reader.setPollHook({});
    return end;
}

void RfbDisplay::runConnection(std::unique_ptr<ByteStream> stream)
{
    const bool local = staysOnThisComputer(*stream);
    // Lives as long as the stream: a security layer may refer to the sign-in that made it.
    Handshake handshake(std::move(stream), m_reader, *m_host);
    const std::unique_ptr<ByteStream> secured = handshake.run();
    m_security = handshake.label();
    m_securityNumbers = {static_cast<quint32>(handshake.type()), static_cast<quint32>(handshake.subtype())};
    m_outbox.setStream(secured.get());
    Stage stage = Stage::SignedIn;
    bool inMessage = false;
    try {
        initialise(local);
        stage = Stage::FirstFrame;
        while (m_reader.waitForMessage()) {
            inMessage = true;
            expectMore();
            dispatch(m_reader.u8());
            m_outbox.throwIfFailed();
            inMessage = false;
        }
        m_outbox.throwIfFailed();
        if (!m_screen.hasPicture())
            throw ConnectionEnded(Failure::Closed, {}, QStringLiteral("end of stream"));
    } catch (const ConnectionEnded &end) {
        failFormatDoubt(end.error());
        failSilence(end.error());
        if (m_screen.hasPicture() || inMessage)
            throw;
        const QString detail = end.error().detail.isEmpty() ? QStringLiteral("connection broken") : end.error().detail;
        throw RfbError(HandshakeFailure::ended(stage, m_host->target().endpoint.address.display(), {}, detail));
    } catch (const RfbError &error) {
        failFormatDoubt(error.error());
        failSilence(error.error());
        throw;
    }
    m_outbox.setStream(nullptr);
}

void RfbDisplay::chooseFormat(const PixelFormat &own)
{
    // The server's own format is kept, whatever it is: then it makes no difference whether the server does as it is
    // asked.
    m_formatDoubt = !own.isUsable();
    m_ownBits = own.bitsPerPixel;
    const PixelFormat format = m_formatDoubt ? PixelFormat::native() : own.asked();
    m_decoders.setFormat(format);
    if (own == PixelFormat::native())
        return;
    MessageBuilder message(ClientMessage::SetPixelFormat);
    message.pad(3);
    format.write(message);
    m_outbox.send(message.bytes());
}

void RfbDisplay::expectMore()
{
    // A picture in another format than the one that was asked for is shorter than it should be, so it never ends.
    if (m_formatDoubt && !m_screen.hasPicture())
        m_host->io().setDeadline(IoContext::Clock::now() + DoubtPatience);
}

void RfbDisplay::failFormatDoubt(const Error &error) const
{
    if (!m_formatDoubt || m_screen.hasPicture())
        return;
    throw RfbError(Failure::Protocol,
                   tr("The server's screen has a pixel format that VNC does not know (%1 bits), and it did not change "
                      "to the 32 bits that it was asked for. Set another colour depth at the server.")
                       .arg(m_ownBits),
                   error.detail.isEmpty() ? error.sentence : error.detail);
}

void RfbDisplay::failSilence(const Error &error) const
{
    if (error.kind != Failure::Deadline || !m_peer.isAsking())
        return;
    throw RfbError(
        Failure::Lost,
        tr("%1 does not answer any more, though the connection to it stands. The host, or what is in between, "
           "may hang. Reconnect when it is back.")
            .arg(m_host->target().endpoint.address.display()),
        error.detail);
}

void RfbDisplay::initialise(bool local)
{
    const DisplayOptions &options = m_host->options();
    m_outbox.send(MessageBuilder(options.value(QStringLiteral("shared"), 1) != 0 ? 1 : 0).bytes());
    m_host->enterStep(Step::FirstFrame);
    const std::uint8_t *p = m_reader.take(24);
    const int width = loadU16(p);
    const int height = loadU16(p + 2);
    const PixelFormat format = PixelFormat::parse(p + 4);
    const QByteArray name = readName(loadU32(p + 20));
    m_screen.setSize(width, height);
    m_features.qemu = name.startsWith("QEMU");
    setName(name);
    m_clipboard.setHost(m_host, options.clipboard);

    chooseFormat(format);
    m_decoders.video().setPlugin(m_host->videoPlugin(QStringLiteral("h264")));
    m_videoRelease.begin(m_host->io());
    m_wish.start(*m_host, local);
    m_running = true;
    m_requests.start();
    announceCapabilities();
    m_outbox.throwIfFailed();
}

void RfbDisplay::dispatch(std::uint8_t message)
{
    switch (message) {
    case ServerMessage::FramebufferUpdate:
        readUpdate();
        break;
    case ServerMessage::SetColourMapEntries:
        readColourMap();
        break;
    case ServerMessage::Bell:
        ringBell();
        break;
    case ServerMessage::ServerCutText: {
        m_clipboard.readServerCutText();
        announceCapabilities();
        break;
    }
    case ServerMessage::EndOfContinuousUpdates:
        m_features.continuousUpdates = true;
        m_requests.continuousUpdatesEnded();
        break;
    case ServerMessage::Fence:
        if (const auto took = m_fences.read(m_host->io().now()))
            m_wish.meter().addRoundTrip(*took);
        break;
    case ServerMessage::Xvp:
        readXvp();
        break;
    default:
        failProtocol(QStringLiteral("message of type %1").arg(message));
    }
}

void RfbDisplay::readUpdate()
{
    const IoContext::Clock::time_point began = m_host->io().now();
    const std::uint64_t receivedBefore = m_reader.received();
    const std::uint8_t *p = m_reader.take(3);
    const int count = loadU16(p + 1);
    // The notices that QEMU sends by themselves, one to an update, answer no request.
    bool answer = true;
    if (count == 1 && m_features.qemu)
        answer = RectDecoders::draws(static_cast<std::int32_t>(loadU32(m_reader.ensure(12) + 8)));
    if (count == 0)
        restrain();
    else
        m_emptyUpdates = 0;
    m_requests.updateBegins(answer);

    for (int i = 0; i < count; ++i) {
        const std::uint64_t before = m_reader.consumed();
        p = m_reader.take(12);
        const Rect rect{loadU16(p), loadU16(p + 2), loadU16(p + 4), loadU16(p + 6)};
        const auto encoding = static_cast<std::int32_t>(loadU32(p + 8));
        const int index = encodingIndex(encoding);
        if (index < 0) {
            if (encoding == Encoding::LastRect)
                break;
            readPseudoRect(encoding, rect);
            continue;
        }
        if (!m_screen.holds(rect)) [[unlikely]] {
            failProtocol(QStringLiteral("rectangle %1,%2 %3x%4 reaches outside the screen of %5x%6")
                             .arg(rect.x)
                             .arg(rect.y)
                             .arg(rect.width)
                             .arg(rect.height)
                             .arg(m_screen.width())
                             .arg(m_screen.height()));
        }
        // Without a screen the rectangle is empty; its data is read all the same.
        m_decoders.decode(encoding, m_screen.exists() ? m_screen.draw() : FrameBuffer{}, rect);
        m_screen.damage(rect);
        EncodingStatistics &counts = m_counts[static_cast<std::size_t>(index)];
        ++counts.rectangles;
        counts.bytes += m_reader.consumed() - before;
        counts.pixels += static_cast<quint64>(rect.width) * static_cast<quint64>(rect.height);
    }
    publish();
    m_requests.updateEnds();
    m_wish.judgeLink(began, m_reader.received() - receivedBefore);
    m_wish.judgeVideo();
}

void RfbDisplay::publish()
{
    if (!m_screen.publish())
        return;
    ++m_updates;
    m_peer.begin(&m_host->io());
    m_peer.pictureCame();
    if (ForeignPixels *foreign = m_decoders.foreignPixels(); foreign && foreign->hasMap() && !m_hasColourMap) {
        m_hasColourMap = true; // said once
        m_host->noticed(
            tr("The server paints with a palette that it has not sent, so the colours here are not its own. "
               "A screen of 16 bits or more at the server has none."));
    }
    wakeServer();
}

void RfbDisplay::wakeServer()
{
    // QEMU looks for changes ever less often while nothing happens, down to every three seconds, and any but the most
    // basic messages brings it back to full speed. So when something moves after a quiet spell it is told that somebody
    // watches.
    const IoContext::Clock::time_point now = IoContext::Clock::now();
    const bool quiet = now - m_lastPicture > idleThreshold;
    m_lastPicture = now;
    if (quiet && m_features.qemu && m_requests.isVisible())
        m_clipboard.sendCapabilities();
}

void RfbDisplay::readPseudoRect(std::int32_t encoding, const Rect &rect)
{
    switch (encoding) {
    case Encoding::DesktopSize:
        m_screen.setSize(rect.width, rect.height);
        break;
    case Encoding::ExtendedDesktopSize:
        readExtendedDesktopSize(rect);
        break;
    case Encoding::Cursor:
        showCursor(m_cursors.readCursor(rect, m_decoders.foreignPixels()));
        break;
    case Encoding::XCursor:
        showCursor(m_cursors.readXCursor(rect));
        break;
    case Encoding::AlphaCursor:
        showCursor(m_cursors.readAlphaCursor(rect, m_features.qemu));
        break;
    case Encoding::PointerTypeChange:
        m_features.qemu = true; // nobody else has it
        m_features.relativePointer = rect.x == 0;
        announceCapabilities();
        break;
    case Encoding::ExtendedKeyEvent:
        m_features.extendedKeys = true;
        announceCapabilities();
        break;
    case Encoding::ExtendedMouseButtons:
        m_features.extendedButtons = true;
        break;
    case Encoding::LedState:
        setLeds(m_reader.u8());
        break;
    case Encoding::DesktopName:
        setName(readName(m_reader.u32()));
        break;
    case Encoding::WMVi: {
        // Never asked for; a server that changes its format all the same says here what follows.
        const PixelFormat format = PixelFormat::parse(m_reader.take(PixelFormat::WireSize));
        if (!format.isUsable())
            failProtocol(QStringLiteral("change to a pixel format of %1 bits").arg(format.bitsPerPixel));
        m_decoders.setFormat(format.asked());
        m_hasColourMap = false;
        m_screen.setSize(rect.width, rect.height);
        break;
    }
    default:
        failProtocol(QStringLiteral("unknown encoding %1").arg(encoding));
    }
}

void RfbDisplay::readExtendedDesktopSize(const Rect &rect)
{
    enum Reason { Server = 0, ThisClient = 1, OtherClient = 2 };
    enum Status { Done = 0, Prohibited = 1, OutOfResources = 2, InvalidLayout = 3, Forwarded = 4 };
    const int screens = m_reader.take(4)[0];
    for (int i = 0; i < screens; ++i) {
        const std::uint8_t *screen = m_reader.take(16);
        if (i == 0) {
            m_features.screenId = loadU32(screen);
            m_features.screenFlags = loadU32(screen + 12);
        }
    }
    // A wish names all screens. With the one that this client knows, the guest's others would be gone.
    m_features.resize = screens <= 1;
    const bool refusal = rect.x == ThisClient && rect.y != Done;
    if (!refusal)
        m_screen.setSize(rect.width, rect.height);
    if (rect.x == ThisClient) {
        switch (rect.y) {
        case Done:
        case Forwarded:
            break;
        case Prohibited:
            m_host->resizeRefused(tr("The server does not allow viewers to change the screen size."));
            break;
        case OutOfResources:
            m_host->resizeRefused(tr("The server has no memory for this screen size."));
            break;
        case InvalidLayout:
            m_host->resizeRefused(
                tr("The virtual machine can't change its screen size: its graphics device does not support it, "
                   "or its driver is not running."));
            break;
        default:
            m_host->resizeRefused(tr("The server refused the screen size without a reason."));
            break;
        }
    }
    announceCapabilities();
    m_input.resizeAnswered();
}

void RfbDisplay::readColourMap()
{
    const std::uint8_t *p = m_reader.take(5);
    const unsigned first = loadU16(p + 1);
    const unsigned count = loadU16(p + 3);
    if (first + count > 65536)
        failProtocol(QStringLiteral("colour map entries %1 to %2").arg(first).arg(first + count));
    ForeignPixels *foreign = m_decoders.foreignPixels();
    if (!foreign || !foreign->hasMap()) {
        m_reader.skip(static_cast<std::size_t>(count) * 6); // some servers send it in true colour, too
        return;
    }
    for (unsigned i = 0; i < count; ++i) {
        p = m_reader.take(6);
        foreign->setMapEntry(first + i, Pixel(p[0]) << 16 | Pixel(p[2]) << 8 | Pixel(p[4]));
    }
    m_hasColourMap = m_hasColourMap || count > 0;
    // What is shown was drawn with the old colours, and the frame does not know the pixels any more.
    if (m_screen.hasPicture() && count > 0)
        m_requests.refresh();
}

void RfbDisplay::readXvp()
{
    const std::uint8_t *p = m_reader.take(3);
    const unsigned version = p[1];
    const unsigned code = p[2];
    if (code == 1 && version >= 1) {
        m_features.power = true;
        announceCapabilities();
    }
}

QByteArray RfbDisplay::readName(std::uint32_t length)
{
    if (length > Limit::NameRead)
        failProtocol(QStringLiteral("name of %1 bytes").arg(length));
    const std::uint32_t kept = std::min(length, Limit::Name);
    QByteArray name = m_reader.bytes(kept);
    m_reader.skip(length - kept);
    return name;
}

void RfbDisplay::restrain()
{
    // A server that answers every request at once with nothing would keep both sides busy with that alone.
    if (++m_emptyUpdates < EmptyUpdatesInARow)
        return;
    IoContext &io = m_host->io();
    if (const Result<bool> waited = io.waitAny({}, io.now() + EmptyUpdatePause); !waited)
        throw RfbError(waited.error());
}

void RfbDisplay::setName(const QByteArray &raw)
{
    const QString name = lineFromWire(raw);
    if (name == m_name)
        return;
    m_name = name;
    m_host->nameChanged(name);
}

void RfbDisplay::setLeds(std::uint8_t bits)
{
    const bool first = !m_features.leds;
    m_features.leds = true;
    if (first)
        announceCapabilities();
    if (m_leds == bits)
        return;
    m_leds = bits;
    LedState state;
    state.scroll = bits & 1;
    state.num = bits & 2;
    state.caps = bits & 4;
    m_host->ledsChanged(state);
}

void RfbDisplay::showCursor(std::optional<CursorShape> shape)
{
    if (!shape || (m_cursor && *m_cursor == *shape))
        return;
    m_cursor = std::move(shape);
    m_host->cursorChanged(*m_cursor);
}

void RfbDisplay::announceCapabilities()
{
    const DisplayOptions &options = m_host->options();
    DisplayCapabilities now;
    now.scancodes = m_features.extendedKeys;
    now.relativePointer = m_features.relativePointer;
    now.resize = m_features.resize && !m_viewOnly;
    now.power = m_features.power && !m_viewOnly;
    now.clipboardToGuest = options.clipboard && !m_viewOnly;
    // QEMU sends the guest's clipboard by the extension only.
    now.clipboardFromGuest = options.clipboard && (m_clipboard.extended() || !m_features.qemu);
    now.leds = m_features.leds;
    if (m_announced && *m_announced == now)
        return;
    m_announced = now;
    m_host->capabilitiesChanged(now);
}

void RfbDisplay::ringBell()
{
    const IoContext::Clock::time_point now = IoContext::Clock::now();
    if (now - m_lastBell < BellPause)
        return;
    m_lastBell = now;
    m_host->bell();
}

void RfbDisplay::handle(const InputEvent &event)
{
    if (const auto *demand = std::get_if<FrameDemand>(&event)) {
        m_videoRelease.setVisible(demand->level != FrameDemand::Level::None);
        m_requests.setDemand(*demand);
        m_peer.setVisible(demand->level != FrameDemand::Level::None);
        return;
    }
    if (!m_running || m_viewOnly)
        return;
    m_peer.personActed();
    if (const auto *key = std::get_if<KeyInput>(&event))
        m_input.send(*key);
    else if (const auto *pointer = std::get_if<PointerInput>(&event))
        m_input.send(*pointer);
    else if (const auto *clipboard = std::get_if<ClipboardInput>(&event))
        m_clipboard.send(clipboard->text);
    else if (const auto *resize = std::get_if<ResizeInput>(&event))
        m_input.send(*resize);
    else if (const auto *power = std::get_if<PowerInput>(&event))
        m_input.send(*power);
}

DisplayStatistics RfbDisplay::statistics() const
{
    DisplayStatistics s;
    s.serverName = m_name;
    s.width = m_screen.width();
    s.height = m_screen.height();
    s.security = m_security;
    s.securityNumbers = m_securityNumbers;
    s.updates = m_updates;
    s.bytesReceived = m_reader.received();
    s.linkBitsPerSecond = m_wish.meter().bitsPerSecond().value_or(0);
    s.roundTripUs = static_cast<quint64>(m_wish.meter().roundTrip().value_or(std::chrono::microseconds(0)).count());
    s.pictureLevels =
        m_wish.description(m_counts[static_cast<std::size_t>(encodingIndex(Encoding::H264))].rectangles > 0);
    for (int i = 0; i < EncodingCount; ++i) {
        const EncodingStatistics &counts = m_counts[static_cast<std::size_t>(i)];
        if (counts.rectangles == 0)
            continue;
        s.encodings.insert(encodingAt(i).name, counts);
        s.rectangles += counts.rectangles;
        s.pixels += counts.pixels;
    }
    return s;
}

} // namespace virtdesk::rfb
