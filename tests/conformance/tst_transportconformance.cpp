// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/pluginhost.h"
#include "app/session/net/httpproxy.h"
#include "app/session/net/socksproxy.h"
#include "tests/conformance/transportconformance.h"

#include <QCryptographicHash>
#include <QTest>

using namespace virtdesk;

namespace {

const QByteArray says = "RFB 003.008\n and what follows it";

Endpoint endpointOf(const char *hop)
{
    Endpoint endpoint;
    endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
    endpoint.route = {QUrl(QLatin1String(hop))};
    return endpoint;
}

/// Answers once, when `asked` says that the request is whole.
std::function<QByteArray(const QByteArray &)> once(std::function<QByteArray(const QByteArray &)> answer)
{
    return [answer = std::move(answer), done = false](const QByteArray &sent) mutable -> QByteArray {
        if (done)
            return {};
        const QByteArray said = answer(sent);
        done = !said.isEmpty();
        return said;
    };
}

} // namespace

/// The transports of this tree that go over a stream of their host's: the installed ones, loaded as a session loads
/// them, and those that are built in.
class tst_transportconformance : public QObject
{
    Q_OBJECT

    void check(const conformance::TransportCase &subject)
    {
        const QList<QString> breaches = conformance::checkTransport(subject);
        QVERIFY2(breaches.isEmpty(), qPrintable(QStringList(breaches).join(QLatin1Char('\n'))));
    }

private Q_SLOTS:
    /// As a carrier, and as a proxy of an inventory.
    void webSocket_data()
    {
        QTest::addColumn<bool>("hop");
        QTest::newRow("carrier") << false;
        QTest::newRow("hop") << true;
    }
    void webSocket()
    {
        QFETCH(bool, hop);
        PluginHost host({PluginHost::defaultFolders(), {}, {}});
        const auto plugin = host.transport(QStringLiteral("ws"));
        QVERIFY2(plugin.ok(), plugin ? "" : qPrintable(plugin.error().sentence));
        Endpoint endpoint = endpointOf("ws://proxy:6100");
        if (!hop) {
            endpoint.address = Address::tcp(QStringLiteral("hv1"), 5700);
            endpoint.route.clear();
            endpoint.carrier = QUrl(QStringLiteral("ws://hv1:5700/path"));
        }
        conformance::TransportCase subject;
        subject.open = [&](TransportHost &to) { return (*plugin)->open(endpoint, to); };
        subject.says = says;
        subject.peer = [] {
            return once([](const QByteArray &sent) -> QByteArray {
                if (!sent.contains("\r\n\r\n"))
                    return {};
                const qsizetype at = sent.indexOf("Sec-WebSocket-Key: ") + 19;
                const QByteArray key = sent.mid(at, sent.indexOf("\r\n", at) - at);
                const QByteArray both = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
                QByteArray answer =
                    "HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ";
                answer += QCryptographicHash::hash(both, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n";
                answer.append('\x82').append(static_cast<char>(says.size())).append(says);
                answer.append('\x88').append('\0');
                return answer;
            });
        };
        check(subject);
    }

    void httpProxy()
    {
        conformance::TransportCase subject;
        subject.open = [](TransportHost &to) { return HttpProxy().open(endpointOf("http://proxy:3128"), to); };
        subject.says = says;
        subject.peer = [] {
            return once([](const QByteArray &sent) -> QByteArray {
                return sent.contains("\r\n\r\n") ? "HTTP/1.1 200 Yes\r\n\r\n" + says : QByteArray();
            });
        };
        check(subject);
    }

    void socksProxy()
    {
        conformance::TransportCase subject;
        subject.open = [](TransportHost &to) { return SocksProxy().open(endpointOf("socks5://proxy:1080"), to); };
        subject.says = says;
        subject.peer = [] {
            return [part = 0](const QByteArray &sent) mutable -> QByteArray {
                if (part == 0 && sent.size() >= 3) {
                    part = 1;
                    return QByteArray("\5\0", 2);
                }
                if (part == 1 && sent.size() > 10) {
                    part = 2;
                    return QByteArray("\5\0\0\1\0\0\0\0\0\0", 10) + says;
                }
                return {};
            };
        };
        check(subject);
    }
};

QTEST_GUILESS_MAIN(tst_transportconformance)
#include "tst_transportconformance.moc"
