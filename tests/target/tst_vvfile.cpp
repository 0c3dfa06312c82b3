// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/vvfile.h"
#include "tests/support/usualtargets.h"

#include <QTest>

using namespace virtdesk;

namespace {

QString hotkeysOf(const ConsoleTarget &target)
{
    QStringList lines;
    for (auto it = target.presentation.hotkeys.cbegin(); it != target.presentation.hotkeys.cend(); ++it)
        lines += it.key() + u'=' + it.value();
    lines.sort();
    return lines.join(u';');
}

/// What can be said of a parsed file by a name, so that tables can ask for it.
QString answer(const ParsedTarget &parsed, const QString &name)
{
    const auto yes = [](bool value) { return value ? QStringLiteral("yes") : QStringLiteral("no"); };
    if (name == QLatin1String("notes"))
        return parsed.notes.join(u'|');
    if (name == QLatin1String("delete"))
        return yes(parsed.deleteAfterReading);
    if (name == QLatin1String("token"))
        return QString::fromUtf8(parsed.engineToken.view().toByteArray());
    if (name == QLatin1String("engineCa"))
        return QString::fromUtf8(parsed.engineCaPem);
    if (name == QLatin1String("asUser"))
        return yes(parsed.engineAsUser);
    if (name == QLatin1String("vm"))
        return parsed.vm
                   ? QString(parsed.vm->inventory.toString() + u' ' + parsed.vm->vm + u' ' + parsed.vm->consoleKind)
                   : QString();
    if (!parsed.console)
        return QStringLiteral("no console");
    const ConsoleTarget &target = *parsed.console;
    if (name == QLatin1String("address"))
        return target.endpoint.address.display();
    if (name == QLatin1String("title"))
        return target.presentation.title;
    if (name == QLatin1String("user"))
        return target.signIn.userName;
    if (name == QLatin1String("ticket"))
        return QString::fromUtf8(target.signIn.ticket.view().toByteArray());
    if (name == QLatin1String("expiry"))
        return target.signIn.ticketExpiry.isValid() ? target.signIn.ticketExpiry.toString(Qt::ISODate) : QString();
    if (name == QLatin1String("fullscreen"))
        return yes(target.presentation.fullScreen);
    if (name == QLatin1String("hotkeys"))
        return hotkeysOf(target);
    if (name == QLatin1String("ca"))
        return QString::fromUtf8(target.trust.caPem);
    if (name == QLatin1String("subject"))
        return target.trust.hostSubject;
    if (name == QLatin1String("proxy"))
        return target.endpoint.route.isEmpty() ? QString() : target.endpoint.route.constFirst().toString();
    if (name == QLatin1String("provider"))
        return target.provider.inventory + u' ' + target.provider.vmId + u' ' + target.provider.consoleKind;
    qFatal("no property of that name");
    return {};
}

} // namespace

class tst_vvfile : public QObject
{
    Q_OBJECT
    const QDateTime m_written = QDateTime(QDate(2026, 11, 24), QTime(8, 0), Qt::UTC);
    static constexpr char ca[] = "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n";

