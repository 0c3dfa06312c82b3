// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/proxyaddress.h"
#include "app/target/targetparser.h"
#include "app/target/consoleaddress.h"
#include "tests/support/usualtargets.h"

#include <QTest>

using namespace virtdesk;

class tst_targetparser : public QObject
{
    Q_OBJECT
    static constexpr char id[] = "1f0c0000-0000-4000-8000-000000000017";

private Q_SLOTS:
    void consoles_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("user");
        const auto row = [](const char *text, const char *address, const char *user = "") {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(address) << QString::fromUtf8(user);
        };
        row("vnc://hv3.lab.example:5907", "hv3.lab.example:5907");
        row("vnc://HV3.Lab.Example", "hv3.lab.example:5900");
        row("VNC://hv3:5901/", "hv3:5901");
        row("vnc://10.0.0.7:5901", "10.0.0.7:5901");
        row("vnc://[2001:db8::7]:5901", "[2001:db8::7]:5901");
        row("vnc://[fe80::1%eth0]:5901", "[fe80::1%eth0]:5901");
        row("vnc://[fe80::1%25eth0]:5901", "[fe80::1%eth0]:5901");
        row("vnc://[FE80::1%25Wi-Fi]:1", "[fe80::1%Wi-Fi]:5901");
        row(" vnc://hv3:5901", "hv3:5901");
        row("vnc://hv3:5901 \t", "hv3:5901");
        row("vnc://hv3:0", "hv3:5900");
        row("vnc://hv3:1", "hv3:5901");
        row("vnc://hv3::5901", "hv3:5901");
        row("vnc://hv3::80", "hv3:80");
        row("hv3:1", "hv3:5901");
        row("hv3::5907", "hv3:5907");
        row("hv3:8443", "hv3:8443");
        row(" ann@hv3:1 ", "hv3:5901", "ann");
        row("[fe80::1%eth0]:1", "[fe80::1%eth0]:5901");
        row("[2001:db8::7]::5907", "[2001:db8::7]:5907");
        row("vnc://ann@hv3:5901", "hv3:5901", "ann");
        row("vnc://ann%40internal@hv3:5901", "hv3:5901", "ann@internal");
        row("vnc://ann@internal@hv3:5901", "hv3:5901", "ann@internal");
        row("vnc://b\u00fccher.example:5901", "xn--bcher-kva.example:5901");
        row("vnc+unix:///run/user/1000/vm.sock", "/run/user/1000/vm.sock");
        row("vnc+unix:///tmp/with%20space", "/tmp/with space");
    }
    void consoles()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QFETCH(QString, user);
        const auto parsed = parseTarget(text, usualTargets());
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().sentence));
        QVERIFY(parsed->console && !parsed->vm);
        QCOMPARE(parsed->console->protocol, QStringLiteral("vnc"));
        QCOMPARE(parsed->console->endpoint.address.display(), address);
        QCOMPARE(parsed->console->signIn.userName, user);
        QVERIFY(!parsed->console->presentation.title.isEmpty());
        QVERIFY(parsed->console->signIn.ticket.isEmpty());
        QVERIFY(!parsed->deleteAfterReading);
    }

    void references_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("inventory");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("vm");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *text, const char *inventory, const char *user, const char *vm,
                            const char *kind = "") {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(inventory) << QString::fromUtf8(user)
                                << QString::fromUtf8(vm) << QString::fromUtf8(kind);
        };
        row("ovirt://engine.lab.example/hd-17", "https://engine.lab.example/ovirt-engine", "", "hd-17");
        row("ovirt://ann@internal@engine/hd-17", "https://engine/ovirt-engine", "ann@internal", "hd-17");
        row("ovirt://engine:8443/hd-17", "https://engine:8443/ovirt-engine", "", "hd-17");
        row("ovirt://engine/ovirt-engine/api/hd%2017", "https://engine/ovirt-engine", "", "hd 17");
        row("ovirt://engine/site/ovirt-engine/hd-17", "https://engine/site/ovirt-engine", "", "hd-17");
        row("virtdesk://engine.lab.example/vms/1F0C0000-0000-4000-8000-000000000017",
            "https://engine.lab.example/ovirt-engine", "", id);
        row("virtdesk://engine:8443/vms/1f0c0000-0000-4000-8000-000000000017?console=vnc",
            "https://engine:8443/ovirt-engine", "", id, "vnc");
        row("virtdesk://engine/vms/1f0c0000-0000-4000-8000-000000000017?console=spice", "https://engine/ovirt-engine",
            "", id, "spice");
    }
    void references()
    {
        QFETCH(QString, text);
        QFETCH(QString, inventory);
        QFETCH(QString, user);
        QFETCH(QString, vm);
        QFETCH(QString, kind);
        const auto parsed = parseTarget(text, usualTargets());
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().sentence));
        QVERIFY(parsed->vm && !parsed->console);
        QCOMPARE(parsed->vm->inventory.toString(), inventory);
        QCOMPARE(parsed->vm->userName, user);
        QCOMPARE(parsed->vm->vm, vm);
        QCOMPARE(parsed->vm->consoleKind, kind);
        QVERIFY(parsed->engineToken.isEmpty());
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text); };
        row("");
        row("   ");
        row("http://hv3/");
        row("spice://hv3:5900");
        row("javascript://hv3/%0aalert(1)");
        row("vnc://");
        row("vnc://:5900");
        row("vnc://hv3:65536");
        row("vnc://hv3::0");
        row("vnc://hv3:::5900");
        row("vnc://hv3::");
        row("vnc://hv3:");
        row("vnc://fe80::1");
        row("vnc://[::1]5900");
        row("vnc://hv3:5900/ID:");
        row("vnc://hv3:5900/ID:a b");
        row("vnc-listen://:0");
        row("vnc-listen://:5500/x");
        row("vnc-listen://:5500?x");
        row("vnc://hv3:-1");
        row("vnc://hv3:59 00");
        row("vnc://hv3:5900/path");
        row("vnc://hv3:5900?VncPassword=secret");
        row("vnc://hv3:5900#x");
        row("vnc://ann:secret@hv3:5900");
        row("vnc://:secret@hv3:5900");
        row("vnc://@hv3:5900");
        row("vnc://%0a@hv3:5900");
        row("vnc://-oProxyCommand=x:5900");
        row("vnc://hv3$(id):5900");
        row("vnc://hv3`id`:5900");
        row("vnc://hv3\u202e:5900");
        row("vnc://hv3 --flag:5900");
        row("vnc://a..b:5900");
        row("vnc://::1:5900");
        row("vnc://[hv3]:5900");
        row("vnc://[::1:5900");
        row("vnc+unix://host/path");
        row("vnc+unix:///");
        row("vnc+unix:///tmp/");
        row("vnc+unix:///tmp/a%00b");
        row("vnc+unix:///tmp/a%0ab");
        row("vnc+unix:///tmp/a%zz");
        row("vnc+unix:///tmp/a?x=1");
        row("ovirt://engine");
        row("ovirt://engine/");
        row("ovirt:///hd-17");
        row("ovirt://ann:secret@engine/hd-17");
        row("ovirt://engine/hd-17?password=x");
        row("ovirt://engine/other/path/hd-17");
        row("ovirt://engine/%00");
        row("ovirt://engine/a%0d%0ab");
        row("virtdesk://engine");
        row("virtdesk://engine/vms/");
        row("virtdesk://engine/vms/hd-17");
        row("virtdesk://engine/vms/1f0c0000-0000-4000-8000-000000000017/");
        row("virtdesk://engine/vms/1f0c0000-0000-4000-8000-000000000017?console=vnc&exec=id");
        row("virtdesk://engine/vms/1f0c0000-0000-4000-8000-000000000017?console=rdp");
        row("virtdesk://engine/vms/1f0c0000-0000-4000-8000-000000000017?action=stop");
        row("virtdesk://engine/vms/1f0c0000-0000-4000-8000-000000000017#x");
        row("virtdesk://ann@engine/vms/1f0c0000-0000-4000-8000-000000000017");
        row("virtdesk://ann:pw@engine/vms/1f0c0000-0000-4000-8000-000000000017");
        row("virtdesk://engine/vms/../../1f0c0000-0000-4000-8000-000000000017");
        row("virtdesk://engine;rm -rf/vms/1f0c0000-0000-4000-8000-000000000017");
        row("file://otherhost/tmp/x.vv");
    }
    void refused()
    {
        QFETCH(QString, text);
        const auto parsed = parseTarget(text, usualTargets());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, Failure::Usage);
        QVERIFY(!parsed.error().sentence.isEmpty());
        QVERIFY2(!parsed.error().sentence.contains(QLatin1String("secret")), qPrintable(parsed.error().sentence));
        QCOMPARE(parsed.error().sentence, cleanText(parsed.error().sentence, 1000));
    }
    void repeater()
    {
        for (const char *text : {"vnc://repeater:5901/ID:1234", "vnc://repeater:1/id:1234", "repeater:1/ID:1234"}) {
            Result<ParsedTarget> parsed = parseTarget(QLatin1String(text), usualTargets());
            QVERIFY2(parsed && parsed->console, text);
            QCOMPARE(parsed->console->endpoint.address, Address::tcp(QStringLiteral("repeater"), 5901));
            QCOMPARE(parsed->console->endpoint.repeaterId, QStringLiteral("1234"));
            // Two IDs at one repeater are two consoles.
            QCOMPARE(parsed->console->key(), QStringLiteral("vnc://ID:1234 at repeater:5901"));
        }
    }
    void listening()
    {
        const auto listens = [](const char *text, const Address &at) {
            const Result<ParsedTarget> parsed = parseTarget(QLatin1String(text), usualTargets());
            return parsed && parsed->console && parsed->console->endpoint.listens &&
                   parsed->console->endpoint.address == at;
        };
        QVERIFY(listens("vnc-listen://", Address::tcp({}, 5500)));
        QVERIFY(listens("vnc-listen://:5501", Address::tcp({}, 5501)));
        QVERIFY(listens("vnc-listen://192.0.2.5", Address::tcp(QStringLiteral("192.0.2.5"), 5500)));
        QVERIFY(listens("vnc-listen://[::1]:5502", Address::tcp(QStringLiteral("::1"), 5502)));
        QVERIFY(!parseTarget(QStringLiteral("vnc://192.0.2.5"), usualTargets())->console->endpoint.listens);
    }
    /// With the transports that this tree has, and without them.
    void carriersAndHops()
    {
        PluginMetadata carrier;
        carrier.kind = QStringLiteral("transport");
        carrier.carrier = true;
        carrier.schemes = {QStringLiteral("ws"), QStringLiteral("wss")};
        carrier.ports = {{QStringLiteral("ws"), 80}, {QStringLiteral("wss"), 443}};
        PluginMetadata hop;
        hop.kind = QStringLiteral("transport");
        hop.hopAddresses = true;
        hop.schemes = {QStringLiteral("ssh")};
        PluginMetadata other = hop;
        other.hopAddresses = false;
        other.schemes = {QStringLiteral("command")};
        const TargetRegistry registry(usualTargets().displays() + QList<PluginMetadata>{carrier, hop, other});
        const auto carried = [&](const char *text) {
            const auto target = parseTarget(QLatin1String(text), registry);
            return target && target->console ? target->console->endpoint.carrier.toString() + QLatin1String(" at ") +
                                                   target->console->endpoint.address.display() + QLatin1Char(' ') +
                                                   target->console->signIn.userName
                                             : QString();
        };
        QCOMPARE(carried("vnc+ws://hv3:5700"), QStringLiteral("ws://hv3:5700/ at hv3:5700 "));
        QCOMPARE(carried("VNC+WSS://anna@HV3/a/b?token=vm1"),
                 QStringLiteral("wss://hv3:443/a/b?token=vm1 at hv3:443 anna"));
        QCOMPARE(carried("vnc+ws://[2001:db8::7]/"), QStringLiteral("ws://[2001:db8::7]:80/ at [2001:db8::7]:80 "));
        for (const char *bad :
             {"vnc+ws://", "vnc+ws://hv3:0", "vnc+ws://hv3/a b", "vnc+ws://hv3/#x", "vnc+ws://a:b@hv3/",
              "vnc+ws://[fe80::1%25eth0]/", "vnc+command://x/y:1", "vnc+http://hv3:1", "vnc+ws+ssh://hv3"})
            QVERIFY2(!parseTarget(QLatin1String(bad), registry).ok(), bad);
        const auto behind = [&](const char *text) {
            const auto target = parseTarget(QLatin1String(text), registry);
            return target && target->console ? target->console->place() : QString();
        };
        QCOMPARE(behind("vnc+ssh://anna@jump:2222/vmhost:5901"), QStringLiteral("vmhost:5901 via anna@jump:2222"));
        QCOMPARE(behind("vnc+ssh://jump/vmhost:1"), QStringLiteral("vmhost:5901 via jump"));
        QCOMPARE(behind("vnc+ssh://jump/[::1]:5900"), QStringLiteral("[::1]:5900 via jump"));
        for (const char *bad :
             {"vnc+ssh://jump", "vnc+ssh://jump/", "vnc+ssh://-x@jump/h:1", "vnc+ssh://a%20b@jump/h:1",
              "vnc+ssh://a:b@jump/h:1", "vnc+ssh://-jump/h:1", "vnc+ssh://jump/-x:1", "vnc+ssh://jump/h:1?x",
              "vnc+ssh:///h:1", "vnc+ssh://$(x)@jump/h:1"})
            QVERIFY2(!parseTarget(QLatin1String(bad), registry).ok(), bad);
        // What is remembered of one is opened as the same.
        for (const char *text : {"vnc+ws://hv3:5700/", "vnc+wss://hv3:443/a/b?token=vm1",
                                 "vnc+ssh://anna@jump:2222/vmhost::5901", "vnc+ssh://jump/vmhost::1"}) {
            const auto target = parseTarget(QLatin1String(text), registry);
            QVERIFY2(target.ok(), text);
            QCOMPARE(addressOf(*target->console, registry), QLatin1String(text));
        }
        QVERIFY(registry.isHopScheme(QStringLiteral("ssh")) && !registry.isHopScheme(QStringLiteral("ws")));
        QVERIFY(registry.addressForms().contains(QStringLiteral("vnc+wss://")));
        QVERIFY(!parseTarget(QStringLiteral("vnc+ssh://jump/h:1"), TargetRegistry(usualTargets().displays())).ok());
        QVERIFY(parseHop(QStringLiteral("ssh://anna@jump")).ok() &&
                !parseHop(QStringLiteral("http://anna@proxy:1")).ok());
        QVERIFY(!parseHop(QStringLiteral("ssh://-x@jump")).ok() && !parseHop(QStringLiteral("ssh://a:b@jump")).ok());
        // What would not come back from an address as it went in.
        for (const char *user : {"a[b", "a]b", "a^b"})
            QVERIFY2(!parseHop(QStringLiteral("ssh://%1@jump").arg(QLatin1String(user))).ok(), user);
    }

    void evidentVncAddresses()
    {
        const auto evident = [](const char *text) {
            const auto address =
                parseConsoleAddress(QString::fromLatin1(text), usualTargets().displayOfProtocol(QStringLiteral("vnc")));
            return address && address->isEvident;
        };
        for (const char *text : {"host:1", "host:99", "host:5900", "host:6923", "host::443", "host:5901 ", "host/ID:7",
                                 "[::1]:1", "10.0.0.7:5901"})
            QVERIFY2(evident(text), text);
        for (const char *text : {"host", "host:443", "host:8443", "engine.lab.example", "host:100", "[::1]", "host:x",
                                 "host:5901/ovirt-engine"})
            QVERIFY2(!evident(text), text);
    }

    void hugeAddressIsRefused()
    {
        QVERIFY(!parseTarget(QStringLiteral("vnc://") + QString(100000, QLatin1Char('a')), usualTargets()));
        QVERIFY(!parseTarget(QStringLiteral("vnc://") + QString(254, QLatin1Char('a')), usualTargets()));
    }
    void absentFileIsNotFound()
    {
        const auto parsed = parseTarget(QStringLiteral("/nonexistent/console.vv"), usualTargets());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, Failure::NotFound);
    }

    void engines_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url"); // empty: refused
        const auto row = [](const char *text, const char *url) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(url);
        };
        row("engine.lab.example", "https://engine.lab.example/ovirt-engine");
        row(" Engine.Lab.Example ", "https://engine.lab.example/ovirt-engine");
        row("engine:443", "https://engine/ovirt-engine");
        row("engine:8443", "https://engine:8443/ovirt-engine");
        row("https://engine", "https://engine/ovirt-engine");
        row("https://engine/", "https://engine/ovirt-engine");
        row("https://engine/ovirt-engine", "https://engine/ovirt-engine");
        row("https://engine/ovirt-engine/api", "https://engine/ovirt-engine");
        row("https://engine/ovirt-engine/web-ui/vms?x=1#y", "https://engine/ovirt-engine");
        row("https://engine/ovirt-engine/webadmin/?locale=en_US#vms-general;name=x", "https://engine/ovirt-engine");
        row("https://engine/site/ovirt-engine/", "https://engine/site/ovirt-engine");
        row("https://127.0.0.1:8443", "https://127.0.0.1:8443/ovirt-engine");
        row("[2001:db8::1]:8443", "https://[2001:db8::1]:8443/ovirt-engine");
        row("http://engine", "");
        row("qemu+tcp://host/system", "");
        row("", "");
        row("https://", "");
        row("[fe80::1%eth0]", "");
        row("engine:0", "");
        row("engine:99999", "");
        row("https://ann:secret@engine", "");
        row("https://ann@engine", "");
        row("https://engine/other", "");
        row("https://engine/../ovirt-engine", "");
        row("https://engine/a b/ovirt-engine", "");
        row("https://engine/%2e%2e/ovirt-engine", "");
        row("https://engine/ovirt-enginex", "");
        row("engine\nHost: x", "");
    }
    void engines()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        const auto inventory = parseEngine(text);
        QCOMPARE(inventory ? inventory->toString() : QString(), url);
        if (!inventory) {
            QCOMPARE(inventory.error().kind, Failure::Usage);
            QVERIFY(!inventory.error().sentence.contains(QLatin1String("secret")));
        }
    }

    void hops_data()
    {
        QTest::addColumn<QString>("same"); ///< "-" = refused
        const auto row = [](const char *text, const char *same) { QTest::newRow(text) << QString::fromLatin1(same); };
        row("http://Proxy.example:3128/", "http://proxy.example:3128");
        row("https://[2001:db8::1]:3129", "https://[2001:db8::1]:3129");
        row("ssh://bastion:22", "ssh://bastion:22");
        row("command://relay", "command://relay");
        for (const char *refused :
             {"", "proxy.example:3128", "http://proxy.example", "http://anna:secret@proxy:1", "1http://proxy:1",
              "://proxy:1", "http://proxy:0", "http://proxy:1/path", "-", "a b://c:1"})
            row(refused, "-");
    }
    void hops()
    {
        QFETCH(QString, same);
        const Result<QUrl> hop = parseHop(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(hop ? hop->toString() : QStringLiteral("-"), same);
        if (!hop)
            QVERIFY(!hop.error().sentence.contains(QLatin1String("secret")));
    }

    void proxies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("same"); ///< "-" = refused
        const auto row = [](const char *text, const char *same) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(same);
        };
        row("", "");
        row("none", "");
        row(" None ", "");
        row("system", "system");
        row("SYSTEM", "system");
        row("proxy.example:3128", "http://proxy.example:3128");
        row("http://Proxy.example:3128/", "http://proxy.example:3128");
        row("[2001:db8::1]:3128", "http://[2001:db8::1]:3128");
        for (const char *refused :
             {"proxy.example", "http://proxy.example", "https://proxy.example:3128", "socks5://proxy.example:1080",
              "http://anna:secret@proxy.example:3128", "proxy.example:0", "proxy.example:70000", "proxy example:1",
              "http://proxy.example:3128/path", "proxy:3128\nX: y", "[fe80::1%eth0]:3128"})
            row(refused, "-");
    }
    void proxies()
    {
        QFETCH(QString, text);
        QFETCH(QString, same);
        const Result<ProxyChoice> choice = parseProxy(text);
        QCOMPARE(choice ? proxyText(*choice) : QStringLiteral("-"), same);
        if (!choice) {
            QCOMPARE(choice.error().kind, Failure::Usage);
            QVERIFY(!choice.error().sentence.contains(QLatin1String("secret")));
            return;
        }
        const Result<ProxyChoice> again = parseProxy(proxyText(*choice));
        QVERIFY(again && *again == *choice);
    }
};

QTEST_GUILESS_MAIN(tst_targetparser)
#include "tst_targetparser.moc"
