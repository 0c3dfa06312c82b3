// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/consoletarget.h"

#include <QTest>

using namespace virtdesk;

/// Targets are cloned by their members' own types, and told apart by what they lead to.
class tst_consoletarget : public QObject
{
    Q_OBJECT

    /// Every field as text. A new one does not compile here before it stands in the lists.
    static QStringList fields(const ConsoleTarget &target)
    {
        const auto &[protocol, endpoint, trust, signIn, presentation, provider, proxyAccess, namedBy] = target;
        const auto &[address, route, carrier, listens, ready, repeaterId] = endpoint;
        const auto &[kind, host, port, path] = address;
        const auto &[caPem, expectedHostName, hostSubject, serviceHost, acceptedSha256, allowAnonymousTls, expected] =
            trust;
        const auto &[verifiedTls, anyTls, sasl] = expected;
        const auto &[userName, ticket, ticketExpiry, pinnedMechanism, allowAnonymousSasl, clientCertificatePem,
                     clientKeyPem] = signIn;
        const auto &[title, fullScreen, hotkeys] = presentation;
        const auto &[inventory, vmId, consoleKind] = provider;
        const auto &[proxyIsSet, proxyTicket, proxyCa] = proxyAccess;
        const auto &[byAddress, byRoute, byAuthority, byIdentity, byAccount, byTitle, byProvider] = namedBy;
        const auto bytes = [](QByteArrayView view) { return QString::fromLatin1(view.toByteArray().toHex()); };
        QStringList list{protocol, QString::number(static_cast<int>(kind)), host, QString::number(port), path};
        for (const QUrl &hop : route)
            list += hop.toString();
        list += QStringList{QString::number(route.size()),
                            carrier.toString(),
                            QString::number(listens),
                            QString::number(ready && ready->isSet()),
                            repeaterId,
                            bytes(caPem),
                            expectedHostName,
                            hostSubject,
                            serviceHost,
                            bytes(acceptedSha256),
                            QString::number(allowAnonymousTls),
                            QString::number(verifiedTls),
                            QString::number(anyTls),
                            QString::number(sasl),
                            userName,
                            bytes(ticket.view()),
                            ticketExpiry.toString(Qt::ISODate),
                            pinnedMechanism,
                            QString::number(allowAnonymousSasl),
                            bytes(clientCertificatePem),
                            bytes(clientKeyPem.view()),
                            title,
                            QString::number(fullScreen),
                            hotkeys.value(QStringLiteral("toggle-fullscreen")),
                            inventory,
                            vmId,
                            consoleKind,
                            QString::number(proxyIsSet),
                            bytes(proxyTicket.view()),
                            bytes(proxyCa)};
        for (const NamedBy who : {byAddress, byRoute, byAuthority, byIdentity, byAccount, byTitle, byProvider})
            list += QString::number(static_cast<int>(who));
        return list;
    }

    static ConsoleTarget full()
    {
        ConsoleTarget t;
        t.protocol = QStringLiteral("vnc");
        t.endpoint.address = {Address::Kind::Tcp, QStringLiteral("hv1"), 5900, QStringLiteral("/path")};
        t.endpoint.route = {QUrl(QStringLiteral("http://one:1")), QUrl(QStringLiteral("http://two:2"))};
        t.endpoint.carrier = QUrl(QStringLiteral("wss://hv1:5900/path"));
        t.endpoint.listens = true;
        t.endpoint.ready = std::make_shared<ReadyConnection>(1, [](qintptr) {});
        t.endpoint.repeaterId = QStringLiteral("12");
        t.trust.caPem = "ca";
        t.trust.expectedHostName = QStringLiteral("name");
        t.trust.hostSubject = QStringLiteral("subject");
        t.trust.serviceHost = QStringLiteral("service");
        t.trust.acceptedSha256 = "accepted";
        t.trust.allowAnonymousTls = true;
        t.trust.expected = {true, true, true};
        t.signIn.userName = QStringLiteral("anna");
        t.signIn.ticket = Secret("ticket");
        t.signIn.ticketExpiry = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
        t.signIn.pinnedMechanism = QStringLiteral("GSSAPI");
        t.signIn.allowAnonymousSasl = true;
        t.signIn.clientCertificatePem = "certificate";
        t.signIn.clientKeyPem = Secret("key");
        t.presentation.title = QStringLiteral("title");
        t.presentation.fullScreen = true;
        t.presentation.hotkeys = {{QStringLiteral("toggle-fullscreen"), QStringLiteral("F11")}};
        t.provider = {QStringLiteral("https://engine/ovirt-engine"), QStringLiteral("17"), QStringLiteral("vnc")};
        t.proxyAccess.isSet = true;
        t.proxyAccess.ticket = Secret("proxy ticket");
        t.proxyAccess.caPem = "proxy ca";
        t.namedBy = Provenance::all(NamedBy::Engine);
        return t;
    }

private Q_SLOTS:
    void aCloneHasEveryField()
    {
        const QStringList empty = fields(ConsoleTarget());
        const QStringList wanted = fields(full());
        // Each field of the full one is another than the empty one's, so a forgotten one would show.
        for (const QString &one : wanted)
            QVERIFY2(!one.isEmpty() && one != QLatin1String("0"), qPrintable(wanted.join(u' ')));
        QVERIFY(wanted != empty);
        const ConsoleTarget original = full();
        QCOMPARE(fields(original.clone()), wanted);
        QCOMPARE(fields(original), wanted);
    }

