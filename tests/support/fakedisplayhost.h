// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"
#include "tests/support/fakeiocontext.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace virtdesk::test {

/// A DisplayHost that keeps everything a display tells it, and answers its questions from members that a test sets.
class FakeDisplayHost : public DisplayHost
{
public:
    // ---- what the test sets ----
    ConsoleTarget theTarget;
    DisplayOptions theOptions;
    std::optional<QByteArray> userName;
    std::optional<QByteArray> password; ///< none = the person cancels
    CredentialAnswer::Source answerSource = CredentialAnswer::Source::Prompt;
    /// Makes the stream above `below`; none = TLS is refused.
    std::function<Result<std::unique_ptr<ByteStream>>(std::unique_ptr<ByteStream>, const TlsRequest &)> onStartTls;
    std::function<Result<std::unique_ptr<AuthExchange>>(const SaslRequirements &)> onBeginAuth;
    std::function<Result<void>(const StreamSecurity &, const QString &)> onSignedIn;
    std::function<Result<std::unique_ptr<ByteStream>>()> onConnectAgain;
    std::function<Result<std::unique_ptr<ByteStream>>(const QString &)> onOpenStream;
    VideoPlugin *video = nullptr; ///< for each codec
    std::int64_t maxFramePixels = 8 * 1024 * 1024;
    /// Memory of a new frame is filled with this, so that what was never drawn can be seen.
    std::uint32_t junk = 0x00c0ffee;

    // ---- what the display told ----
    QList<Step> steps;
    QList<CredentialRequest> credentialRequests;
    QList<SaslRequirements> saslRequirements;
    QList<TlsRequest> tlsRequests;
    bool signedInCalled = false;
    QString label;
    FrameBuffer frame;
    int frames = 0;
    int begins = 0, ends = 0;
    bool drawing = false;
    bool misuse = false;             ///< endUpdate without beginUpdate, or damage outside the frame
    QList<QList<DamageRect>> damage; ///< by update, the last `keepDamage`
    qsizetype keepDamage = 1000;
    QList<CursorShape> cursors;
    QList<DisplayCapabilities> capabilities;
    QList<LedState> leds;
    int bells = 0;
    QStringList clipboards;
    QStringList names;
    QStringList refusals;
    QStringList notices;
    QStringList channels;
    int connectedAgain = 0;
    FakeIoContext fakeIo;

    const ConsoleTarget &target() const override { return theTarget; }
    const DisplayOptions &options() const override { return theOptions; }
    IoContext &io() override { return fakeIo; }
    void enterStep(Step step) override { steps.append(step); }

    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        credentialRequests.append(request);
        if (!password)
            return Error{Failure::Cancelled, QStringLiteral("The sign-in was cancelled."), {}};
        CredentialAnswer answer;
        answer.source = answerSource;
        for (const CredentialField &field : request.fields) {
            const bool user = field.kind == CredentialField::Kind::UserName;
            answer.values.emplace_back(QByteArrayView(user ? userName.value_or(QByteArray()) : *password));
        }
        return answer;
    }
    Result<QString> serviceHost() override { return theTarget.endpoint.address.host; }
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream> below, const TlsRequest &request) override
    {
        tlsRequests.append(request);
        if (onStartTls)
            return onStartTls(std::move(below), request);
        return Error{Failure::Identity, QStringLiteral("No TLS here."), {}};
    }
    Result<std::unique_ptr<AuthExchange>> beginAuth(const SaslRequirements &wanted) override
    {
        saslRequirements.append(wanted);
        if (onBeginAuth)
            return onBeginAuth(wanted);
        return Error{Failure::SignIn, QStringLiteral("No SASL here."), {}};
    }
    Result<void> signedIn(const StreamSecurity &security, const QString &securityLabel) override
    {
        signedInCalled = true;
        label = securityLabel;
        return onSignedIn ? onSignedIn(security, securityLabel) : Result<void>();
    }

    Result<FrameBuffer> allocateFrame(int width, int height) override
    {
        if (static_cast<std::int64_t>(width) * height > maxFramePixels)
            return Error{Failure::Protocol, QStringLiteral("The screen is larger than this program shows."), {}};
        misuse = misuse || drawing;
        ++frames;
        const std::ptrdiff_t stride = (static_cast<std::ptrdiff_t>(width) * 4 + 63) / 64 * 64;
        // Its own block, so that a sanitizer sees any write outside.
        m_memory = std::make_unique<std::vector<std::uint32_t>>(static_cast<std::size_t>(stride / 4 * height), junk);
        frame = {m_memory->data(), width, height, stride};
        return frame;
    }
    void beginUpdate() override
    {
        misuse = misuse || drawing;
        drawing = true;
        ++begins;
    }
    void endUpdate(std::span<const DamageRect> rects) override
    {
        misuse = misuse || !drawing;
        drawing = false;
        ++ends;
        for (const DamageRect &r : rects) {
            misuse = misuse || r.x < 0 || r.y < 0 || r.width <= 0 || r.height <= 0 || r.x + r.width > frame.width ||
                     r.y + r.height > frame.height;
        }
        if (damage.size() < keepDamage)
            damage.append(QList<DamageRect>(rects.begin(), rects.end()));
        if (onEndUpdate)
            onEndUpdate();
    }
    std::function<void()> onEndUpdate;

    void cursorChanged(const CursorShape &cursor) override { cursors.append(cursor); }
    void capabilitiesChanged(const DisplayCapabilities &c) override { capabilities.append(c); }
    void ledsChanged(LedState state) override { leds.append(state); }
    void bell() override { ++bells; }
    void clipboardReceived(const QString &text) override { clipboards.append(text); }
    void nameChanged(const QString &name) override { names.append(name); }
    void resizeRefused(const QString &why) override { refusals.append(why); }
    VideoPlugin *videoPlugin(const QString &codec) override { return codec == QLatin1String("h264") ? video : nullptr; }
    Result<std::unique_ptr<ByteStream>> openStream(const QString &channel) override
    {
        channels.append(channel);
        if (onOpenStream)
            return onOpenStream(channel);
        return Error{Failure::Usage, QStringLiteral("There is one stream only."), {}};
    }
    Result<void> judgeCertificate(const ForeignTls &) override
    {
        return Error{Failure::Identity, QStringLiteral("No TLS here."), {}};
    }
    Result<std::unique_ptr<ByteStream>> connectAgain() override
    {
        ++connectedAgain;
        return onConnectAgain ? onConnectAgain()
                              : Result<std::unique_ptr<ByteStream>>(
                                    Error{Failure::Unreachable, QStringLiteral("No second connection here."), {}});
    }
    void noticed(const QString &sentence) override { notices.append(sentence); }

    /// Colour at a place, without the unused byte.
    std::uint32_t pixel(int x, int y) const { return frame.row(y)[x] & 0xffffff; }

private:
    std::unique_ptr<std::vector<std::uint32_t>> m_memory;
};

} // namespace virtdesk::test
