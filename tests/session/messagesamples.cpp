// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/messagesamples.h"

namespace virtdesk {

namespace {

CertificateInfo certificate()
{
    CertificateInfo info;
    info.subject = QStringLiteral("O=lab,CN=hv1.lab.example");
    info.issuer = QStringLiteral("O=lab,CN=Lab CA");
    info.names = {QStringLiteral("hv1.lab.example"), QStringLiteral("10.0.0.5")};
    info.notBefore = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    info.notAfter = QDateTime::fromMSecsSinceEpoch(1'900'000'000'000, Qt::UTC);
    info.sha256 = QByteArray(32, '\x5a');
    info.pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    info.chainPem = info.pem + info.pem;
    info.keyBits = 2048;
    info.keyKind = QStringLiteral("RSA");
    return info;
}

} // namespace

std::vector<ParentMessage> sampleParentMessages()
{
    std::vector<ParentMessage> samples;

    StartMessage start;
    start.target.protocol = QStringLiteral("vnc");
    start.target.endpoint.address = Address::tcp(QStringLiteral("hv1.lab.example"), 5901);
    start.target.endpoint.route = {QUrl(QStringLiteral("http://proxy.lab.example:3128")),
                                   QUrl(QStringLiteral("ssh://jump.lab.example/"))};
    start.target.endpoint.carrier = QUrl(QStringLiteral("wss://hv1.lab.example:5901/path?token=x"));
    start.target.proxyAccess.isSet = true;
    start.target.proxyAccess.ticket = Secret("of the proxy");
    start.target.proxyAccess.caPem = "proxy ca";
    start.target.trust.caPem = "ca";
    start.target.trust.expectedHostName = QStringLiteral("hv1");
    start.target.trust.hostSubject = QStringLiteral("O=lab,CN=hv1");
    start.target.trust.serviceHost = QStringLiteral("hv1.svc");
    start.target.signIn.clientCertificatePem = "client";
    start.target.signIn.clientKeyPem = Secret("key");
    start.target.trust.acceptedSha256 = QByteArray(32, 'f');
    start.target.signIn.userName = QStringLiteral("j\u00fcrgen");
    start.target.signIn.ticket = Secret("never on the wire");
    start.target.signIn.pinnedMechanism = QStringLiteral("GSSAPI");
    start.target.trust.allowAnonymousTls = true;
    start.target.signIn.allowAnonymousSasl = true;
    start.target.trust.expected = {true, true, true};
    start.options.encodings = {"zrle", "raw"};
    start.options.viewOnly = true;
    start.options.clipboard = false;
    start.options.chosen = {{QStringLiteral("quality"), 7}, {QStringLiteral("compression"), -3}};
    start.options.untilClosed = true;
    start.deadlines = {1, 2, 3, 4};
    start.demand = FrameDemand::none();
    start.logLevels = LogLevels{LogLevel::Debug, LogLevel::Off, LogLevel::Warning};
    samples.emplace_back(std::move(start));

    StartMessage local;
    local.target.protocol = QStringLiteral("vnc");
    local.target.endpoint.address = Address::unixSocket(QStringLiteral("/run/vnc.sock"));
    samples.emplace_back(std::move(local));

    samples.emplace_back(InputMessage{KeyInput{true, 0x9d, 0xffe4}});
    samples.emplace_back(InputMessage{PointerInput{true, -3, 4, 5}});
    samples.emplace_back(InputMessage{ClipboardInput{QStringLiteral("two\nlines \u20ac")}});
    samples.emplace_back(InputMessage{ResizeInput{1024, 768}});
    samples.emplace_back(InputMessage{PowerInput{PowerInput::Action::Reset}});
    samples.emplace_back(InputMessage{FrameDemand::none()});

    CredentialAnswered answer;
    answer.id = 77;
    answer.answer.values.emplace_back("root");
    answer.answer.values.emplace_back("open sesame");
    answer.answer.source = CredentialAnswer::Source::Keychain;
    answer.answer.remember = true;
    samples.emplace_back(std::move(answer));
    CredentialAnswered refused;
    refused.id = 78;
    refused.error = {Failure::Cancelled, QStringLiteral("Not now."), QStringLiteral("detail")};
    samples.emplace_back(std::move(refused));

    samples.emplace_back(IdentityDecided{79, IdentityDecision::AcceptAlways});
    samples.emplace_back(StatisticsRequested{});
    samples.emplace_back(CloseRequested{});
    samples.emplace_back(FrameAllocated{1920, 1080, true, false, 8'298'496});
    samples.emplace_back(FrameAllocated{800, 600, true, true, 8'298'496});
    samples.emplace_back(
        CheckCertificate{"chain", "ca", QStringLiteral("hv1"), QStringLiteral("O=lab,CN=hv1"), QByteArray(32, 'f')});
    samples.emplace_back(ConnectionAnswered{ConnectionAnswered::State::Connected, true, {}, {}});
    samples.emplace_back(ConnectionAnswered{ConnectionAnswered::State::Connected, false, {}, QByteArray(628, 's')});
    samples.emplace_back(ConnectionAnswered{
        ConnectionAnswered::State::Failed, false, {Failure::Unreachable, QStringLiteral("Nobody there."), {}}, {}});
    samples.emplace_back(ConnectionAnswered{ConnectionAnswered::State::Asking, false, {}, {}});
    samples.emplace_back(ConnectionAnswered{ConnectionAnswered::State::Answered, false, {}, {}});
    ServiceAnswered service;
    service.host = QStringLiteral("hv1.lab.example");
    service.ticket.state = KerberosTicket::State::Usable;
    service.ticket.credential = Secret(QByteArrayView("ticket"));
    service.ticket.service = QStringLiteral("vnc/hv1.lab.example@LAB.EXAMPLE");
    service.ticket.user = QStringLiteral("anna@LAB.EXAMPLE");
    service.ticket.expiry = QDateTime::fromSecsSinceEpoch(1'900'000'000, Qt::UTC);
    service.ticket.detail = QStringLiteral("library's words");
    samples.emplace_back(std::move(service));
    TokenAnswered token;
    token.token.state = KerberosTicket::State::Usable;
    token.token.credential = Secret(QByteArrayView("token"));
    samples.emplace_back(std::move(token));
    samples.emplace_back(
        PrepareMessage{QStringLiteral("vnc"), LogLevels{LogLevel::Debug, LogLevel::Off, LogLevel::Warning}});
    return samples;
}

std::vector<SessionMessage> sampleSessionMessages()
{
    std::vector<SessionMessage> samples;
    samples.emplace_back(StepEntered{Step::FirstFrame});

    CredentialAsked asked;
    asked.id = 5;
    asked.request.service = QStringLiteral("vnc");
    asked.request.host = QStringLiteral("hv1:5901");
    asked.request.realm = QStringLiteral("LAB.EXAMPLE");
    asked.request.mechanism = QStringLiteral("SCRAM-SHA-256");
    asked.request.protection = ChannelProtection::VerifiedTls;
    asked.request.fields = {{CredentialField::Kind::UserName, QStringLiteral("User"), QStringLiteral("root"), true},
                            {CredentialField::Kind::Prompt, QStringLiteral("Colour?"), {}, false}};
    asked.request.previousRefusal = QStringLiteral("It was wrong.");
    asked.request.mayUseTicket = false;
    asked.request.mayRemember = false;
    samples.emplace_back(std::move(asked));

    IdentityAsked identity;
    identity.id = 6;
    identity.question = {IdentityKind::Certificate,
                         QStringLiteral("vnc"),
                         QStringLiteral("hv1:5901"),
                         QStringLiteral("hv1"),
                         {},
                         certificate(),
                         {CertificateProblem::Expired, CertificateProblem::Other},
                         QStringLiteral("library's words")};
    samples.emplace_back(std::move(identity));

    SignedInMessage signedIn;
    signedIn.security.local = true;
    signedIn.security.tls = true;
    signedIn.security.tlsVerified = true;
    signedIn.security.tlsPinned = true;
    signedIn.security.tlsVersion = QStringLiteral("TLSv1.3");
    signedIn.security.tlsCipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    signedIn.security.tlsKeyBits = 256;
    signedIn.security.certificate = certificate();
    signedIn.security.verifiedBy = QStringLiteral("CA of the engine");
    signedIn.security.saslMechanism = QStringLiteral("GSSAPI");
    signedIn.security.saslSsf = 256;
    signedIn.security.saslUser = QStringLiteral("anna@LAB.EXAMPLE");
    signedIn.label = QStringLiteral("X509SASL");
    samples.emplace_back(std::move(signedIn));

    samples.emplace_back(FrameRequested{1366, 768});
    samples.emplace_back(DamageMessage{9, {{0, 0, 10, 20}, {5, 6, 7, 8}}});
    samples.emplace_back(DamageMessage{10, {}});
    samples.emplace_back(CursorMessage{{2, 3, 1, 2, QByteArray(24, '\x11')}});
    samples.emplace_back(CursorMessage{});
    samples.emplace_back(CapabilitiesMessage{{true, true, true, true, true, true, true}});
    samples.emplace_back(LedsMessage{{true, false, true}});
    samples.emplace_back(BellMessage{});
    samples.emplace_back(ClipboardMessage{QStringLiteral("tab\tand\nline")});
    samples.emplace_back(NameMessage{QStringLiteral("QEMU (web1)")});
    samples.emplace_back(ResizeRefusedMessage{QStringLiteral("The guest does not allow it.")});
    samples.emplace_back(NoticeMessage{QStringLiteral("The text is too long for the server.")});

    StatisticsMessage statistics;
    statistics.statistics.serverName = QStringLiteral("QEMU (web1)");
    statistics.statistics.width = 1366;
    statistics.statistics.height = 768;
    statistics.statistics.security = QStringLiteral("X509SASL");
    statistics.statistics.securityNumbers = {19, 263};
    statistics.statistics.updates = 1;
    statistics.statistics.rectangles = 2;
    statistics.statistics.pixels = 3;
    statistics.statistics.bytesReceived = 4;
    statistics.statistics.linkBitsPerSecond = 14;
    statistics.statistics.roundTripUs = 15;
    statistics.statistics.pictureLevels = QStringLiteral("exact");
    statistics.statistics.encodings = {{"zrle", {5, 6, 7}}, {"raw", {8, 9, 10}}};
    statistics.userCpuMs = 11;
    statistics.systemCpuMs = 12;
    statistics.peakKib = 13;
    samples.emplace_back(std::move(statistics));

    samples.emplace_back(
        EndedMessage{{Failure::SignIn, QStringLiteral("Refused."), QStringLiteral("code 1"), Remedy::GetTicket}});
    samples.emplace_back(ConfinementReport{ConfinementReport::Stage::AfterSignIn, true, true, true, true, 7});
    samples.emplace_back(ConnectionRequested{});
    samples.emplace_back(ServiceRequested{true});
    samples.emplace_back(StreamRequested{QStringLiteral("sound")});
    samples.emplace_back(StreamTaken{});
    samples.emplace_back(TokenRequested{1});
    IdentityAsked hostKey;
    hostKey.id = 7;
    hostKey.question.kind = IdentityKind::HostKey;
    hostKey.question.service = QStringLiteral("proxy");
    hostKey.question.host = QStringLiteral("jump.lab.example:22");
    hostKey.question.hostKey = {QStringLiteral("ED25519"), QByteArray(32, 'k')};
    samples.emplace_back(std::move(hostKey));
    samples.emplace_back(ThumbnailMessage{2, 1, QByteArray(8, 't')});
    samples.emplace_back(LogMessage{LogCategory::Display, LogLevel::Warning, QStringLiteral("screen of ‹10› x 20")});
    return samples;
}

} // namespace virtdesk
