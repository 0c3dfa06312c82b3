// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/engineaddress.h"
#include "app/handoff/browser/extensionids.h"
#include "app/handoff/browser/flatjson.h"
#include "app/handoff/browser/nativemessage.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace virtdesk;
using Kind = HandoffMessage::Kind;

namespace {

/// JSON written with single quotes.
QByteArray quoted(const char *json)
{
    return QByteArray(json).replace('\'', '"');
}

NativeRequest parse(const QByteArray &json)
{
    return parseNativeRequest(std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
}

} // namespace

class tst_nativemessage : public QObject
{
    Q_OBJECT
    static QByteArray vv(const QByteArray &more = {})
    {
        return quoted("{'type':'vv','content':'[virt-viewer]\\ntype=vnc\\n'") + more + "}";
    }
    static QByteArray vm(const QByteArray &engine, const QByteArray &id, const QByteArray &more = {})
    {
        return quoted("{'type':'vm','engine':'") + engine + quoted("','id':'") + id + "\"" + more + "}";
    }
    static constexpr char id[] = "1f0c0000-0000-4000-8000-000000000017";

private Q_SLOTS:
    void callers_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("ours");
        const QString chromium = QStringLiteral("chrome-extension://%1/").arg(QLatin1String(chromiumExtensionId));
        const QString firefox = QLatin1String(firefoxExtensionId);
#ifdef Q_OS_WIN
        const QString manifest =
            QStringLiteral("C:\\Users\\ann\\AppData\\Local\\VirtDesk\\org.virtdesk.handoff.firefox.json");
#else
        const QString manifest = QStringLiteral("/home/ann/.mozilla/native-messaging-hosts/org.virtdesk.handoff.json");
#endif
        QTest::newRow("Chromium") << QStringList{chromium} << true;
        QTest::newRow("Chromium with a window") << QStringList{chromium, QStringLiteral("--parent-window=0")} << true;
        QTest::newRow("Firefox") << QStringList{manifest, firefox} << true;
        QTest::newRow("nobody") << QStringList{} << false;
        QTest::newRow("another extension")
            << QStringList{QStringLiteral("chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/")} << false;
        QTest::newRow("ours as a part") << QStringList{chromium + QStringLiteral("x")} << false;
        QTest::newRow("a web page")
            << QStringList{QStringLiteral("https://%1/").arg(QLatin1String(chromiumExtensionId))} << false;
        QTest::newRow("another add-on") << QStringList{manifest, QStringLiteral("evil@example.org")} << false;
        QTest::newRow("manifest alone") << QStringList{manifest} << false;
        QTest::newRow("ours in the wrong place") << QStringList{firefox, manifest} << false;
    }
    void callers()
    {
        QFETCH(QStringList, arguments);
        QFETCH(bool, ours);
        std::vector<std::string> list;
        for (const QString &argument : arguments)
            list.push_back(argument.toStdString());
        QCOMPARE(isOurExtension(list), ours);
    }
    /// The ids in the program are those of the extension in the tree.
    void idsAreTheExtensions()
    {
        QFile file(QStringLiteral(VIRTDESK_SOURCE_DIR "/browser/manifest.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject manifest = QJsonDocument::fromJson(file.readAll()).object();
        const QByteArray key = QByteArray::fromBase64(manifest.value(QLatin1String("key")).toString().toLatin1());
        QVERIFY(!key.isEmpty());
        QByteArray derived = QCryptographicHash::hash(key, QCryptographicHash::Sha256).left(16).toHex();
        for (char &digit : derived)
            digit = static_cast<char>('a' + (digit <= '9' ? digit - '0' : digit - 'a' + 10));
        QCOMPARE(derived, QByteArray(chromiumExtensionId));
        const QJsonObject gecko = manifest.value(QLatin1String("browser_specific_settings"))
                                      .toObject()
                                      .value(QLatin1String("gecko"))
                                      .toObject();
        QCOMPARE(gecko.value(QLatin1String("id")).toString(), QLatin1String(firefoxExtensionId));
    }

    void contentIsTaken()
    {
        const auto request = parse(quoted("{'type':'vv','content':'[virt-viewer]\\r\\ntitle=B\\u00fcro \\ud83d\\ude00 "
                                          "\\'x\\'\\n','page':'https://engine:8443'}"));
        QVERIFY2(request.problem.empty(), request.problem.c_str());
        QVERIFY(!request.isPing);
        QVERIFY(request.message.kind == Kind::Content);
        QVERIFY(request.message.origin == HandoffMessage::Origin::Browser);
        QCOMPARE(QByteArray::fromStdString(request.message.content),
                 QByteArray("[virt-viewer]\r\ntitle=B\xc3\xbcro \xf0\x9f\x98\x80 \"x\"\n"));
        QVERIFY(request.message.page == "https://engine:8443");
    }
    void vmIsTaken()
    {
        const auto request = parse(vm("https://engine:8443/ovirt-engine", id, quoted(",'console':'vnc'")));
        QVERIFY2(request.problem.empty(), request.problem.c_str());
        QVERIFY(request.message.kind == Kind::Vm);
        QVERIFY(request.message.engine == "https://engine:8443/ovirt-engine");
        QVERIFY(request.message.vm == id);
        QVERIFY(request.message.consoleKind == "vnc");
    }
    void pingIsTaken()
    {
        QVERIFY(parse(quoted("{'type':'ping'}")).isPing);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *tag, const QByteArray &json) { QTest::newRow(tag) << json; };
        row("nothing", "");
        row("no object", "[]");
        row("a string", "\"vv\"");
        row("no type", "{}");
        row("unknown type", quoted("{'type':'run','content':'rm'}"));
        row("type is no string", quoted("{'type':1}"));
        row("nested", quoted("{'type':'vv','content':{'a':'b'}}"));
        row("null", quoted("{'type':'vv','content':null}"));
        row("key twice", quoted("{'type':'ping','type':'ping'}"));
        row("byte behind", quoted("{'type':'ping'}x"));
        row("comma at the end", quoted("{'type':'ping',}"));
        row("no quotes", "{type:\"ping\"}");
        row("control character", "{\"type\":\"pi\nng\"}");
        row("bad escape", quoted("{'type':'\\q'}"));
        row("lone surrogate", quoted("{'type':'vv','content':'[virt-viewer]\\ud800'}"));
        row("low surrogate first", quoted("{'type':'vv','content':'[virt-viewer]\\udc00'}"));
        row("invalid UTF-8", "{\"type\":\"vv\",\"content\":\"[virt-viewer]\xff\"}");
        row("overlong UTF-8", "{\"type\":\"vv\",\"content\":\"[virt-viewer]\xc0\x80\"}");
        row("cut short", quoted("{'type':'vv','content':'[virt-viewer]"));
        row("content that is none", quoted("{'type':'vv','content':'full address:s:x'}"));
        row("no content", quoted("{'type':'vv'}"));
        row("page that is a script", vv(quoted(",'page':'javascript:alert(1)'")));
        row("page over http", vv(quoted(",'page':'http://engine'")));
        row("page with a path", vv(quoted(",'page':'https://engine/x'")));
        row("page with a user", vv(quoted(",'page':'https://a@engine'")));
        row("engine over http", vm("http://engine", id));
        row("engine with a password", vm("https://a:b@engine", id));
        row("engine with a query", vm("https://engine?x=1", id));
        row("engine with another path", vm("https://engine/x/ovirt-engine", id));
        row("engine is a file", vm("file:///etc/passwd", id));
        row("long engine", vm("https://" + QByteArray(400, 'a'), id));
        row("id is a name", vm("https://engine", "hd-17"));
        row("id with a path", vm("https://engine", "../../users/xxxxxxxxxxxxxxxxxxxxxxxx"));
        row("kind of console", vm("https://engine", id, quoted(",'console':'rm -rf'")));
        QByteArray many = "{";
        for (int i = 0; i < 17; ++i)
            many += "\"" + QByteArray::number(i) + "\":\"\",";
        row("array in the object", quoted("{'type':'ping','x':[]}"));
        row("number", quoted("{'type':'ping','x':1}"));
        row("deep", "{\"a\":" + QByteArray(100'000, '['));
        row("byte order mark", "\xef\xbb\xbf" + quoted("{'type':'ping'}"));
        row("NUL behind", quoted("{'type':'ping'}") + QByteArray(1, '\0'));
        row("comment", quoted("{'type':'ping'/* x */}"));
        row("many keys", many + quoted("'type':'ping'}"));
        row("huge", vv().replace("type=vnc", QByteArray(1 << 20, 'a')));
    }
    void refused()
    {
        QFETCH(QByteArray, json);
        const auto request = parse(json);
        QVERIFY(!request.problem.empty());
    }
    void addresses_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("valid");
        const auto row = [](const char *address, bool valid) {
            QTest::newRow(address) << QByteArray("https://") + address << valid;
        };
        for (const char *address :
             {"engine", "engine.lab.example:8443", "ENGINE_1:1", "10.0.0.1", "10.0.0.1:65535", "[::1]", "[fd00::1]:443",
              "[::ffff:10.0.0.1]", "[1:2:3:4:5:6:7:8]", "xn--bcher-kva.example", "1.example"})
            row(address, true);
        for (const char *address : {"",
                                    ":443",
                                    "engine:",
                                    "engine:0",
                                    "engine:99999",
                                    "engine:65536",
                                    "engine:443:1",
                                    "a::b",
                                    "::1",
                                    "fd00::1",
                                    "engine:+1",
                                    "engine:-1",
                                    "engine: 1",
                                    "engine:1x",
                                    "engine:000443",
                                    "..",
                                    "a..b",
                                    ".a",
                                    "a.",
                                    "-oProxy",
                                    "a.-b",
                                    "a-.b",
                                    "--engine",
                                    "[",
                                    "]",
                                    "[]",
                                    "[::1",
                                    "::1]",
                                    "[::1]x",
                                    "[::1]:",
                                    "[::1]443",
                                    "[::1]:0",
                                    "[engine]",
                                    "[::1%25eth0]",
                                    "[1::2::3]",
                                    "[1:2:3:4:5:6:7]",
                                    "[1:2:3:4:5:6:7::8]",
                                    "[12345::]",
                                    "[::10.0.0.256]",
                                    "[:1]",
                                    "10.0.0.256",
                                    "1.2.3",
                                    "1.2.3.4.5",
                                    "010.0.0.1",
                                    "127.1",
                                    "2130706433",
                                    "en gine",
                                    "en@gine",
                                    "en%67ine",
                                    "engine/",
                                    "engine?x",
                                    "engine#x",
                                    "engine\\x",
                                    "eng\xc3\xadne"})
            row(address, false);
        QTest::newRow("long label") << QByteArray("https://" + QByteArray(64, 'a')) << false;
        QTest::newRow("long host") << QByteArray("https://" + QByteArray("a.").repeated(127) + "b") << false;
    }
    void addresses()
    {
        QFETCH(QByteArray, address);
        QFETCH(bool, valid);
        QCOMPARE(isHttpsAddress(address.toStdString()), valid);
        const QByteArray engine = address + "/ovirt-engine";
        QCOMPARE(isHttpsAddress(engine.toStdString(), "/ovirt-engine"), valid);
        QVERIFY(!isHttpsAddress(engine.toStdString()));
        // As the browser says it.
        QJsonObject message{{QStringLiteral("type"), QStringLiteral("vm")},
                            {QStringLiteral("id"), QLatin1String(id)},
                            {QStringLiteral("engine"), QString::fromUtf8(engine)}};
        QCOMPARE(parse(QJsonDocument(message).toJson()).problem.empty(), valid);
        message.insert(QStringLiteral("engine"), QStringLiteral("https://engine"));
        message.insert(QStringLiteral("page"), QString::fromUtf8(address));
        QCOMPARE(parse(QJsonDocument(message).toJson()).problem.empty(), valid);
    }
    void replies()
    {
        const auto parsed = [](const std::string &json) {
            return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
        };
        QCOMPARE(parsed(nativeReply(true, {})).value(QLatin1String("ok")).toBool(), true);
        QVERIFY(!parsed(nativeReply(true, {})).value(QLatin1String("version")).toString().isEmpty());
        const QJsonObject refusal = parsed(nativeReply(false, "a \"b\" \\ \u20ac"));
        QCOMPARE(refusal.value(QLatin1String("ok")).toBool(true), false);
        QCOMPARE(refusal.value(QLatin1String("error")).toString(), QStringLiteral("a \"b\" \\ \u20ac"));
        QVERIFY(parsed(nativeReply(false, "a\xff")).contains(QLatin1String("error")));
    }
    void jsonStrings()
    {
        QCOMPARE(QByteArray::fromStdString(jsonString("a\"\\\n\x01")), QByteArray("\"a\\\"\\\\\\n\\u0001\""));
    }
};

QTEST_GUILESS_MAIN(tst_nativemessage)
#include "tst_nativemessage.moc"
