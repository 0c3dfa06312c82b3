// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/journal/logcategory.h"
#include "sdk/credentials.h"
#include "sdk/display.h"
#include "sdk/identity.h"
#include "sdk/kerberosticket.h"

#include <QList>
#include <QString>

#include <variant>

namespace virtdesk {

/// How long the steps of a connection may take, in ms. Sign-in does not count the time that a person takes to answer.
struct SessionDeadlines
{
    int connectMs = 15'000; ///< resolve and connect together
    int tlsMs = 15'000;
    int signInMs = 30'000;
    int firstFrameMs = 20'000;
    bool operator==(const SessionDeadlines &) const = default;
};

// ---- parent → session ----

/// The first message, and the only one of its kind. The target's ticket does not travel: the broker in the parent
/// answers with it when the session asks. Neither do its title, provider and window wishes, which a session has no use
/// for.
struct StartMessage
{
    ConsoleTarget target;
    DisplayOptions options;
    SessionDeadlines deadlines;
    FrameDemand demand;
    LogLevels logLevels{}; ///< of the lines that the session is to send
};

struct InputMessage
{
    InputEvent event;
};

/// Answers CredentialAsked; `error` when there is none.
struct CredentialAnswered
{
    quint32 id = 0;
    CredentialAnswer answer;
    Error error;
};

struct IdentityDecided
{
    quint32 id = 0;
    IdentityDecision decision = IdentityDecision::Refuse;
};

struct StatisticsRequested
{
};

struct CloseRequested
{
};

/// Answers FrameRequested. The frame's handle travels beside the message; without `granted`, or when the frame lies in
/// the memory that the session has already, there is none.
struct FrameAllocated
{
    int width = 0;
    int height = 0;
    bool granted = false;
    bool reused = false; ///< in the memory of the last frame
    qint64 bytes = 0;    ///< of the memory
};

/// In place of Start, to a process that does nothing else: what is this certificate? Answered by CertificateChecked.
struct CheckCertificate
{
    QByteArray chainPem; ///< as the server sent it, its own first
    QByteArray caPem;    ///< empty = the system's
    QString expectedName;
    QString hostSubject;
    QByteArray acceptedSha256; ///< that the person once accepted; empty = none
};

/// How far the connection is that the parent makes for the session: the first one by itself, others when
/// ConnectionRequested or StreamRequested asks for them. At most one of each for a connection, but for the questions;
/// the last is Connected, with which the socket travels (PassedSocket::Form), or Failed.
struct ConnectionAnswered
{
    enum class State {
        HostFound,
        Asking,   ///< a hop asks a person, whose time does not count
        Answered, ///< and goes on
        Connected,
        Failed,
    };
    State state = State::Failed;
    bool local = false; ///< a unix socket
    Error error;        ///< of Failed
    QByteArray socket;  ///< of Connected: its description, on Windows; else empty
};

/// Answers ServiceRequested: the host part of the service's name, empty when there is none, and the ticket for it.
struct ServiceAnswered
{
    QString host;
    KerberosTicket ticket;
};

/// Answers TokenRequested: `credential` is the token, or there is none and why.
struct TokenAnswered
{
    KerberosTicket token;
};

/// Before Start, to a session that is started in advance: it makes itself ready for a target of this protocol which is
/// reached without transports, gives up what such a session gives up before it reads from the network, and waits.
struct PrepareMessage
{
    QString protocol;
    LogLevels logLevels{}; ///< of the lines that the session is to send until it is started

