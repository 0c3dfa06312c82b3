// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/conformance/displayconformance.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace virtdesk::conformance {

namespace {

/// What happened during a run.
struct Log
{
    int updates = 0;
    bool drawing = false;
    bool everPublished = false;
    int width = 0, height = 0;
    bool signedIn = false;
    QList<QString> breaches;

    void breach(const char *text)
    {
        const QString line = QString::fromLatin1(text);
        if (!breaches.contains(line))
            breaches << line;
    }
};

class Context : public IoContext
{
public:
    Result<Ready> wait(SocketHandle, bool, bool) override
    {
        return Error{Failure::Internal, QStringLiteral("There is no socket here."), {}};
    }
    Result<bool> waitAny(std::span<Wanted>, std::optional<Clock::time_point>) override { return false; }
    Result<void> poll() override { return {}; }
    WaitHandle wakeHandle() const override { return static_cast<WaitHandle>(-1); }
    std::optional<Clock::time_point> wakeAt() const override { return std::nullopt; }
    void setDeadline(std::optional<Clock::time_point>) override {}
    TimerId addTimer(Clock::time_point, std::function<void()>) override { return 1; }
    void removeTimer(TimerId) override {}
};

/// Bytes of a server in memory; read out in small and in large pieces; may end with an error instead of an end.
class ScriptedStream : public ByteStream
{
public:
    ScriptedStream(const QByteArray &bytes, std::size_t piece, std::optional<Error> atEnd,
                   std::function<void()> duringRead)
        : m_bytes(bytes)
        , m_piece(piece)
        , m_atEnd(std::move(atEnd))
        , m_duringRead(std::move(duringRead))
    {
    }

    Result<std::size_t> read(std::span<char> into) override
    {
        if (m_reading)
            m_nested = true;
        m_reading = true;
        if (m_duringRead)
            m_duringRead();
        m_reading = false;
        const std::size_t left = static_cast<std::size_t>(m_bytes.size()) - m_at;
        if (left == 0) {
            if (m_atEnd)
                return *m_atEnd;
            return std::size_t(0);
        }
        const std::size_t size = std::min({into.size(), left, m_piece});
        if (size == 0)
            return Error{Failure::Internal, QStringLiteral("A read of no bytes was asked for."), {}};
        std::memcpy(into.data(), m_bytes.constData() + m_at, size);
        m_at += size;
        return size;
    }
    Result<void> write(std::span<const char>) override { return {}; }
    Result<void> flush() override { return {}; }
    StreamSecurity security() const override
    {
        StreamSecurity security;
        security.local = true;
        return security;
    }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return {}; }
    bool nested() const { return m_nested; }

private:
    QByteArray m_bytes;
    std::size_t m_piece;
    std::optional<Error> m_atEnd;
    std::function<void()> m_duringRead;
    std::size_t m_at = 0;
    bool m_reading = false;
    bool m_nested = false;
};

class Host : public DisplayHost
{
public:
    explicit Host(Log &log)
        : m_log(log)
    {
        m_target.protocol = QStringLiteral("conformance");
    }

