// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Reaches a console over one SSH hop as the program does, by virtdesk-transport, and prints what the console says
// first.
//   sshclient HOP PORT once|refuse   a port of the computer that the hop leads to
// Prints "asked HOST FINGERPRINT" for a key that is asked about, "error KIND SENTENCE", or the first 12 bytes.

#include "app/console/transportprocess.h"

#include <QCoreApplication>
#include <QTimer>

#include <array>
#include <cstdio>

#include <winsock2.h>

using namespace virtdesk;

namespace {

/// Blocks.
QByteArray greeting(PassedSocket passed)
{
    const auto socket = static_cast<SOCKET>(passed.release());
    u_long off = 0;
    ::ioctlsocket(socket, static_cast<long>(FIONBIO), &off);
    std::array<char, 12> bytes{};
    const int count = ::recv(socket, bytes.data(), bytes.size(), MSG_WAITALL);
    ::closesocket(socket);
    return QByteArray(bytes.data(), count > 0 ? count : 0);
}

int report(const QByteArray &line, int status)
{
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return report("usage: sshclient HOP PORT once|refuse", 2);
    TransportProcess transport;
    QObject::connect(&transport, &TransportProcess::identityQuestioned, &transport, [&](const IdentityQuestion &asked) {
        report("asked " + asked.host.toUtf8() + ' ' + asked.hostKey.sha256.toBase64(QByteArray::OmitTrailingEquals), 0);
        transport.answerIdentity(arguments.at(3) == QLatin1String("once") ? IdentityDecision::AcceptOnce
                                                                          : IdentityDecision::Refuse);
    });
    QObject::connect(&transport, &TransportProcess::credentialsRequested, &transport, [&] {
        transport.answerCredentials(Error{Failure::Cancelled, QStringLiteral("No."), {}});
    });
    QObject::connect(&transport, &TransportProcess::connected, &transport,
                     [&] { QCoreApplication::exit(report(greeting(transport.takeSocket()), 0)); });
    QObject::connect(&transport, &TransportProcess::failed, &transport, [](const Error &error) {
        QCoreApplication::exit(report("error " + QByteArray::number(static_cast<int>(error.kind)) + ' ' +
                                          error.sentence.toUtf8() + " (" + error.detail.toUtf8() + ')',
                                      1));
    });
    QTimer::singleShot(100'000, &application, [] { QCoreApplication::exit(3); });
    transport.open({QUrl(arguments.at(1))},
                   Address::tcp(QStringLiteral("127.0.0.1"), static_cast<quint16>(arguments.at(2).toUInt())));
    return QCoreApplication::exec();
}