    void aReadyConnectionIsUsedOnceAndClosedByTheLast()
    {
        static int closed;
        closed = 0;
        const auto close = [](qintptr) { ++closed; };
        {
            ConsoleTarget original;
            original.endpoint.ready = std::make_shared<ReadyConnection>(7, close);
            const ConsoleTarget copy = original.clone();
            QCOMPARE(copy.endpoint.ready->take(), 7);
            QCOMPARE(original.endpoint.ready->take(), ReadyConnection::none);
        }
        QCOMPARE(closed, 0); // whoever took it closes it
        {
            ConsoleTarget original;
            original.endpoint.ready = std::make_shared<ReadyConnection>(7, close);
            ConsoleTarget copy = original.clone();
            original = ConsoleTarget();
            QCOMPARE(closed, 0);
        }
        QCOMPARE(closed, 1);
    }

    void aCloneHasSecretsOfItsOwn()
    {
        ConsoleTarget original = full();
        const ConsoleTarget copy = original.clone();
        original.signIn.ticket.wipe();
        original.signIn.clientKeyPem = {};
        QCOMPARE(copy.signIn.ticket.view(), QByteArrayView("ticket"));
        QCOMPARE(copy.signIn.clientKeyPem.view(), QByteArrayView("key"));
        static_assert(!std::is_copy_constructible_v<ConsoleTarget> && !std::is_copy_constructible_v<ConsoleSignIn> &&
                      !std::is_copy_constructible_v<TargetSecret> && !std::is_copy_constructible_v<ProxyAccess>);
    }

    void ticketsAreWipedTogether()
    {
        ConsoleTarget target = full();
        const ConsoleTarget copy = target.clone();
        target.wipeTickets();
        QVERIFY(target.signIn.ticket.isEmpty() && target.proxyAccess.ticket.isEmpty());
        QVERIFY(target.isProxyOfInventory(1) && !target.isProxyOfInventory(0)); // that it is one is still known
        QCOMPARE(copy.proxyAccess.ticket.view(), QByteArrayView("proxy ticket"));
        target.proxyAccess.isSet = false;
        QVERIFY(!target.isProxyOfInventory(1));
    }

    void kindsOfConsolesAreToldApart()
    {
        ConsoleTarget vnc = full();
        ConsoleTarget serial = full();
        serial.protocol = serial.provider.consoleKind = QStringLiteral("serial");
        QVERIFY(vnc.key() != serial.key());
        QCOMPARE(vnc.keyWithoutKind(), serial.keyWithoutKind());
        vnc.provider.consoleKind.clear(); // a file that says no kind: its protocol does
        QCOMPARE(vnc.key(), full().key());
        vnc.provider = {};
        vnc.endpoint.carrier = {};
        QCOMPARE(vnc.key(), QStringLiteral("vnc://ID:12 at listen hv1:5900 via one:1 via two:2"));
        QVERIFY(vnc.keyWithoutKind().isEmpty());
    }

    /// One server leads to many consoles; what tells them apart may be as good as a password, so it is not in the key.
    void carriersAreToldApartWithoutTheirPaths()
    {
        ConsoleTarget target;
        target.protocol = QStringLiteral("vnc");
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 6100);
        const QString bare = target.key();
        QStringList keys{bare};
        for (const char *carrier : {"ws://hv1:6100", "wss://hv1:6100/", "wss://hv1:6100/one", "wss://hv1:6100/two",
                                    "wss://hv1:6100/one?token=1", "wss://hv1:6100/?token=1"}) {
            target.endpoint.carrier = QUrl(QLatin1String(carrier));
            QVERIFY2(!keys.contains(target.key()), carrier);
            keys << target.key();
            QVERIFY(!target.key().contains(QLatin1String("one")) && !target.key().contains(QLatin1String("token")));
            QVERIFY(!target.place().contains(QLatin1String("one")));
        }
    }

    void hops()
    {
        QCOMPARE(Endpoint::hopAddress(QUrl(QStringLiteral("http://proxy"))), Address::tcp(QStringLiteral("proxy"), 80));
        QCOMPARE(Endpoint::hopAddress(QUrl(QStringLiteral("https://proxy"))),
                 Address::tcp(QStringLiteral("proxy"), 443));
        QCOMPARE(Endpoint::hopAddress(QUrl(QStringLiteral("ssh://[::1]:22"))), Address::tcp(QStringLiteral("::1"), 22));
        QCOMPARE(Endpoint::hopAddress(QUrl(QStringLiteral("ssh://bastion"))).port, quint16(0));
        QCOMPARE(Endpoint::hopName(QUrl(QStringLiteral("ssh://bastion"))), QStringLiteral("bastion"));
        QCOMPARE(Endpoint::hopName(QUrl(QStringLiteral("ssh://anna@bastion:2222"))), QStringLiteral("bastion:2222"));
        QCOMPARE(Endpoint::hopName(QUrl(QStringLiteral("ssh://[::1]"))), QStringLiteral("[::1]"));
        QCOMPARE(Endpoint::hopName(QUrl(QStringLiteral("http://proxy"))), QStringLiteral("proxy:80"));
    }
};

QTEST_GUILESS_MAIN(tst_consoletarget)
#include "tst_consoletarget.moc"