    static QByteArray vnc(const QByteArray &more = {}, const QByteArray &engine = {})
    {
        QByteArray text = "[virt-viewer]\ntype=vnc\nhost=hv3.lab.example\nport=5907\n" + more;
        if (!engine.isEmpty())
            text += "\n[ovirt]\n" + engine;
        return text;
    }
    static QByteArray engine(const QByteArray &more = {})
    {
        return "host=engine.lab.example:443\nvm-guid=1f0c0000-0000-4000-8000-000000000017\n" + more;
    }

private Q_SLOTS:
    void keys_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *tag, const QByteArray &file, const char *name, const QByteArray &value) {
            QTest::newRow(tag) << file << QString::fromUtf8(name) << QString::fromUtf8(value);
        };
        // [virt-viewer]
        row("host and port", vnc(), "address", "hv3.lab.example:5907");
        row("IPv6 host", vnc("host=2001:db8::7\n"), "address", "[2001:db8::7]:5907");
        row("unix-path", "[virt-viewer]\ntype=vnc\nunix-path=/run/vm.sock\n", "address", "/run/vm.sock");
        row("type is not case sensitive", vnc("type=VNC\n"), "address", "hv3.lab.example:5907");
        row("tls-port is SPICE's", vnc("tls-port=65535\n"), "address", "hv3.lab.example:5907");
        row("password", vnc("password=aB3+dE9/==\n"), "ticket", "aB3+dE9/==");
        row("password with escapes", vnc("password=a\\sb\\\\c\n"), "ticket", "a b\\c");
        row("password keeps its spaces", vnc("password=a b \n"), "ticket", "a b ");
        row("no password", vnc(), "ticket", "");
        row("validity", vnc("password=x\n# Password is valid for 120 seconds.\n"), "expiry", "2026-11-24T08:02:00Z");
        row("no validity", vnc("password=x\n"), "expiry", "");
        row("absurd validity", vnc("password=x\n# Password is valid for 99999999999 seconds.\n"), "expiry", "");
        row("username", vnc("username=vnc-1f0c0000-0000-4000-8000-000000000017\n"), "user",
            "vnc-1f0c0000-0000-4000-8000-000000000017");
        row("delete-this-file", vnc("delete-this-file=1\n"), "delete", "yes");
        row("no delete-this-file", vnc("delete-this-file=0\n"), "delete", "no");
        row("absent delete-this-file", vnc(), "delete", "no");
        row("odd delete-this-file", vnc("delete-this-file=/etc/passwd\n"), "delete", "no");
        row("fullscreen", vnc("fullscreen=1\n"), "fullscreen", "yes");
        row("no fullscreen", vnc("fullscreen=0\n"), "fullscreen", "no");
        row("title", vnc("title=hd-17:%d\n"), "title", "hd-17");
        row("title with number inside", vnc("title=hd %d of 2\n"), "title", "hd of 2");
        row("title with percent", vnc("title=100%% - %d\n"), "title", "100%");
        row("non-ASCII title", vnc("title=B\xc3\xbcro \xe2\x82\xac:%d\n"), "title", "B\xc3\xbcro \xe2\x82\xac");
        row("title of escapes", vnc("title=a\\tb\\nc\n"), "title", "a b c");
        row("no title", vnc(), "title", "hv3.lab.example:5907");
        row("title of nothing but the number", vnc("title=:%d\n"), "title", "hv3.lab.example:5907");
        row("toggle-fullscreen", vnc("toggle-fullscreen=shift+f11\n"), "hotkeys", "toggle-fullscreen=Shift+F11");
        row("release-cursor", vnc("release-cursor=shift+f12\n"), "hotkeys", "release-cursor=Shift+F12");
        row("release-cursor of modifiers", vnc("release-cursor=ctrl+alt\n"), "hotkeys", "release-cursor=Ctrl+Alt");
        row("secure-attention of the engine", vnc("secure-attention=ctrl+alt+end\n"), "hotkeys",
            "secure-attention=Ctrl+Alt+End");
        row("secure-attention of the portal", vnc("secure-attention=ctrl+alt+del\n"), "hotkeys",
            "secure-attention=Ctrl+Alt+Del");
        row("the other hotkeys",
            vnc("zoom-in=ctrl+plus\nzoom-out=ctrl+minus\nzoom-reset=ctrl+0\nsmartcard-insert=shift+f8\n"
                "smartcard-remove=shift+f9\nusb-device-reset=ctrl+shift+r\n"),
            "hotkeys",
            "smartcard-insert=Shift+F8;smartcard-remove=Shift+F9;usb-device-reset=Ctrl+Shift+R;zoom-in=Ctrl++;"
            "zoom-out=Ctrl+-;zoom-reset=Ctrl+0");
        row("no hotkeys", vnc(), "hotkeys", "");
        row("unusable hotkey is said", vnc("toggle-fullscreen=banana\n"), "notes",
            "The file asks for “banana” as the keys of toggle-fullscreen, which is no usable combination; it has no "
            "keys now.");
        row("ca", vnc(QByteArray("ca=") + ca + "\n"), "ca",
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        row("host-subject", vnc("host-subject=O=lab.example,CN=hv3.lab.example\n"), "subject",
            "O=lab.example,CN=hv3.lab.example");
        row("proxy", vnc("proxy=http://proxy.lab.example:3128\n"), "proxy", "http://proxy.lab.example:3128");
        row("proxy without scheme", vnc("proxy=proxy.lab.example:3128\n"), "proxy", "http://proxy.lab.example:3128");
        row("proxy's password goes", vnc("proxy=http://a:b@proxy.lab.example:3128\n"), "proxy",
            "http://proxy.lab.example:3128");
        row("f14: proxy that is none", vnc("proxy=file:///etc/passwd\n"), "proxy", "");
        row("f14: proxy without port", vnc("proxy=http://proxy.lab.example\n"), "notes",
            "The file names a proxy with an address that is none; the console is opened without a proxy.");
        row("f14: ca with a text before and between",
            vnc(QByteArray("ca=Certificate:\\n    Data: x\\n") + ca + "\\nsubject=y\\n" + ca + "\n"), "ca",
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        row("newer-version-url",
            vnc("versions=rhev-win64:2.0-160;rhel8:7.0-3\nnewer-version-url=https://x.example/v\n"), "notes",
            "The site names https://x.example/v as the place for newer console programs.");
        row("newer-version-url that is none", vnc("newer-version-url=javascript:alert(1)\n"), "notes", "");
        row("newer-version-url with a password", vnc("newer-version-url=https://a:b@x.example/\n"), "notes", "");
        row("versions without a place", vnc("versions=rhel8:7.0-3\n"), "notes", "");
        row("SPICE's and USB's keys do nothing",
            vnc("enable-smartcard=0\nenable-usb-autoshare=1\nenable-usbredir=1\nusb-filter=null\ntls-ciphers=DEFAULT\n"
                "color-depth=32\ndisable-effects=all\nsecure-channels=main;inputs\ndisable-channels=usbredir\n"
                "usb-redirect-on-connect=-1,-1,-1,-1,1\nversion=11.0\n"),
            "notes", "");
        row("unknown keys do nothing", vnc("x-site=1\nexec=rm\nno-such-key=\\\n"), "address", "hv3.lab.example:5907");
        row("last of two", vnc("host=hv4.lab.example\n"), "address", "hv4.lab.example:5907");
        row("CR LF", vnc("title=hd-17:%d\n").replace("\n", "\r\n"), "title", "hd-17");
        row("CR LF port", vnc().replace("\n", "\r\n"), "address", "hv3.lab.example:5907");
        row("byte order mark", "\xef\xbb\xbf" + vnc(), "address", "hv3.lab.example:5907");
        row("order-free", "[ovirt]\n" + engine() + "[other]\nx=1\n" + vnc(), "provider",
            "https://engine.lab.example/ovirt-engine 1f0c0000-0000-4000-8000-000000000017 vnc");
        row("portal's insert right behind the header",
            "[virt-viewer]\nsecure-attention=ctrl+alt+del\n" + vnc().sliced(14), "hotkeys",
            "secure-attention=Ctrl+Alt+Del");
        // [ovirt]
        row("provider", vnc({}, engine()), "provider",
            "https://engine.lab.example/ovirt-engine 1f0c0000-0000-4000-8000-000000000017 vnc");
        row("provider with a port", vnc({}, engine("host=engine:8443\n")), "provider",
            "https://engine:8443/ovirt-engine 1f0c0000-0000-4000-8000-000000000017 vnc");
        row("sso-token", vnc({}, engine("sso-token=abc_DEF-123\n")), "token", "abc_DEF-123");
        row("admin", vnc({}, engine("admin=1\n")), "asUser", "no");
        row("plain user", vnc({}, engine("admin=0\n")), "asUser", "yes");
        row("nobody says", vnc({}, engine()), "asUser", "yes");
        row("[ovirt] ca for the engine", vnc({}, engine(QByteArray("ca=") + ca + "\n")), "engineCa",
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        row("[ovirt] ca for the console", vnc({}, engine(QByteArray("ca=") + ca + "\n")), "ca",
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        row("jsessionid", vnc({}, engine("jsessionid=abc\n")), "notes",
            "The file holds a session of an engine older than 4.0, which VirtDesk can't go on with; it asks to sign in "
            "where "
            "the engine is needed.");
        row("port=null with an engine", vnc("port=null\n", engine()), "vm",
            "https://engine.lab.example/ovirt-engine 1f0c0000-0000-4000-8000-000000000017 vnc");
        row("no host with an engine", vnc("host=\n", engine()), "vm",
            "https://engine.lab.example/ovirt-engine 1f0c0000-0000-4000-8000-000000000017 vnc");
        row("type=ovirt", "[virt-viewer]\ntype=ovirt\n[ovirt]\n" + engine(), "vm",
            "https://engine.lab.example/ovirt-engine 1f0c0000-0000-4000-8000-000000000017 vnc");
        // Hostile, and yet no reason to refuse the console.
        row("path in the title", vnc("title=../../../etc/passwd\n"), "title", "../../../etc/passwd");
        row("control characters in the title",
            vnc("title=a\x1b[2Jb\x07\xe2\x80\xae"
                "c\n"),
            "title", "a [2Jb c");
        row("markup in the title", vnc("title=<img src=x>\n"), "title", "<img src=x>");
        row("long title", vnc("title=" + QByteArray(100000, 'x') + "\n"), "title",
            QByteArray(120, 'x') + "\xe2\x80\xa6");
        row("engine is no host", vnc({}, engine("host=https://evil.example/x?\n")), "provider", "  ");
        row("engine with a path", vnc({}, engine("host=evil.example/ovirt-engine\n")), "provider", "  ");
        row("VM id with a path", vnc({}, engine("vm-guid=../../users\n")), "provider", "  ");
        row("no token without an engine", vnc({}, "sso-token=abc\n"), "token", "");
        row("token with a line end", vnc({}, engine("sso-token=a\\r\\nX-Header: 1\n")), "token", "");
        row("huge token", vnc({}, engine("sso-token=" + QByteArray(10000, 'a') + "\n")), "token", "");
        row("broken CA", vnc({}, engine("ca=/etc/passwd\n")), "ca", "");
        row("CA with a control character",
            vnc({}, engine("ca=-----BEGIN CERTIFICATE-----\x01-----END CERTIFICATE-----\n")), "ca", "");
    }
    void keys()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto parsed = parseVvWrittenAt(file, m_written, usualTargets());
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().sentence));
        QCOMPARE(answer(*parsed, name), value);
    }

    void spiceIsLeftToOtherPrograms()
    {
        const auto parsed = parseVv("[virt-viewer]\ntype=spice\nhost=hv3\nport=5900\ntls-port=5901\npassword=secret\n"
                                    "delete-this-file=1\nproxy=proxy.lab.example:3128\n[ovirt]\nhost=engine\n"
                                    "vm-guid=1f0c0000-0000-4000-8000-000000000017\nsso-token=tok\n",
                                    usualTargets());
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().sentence));
        QVERIFY(parsed->foreign && !parsed->console && !parsed->vm);
        QVERIFY(!parsed->deleteAfterReading); // it is the other program's to do
        QVERIFY(parsed->engineToken.isEmpty());
        const ConsoleTarget &target = parsed->foreign->target;
        QCOMPARE(target.protocol, QStringLiteral("spice"));
        QCOMPARE(target.endpoint.address.display(), QStringLiteral("hv3:5901"));
        QCOMPARE(target.endpoint.route.value(0).host(), QStringLiteral("proxy.lab.example"));
        QCOMPARE(target.provider.inventory, QStringLiteral("https://engine/ovirt-engine"));
        QVERIFY(target.signIn.ticket.isEmpty());
        QCOMPARE(parsed->foreign->sha256.size(), 32);
        const Error error = foreignConsoleError(*parsed->foreign);
        QCOMPARE(error.kind, Failure::Usage);
        QVERIFY2(error.sentence.contains(QLatin1String("remote-viewer")), qPrintable(error.sentence));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *tag, const QByteArray &file, const char *says) {
            QTest::newRow(tag) << file << QString::fromUtf8(says);
        };
        row("empty", "", "The console file is empty.");
        row("f14: nothing but blanks", " \r\n\t", "The console file is empty.");
        row("f14: a web page", "<!DOCTYPE html><html lang=\"de\"><head><title>Anmelden</title></head></html>",
            "This is a web page (“Anmelden”)");
        row("f14: a web page behind a byte order mark", "\xef\xbb\xbf<html><body>Sign in</body></html>",
            "This is a web page (“Sign in”)");
        row("f14: a fault in XML",
            "<?xml version=\"1.0\"?><fault><reason>Operation Failed</reason><detail>[VM a is down.]"
            "</detail></fault>",
            "the engine's refusal to give one: [VM a is down.]");
        row("f14: a fault in JSON", "{\"reason\":\"SETTING_VM_TICKET_FAILED\"}", "SETTING_VM_TICKET_FAILED");
        row("f14: other JSON", "{\"vm\":[]}", "data in JSON form");
        row("f14: other XML", "<svg xmlns=\"x\"/>", "an XML document");
        row("f14: UTF-16", QByteArray("\xff\xfe[\0v\0i\0", 8), "UTF-16");
        row("f14: UTF-16 without a mark", QByteArray("[\0v\0i\0r\0", 8), "UTF-16");
        row("other group only", "[Desktop Entry]\nType=Application\nExec=rm\n", "no [virt-viewer] part");
        row("f14: an RDP file", "screen mode id:i:2\r\nfull address:s:host\r\n", "This is an RDP file");
        row("no type", "[virt-viewer]\nhost=x\nport=1\n", "which kind of console");
        row("SPICE without a port", "[virt-viewer]\ntype=spice\nhost=hv3\npassword=secret\n", "SPICE");
        row("SPICE with a host that is none", "[virt-viewer]\ntype=spice\nhost=-oX\nport=1\n", "which is no host");
        row("unknown type", vnc("type=rdp\n"), "“rdp”");
        row("hostile type", vnc("type=\x1b[2Jsecret\n").replace("secret", "x"), "“[2jx”");
        row("no host", "[virt-viewer]\ntype=vnc\nport=5900\n", "which host and port");
        row("no port", "[virt-viewer]\ntype=vnc\nhost=hv3\n", "which host and port");
        row("f13: host=null", vnc("host=null\n"), "which host and port");
        row("port=null", vnc("port=null\n"), "which host and port");
        row("port 0", vnc("port=0\n"), "which host and port");
        row("port beyond 16 bits", vnc("port=65536\n"), "which host and port");
        row("huge port", vnc("port=" + QByteArray(5000, '9') + "\n"), "which host and port");
        row("negative port", vnc("port=-1\n"), "which host and port");
        row("host with a command", vnc("host=hv3;id\n"), "which is no host");
        row("host with an option", vnc("host=-oProxyCommand=id\n"), "which is no host");
        row("host with a line end", vnc("host=hv3\\nhv4\n"), "which is no host");
        row("host that is a path", vnc("host=/etc/passwd\n"), "which is no host");
        row("long host", vnc("host=" + QByteArray(300, 'a') + "\n"), "which is no host");
        row("host and socket", vnc("unix-path=/run/vm.sock\n"), "both a host and a local socket");
        row("socket with control characters", "[virt-viewer]\ntype=vnc\nunix-path=/a\\tb\n", "local socket");
        row("socket beyond UTF-8", "[virt-viewer]\ntype=vnc\nunix-path=/a\xff\n", "local socket");
        row("relative socket", "[virt-viewer]\ntype=vnc\nunix-path=vm.sock\n", "local socket");
        row("long socket", "[virt-viewer]\ntype=vnc\nunix-path=/" + QByteArray(200, 'a') + "\n", "local socket");
        row("huge password", vnc("password=" + QByteArray(5000, 'a') + "\n"), "longer than a ticket");
        row("user name with control characters", vnc("username=a\\nb\n"), "user name");
        row("huge user name", vnc("username=" + QByteArray(5000, 'a') + "\n"), "user name");
        row("proxy of a kind that there is not", vnc("proxy=socks5://proxy.lab.example:1080\n"), "SOCKS");
        row("type=ovirt alone", "[virt-viewer]\ntype=ovirt\n", "which virtual machine");
    }
    void refused()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        const auto parsed = parseVv(file, usualTargets());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, Failure::Usage);
        QVERIFY2(parsed.error().sentence.contains(says), qPrintable(parsed.error().sentence));
        QVERIFY(!parsed.error().sentence.contains(QLatin1String("secret")));
        QVERIFY(!parsed.error().detail.contains(QLatin1String("secret")));
        QCOMPARE(parsed.error().sentence, cleanText(parsed.error().sentence, 1000));
    }

    void newerVersionForUsIsTold()
    {
        const auto parsed = parseVv(
            vnc("versions=rhel8:7.0-3;virtdesk:99.1-2\nnewer-version-url=https://x.example/v\n"), usualTargets());
        QVERIFY(parsed);
        QCOMPARE(parsed->notes.size(), 1);
        QVERIFY(parsed->notes.first().contains(QLatin1String("99.1-2 or newer")));
        QVERIFY(parsed->notes.first().contains(QLatin1String("https://x.example/v")));
        const auto old = parseVv(vnc("versions=virtdesk:0.0-1\n"), usualTargets());
        QVERIFY(old);
        QVERIFY(old->notes.isEmpty());
    }

    /// A file that names another host carries no user of ours there: it holds what it says and no more. (That stored
    /// secrets go only to the host that they were stored for is the broker's duty and test.)
    void fileAddsNoTrust()
    {
        const auto parsed = parseVv(vnc(), usualTargets());
        QVERIFY(parsed);
        QVERIFY(!parsed->console->trust.allowAnonymousTls);
        QVERIFY(!parsed->console->signIn.allowAnonymousSasl);
        QVERIFY(parsed->console->signIn.pinnedMechanism.isEmpty());
        QVERIFY(parsed->console->signIn.userName.isEmpty());
        QVERIFY(parsed->console->signIn.ticket.isEmpty());
    }

    void wholeFileAsTheEngineWritesIt()
    {
        QByteArray file =
            vnc("password=aB3+dE9/\n# Password is valid for 120 seconds.\ndelete-this-file=1\nfullscreen=0\n"
                "title=hd-17:%d\ntoggle-fullscreen=shift+f11\nrelease-cursor=shift+f12\n"
                "secure-attention=ctrl+alt+end\n"
                "versions=rhev-win64:2.0-160;rhev-win32:2.0-160;rhel8:7.0-3;rhel7:2.0-6;rhel6:99.0-1\n"
                "newer-version-url=http://www.example.org/resources\n",
                engine(QByteArray("sso-token=tok\nadmin=0\nca=") + ca + "\n"));
        const auto parsed = parseVvWrittenAt(file, m_written, usualTargets());
        QVERIFY(parsed);
        QVERIFY(parsed->console);
        QCOMPARE(parsed->console->key(),
                 QStringLiteral("https://engine.lab.example/ovirt-engine#1f0c0000-0000-4000-8000-000000000017#vnc"));
        QCOMPARE(parsed->console->presentation.hotkeys.size(), 3);
        QCOMPARE(parsed->console->signIn.ticketExpiry, m_written.addSecs(120));
        QVERIFY(!parsed->console->trust.caPem.isEmpty());
        QVERIFY(parsed->deleteAfterReading);
        QVERIFY(parsed->engineAsUser);
    }
};

QTEST_GUILESS_MAIN(tst_vvfile)
#include "tst_vvfile.moc"
