// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirturl.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::libvirt;

class tst_libvirturl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesThePlacesThatThereAre_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("uri");
        QTest::addColumn<int>("transport");
        const auto row = [](const char *address, const char *uri, LibvirtUrl::Transport transport) {
            QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(uri)
                                   << static_cast<int>(transport);
        };
        using Transport = LibvirtUrl::Transport;
        row("qemu:///system", "qemu:///system", Transport::Local);
        row("qemu:///session?socket=/tmp/a.sock", "qemu:///session?socket=/tmp/a.sock", Transport::Local);
        row("qemu+unix:///system", "qemu+unix:///system", Transport::Local);
        row("qemu://hv1/system", "qemu://hv1/system", Transport::Tls);
        row("qemu+tls://hv1:16514/system?pkipath=/home/a/pki", "qemu+tls://hv1:16514/system?pkipath=/home/a/pki",
            Transport::Tls);
        row("qemu+tcp://[2001:db8::1]/system", "qemu+tcp://[2001:db8::1]/system", Transport::Tcp);
        row("qemu+ssh://root@hv1/system", "qemu+ssh://root@hv1/system?no_tty=1", Transport::Ssh);
        row("qemu+ssh://hv1/system?keyfile=/home/a/.ssh/id", "qemu+ssh://hv1/system?keyfile=/home/a/.ssh/id&no_tty=1",
            Transport::Ssh);
    }
    void takesThePlacesThatThereAre()
    {
        QFETCH(QString, address);
        const Result<LibvirtUrl> url = LibvirtUrl::read(QUrl(address));
        QVERIFY2(url, url ? "" : qPrintable(url.error().sentence));
        QTEST(url->uri, "uri");
        QTEST(static_cast<int>(url->transport), "transport");
    }
    /// An address may come from a link: nothing in it may start a program, switch a check off, or be taken for an
    /// option.
    void refusesWhatDoesMoreThanNameAPlace_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"qemu+ssh://hv1/system?command=/tmp/evil",
                                    "qemu+ssh://hv1/system?netcat=/tmp/evil",
                                    "qemu+ssh://hv1/system?proxy=netcat",
                                    "qemu+tls://hv1/system?no_verify=1",
                                    "qemu+ssh://hv1/system?no_sanity=1",
                                    "qemu+ssh://hv1/system?no_verify=1",
                                    "qemu+ssh://hv1/system?known_hosts=/tmp/mine",
                                    "qemu+ssh://hv1/system?socket=/tmp/x",
                                    "qemu:///system?pkipath=/tmp",
                                    "qemu+tls://hv1/system?keyfile=/tmp/x",
                                    "qemu+ext://hv1/system?command=x",
                                    "qemu+libssh://hv1/system",
                                    "qemu+ssh://-oProxyCommand=x/system",
                                    "qemu+ssh://-l@hv1/system",
                                    "qemu+ssh://a$(x)@hv1/system",
                                    "qemu+ssh://user:pw@hv1/system",
                                    "qemu+tcp://user@hv1/system",
                                    "qemu+unix://hv1/system",
                                    "qemu+tcp:///system",
                                    "qemu:///",
                                    "qemu:",
                                    "esx://hv1/",
                                    "https://hv1/x",
                                    "",
                                    "qemu:///session?socket=relative",
                                    "qemu:///session?socket=/tmp/a;b",
                                    "qemu+tls://hv1/system?PKIPATH=/x"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void refusesWhatDoesMoreThanNameAPlace()
    {
        QFETCH(QString, address);
        const Result<LibvirtUrl> url = LibvirtUrl::read(QUrl(address));
        QVERIFY2(!url, url ? qPrintable(url->uri) : "");
        QCOMPARE(url.error().kind, Failure::Usage);
        QVERIFY(!url.error().sentence.contains(QLatin1String("pw@")));
    }
    void aSecretIsBoundToTheWay()
    {
        const auto path = [](const char *address) {
            return LibvirtUrl::read(QUrl(QLatin1String(address)))->trustPath();
        };
        QVERIFY(path("qemu:///system").matches(path("qemu+unix:///system")));
        QVERIFY(!path("qemu+tcp://hv1/system").matches(path("qemu+ssh://hv1/system")));
        QVERIFY(
            !path("qemu+tls://hv1/system?pkipath=/no/such").matches(path("qemu+tls://hv1/system?pkipath=/no/such")));
    }
};

QTEST_GUILESS_MAIN(tst_libvirturl)
#include "tst_libvirturl.moc"