    /// Whether what is prepared is all that `target` needs.
    bool serves(const ConsoleTarget &target) const
    {
        return target.protocol == protocol && target.endpoint.route.isEmpty() && target.endpoint.carrier.isEmpty();
    }
};

using ParentMessage =
    std::variant<StartMessage, InputMessage, CredentialAnswered, IdentityDecided, StatisticsRequested, CloseRequested,
                 FrameAllocated, CheckCertificate, ConnectionAnswered, ServiceAnswered, PrepareMessage, TokenAnswered>;

// ---- session → parent ----

struct StepEntered
{
    Step step = Step::Resolve;
};

struct CredentialAsked
{
    quint32 id = 0;
    CredentialRequest request;
};

struct IdentityAsked
{
    quint32 id = 0;
    IdentityQuestion question;
};

struct SignedInMessage
{
    StreamSecurity security;
    QString label; ///< what the protocol calls it
};

struct FrameRequested
{
    int width = 0;
    int height = 0;
};

/// Update number `serial` is whole in the shared frame.
struct DamageMessage
{
    quint32 serial = 0;
    QList<DamageRect> rects;
};

/// The whole picture, scaled down: B,G,R,x, without gaps.
struct ThumbnailMessage
{
    int width = 0;
    int height = 0;
    QByteArray pixels;
};

struct CursorMessage
{
    CursorShape cursor;
};

struct CapabilitiesMessage
{
    DisplayCapabilities capabilities;
};

struct LedsMessage
{
    LedState leds;
};

struct BellMessage
{
};

struct ClipboardMessage
{
    QString text;
};

struct NameMessage
{
    QString name;
};

struct ResizeRefusedMessage
{
    QString why;
};

struct StatisticsMessage
{
    DisplayStatistics statistics;
    qint64 userCpuMs = 0;
    qint64 systemCpuMs = 0;
    qint64 peakKib = 0;
};

/// A sentence about the running console for the person, which does not end it.
struct NoticeMessage
{
    QString sentence;
};

/// What a certificate is, by the target's authorities and for the target's name.
struct CertificateVerdict
{
    enum class State {
        Unknown,  ///< it could not be looked at
        Verified, ///< signed by an authority and for the name
        Pinned,   ///< with problems, but the one that was accepted
        Problems,
    };
    State state = State::Unknown;
    CertificateInfo certificate;
    QList<CertificateProblem> problems;
    QString verifiedBy; ///< "CA of this console"
    QString detail;
};

/// Answers CheckCertificate. No session of a console sends it.
struct CertificateChecked
{
    CertificateVerdict verdict;
};

/// The last message.
struct EndedMessage
{
    Error error;
};

/// What a session says about its own confinement, once for each stage, before anything that the stage is for.
struct ConfinementReport
{
    enum class Stage { BeforeNetwork, AfterSignIn };
    Stage stage = Stage::BeforeNetwork;
    bool namespaces = false; ///< own users, mounts, IPC
    bool network = false;    ///< own network, without any way out
    bool emptyRoot = false;  ///< no file to name
    bool filter = false;     ///< the stage's list of system calls (Windows: its policies) is in force
    int landlock = 0;        ///< version; 0 = not in force
};

/// Another connection to the target (or to its proxy), when the last one is closed. Before the sign-in only.
struct ConnectionRequested
{
};

/// The name of the target's service, for mechanisms that have one, and a Kerberos ticket for it. Before the sign-in
/// only.
struct ServiceRequested
{
    bool ticket = false;
};

/// A token for HTTP Negotiate at the proxy that is this hop of the target's route. On the way only, before the sign-in.
struct TokenRequested
{
    int hop = 0;
};

/// A line of the session's log: to be kept, and shown as any other line. The text is cleaned by the codec.
struct LogMessage
{
    LogCategory category = LogCategory::Session;
    LogLevel level = LogLevel::Info; ///< never Off
    QString text;
};

/// One more connection to the target beside the first, after the sign-in. Answered by ConnectionAnswered, one at a
/// time.
struct StreamRequested
{
    QString channel; ///< its name, for the log
};

/// The session has the socket of the last StreamRequested.
struct StreamTaken
{
};

using SessionMessage =
    std::variant<StepEntered, CredentialAsked, IdentityAsked, SignedInMessage, FrameRequested, DamageMessage,
                 CursorMessage, CapabilitiesMessage, LedsMessage, BellMessage, ClipboardMessage, NameMessage,
                 ResizeRefusedMessage, StatisticsMessage, EndedMessage, NoticeMessage, CertificateChecked,
                 ConfinementReport, ConnectionRequested, ServiceRequested, LogMessage, ThumbnailMessage,
                 StreamRequested, StreamTaken, TokenRequested>;

/// Caps that senders have to know, because a message beyond them can't be sent.
namespace limits {
inline constexpr int frameSide = 16'384;
inline constexpr qint64 framePixels = 36'000'000;
inline constexpr qint64 frameBytes = 256 << 20; ///< of shared memory; more than the largest frame takes
inline constexpr int cursorSide = 1'024;
inline constexpr int thumbnailSide = FrameDemand::maximumSide;
inline constexpr int thumbnailFps = FrameDemand::maximumFps;
inline constexpr qsizetype clipboardBytes = 4 << 20; ///< UTF-8
inline constexpr qsizetype damageRects = 256;
inline constexpr int securityNumbers = 4;
inline constexpr qsizetype encodings = 64;
inline constexpr qsizetype logText = 600;    ///< characters of a line
inline constexpr qsizetype channelName = 32; ///< of StreamRequested
} // namespace limits

} // namespace virtdesk
