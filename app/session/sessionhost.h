// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/frameparking.h"
#include "app/session/framepublisher.h"
#include "app/session/thumbnails.h"
#include "app/session/newspacer.h"
#include "app/session/outside.h"
#include "app/session/parentlink.h"
#include "app/session/net/polliocontext.h"
#include "app/session/process/confinement.h"
#include "app/session/process/processusage.h"
#include "app/session/targettls.h"
#include "app/session/tls/tlssettings.h"
#include "sdk/display.h"

#include <deque>
#include <functional>
#include <optional>

namespace virtdesk {

class PluginHost;
class Preparation;

/// What a display sees of the session: carries its questions and news to the parent and the person's input to it, keeps
/// the steps' deadlines. I/O thread.
class SessionHost final : public DisplayHost, public ControlSource, public TlsIdentityAsker
{
public:
    /// All references outlive this.
    SessionHost(ParentLink &link, Preparation &preparation, StartMessage start);
    ~SessionHost() override;

    PollIoContext &context() { return m_io; }
    /// The display that gets input, which it does from its first wait on; null before and after its run.
    void setDisplay(Display *display);
    /// Makes a connection to the target; for displays that need another one.
    using Connector = std::function<Result<std::unique_ptr<ByteStream>>()>;
    void setConnector(Connector connector) { m_connector = std::move(connector); }
    /// The same, for further ones beside it.
    using StreamOpener = std::function<Result<std::unique_ptr<ByteStream>>(const QString &channel)>;
    void setStreamOpener(StreamOpener opener) { m_streamOpener = std::move(opener); }
    /// The way to the server is there: what `stream` is counts as known, whatever a display says about it later.
    void setConnection(const ByteStream &stream);
    /// Connections and names.
    Outside &outside() { return m_outside; }
    /// What `preparation` came to: told to the parent, and its confinement is this one's from now on. Before anything
    /// from the network is read. Errors: the preparation's, Cancelled.
    Result<void> adopt(Preparation &preparation);
    Step step() const { return m_step; }
    /// Waits until `done`, at most until the step's deadline. Errors: Deadline, Cancelled.
    Result<void> waitInTime(const std::function<bool()> &done);
    /// The same in the middle of a running console: input is served meanwhile.
    Result<void> waitServing(const std::function<bool()> &done);
    bool isSignedIn() const { return m_signedIn; }
    /// Somebody is asked on the way, by others than this session: the step's time begins anew afterwards.
    void pauseDeadline(bool asking);
    void send(const SessionMessage &message);
    /// Statistics and the reason of the end, to the parent.
    void sendEnd(const Error &why, const DisplayStatistics &statistics);

    // ControlSource
    NativeHandle::Value pollHandle() const override { return m_link.pollHandle(); }
    bool hasPending() const override;
    std::optional<NewsPacer::Clock::time_point> wakeAt() const override;
    Result<void> service() override;

    // AuthHost, TlsIdentityAsker
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override;
    Result<QString> serviceHost() override { return m_outside.serviceHost(); }
    Result<KerberosTicket> kerberosTicket() override { return m_outside.ticket(); }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &question) override;

    // DisplayHost
    const ConsoleTarget &target() const override { return m_start.target; }
    const DisplayOptions &options() const override { return m_start.options; }
    IoContext &io() override { return m_io; }
    void enterStep(Step step) override;
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream> below, const TlsRequest &request) override;
    Result<std::unique_ptr<AuthExchange>> beginAuth(const SaslRequirements &wanted) override;
    Result<void> signedIn(const StreamSecurity &security, const QString &label) override;
    Result<FrameBuffer> allocateFrame(int width, int height) override;
    void beginUpdate() override;
    void endUpdate(std::span<const DamageRect> damage) override;
    void cursorChanged(const CursorShape &cursor) override;
    void capabilitiesChanged(const DisplayCapabilities &capabilities) override;
    void ledsChanged(LedState leds) override;
    void bell() override;
    void clipboardReceived(const QString &text) override;
    void nameChanged(const QString &name) override;
    void resizeRefused(const QString &why) override;
    Result<std::unique_ptr<ByteStream>> connectAgain() override;
    void noticed(const QString &sentence) override;
    Result<std::unique_ptr<ByteStream>> openStream(const QString &channel) override;
    Result<void> judgeCertificate(const ForeignTls &tls) override;
    VideoPlugin *videoPlugin(const QString &codec) override;

private:
    /// Takes messages out of the channel without calling the display.
    void collect();
    void take(ParentLink::Incoming incoming);
    void deliver();
    Error cancelled() const;
    /// Sends news, at a pace.
    void tell(SessionMessage message);
    /// Waits until `answered`; the time that it takes does not count against the step's deadline.
    template <typename Answered>
    Result<void> waitForAnswer(Answered answered);
    AuthFacts authFacts() const;
    void enterTls();
    QString hostForPeople() const;

    ParentLink &m_link;
    PluginHost &m_plugins;
    StartMessage m_start;
    PollIoContext m_io{*this};
    ProcessUsage m_usage;
    FramePublisher m_frame{m_io};
    Thumbnails m_thumbnails{m_io};
    FrameParking m_parking{m_io, m_frame};
    Display *m_display = nullptr;
    QByteArray m_localAddress;
    QByteArray m_remoteAddress;
    TargetTls m_tls{m_start.target, *this, [this] { enterTls(); }};
    Outside m_outside{*this};
    std::unique_ptr<Confinement> m_confinement; ///< the second stage is yet to come
    Step m_step = Step::Resolve;
    Connector m_connector;
    StreamOpener m_streamOpener;
    int m_streams = 0;
    int m_connectedAgain = 0;
    bool m_signedIn = false;

    bool m_closeRequested = false;
    std::optional<Error> m_ended; ///< the parent wants no more of us, or is gone
    std::deque<InputEvent> m_events;
    bool m_delivering = false;
    bool m_statisticsRequested = false;
    quint32 m_questions = 0;
    std::optional<CredentialAnswered> m_credentials;
    std::optional<IdentityDecided> m_decision;
    std::optional<ParentLink::Incoming> m_allocated;
    NewsPacer m_news;
};

} // namespace virtdesk