    const ConsoleTarget &target() const override { return m_target; }
    const DisplayOptions &options() const override { return m_options; }
    IoContext &io() override { return m_io; }
    void enterStep(Step) override {}
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        CredentialAnswer answer;
        for (qsizetype i = 0; i < request.fields.size(); ++i)
            answer.values.emplace_back(QByteArrayView("secret"));
        return answer;
    }
    Result<QString> serviceHost() override { return QString(); }
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream>, const TlsRequest &) override
    {
        return Error{Failure::Protocol, QStringLiteral("There is no TLS here."), {}};
    }
    Result<std::unique_ptr<AuthExchange>> beginAuth(const SaslRequirements &) override
    {
        return Error{Failure::SignIn, QStringLiteral("There is no SASL here."), {}};
    }
    Result<void> signedIn(const StreamSecurity &, const QString &) override
    {
        m_log.signedIn = true;
        return {};
    }
    Result<FrameBuffer> allocateFrame(int width, int height) override
    {
        if (!m_log.signedIn)
            m_log.breach("A frame was allocated before the sign-in was reported.");
        if (width < 1 || height < 1 || width > 4096 || height > 4096)
            return Error{Failure::Protocol, QStringLiteral("The picture is too large."), {}};
        m_log.width = width;
        m_log.height = height;
        const std::ptrdiff_t stride = (std::ptrdiff_t(width) * 4 + 63) / 64 * 64;
        // Guard rows before and after: writing beyond the frame shows.
        m_pixels.assign(static_cast<std::size_t>(stride / 4 * (height + 2)), guard);
        m_frame = {m_pixels.data() + stride / 4, width, height, stride};
        return m_frame;
    }
    void beginUpdate() override
    {
        if (m_log.drawing)
            m_log.breach("beginUpdate was called twice for one update.");
        if (!m_frame.pixels)
            m_log.breach("beginUpdate was called without a frame.");
        m_log.drawing = true;
    }
    void endUpdate(std::span<const DamageRect> damage) override
    {
        if (!m_log.drawing)
            m_log.breach("endUpdate was called without beginUpdate.");
        m_log.drawing = false;
        ++m_log.updates;
        for (const DamageRect &rect : damage) {
            if (rect.x < 0 || rect.y < 0 || rect.width < 1 || rect.height < 1 || rect.width > m_log.width - rect.x ||
                rect.height > m_log.height - rect.y)
                m_log.breach("Damage outside the frame was published.");
            m_log.everPublished = true;
        }
        checkGuards();
    }
    void checkGuards()
    {
        if (m_pixels.empty())
            return;
        const std::size_t row = static_cast<std::size_t>(m_frame.stride / 4);
        for (std::size_t i = 0; i < row; ++i) {
            if (m_pixels[i] != guard || m_pixels[m_pixels.size() - 1 - i] != guard)
                m_log.breach("Pixels were written outside the frame.");
        }
    }
    void cursorChanged(const CursorShape &cursor) override
    {
        if (cursor.bgra.size() != qsizetype(cursor.width) * cursor.height * 4)
            m_log.breach("A cursor's bytes do not fit its size.");
    }
    void capabilitiesChanged(const DisplayCapabilities &) override {}
    void ledsChanged(LedState) override {}
    void bell() override {}
    void clipboardReceived(const QString &) override {}
    void nameChanged(const QString &) override {}
    void resizeRefused(const QString &) override {}
    Result<std::unique_ptr<ByteStream>> openStream(const QString &channel) override
    {
        if (!m_log.signedIn)
            m_log.breach("A further connection was asked for before the sign-in was reported.");
        if (channel.isEmpty() || channel.size() > 32)
            m_log.breach("A further connection has no usable name.");
        return Error{Failure::Usage, QStringLiteral("There is one connection only."), {}};
    }
    Result<void> judgeCertificate(const ForeignTls &tls) override
    {
        if (tls.chainPem.isEmpty() || tls.version.isEmpty() || tls.cipher.isEmpty() || tls.keyBits <= 0)
            m_log.breach("A certificate was shown without the facts of its TLS.");
        return Error{Failure::Identity, QStringLiteral("That server is unknown here."), {}};
    }
    Result<std::unique_ptr<ByteStream>> connectAgain() override
    {
        return Error{Failure::Internal, QStringLiteral("There is one connection only."), {}};
    }
    void noticed(const QString &sentence) override
    {
        if (sentence.isEmpty())
            m_log.breach("An empty notice was given.");
    }

private:
    static constexpr std::uint32_t guard = 0xdeadbeef;
    Log &m_log;
    Context m_io;
    ConsoleTarget m_target;
    DisplayOptions m_options;
    std::vector<std::uint32_t> m_pixels;
    FrameBuffer m_frame;
};

