// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/fakedisplay.h"

#include "tests/session/selfprobe.h"

#include <QStringList>

#include <array>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

namespace virtdesk {

FakeDisplay::FakeDisplay()
    : m_hardening(selfprobe::hardening())
{
}

/// To the server, with an end.
Result<void> FakeDisplay::tell(const QByteArray &text)
{
    const QByteArray whole = text + "end\n";
    if (Result<void> written = m_stream->write({whole.constData(), static_cast<std::size_t>(whole.size())}); !written)
        return written;
    return m_stream->flush();
}

Error FakeDisplay::run(std::unique_ptr<ByteStream> stream, DisplayHost &host)
{
    m_stream = std::move(stream);
    m_host = &host;
    const QStringList words = host.target().signIn.userName.split(QLatin1Char(','), Qt::SkipEmptyParts);
    Error end{Failure::Closed, QStringLiteral("The script is over."), {}};
    for (const QString &word : words) {
        if (Result<void> done = perform(word); !done) {
            end = done.error();
            break;
        }
    }
    if (m_farewell && m_stream)
        (void)m_stream->write({"farewell", 8});
    return end;
}

Result<void> FakeDisplay::waitForServer()
{
    std::array<char, 4096> buffer;
    for (;;) {
        auto count = m_stream->read(buffer);
        if (!count)
            return count.error();
        if (*count == 0)
            return Error{Failure::Closed, QStringLiteral("The server closed."), {}};
    }
}

Result<void> FakeDisplay::perform(const QString &word)
{
    const QStringList parts = word.split(QLatin1Char(':'));
    const QString what = parts.value(0);
    const int number = parts.value(1).toInt();
    if (what == QLatin1String("tls-step")) {
        m_host->enterStep(Step::Tls);
    } else if (what == QLatin1String("signin-step")) {
        m_host->enterStep(Step::SignIn);
        m_signingIn = true;
    } else if (what == QLatin1String("firstframe-step")) {
        if (auto signedIn = signIn({}); !signedIn)
            return signedIn;
        m_host->enterStep(Step::FirstFrame);
    } else if (what == QLatin1String("running")) {
        if (auto signedIn = signIn({}); !signedIn)
            return signedIn;
        m_host->enterStep(Step::Running);
    } else if (what == QLatin1String("ask")) {
        CredentialRequest request;
        request.service = QStringLiteral("fake");
        request.host = m_host->target().endpoint.address.display();
        request.mechanism = QStringLiteral("FakeAuth");
        request.fields = {{CredentialField::Kind::UserName, {}, QStringLiteral("root"), true},
                          {CredentialField::Kind::Password, {}, {}, false}};
        auto answer = m_host->askCredentials(request);
        if (!answer)
            return answer.error();
        const QByteArrayView password = answer->values.at(1).view();
        if (password != QByteArrayView("open sesame"))
            return Error{Failure::SignIn, QStringLiteral("The password is wrong."), {}};
        return report(QString::fromUtf8(answer->values.at(0).view()));
    } else if (what == QLatin1String("signed-in")) {
        return signIn(parts.value(1));
    } else if (what == QLatin1String("bare-sign-in")) { // as a protocol has it that has nothing to ask
        auto signedIn = m_host->signedIn({}, {});
        m_signedIn = signedIn.ok();
        return signedIn;
    } else if (what == QLatin1String("frame")) {
        return frame(number, parts.value(2).toInt());
    } else if (what == QLatin1String("animate")) {
        return animate(number);
    } else if (what == QLatin1String("pause")) {
        std::this_thread::sleep_for(std::chrono::milliseconds(number));
    } else if (what == QLatin1String("serve")) {
        return waitForServer();
    } else if (what == QLatin1String("stripes")) {
        // A picture as screens are: much of it is the same.
        m_host->beginUpdate();
        for (int y = 0; y < m_buffer.height; ++y)
            std::fill_n(m_buffer.row(y), m_buffer.width, fakePixel(1, 0, y));
        const DamageRect whole{0, 0, m_buffer.width, m_buffer.height};
        m_host->endUpdate({&whole, 1});
    } else if (what == QLatin1String("half-update")) {
        // An update that is begun and never ended.
        m_host->beginUpdate();
        for (int y = 0; y < m_buffer.height / 2; ++y)
            std::memset(m_buffer.row(y), 0x55, static_cast<std::size_t>(m_buffer.width) * 4);
        return waitForServer();
    } else if (what == QLatin1String("spin")) {
        for (volatile int forever = 1; forever != 0;) {
        }
    } else if (what == QLatin1String("crash")) {
        selfprobe::crash();
    } else if (what == QLatin1String("abort")) {
        std::fputs("fake: something is wrong\n", stderr);
        std::fflush(stderr);
        std::abort();
    } else if (what == QLatin1String("exit")) {
        selfprobe::exitNow(number);
    } else if (what == QLatin1String("throw")) {
        throw std::runtime_error("fake exception");
    } else if (what == QLatin1String("allocate")) {
        std::vector<std::vector<char>> hoard;
        for (;;)
            hoard.emplace_back(16 << 20, 'x');
    } else if (what == QLatin1String("bells")) {
        for (int i = 0; i < number; ++i)
            m_host->bell();
    } else if (what == QLatin1String("flood")) {
        for (int i = 0; i < number; ++i)
            m_host->ledsChanged({i % 2 == 1, false, false});
    } else if (what == QLatin1String("big-clipboard")) {
        m_host->clipboardReceived(QString(number, QLatin1Char('c')));
    } else if (what == QLatin1String("cursor")) {
        CursorShape cursor{2, 2, 1, 1, QByteArray(16, '\x7f')};
        m_host->cursorChanged(cursor);
    } else if (what == QLatin1String("process")) {
        return report(m_hardening);
    } else if (what == QLatin1String("confined")) {
        return report(selfprobe::confinement());
    } else if (what == QLatin1String("attempts")) {
        return tell(selfprobe::attempts(number == 2));
    } else if (what == QLatin1String("environment")) {
        return tell(selfprobe::environment());
    } else if (what == QLatin1String("socket")) {
        return report(QString::fromLatin1(m_stream->localAddress() + ' ' + m_stream->remoteAddress()));
    } else if (what == QLatin1String("events")) {
        if (auto polled = m_host->io().poll(); !polled)
            return polled.error();
        return report(m_events);
    } else if (what == QLatin1String("farewell")) {
        m_farewell = true;
    } else if (what == QLatin1String("write")) {
        const std::vector<char> bytes(static_cast<std::size_t>(number), 'w');
        return m_stream->write(bytes);
    } else if (what == QLatin1String("stream") || what == QLatin1String("stream-tls")) {
        return moreStreams(parts.value(1), what == QLatin1String("stream-tls"));
    } else if (what == QLatin1String("again")) {
        m_stream.reset();
        auto stream = m_host->connectAgain();
        if (!stream)
            return stream.error();
        m_stream = std::move(stream).value();
    } else if (what == QLatin1String("no-stream")) {
        const auto stream = m_host->openStream(QStringLiteral("refused"));
        if (stream)
            return Error{Failure::Internal, QStringLiteral("There is a stream."), {}};
        m_refusals += QStringLiteral("%1 ").arg(static_cast<int>(stream.error().kind));
    } else if (what == QLatin1String("refusals")) {
        return report(m_refusals);
    } else if (what == QLatin1String("judge")) {
        return judge();
    } else if (what == QLatin1String("tls")) {
        auto secured = m_host->startTls(std::move(m_stream), {parts.value(1) == QLatin1String("anonymous")});
        if (!secured)
            return secured.error();
        m_stream = std::move(secured).value();
        m_signingIn = false; // the TLS step is over
    }
    return {};
}

/// One more connection, which tells its server its name.
Result<void> FakeDisplay::moreStreams(const QString &name, bool tls)
{
    auto stream = m_host->openStream(name);
    if (!stream)
        return stream.error();
    if (tls) {
        stream = m_host->startTls(std::move(stream).value(), {});
        if (!stream)
            return stream.error();
    }
    const QByteArray hello = name.toUtf8() + '\n';
    if (Result<void> written = (*stream)->write({hello.constData(), static_cast<std::size_t>(hello.size())}); !written)
        return written;
    if (Result<void> flushed = (*stream)->flush(); !flushed)
        return flushed;
    m_more.push_back(std::move(stream).value());
    return {};
}

/// As with a library that brings its own TLS: the server sends its chain, with an empty line behind it.
Result<void> FakeDisplay::judge()
{
    ForeignTls tls{{}, QStringLiteral("TLSv1.3"), QStringLiteral("TLS_AES_256_GCM_SHA384"), 256};
    std::array<char, 1> byte;
    while (!tls.chainPem.endsWith("\n\n")) {
        const auto count = m_stream->read(byte);
        if (!count)
            return count.error();
        if (*count == 0)
            return Error{Failure::Closed, QStringLiteral("The server closed."), {}};
        tls.chainPem += byte[0];
    }
    return m_host->judgeCertificate(tls);
}

/// Once; whatever shows a picture or tells news needs it.
Result<void> FakeDisplay::signIn(const QString &mechanism)
{
    if (m_signedIn)
        return {};
    if (!std::exchange(m_signingIn, true))
        m_host->enterStep(Step::SignIn);
    StreamSecurity security;
    security.saslMechanism = mechanism;
    auto signedIn = m_host->signedIn(security, QStringLiteral("X509Vnc"));
    m_signedIn = signedIn.ok();
    return signedIn;
}

Result<void> FakeDisplay::report(const QString &text)
{
    if (auto signedIn = signIn({}); !signedIn)
        return signedIn;
    m_host->nameChanged(text);
    return {};
}

Result<void> FakeDisplay::frame(int width, int height)
{
    if (auto signedIn = signIn({}); !signedIn)
        return signedIn;
    auto buffer = m_host->allocateFrame(width, height);
    if (!buffer)
        return buffer.error();
    m_buffer = *buffer;
    return {};
}

void FakeDisplay::draw(quint32 number)
{
    for (int y = 0; y < m_buffer.height; ++y) {
        quint32 *row = m_buffer.row(y);
        for (int x = 0; x < m_buffer.width; ++x)
            row[x] = fakePixel(number, x, y);
    }
}

Result<void> FakeDisplay::animate(int updates)
{
    for (int i = 0; i < updates; ++i) {
        if (auto polled = m_host->io().poll(); !polled)
            return polled.error();
        m_host->beginUpdate();
        draw(static_cast<quint32>(++m_updates));
        const DamageRect whole{0, 0, m_buffer.width, m_buffer.height};
        m_host->endUpdate({&whole, 1});
    }
    return {};
}

void FakeDisplay::handle(const InputEvent &event)
{
    if (const auto *key = std::get_if<KeyInput>(&event))
        m_events += QStringLiteral("k%1%2 ").arg(key->down ? QLatin1Char('+') : QLatin1Char('-')).arg(key->scancode);
    else if (const auto *pointer = std::get_if<PointerInput>(&event))
        m_events += QStringLiteral("p%1,%2 ").arg(pointer->x).arg(pointer->y);
    else if (const auto *demand = std::get_if<FrameDemand>(&event))
        m_events += demand->level == FrameDemand::Level::Full   ? QStringLiteral("shown ")
                    : demand->level == FrameDemand::Level::None ? QStringLiteral("hidden ")
                                                                : QStringLiteral("small ");
    else if (const auto *clipboard = std::get_if<ClipboardInput>(&event))
        m_events += QStringLiteral("c%1 ").arg(clipboard->text.size());
    if (m_signedIn)
        m_host->nameChanged(m_events);
}

DisplayStatistics FakeDisplay::statistics() const
{
    DisplayStatistics statistics;
    statistics.serverName = QStringLiteral("fake");
    statistics.updates = m_updates;
    return statistics;
}

} // namespace virtdesk
