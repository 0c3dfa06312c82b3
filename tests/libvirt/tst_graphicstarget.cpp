// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/graphicstarget.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::libvirt;

/// Where a display is, and the way there.
class tst_graphicstarget : public QObject
{
    Q_OBJECT

    static Frame answer(const QString &listen, int port, const QString &socket = {})
    {
        return {{{QStringLiteral("graphics"), QJsonObject{{QStringLiteral("type"), QStringLiteral("vnc")},
                                                          {QStringLiteral("listen"), listen},
                                                          {QStringLiteral("port"), port},
                                                          {QStringLiteral("socket"), socket}}}},
                Secret("pw")};
    }
    static Result<ConsoleTarget> target(const char *host, const Frame &frame)
    {
        const Result<LibvirtUrl> url = LibvirtUrl::read(QUrl(QLatin1String(host)));
        return url ? graphicsTarget(frame, -1, QStringLiteral("vnc"), *url) : url.error();
    }

private Q_SLOTS:
    void ofAHostBySsh_data()
    {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<QString>("place");
        QTest::newRow("loopback") << QStringLiteral("127.0.0.1") << QStringLiteral("127.0.0.1:5901");
        QTest::newRow("any") << QStringLiteral("0.0.0.0") << QStringLiteral("127.0.0.1:5901");
        QTest::newRow("none named") << QString() << QStringLiteral("127.0.0.1:5901");
        QTest::newRow("one of its addresses") << QStringLiteral("10.0.0.5") << QStringLiteral("10.0.0.5:5901");
    }
    void ofAHostBySsh()
    {
        QFETCH(QString, listen);
        const auto found = target("qemu+ssh://anna@hv1:2222/system", answer(listen, 5901));
        QVERIFY(found);
        QTEST(found->endpoint.address.display(), "place");
        QCOMPARE(found->endpoint.route, QList<QUrl>{QUrl(QStringLiteral("ssh://anna@hv1:2222"))});
        QCOMPARE(found->trust.expectedHostName, QStringLiteral("hv1"));
        QCOMPARE(found->signIn.ticket.view(), QByteArrayView("pw"));
    }
    void aSocketOfAHostBySsh()
    {
        const auto found = target("qemu+ssh://hv1/system", answer({}, 0, QStringLiteral("/run/vm.sock")));
        QVERIFY(found);
        QCOMPARE(found->endpoint.address, Address::unixSocket(QStringLiteral("/run/vm.sock")));
        QCOMPARE(found->endpoint.route, QList<QUrl>{QUrl(QStringLiteral("ssh://hv1"))});
        // By another way nobody gets at it.
        QVERIFY(!target("qemu+tls://hv1/system", answer({}, 0, QStringLiteral("/run/vm.sock"))));
    }
    void withoutSsh()
    {
        const auto far = target("qemu+tls://hv1/system", answer(QStringLiteral("0.0.0.0"), 5901));
        QVERIFY(far && far->endpoint.route.isEmpty());
        QCOMPARE(far->endpoint.address, Address::tcp(QStringLiteral("hv1"), 5901));
        const auto loopback = target("qemu+tls://hv1/system", answer(QStringLiteral("127.0.0.1"), 5901));
        QVERIFY(!loopback);
        QVERIFY(loopback.error().sentence.contains(QLatin1String("qemu+ssh")));
        const auto here = target("qemu:///system", answer(QStringLiteral("0.0.0.0"), 5901));
        QVERIFY(here && here->endpoint.route.isEmpty());
        QCOMPARE(here->endpoint.address, Address::tcp(QStringLiteral("127.0.0.1"), 5901));
        for (const char *host : {"qemu:///system", "qemu+ssh://hv1/system", "qemu+tls://hv1/system"})
            QVERIFY2(!target(host, answer({}, 0)), "Nothing listens.");
    }
};

QTEST_GUILESS_MAIN(tst_graphicstarget)
#include "tst_graphicstarget.moc"