void poke(Display &display)
{
    for (const InputEvent &event :
         {InputEvent(KeyInput{true, 0x1e, 'a'}), InputEvent(KeyInput{false, 0x1e, 'a'}),
          InputEvent(KeyInput{true, 0, 0}), InputEvent(PointerInput{false, -5, 100000, 0x1ff}),
          InputEvent(PointerInput{true, -3, 4, 0}), InputEvent(ClipboardInput{QStringLiteral("\u20ac text")}),
          InputEvent(ResizeInput{640, 480}), InputEvent(ResizeInput{-1, 0}), InputEvent(PowerInput{}),
          InputEvent(FrameDemand::none()), InputEvent(FrameDemand::full())})
        display.handle(event);
    static_cast<void>(display.statistics());
}

struct Run
{
    Error error;
    Log log;
};

Run run(const DisplayCase &subject, const QByteArray &bytes, std::size_t piece = 1 << 16,
        std::optional<Error> atEnd = {}, bool events = false)
{
    Run run;
    const std::unique_ptr<Display> display = subject.create();
    if (!display) {
        run.log.breach("createDisplay gave nothing.");
        return run;
    }
    if (events)
        poke(*display);
    Host host(run.log);
    auto stream = std::make_unique<ScriptedStream>(bytes, piece, std::move(atEnd), [&] {
        if (events)
            poke(*display);
    });
    run.error = display->run(std::move(stream), host);
    host.checkGuards();
    if (events)
        poke(*display);
    if (run.error.kind == Failure::None)
        run.log.breach("run returned without saying why it ended.");
    else if (run.error.sentence.isEmpty())
        run.log.breach("An error has no sentence.");
    if (run.error.sentence.contains(QChar(0)) || run.error.sentence.contains(QLatin1Char('\n')))
        run.log.breach("An error's sentence holds control characters.");
    return run;
}

} // namespace

QList<QString> checkDisplay(const DisplayCase &subject)
{
    QList<QString> breaches;
    const auto take = [&breaches](const Run &one) {
        for (const QString &text : one.log.breaches) {
            if (!breaches.contains(text))
                breaches << text;
        }
    };
    const auto expect = [&breaches](bool good, const char *text) {
        const QString line = QString::fromLatin1(text);
        if (!good && !breaches.contains(line))
            breaches << line;
    };

    for (const std::size_t piece : {std::size_t(1 << 16), std::size_t(7), std::size_t(1)}) {
        const Run whole = run(subject, subject.session, piece);
        take(whole);
        expect(whole.error.kind == Failure::Closed, "A whole session that the server ended did not end as closed.");
        expect(whole.log.updates > 0 && whole.log.everPublished, "A whole session published no picture.");
        expect(whole.log.width == subject.width && whole.log.height == subject.height,
               "The picture has another size than the server's.");
        expect(!whole.log.drawing, "An update was begun and never ended.");
    }
    take(run(subject, subject.session, 64, {}, true));

    for (qsizetype length = 0; length < subject.session.size(); length += length < 256 ? 1 : 37)
        take(run(subject, subject.session.left(length)));
    for (qsizetype at = 0; at < subject.session.size(); at += at < 256 ? 1 : 41) {
        for (const int change : {0xff, 0x80, 0x01}) {
            QByteArray bytes = subject.session;
            bytes[at] = static_cast<char>(bytes.at(at) ^ change);
            take(run(subject, bytes));
        }
    }
    for (const char fill : {'\0', '\xff', 'R', '\x01'})
        take(run(subject, QByteArray(5000, fill)));

    for (const Failure kind : {Failure::Cancelled, Failure::Deadline, Failure::Unreachable}) {
        for (const qsizetype length : {qsizetype(0), subject.session.size() / 2, subject.session.size()}) {
            const Run one =
                run(subject, subject.session.left(length), 1 << 16, Error{kind, QStringLiteral("Told to."), {}});
            take(one);
            expect(one.error.kind == kind, "A stream's error was not passed on with its kind.");
        }
    }

    // Two at once, interleaved by nothing but their own state.
    const Run first = run(subject, subject.session);
    const Run second = run(subject, subject.session);
    expect(first.log.updates == second.log.updates && first.error.kind == second.error.kind,
           "Two runs of one plugin differ.");
    return breaches;
}

} // namespace virtdesk::conformance
