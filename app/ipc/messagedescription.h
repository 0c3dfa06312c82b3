// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"

#include <concepts>
#include <limits>
#include <utility>

// For messagecodec.cpp alone: how the values are written that a start message is made of, and certificates.

namespace virtdesk {

namespace {

constexpr qsizetype shortText = 256;
constexpr qsizetype pathText = 4096;
constexpr qsizetype sentenceText = 800;
constexpr qsizetype detailText = 2000;
constexpr qsizetype pemBytes = 64 << 10;
constexpr qsizetype chainBytes = 256 << 10;
constexpr qsizetype secretBytes = 64 << 10;
constexpr qsizetype fieldCount = 32;
constexpr qint64 anyCount = std::numeric_limits<qint64>::max();

template <typename T, typename U>
concept Like = std::same_as<std::remove_const_t<T>, U>;

// One description of each value serves writing and reading, so that the two can't drift apart.

template <typename Archive>
void describe(Archive &ar, Like<Error> auto &error)
{
    // The values of Failure are not contiguous.
    int kind = static_cast<int>(error.kind);
    ar.integer(kind, 0, static_cast<int>(lastFailure));
    if constexpr (Archive::reading) {
        if (kind > static_cast<int>(Failure::NotFound) && kind < static_cast<int>(Failure::Cancelled))
            ar.fail();
        if (!ar.failed())
            error.kind = static_cast<Failure>(kind);
    }
    ar.line(error.sentence, sentenceText);
    ar.line(error.detail, detailText);
    ar.enumeration(error.remedy, lastRemedy);
}

template <typename Archive>
void describe(Archive &ar, Like<Address> auto &address)
{
    ar.enumeration(address.kind, Address::Kind::Ready);
    ar.text(address.host, pathText);
    ar.integer(address.port, quint16(0), quint16(65535));
    ar.text(address.path, pathText);
}

template <typename Archive>
void describe(Archive &ar, Like<ConsoleTarget> auto &target)
{
    ar.text(target.protocol, shortText);
    ar.boolean(target.proxyAccess.isSet);
    ar.secret(target.proxyAccess.ticket, secretBytes);
    ar.bytes(target.proxyAccess.caPem, 4 << 20);
    describe(ar, target.endpoint.address);
    ar.list(target.endpoint.route, Endpoint::maximumHops, [](auto &a, auto &hop) {
        QString text = hop.toString(QUrl::FullyEncoded);
        a.text(text, pathText);
        if constexpr (Archive::reading) {
            hop = QUrl(text, QUrl::StrictMode);
            if (!hop.isValid() || hop.isEmpty())
                a.fail();
        }
    });
    QString carrier = target.endpoint.carrier.toString(QUrl::FullyEncoded);
    ar.text(carrier, pathText);
    if constexpr (Archive::reading) {
        target.endpoint.carrier = QUrl(carrier, QUrl::StrictMode);
        if (!carrier.isEmpty() && !target.endpoint.carrier.isValid())
            ar.fail();
    }
    ar.boolean(target.endpoint.listens);
    ar.text(target.endpoint.repeaterId, shortText);
    ar.bytes(target.trust.caPem, 4 << 20);
    ar.text(target.trust.expectedHostName, pathText);
    ar.text(target.trust.hostSubject, pathText);
    ar.text(target.trust.serviceHost, pathText);
    ar.bytes(target.signIn.clientCertificatePem, chainBytes);
    ar.secret(target.signIn.clientKeyPem, secretBytes);
    ar.bytes(target.trust.acceptedSha256, 32);
    ar.text(target.signIn.userName, pathText);
    ar.text(target.signIn.pinnedMechanism, shortText);
    ar.boolean(target.trust.allowAnonymousTls);
    ar.boolean(target.signIn.allowAnonymousSasl);
    ar.boolean(target.trust.expected.verifiedTls);
    ar.boolean(target.trust.expected.anyTls);
    ar.boolean(target.trust.expected.sasl);
}

template <typename Archive>
void describe(Archive &ar, Like<DisplayOptions> auto &options)
{
    ar.list(options.encodings, limits::encodings, [](auto &a, auto &name) { a.bytes(name, 64); });
    ar.boolean(options.viewOnly);
    ar.boolean(options.clipboard);
    ar.boolean(options.untilClosed);
    QList<std::pair<QString, int>> chosen;
    if constexpr (!Archive::reading) {
        for (auto it = options.chosen.cbegin(); it != options.chosen.cend(); ++it)
            chosen.append({it.key(), it.value()});
    }
    ar.list(chosen, DisplayOptions::maximumChosen, [](auto &a, auto &one) {
        a.text(one.first, 32);
        a.integer(one.second, std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
    });
    if constexpr (Archive::reading) {
        for (const auto &[id, value] : std::as_const(chosen))
            options.chosen.insert(id, value);
        if (options.chosen.size() != chosen.size())
            ar.fail();
    }
}

template <typename Archive>
void describe(Archive &ar, Like<SessionDeadlines> auto &deadlines)
{
    constexpr int day = 86'400'000;
    ar.integer(deadlines.connectMs, 1, day);
    ar.integer(deadlines.tlsMs, 1, day);
    ar.integer(deadlines.signInMs, 1, day);
    ar.integer(deadlines.firstFrameMs, 1, day);
}

template <typename Archive>
void describe(Archive &ar, Like<CertificateInfo> auto &certificate)
{
    ar.line(certificate.subject, detailText);
    ar.line(certificate.issuer, detailText);
    ar.list(certificate.names, 128, [](auto &a, auto &name) { a.line(name, shortText); });
    ar.instant(certificate.notBefore);
    ar.instant(certificate.notAfter);
    ar.bytes(certificate.sha256, 64);
    ar.bytes(certificate.pem, pemBytes);
    ar.bytes(certificate.chainPem, chainBytes);
    ar.integer(certificate.keyBits, 0, 1 << 20);
    ar.line(certificate.keyKind, shortText);
}

template <typename Archive>
void describe(Archive &ar, Like<FrameDemand> auto &demand)
{
    ar.enumeration(demand.level, FrameDemand::Level::Full);
    ar.integer(demand.width, 0, limits::thumbnailSide);
    ar.integer(demand.height, 0, limits::thumbnailSide);
    ar.integer(demand.maxFps, 0, limits::thumbnailFps);
    if (demand.level == FrameDemand::Level::Thumbnail && !demand.hasThumbnail())
        ar.fail();
}

template <typename Archive>
void describe(Archive &ar, Like<StartMessage> auto &message)
{
    describe(ar, message.target);
    describe(ar, message.options);
    describe(ar, message.deadlines);
    describe(ar, message.demand);
    for (auto &level : message.logLevels)
        ar.enumeration(level, LogLevel::Off);
}

template <typename Archive>
void describe(Archive &ar, Like<PrepareMessage> auto &message)
{
    ar.line(message.protocol, shortText);
    for (auto &level : message.logLevels)
        ar.enumeration(level, LogLevel::Off);
}

} // namespace

} // namespace virtdesk
