// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The SASL plugin as a program for sspi_test.py: signs in over standard input and output, then has its data echoed.
//   sspiclient HOST MINIMUM-SSF MAXIMUM-SSF EXTERNAL-SSF MECHANISMS [USER]
// Lines: "start MECHANISM TOKEN", "step TOKEN", "done SSF USER", "data TOKEN", "ask FIELD…", "echoed N", "probe KIND",
// "error SENTENCE | DETAIL"; a token is hexadecimal, "-" = none. The peer answers "go TOKEN", "ok TOKEN", "data TOKEN",
// "answer VALUE…" or "cancel".

#include "plugins/auth-sasl/kerberosprobe.h"
#include "plugins/auth-sasl/authoffer.h"
#include "plugins/auth-sasl/saslauth.h"
#include "plugins/auth-sasl/servicehost.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdio>
#include <fcntl.h>
#include <io.h>
#include <iostream>
#include <string>

using namespace virtdesk;

namespace {

QByteArray token(const std::optional<QByteArray> &bytes)
{
    return bytes ? "x" + bytes->toHex() : QByteArray("-");
}

void say(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

QList<QByteArray> hear()
{
    std::string line;
    if (!std::getline(std::cin, line))
        return {"end"};
    return QByteArray::fromStdString(line).trimmed().split(' ');
}

std::optional<QByteArray> tokenOf(const QList<QByteArray> &words)
{
    if (words.size() < 2 || words[1] == "-")
        return std::nullopt;
    return QByteArray::fromHex(words[1].mid(1));
}

int complain(const Error &error)
{
    say("error " + (error.sentence + QStringLiteral(" | ") + error.detail).toUtf8());
    return 1;
}

class Asking final : public AuthHost
{
public:
    QString service;

    Result<QString> serviceHost() override { return service; }
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        QByteArray question = "ask " + request.mechanism.toLatin1() + ' ' + request.realm.toUtf8();
        for (const CredentialField &field : request.fields)
            question += ' ' + QByteArray::number(int(field.kind));
        if (!request.previousRefusal.isEmpty())
            question += " refused " + request.previousRefusal.toUtf8();
        say(question);
        const QList<QByteArray> words = hear();
        if (words[0] != "answer")
            return Error{Failure::Cancelled, QStringLiteral("cancelled"), {}};
        CredentialAnswer answer;
        for (qsizetype i = 1; i < words.size(); ++i)
            answer.values.emplace_back(QByteArrayView(words[i]));
        return answer;
    }
};

class LineStream final : public ByteStream
{
public:
    Result<std::size_t> read(std::span<char> into) override
    {
        if (m_at == m_input.size()) {
            const QList<QByteArray> words = hear();
            if (words[0] != "data")
                return std::size_t(0);
            m_input = tokenOf(words).value_or(QByteArray());
            m_at = 0;
        }
        // In odd pieces, so that tokens and their lengths come cut.
        const qsizetype size = std::min<qsizetype>({m_input.size() - m_at, qsizetype(into.size()), 1021});
        std::copy_n(m_input.constData() + m_at, size, into.data());
        m_at += size;
        return std::size_t(size);
    }
    Result<void> write(std::span<const char> bytes) override
    {
        say("data " + token(QByteArray(bytes.data(), qsizetype(bytes.size()))));
        return {};
    }
    Result<void> flush() override { return {}; }
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return {}; }

private:
    QByteArray m_input;
    qsizetype m_at = 0;
};

int echo(ByteStream &stream)
{
    qsizetype all = 0;
    for (const int size : {1, 15, 16, 17, 1000, 8000, 65535, 300000}) {
        QByteArray text(size, Qt::Uninitialized);
        for (int i = 0; i < size; ++i)
            text[i] = char((i * 31 + size) & 0xff);
        if (const Result<void> written = stream.write({text.constData(), std::size_t(size)}); !written)
            return complain(written.error());
        QByteArray back(size, '\0');
        for (qsizetype got = 0; got < size;) {
            const Result<std::size_t> part = stream.read({back.data() + got, std::size_t(size - got)});
            if (!part)
                return complain(part.error());
            if (*part == 0)
                return complain({Failure::Closed, QStringLiteral("the peer has closed"), {}});
            got += qsizetype(*part);
        }
        if (back != text)
            return complain({Failure::Protocol, QStringLiteral("the echo differs"), {}});
        all += size;
    }
    say("echoed " + QByteArray::number(all));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    _setmode(_fileno(stdout), _O_BINARY);
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 6) {
        std::fputs("sspiclient HOST MIN MAX EXTERNAL MECHANISMS [USER]\n", stderr);
        return 2;
    }
    AuthOffer offer;
    offer.service = "vnc";
    offer.promptHost = arguments[1];
    offer.minSsf = arguments[2].toUInt();
    offer.maxSsf = arguments[3].toUInt();
    offer.externalSsf = arguments[4].toUInt();
    offer.mechanisms = arguments[5].toLatin1().split(',');
    offer.remoteAddress = "127.0.0.1;5900";
    offer.localAddress = "127.0.0.1;40000";
    offer.protection = offer.externalSsf > 0 ? ChannelProtection::VerifiedTls : ChannelProtection::None;
    if (arguments.size() > 6)
        offer.userName = arguments[6];

    Asking host;
    host.service = arguments[1];
    Result<std::unique_ptr<AuthExchange>> begun = SaslAuth().begin(offer, offer, host);
    if (!begun) {
        const QString name = ServiceHost::of(host.service).name;
        const KerberosDiagnosis finding = probeKerberos("vnc", name);
        say("probe " + QByteArray::number(int(finding.kind)) + ' ' + finding.service.toUtf8() + ' ' +
            (finding.expiry.isValid() ? finding.expiry.toString(Qt::ISODate).toLatin1() : QByteArray("-")));
        return complain(begun.error());
    }
    AuthExchange &exchange = **begun;
    say("start " + exchange.mechanism() + ' ' + token(exchange.initialResponse()));
    for (int message = 0; message < 20; ++message) {
        const QList<QByteArray> words = hear();
        if (words[0] != "go" && words[0] != "ok")
            return complain({Failure::SignIn, QStringLiteral("the server hung up"), {}});
        if (words[0] == "ok" && exchange.complete())
            break;
        const Result<std::optional<QByteArray>> next = exchange.step(tokenOf(words));
        if (!next)
            return complain(next.error());
        if (words[0] == "ok")
            break;
        say("step " + token(*next));
    }
    if (!exchange.complete())
        return complain({Failure::SignIn, QStringLiteral("done on one side only"), {}});
    say("done " + QByteArray::number(exchange.ssf()) + ' ' + exchange.user().toUtf8());
    Result<std::unique_ptr<ByteStream>> stream = exchange.wrap(std::make_unique<LineStream>());
    if (!stream)
        return complain(stream.error());
    return echo(**stream);
}
