// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/consolejob.h"
#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"
#include "plugins/ovirt-api/vmstates.h"
#include "plugins/ovirt-api/engineurl.h"
#include "plugins/ovirt-api/gzipreader.h"
#include "plugins/ovirt-api/searchtext.h"
#include "sdk/consolefile.h"
#include "sdk/htmltext.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::ovirt;

/// Everything that reads bytes of an engine, without one.
class tst_enginejson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scalarsOfAllKinds()
    {
        const Result<VmRecord> vm = parseVm(
            R"({"id":"1f0c","name":"hd-17","status":"UP","memory":2147483648,"creation_time":1700000000000,"stateless":false,
                "cpu":{"architecture":"x86_64","topology":{"cores":"2","sockets":2,"threads":"1"}},"display":{"type":"vnc"}})");
        QVERIFY(vm.ok());
        QCOMPARE(vm->vm.memoryBytes, quint64(2147483648));
        QCOMPARE(vm->vm.cpuCores, 4);
        QCOMPARE(vm->vm.status, QStringLiteral("up"));
        QCOMPARE(vm->vm.more.value(QStringLiteral("creation_time")), QStringLiteral("1700000000000"));
        QCOMPARE(vm->vm.more.value(QStringLiteral("stateless")), QStringLiteral("false"));
        QCOMPARE(vm->vm.consoles.size(), 1);
        QCOMPARE(vm->vm.consoles.constFirst().protocol, QStringLiteral("vnc"));
        QVERIFY(!vm->vm.consolesKnown);
        QCOMPARE(vm->vm.power, PowerState::On);
        const Result<VmRecord> text = parseVm(R"({"id":"1f0c","memory":"2147483648","stateless":"false"})");
        QCOMPARE(text->vm.memoryBytes, quint64(2147483648));
        QCOMPARE(text->vm.more.value(QStringLiteral("stateless")), QStringLiteral("false"));
    }

    void emptyCollections()
    {
        for (const char *json : {"{}", R"({"vm":[]})", R"({"vm":{}})", R"({"vm":null})", R"({"vm":"x"})",
                                 R"({"vm":[{}]})", R"({"vm":[1,"a",null,[]]})"}) {
            const Result<QList<VmRecord>> vms = parseVms(json);
            QVERIFY2(vms.ok(), json);
            QVERIFY2(vms->isEmpty(), json);
        }
        const Result<VmRecord> vm = parseVm(R"({"id":"a","sessions":{},"reported_devices":{},"graphics_consoles":{}})");
        QVERIFY(vm.ok());
        QVERIFY(vm->vm.users.isEmpty() && vm->vm.ips.isEmpty() && vm->vm.consoles.isEmpty());
    }
    void whetherAllConsolesAreListedIsKept()
    {
        const auto told = [](const char *body) {
            const Result<VmRecord> vm = parseVm(body);
            return vm ? QStringLiteral("%1 %2").arg(vm->vm.consoles.size()).arg(vm->vm.consolesKnown) : QString();
        };
        QCOMPARE(
            told(R"({"id":"a","graphics_consoles":{"graphics_console":[{"protocol":"spice"},{"protocol":"vnc"}]}})"),
            QStringLiteral("2 1"));
        QCOMPARE(told(R"({"id":"a","graphics_consoles":{}})"), QStringLiteral("0 1"));
        // The default display alone says nothing about other consoles, and one that just starts lists none.
        QCOMPARE(told(R"({"id":"a","display":{"type":"spice"}})"), QStringLiteral("1 0"));
        QCOMPARE(told(R"({"id":"a","display":{"type":"spice"},"graphics_consoles":{}})"), QStringLiteral("1 0"));
    }
    void statesAndVerbsOfTheEngineAreTheContracts()
    {
        struct Row
        {
            const char *status;
            PowerState power;
            bool changing;
            const char *text;
            const char *verbs;
        };
        const Row rows[] = {
            {"up", PowerState::On, false, "up",
             "shutdown reboot suspend reset poweroff migrate log-on snapshot edit add-tag remove-tag"},
            {"down", PowerState::Off, false, "down", "start run-once snapshot edit add-tag remove-tag"},
            {"powering_up", PowerState::Starting, true, "starting",
             "shutdown reboot reset poweroff edit add-tag remove-tag"},
            {"suspended", PowerState::Suspended, false, "suspended", "start poweroff snapshot edit add-tag remove-tag"},
            {"paused", PowerState::Paused, false, "paused",
             "start shutdown reset poweroff snapshot edit add-tag remove-tag"},
            {"migrating", PowerState::Migrating, true, "migrating",
             "shutdown poweroff cancel-migration edit add-tag remove-tag"},
            {"image_locked", PowerState::Off, true, "disk locked", ""},
            {"not_responding", PowerState::Unknown, true, "not responding",
             "shutdown reset poweroff edit add-tag remove-tag"},
            {"some_new_word", PowerState::Unknown, true, "some new word",
             "shutdown reset poweroff edit add-tag remove-tag"},
        };
        for (const Row &row : rows) {
            const QString status = QString::fromLatin1(row.status);
            const VmState state = VmState::of(status);
            QCOMPARE(state.power, row.power);
            QCOMPARE(state.changing, row.changing);
            QCOMPARE(state.text, QString::fromLatin1(row.text));
            QStringList ids;
            for (const VmVerb &verb : verbsFor(status, {true, false})) {
                ids << verb.id;
                QVERIFY(!verb.label.isEmpty());
                QVERIFY2(verb.danger != VmVerb::Danger::LosesData || !verb.confirm.isEmpty(), qPrintable(verb.id));
                QVERIFY(VmAction::find(verb.id));
            }
            QCOMPARE(ids.join(QLatin1Char(' ')), QString::fromLatin1(row.verbs));
        }
        // A user is not offered what only administrators may; a pool's VM can be given back.
        for (const VmVerb &verb : verbsFor(QStringLiteral("up"), {false, false}))
            QVERIFY(verb.id != QLatin1String("migrate") && !verb.id.endsWith(QLatin1String("-tag")));
        QCOMPARE(verbsFor(QStringLiteral("up"), {false, true}).last().id, QStringLiteral("return-to-pool"));
        QCOMPARE(verbsFor(QStringLiteral("suspended"), {}).first().label, QStringLiteral("Resume"));
    }
    void placesAreATree()
    {
        using Kind = InventoryNode::Kind;
        const NodeSource clusters{"cluster", "data_center", Kind::Cluster, Kind::DataCenter};
        const Result<QList<InventoryNode>> nodes = parseNodes(
            R"({"cluster":[{"id":"c1","name":"Prod","data_center":{"id":"d1"},"status":"UP"},{"id":"c2","name":"Lab","status":"maintenance"},{"id":"../x"},{}]})",
            clusters);
        QVERIFY(nodes.ok());
        QCOMPARE(nodes->size(), 2);
        QCOMPARE(nodes->at(0).parent, nodeId(Kind::DataCenter, QStringLiteral("d1")));
        QVERIFY(nodes->at(0).statusText.isEmpty());
        QCOMPARE(nodes->at(1).statusText, QStringLiteral("maintenance"));
        const Result<VmRecord> vm =
            parseVm(R"({"id":"a","cluster":{"id":"c1"},"host":{"id":"c1"},"vm_pool":{"id":"p"}})");
        QCOMPARE(vm->vm.nodes.size(), 3); // one id for two kinds of places stays two places
        QCOMPARE(QSet<QString>(vm->vm.nodes.cbegin(), vm->vm.nodes.cend()).size(), 3);
    }

    void storageDomainsAndTheirImages()
    {
        const Result<QList<StorageDomain>> domains = parseStorageDomains(
            R"({"storage_domain":[{"id":"a1","name":"iso","type":"ISO","status":"active"},{"id":"../x","type":"iso"},{"name":"no id"}]})");
        QVERIFY(domains.ok());
        QCOMPARE(domains->size(), 1);
        QCOMPARE(domains->first().type, QStringLiteral("iso"));

        const Result<QList<DiscImage>> files = parseIsoFiles(
            R"({"file":[{"id":"b.ISO","name":"b.ISO"},{"id":"c.iso"},{"id":"drivers.vfd"},{"name":"d.iso"},{"id":"bell\u0007.iso"},{"id":5},null]})");
        QVERIFY(files.ok());
        QCOMPARE(files->size(), 2);
        QCOMPARE(files->last().name, QStringLiteral("c.iso"));
        const QByteArray tooLong = QByteArray("{\"file\":[{\"id\":\"") + QByteArray(300, 'a') + ".iso\"}]}";
        QVERIFY(parseIsoFiles(tooLong)->isEmpty());

        const Result<QList<IsoDisk>> disks = parseIsoDisks(
            R"({"disk":[{"id":"4d1e","alias":"Windows","content_type":"iso","storage_domains":{"storage_domain":[{"id":"a1"},{"id":"a2"}]}},
                {"id":"5","content_type":"data"},{"id":"6"},{"id":"7/8","content_type":"iso"},{"id":"9","content_type":"iso"}]})");
        QVERIFY(disks.ok());
        QCOMPARE(disks->size(), 2);
        QCOMPARE(disks->first().name, QStringLiteral("Windows"));
        QCOMPARE(disks->first().domainIds, QStringList({QStringLiteral("a1"), QStringLiteral("a2")}));
        QCOMPARE(disks->last().name, QStringLiteral("9"));
    }

    void events()
    {
        const Result<QList<InventoryEvent>> events = parseEvents(
            R"({"event":[{"id":"812","code":"32","severity":"WARNING","time":1700000000000,"description":"a\u0007b",
                 "vm":{"id":"v1","name":"hd-17"},"user":{"name":"anna"},"correlation_id":"c"},
                {"id":813,"time":"x"},{"id":"last"},{"time":5},{"id":"-3"},{"id":"814","time":999999999999999999},null]})");
        QVERIFY(events.ok());
        QCOMPARE(events->size(), 3);
        QCOMPARE(events->at(0).time, QDateTime::fromMSecsSinceEpoch(1700000000000, Qt::UTC));
        QCOMPARE(events->at(0).severity, QStringLiteral("warning"));
        QCOMPARE(events->at(0).code, 32);
        QVERIFY(!events->at(0).description.contains(QLatin1Char('\x07')));
        QCOMPARE(events->at(1).id, QStringLiteral("813"));
        QVERIFY(!events->at(1).time.isValid() && !events->at(2).time.isValid());
        QVERIFY(parseEvents("{}")->isEmpty());
        QVERIFY(!parseEvents("[]").ok());
    }

    void discs()
    {
        QVERIFY(parseCdrom("{}")->id.isEmpty());
        QVERIFY(parseCdrom(R"({"file":{"id":""}})")->id.isEmpty());
        QVERIFY(parseCdrom(R"({"file":"x"})")->id.isEmpty());
        QCOMPARE(parseCdrom(R"({"file":{"id":"b.iso"}})")->name, QStringLiteral("b.iso"));
        QCOMPARE(parseCdrom(R"({"file":{"id":"/rhev/x/y.iso"}})")->name, QStringLiteral("y.iso"));
        QVERIFY(!parseCdrom("[]").ok());
        QCOMPARE(*parseIds(R"({"cdrom":[{"id":"a"},{"id":"b/c"},{}]})", QStringLiteral("cdrom")),
                 QStringList{QStringLiteral("a")});
        QCOMPARE(*parseReference(R"({"data_center":{"id":"dc"}})", QStringLiteral("data_center")),
                 QStringLiteral("dc"));
        QVERIFY(parseReference(R"({"data_center":{"id":"d/c"}})", QStringLiteral("data_center"))->isEmpty());
        QVERIFY(parseReference("{}", QStringLiteral("data_center"))->isEmpty());
    }

    void oneElementWithoutItsList() { QCOMPARE(parseVms(R"({"vm":{"id":"a"}})")->size(), 1); }

    void whatIsNoObjectIsAnError_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("number") << QByteArray("5");
        QTest::newRow("string") << QByteArray("\"a\"");
        QTest::newRow("list") << QByteArray("[1,2]");
        QTest::newRow("cut") << QByteArray("{\"vm\":[{\"id\":");
        QTest::newRow("NUL") << QByteArray("\0{}", 3);
        QTest::newRow("HTML") << QByteArray("<html></html>");
        QTest::newRow("deep") << QByteArray("{\"a\":").append(QByteArray(100000, '['));
    }
    void whatIsNoObjectIsAnError()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(parseVms(json).error().kind, Failure::Protocol);
        QCOMPARE(parseVm(json).error().kind, Failure::Protocol);
        QCOMPARE(parseRoot(json).error().kind, Failure::Protocol);
        QCOMPARE(parseSso(json).error().kind, Failure::Protocol);
        QCOMPARE(parseTicket(json).error().kind, Failure::Protocol);
        QCOMPARE(parseProxyTicket(json).error().kind, Failure::Protocol);
        QCOMPARE(parseOption(json).error().kind, Failure::Protocol);
        QCOMPARE(parseGraphicsConsoles(json).error().kind, Failure::Protocol);
        QCOMPARE(parseSessions(json).error().kind, Failure::Protocol);
        QCOMPARE(parseNames(json, QStringLiteral("host")).error().kind, Failure::Protocol);
        QVERIFY(!parseVms(json).error().sentence.isEmpty());
    }

    void numbersOutOfRange()
    {
        const Result<VmRecord> vm =
            parseVm(R"({"id":"a","memory":-5,"cpu":{"topology":{"cores":99999999999,"sockets":1e300,"threads":"x"}}})");
        QVERIFY(vm.ok());
        QCOMPARE(vm->vm.memoryBytes, quint64(0));
        QVERIFY(vm->vm.cpuCores >= 0);
        const auto huge =
            parseVm(R"({"id":"a","cpu":{"topology":{"cores":1000000,"sockets":1000000,"threads":1000000}}})");
        QCOMPARE(huge->vm.cpuCores, 0);
        const auto consoles = parseGraphicsConsoles(
            R"({"graphics_console":[{"id":"766e63","protocol":"VNC","address":"h","port":"70000","tls_port":-1}]})");
        QCOMPARE(consoles->size(), 1);
        QCOMPARE(consoles->first().port, quint16(0));
        QCOMPARE(consoles->first().tlsPort, quint16(0));
        QCOMPARE(consoles->first().protocol, QStringLiteral("vnc"));
    }

    void hostileTextIsCleanedAndCut()
    {
        QByteArray json = "{\"id\":\"a\",\"name\":\"evil\\u202egnp.\\u0000\\u001b[31m\",\"description\":\"";
        json += QByteArray(5 << 20, 'x') + "\"}";
        const Result<VmRecord> vm = parseVm(json);
        QVERIFY(vm.ok());
        QCOMPARE(vm->vm.name, QStringLiteral("evilgnp. [31m"));
        QVERIFY(vm->vm.description.size() < 3000);
        QByteArray many = "{\"id\":\"a\",\"sessions\":{\"session\":[";
        for (int i = 0; i < 10000; ++i)
            many += (i ? "," : "") + QByteArray("{\"user\":{\"user_name\":\"u") + QByteArray::number(i) + "\"}}";
        many += "]}}";
        QVERIFY(parseVm(many)->vm.users.size() <= 32);
    }

    void idsThatWouldLeadElsewhereAreDropped()
    {
        QVERIFY(isEngineId(QStringLiteral("00000000-0000-0000-0000-000000000000")));
        QVERIFY(isEngineId(QStringLiteral("766e63")));
        for (const char *id : {"", "..", "a/b", "a?b", "a;b", "a%2fb", "a b", "\xc3\xa4"})
            QVERIFY2(!isEngineId(QString::fromUtf8(id)), id);
        QVERIFY(!isEngineId(QString(65, QLatin1Char('a'))));
        QVERIFY(parseVms(R"({"vm":[{"id":"../x"},{"id":"b"}]})")->size() == 1);
        QVERIFY(!parseVm(R"({"id":"../x"})").ok());
        QVERIFY(parseGraphicsConsoles(R"({"graphics_console":[{"id":"a/../b","protocol":"vnc"}]})")->isEmpty());
    }

    void signOnAnswersInBothShapes()
    {
        Result<SsoAnswer> good =
            parseSso(R"({"access_token":"abc.DEF-_","exp":"9223372036854775807","token_type":"bearer"})");
        QVERIFY(good.ok());
        QCOMPARE(good->token.view(), QByteArrayView("abc.DEF-_"));
        QCOMPARE(parseSso(R"([{"access_token":"abc"}])")->token.view(), QByteArrayView("abc"));
        const auto app = parseSso(R"({"error_code":"access_denied","error":"Cannot authenticate"})");
        QCOMPARE(app->errorCode, QStringLiteral("access_denied"));
        QCOMPARE(app->errorText, QStringLiteral("Cannot authenticate"));
        const auto other = parseSso(R"({"error":"access_denied","error_description":"Cannot authenticate"})");
        QCOMPARE(other->errorCode, QStringLiteral("access_denied"));
        QCOMPARE(other->errorText, QStringLiteral("Cannot authenticate"));
        QVERIFY(!parseSso("{}").ok());
        QVERIFY(!parseSso(R"({"access_token":"a\r\nX-Evil: 1"})").ok());
        QVERIFY(!parseSso(R"({"access_token":"tök"})").ok());
        QVERIFY(!parseSso(QByteArray("{\"access_token\":\"") + QByteArray(20000, 'a') + "\"}").ok());
    }

    void rootTellsAdministrators()
    {
        const auto user = parseRoot(R"({"product_info":{"name":"oVirt Engine","version":{"full_version":"4.5.7-1"}},
                                        "authenticated_user":{"id":"u1"}})");
        QCOMPARE(user->product, QStringLiteral("oVirt Engine 4.5.7-1"));
        QCOMPARE(user->userId, QStringLiteral("u1"));
        QVERIFY(!user->admin);
        QVERIFY(parseRoot(R"({"product_info":{"version":{"major":4,"minor":"3"}},"summary":{}})")->admin);
        QVERIFY(!parseRoot("{}").ok());
    }

    void sessionsTellUserAndPlace()
    {
        const auto sessions = parseSessions(
            R"({"session":[{"console_user":"true","ip":{"address":"10.1.1.9"},"user":{"user_name":"anna","domain":{"name":"corp"}}},
                           {"user":{"user_name":"guest"}},{"console_user":true}]})");
        QCOMPARE(sessions->size(), 3);
        QCOMPARE(sessions->at(0).user, QStringLiteral("anna@corp"));
        QCOMPARE(sessions->at(0).address, QStringLiteral("10.1.1.9"));
        QVERIFY(sessions->at(0).console && !sessions->at(1).console && sessions->at(2).console);
    }

    void tickets()
    {
        const auto ticket = parseTicket(R"({"status":"complete","ticket":{"value":"aB3+dE9/","expiry":"120"}})");
        QCOMPARE(ticket->value.view(), QByteArrayView("aB3+dE9/"));
        QCOMPARE(ticket->seconds, 120);
        QVERIFY(!parseTicket(R"({"ticket":{}})").ok());
        const auto proxy = parseProxyTicket(R"({"proxy_ticket":{"value":"eyJ+/=="}})");
        QVERIFY(proxy.ok());
        QCOMPARE(proxy->view(), QByteArrayView("eyJ+/=="));
        for (const char *bad : {"{}", R"({"proxy_ticket":[]})", R"({"proxy_ticket":{"value":""}})",
                                R"({"proxy_ticket":{"value":"a b"}})", R"({"proxy_ticket":{"value":17}})"})
            QVERIFY2(!parseProxyTicket(bad).ok(), bad);
        QCOMPARE(*parseOption(R"({"values":{"system_option_value":[{"value":"Off"},{"value":"x"}]}})"),
                 QStringLiteral("Off"));
        QCOMPARE(*parseOption("{}"), QString());
        QCOMPARE(*parseOption(R"({"values":{"system_option_value":[]}})"), QString());
        QVERIFY(!parseTicket(QByteArray("{\"ticket\":{\"value\":\"") + QByteArray(2000, 'a') + "\"}}").ok());
    }

    void faults()
    {
        const auto fault = [](const char *type, const QByteArray &body) {
            HttpReply reply;
            reply.status = 409;
            reply.mediaType = type;
            reply.body = body;
            return parseFault(reply);
        };
        QCOMPARE(fault("application/json", R"({"reason":"Operation Failed","detail":"[Cannot run VM.]"})").detail,
                 QStringLiteral("Cannot run VM."));
        QCOMPARE(fault("application/json", R"({"status":"failed","fault":{"reason":"R","detail":"D"}})").detail,
                 QStringLiteral("D"));
        QCOMPARE(fault("application/xml", "<fault><reason>USER_X</reason></fault>").reason, QStringLiteral("USER_X"));
        QCOMPARE(fault("application/xml", "<action><fault><detail>[a &lt; b]</detail></fault></action>").detail,
                 QStringLiteral("a < b"));
        QVERIFY(fault("text/html", "<reason>x</reason>").isEmpty());
        QVERIFY(fault("application/json", "<fault>").isEmpty());
        QVERIFY(fault("application/xml", "<fault><reason>").reason.isEmpty());
        QVERIFY(fault("application/xml",
                      "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;&b;\">]><fault><reason>&c;</reason></fault>")
                    .reason.size() < 20);
        HttpReply reply;
        reply.status = 503;
        QVERIFY(errorOf(reply, QStringLiteral("e"), QStringLiteral("w")).sentence.contains(QLatin1String("starting")));
    }

    void f4ReasonsInPages_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("said");    // in the sentence
        QTest::addColumn<QString>("curious"); // in the detail
        const auto row = [](const char *name, int status, const char *type, const QByteArray &body, const char *said,
                            const char *curious) {
            QTest::newRow(name) << status << QByteArray(type) << body << QString::fromUtf8(said)
                                << QString::fromUtf8(curious);
        };
        const auto page = [](const QByteArray &text) {
            return QByteArray("<html><head><title>Error</title></head><body>" + text + "</body></html>");
        };
        row("a sentence", 401, "text/html", page("The limit of 3 sessions is exceeded"),
            "limit of 3 sessions is exceeded.", "");
        row("in German", 403, "text/html", page("Benutzer &quot;anna&quot; darf sich nicht anmelden."),
            "Benutzer \"anna\" darf sich nicht anmelden.", "");
        row("in Japanese", 500, "text/html",
            page("\xe3\x82\xbb\xe3\x83\x83\xe3\x82\xb7\xe3\x83\xa7\xe3\x83\xb3\xe3\x80\x82"),
            "\xe3\x82\xbb\xe3\x83\x83\xe3\x82\xb7\xe3\x83\xa7\xe3\x83\xb3\xe3\x80\x82", "");
        row("a key", 401, "text/html", page("invalid_grant: The grant has expired."), "", "invalid_grant");
        row("an exception", 500, "text/html", page("javax.ejb.EJBException: something"), "", "EJBException");
        row("the protocol's words", 401, "text/html", page("Unauthorized"), "", "");
        row("a page of Apache", 403, "text/html; charset=iso-8859-1",
            "<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>Not by this address.</p></body>",
            "", "Not by this address.");
        row("a page of a proxy in a conflict", 409, "text/html", "<html><title>Proxy</title><body>Blocked by us", "",
            "Blocked by us");
        row("without a type", 400, "", page("A sentence of the engine."), "A sentence of the engine.", "");
        row("JSON of single sign-on", 401, "application/json", R"({"error_code":"x_y","error":"The reason is here."})",
            "The reason is here.", "x_y");
        row("XML called JSON", 409, "application/json", "<fault><detail>[The VM is busy.]</detail></fault>",
            "The VM is busy.", "");
        row("plain text", 409, "text/plain", "Vm hd-17 is not running", "Vm hd-17 is not running.", "");
    }
    void f4ReasonsInPages()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QString, said);
        QFETCH(QString, curious);
        HttpReply reply;
        reply.status = status;
        reply.mediaType = type.split(';').first();
        reply.body = body;
        QCOMPARE(parseFault(reply).sentence(), said.isEmpty() || said.startsWith(QLatin1String("limit"))
                                                   ? (said.isEmpty() ? QString() : QStringLiteral("The ") + said)
                                                   : said);
        const Error error = errorOf(reply, QStringLiteral("e"), QStringLiteral("w"));
        QVERIFY2(error.sentence.contains(said), qPrintable(error.sentence));
        QVERIFY2(error.detail.contains(curious), qPrintable(error.detail));
        QVERIFY2(curious.isEmpty() || !error.sentence.contains(curious), qPrintable(error.sentence));
        QVERIFY(!error.sentence.contains(QLatin1String("any more")));
    }
    void f4EngineThatStartsIsSaidToStart()
    {
        HttpReply reply;
        reply.status = 503;
        reply.mediaType = "text/html";
        reply.body =
            "<html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body>";
        const Error error = errorOf(reply, QStringLiteral("e"), QStringLiteral("w"));
        QVERIFY(error.sentence.contains(QLatin1String("starting")));
        QVERIFY(error.detail.contains(QLatin1String("503")));
    }
    void f14SentencesOfOneFaultAreApart()
    {
        HttpReply reply;
        reply.status = 409;
        reply.mediaType = "application/json";
        reply.body =
            R"({"reason":"Operation Failed","detail":"[Cannot migrate VM., The host hv1, of cluster a, is busy.]"})";
        QCOMPARE(errorOf(reply, QStringLiteral("e"), QStringLiteral("w")).sentence,
                 QStringLiteral("Cannot migrate VM. The host hv1, of cluster a, is busy."));
    }

    void f13ConsoleFilesOfTheEngine()
    {
        // As some reverse proxies make it: a byte order mark and CR LF; and what the engine writes for unknown values.
        const QByteArray text =
            "\xef\xbb\xbf\r\n# "
            "hello\r\n[virt-viewer]\r\ntype=VNC\r\nhost=HV3.lab.example\r\nport=5907\r\npassword=aB3+dE9/=\r\n"
            "# Password is valid for 120 seconds.\r\ntitle=hd\xc3\xa4:%d\r\nusername=vnc-1f0c\r\nusb-filter=null\r\n"
            "[ovirt]\r\nhost=engine:443\r\nca=junk before\\n-----BEGIN CERTIFICATE-----\\nMII\\n-----END "
            "CERTIFICATE-----\\n\r\n";
        Result<ConsoleFile> file = ConsoleFile::parse(text);
        QVERIFY2(file.ok(), file.ok() ? "" : qPrintable(file.error().sentence));
        QCOMPARE(file->type, QStringLiteral("vnc"));
        QCOMPARE(file->host, QStringLiteral("hv3.lab.example"));
        QCOMPARE(file->port, quint16(5907));
        QCOMPARE(file->userName, QStringLiteral("vnc-1f0c"));
        QCOMPARE(file->password.view(), QByteArrayView("aB3+dE9/="));
        QCOMPARE(file->engineCaPem, QByteArray("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n"));
        file = ConsoleFile::parse("[virt-viewer]\ntype=vnc\nhost=null\nport=null\npassword=a\\qb\n");
        QVERIFY(file.ok());
        QVERIFY(file->host.isEmpty());
        QCOMPARE(file->port, quint16(0));
        QCOMPARE(file->password.view(), QByteArrayView("a\\qb"));
        for (const char *bad : {"", "type=vnc\nhost=a\nport=1\n", "[virt-viewer\ntype=vnc", "=\n==\n[]\n]["})
            QCOMPARE(ConsoleFile::parse(bad).error().kind, Failure::Usage);
        for (const char *host : {"-oProxyCommand=x", "a b", "a/b", "a..b", "[::1"})
            QVERIFY2(!ConsoleFile::parse(QByteArray("[virt-viewer]\ntype=vnc\nport=1\nhost=") + host + "\n").ok(),
                     host);
    }

    void htmlTexts()
    {
        const auto body = [](const QByteArray &html) { return htmlText(html).body; };
        QCOMPARE(body("<p class='a>b'>one<br>two</p>"), QStringLiteral("one two"));
        QCOMPARE(body("a &lt;b&gt; &amp;amp; &#228;&#xe4; &nope; & &;"),
                 QString::fromUtf8("a <b> &amp; ää &nope; & &;"));
        QCOMPARE(body("<script>if (a<b) '</p>'</script>x<style>p{}</STYLE>y"), QStringLiteral("x y"));
        QCOMPARE(body("1 < 2 <!-- no --> <!DOCTYPE x>3"), QStringLiteral("1 < 2 3"));
        QCOMPARE(body("&#0;&#xd800;&#x110000;"), QStringLiteral("&#0;&#xd800;&#x110000;"));
        QVERIFY(htmlText(QByteArray(1 << 20, '<')).body.size() <= 301);
        QVERIFY(htmlText("<title>" + QByteArray(5000, 'a')).title.size() <= 301);
        QCOMPARE(body("x<!-- cut"), QStringLiteral("x"));
    }

    void gzipIsUnpackedWithinBounds()
    {
        // "hello hello hello hello" made by gzip.
        const QByteArray packed = QByteArray::fromBase64("H4sIAAAAAAACA8tIzcnJV8hAJwHjUT2NFwAAAA==");
        for (int cut = 1; cut < packed.size(); ++cut) {
            GzipReader reader;
            QByteArray out;
            QCOMPARE(reader.append(packed.left(cut), out, 1000), GzipReader::State::Ok);
            QVERIFY(!reader.complete());
            QCOMPARE(reader.append(QByteArray(packed.mid(cut) + QByteArray("trailing")), out, 1000),
                     GzipReader::State::Ok);
            QVERIFY(reader.complete());
            QCOMPARE(out, QByteArray("hello hello hello hello"));
        }
        QByteArray out;
        QCOMPARE(GzipReader().append(packed, out, 22), GzipReader::State::TooMuch);
        QVERIFY(out.size() <= 22);
        for (int i = 0; i < packed.size(); ++i) {
            QByteArray bad = packed;
            bad[i] = static_cast<char>(bad.at(i) ^ 0x55);
            QByteArray ignored;
            GzipReader reader;
            reader.append(bad, ignored, 1000);
            QVERIFY(!reader.complete() || ignored == "hello hello hello hello"); // bytes of no meaning in the header
        }
        QCOMPARE(GzipReader().append(QByteArray("<html>"), out, 1000), GzipReader::State::Broken);
    }

    void namesOfSubjects()
    {
        QCOMPARE(commonName(QStringLiteral("O=Lab,CN=hv3.lab.example")), QStringLiteral("hv3.lab.example"));
        QCOMPARE(commonName(QStringLiteral("cn=a , O=b")), QStringLiteral("a"));
        QVERIFY(commonName(QStringLiteral("O=Lab")).isEmpty());
    }

    void f12SearchTexts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("whole");
        QTest::addColumn<QString>("paged"); // page 2; empty = nothing may be added
        const auto row = [](const char *typed, const char *whole, const char *paged) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(whole)
                                 << QString::fromLatin1(paged);
        };
        row("", "", "SORTBY NAME ASC page 2");
        row("name=a", "name=a", "name=a SORTBY NAME ASC page 2");
        row("Vms: name = a", "name = a", "name = a SORTBY NAME ASC page 2");
        row(" VM :status=up", "status=up", "status=up SORTBY NAME ASC page 2");
        row("vmsomething", "vmsomething", "vmsomething SORTBY NAME ASC page 2");
        row("name=a sortby memory", "name=a SORTBY memory ASC", "name=a SORTBY memory ASC page 2");
        row("name=a SortBy memory DESC", "name=a SORTBY memory DESC", "name=a SORTBY memory DESC page 2");
        row("sortby os", "SORTBY os ASC", "SORTBY os ASC page 2");
        row("name=a sortby memory desc page 7", "name=a SORTBY memory desc", "name=a SORTBY memory desc page 2");
        row("name=a page 7", "name=a SORTBY NAME ASC", "name=a SORTBY NAME ASC page 2");
        // The clauses' words as values, in quotes, as parts of words and as names of fields.
        row("description=\"sortby page 3\"", "description=\"sortby page 3\"",
            "description=\"sortby page 3\" SORTBY NAME ASC page 2");
        row("description=sortby", "description=sortby", "description=sortby SORTBY NAME ASC page 2");
        row("comment = page", "comment = page", "comment = page SORTBY NAME ASC page 2");
        row("homepage", "homepage", "homepage SORTBY NAME ASC page 2");
        row("tag=sortby or name=b", "tag=sortby or name=b", "tag=sortby or name=b SORTBY NAME ASC page 2");
        // Wrong ones are sent as they are.
        row("name=a and", "name=a and", "");
        row("name=", "name=", "");
        row("name=a sortby", "name=a sortby", "");
        row("name=a page 0", "name=a page 0", "");
        row("name=a page x", "name=a page x", "");
        row("name=a page 2 and os=b", "name=a page 2 and os=b", "");
        row("name=\"a", "name=\"a", "");
    }
    void f12SearchTexts()
    {
        QFETCH(QString, typed);
        QFETCH(QString, whole);
        QFETCH(QString, paged);
        const SearchText text(typed);
        QCOMPARE(text.isRegular(), !paged.isEmpty());
        QCOMPARE(text.whole().toLower(), whole.toLower());
        if (text.isRegular())
            QCOMPARE(text.paged(2).toLower(), paged.toLower());
        QCOMPARE(SearchText(typed).page(), typed.contains(QLatin1String("page 7")) ? 7 : 0);
    }

    void addresses()
    {
        const auto base = [](const char *url) {
            const Result<QUrl> result = engineBaseUrl(QUrl(QString::fromLatin1(url)));
            return result ? result->toString() : QString();
        };
        QCOMPARE(base("https://e.example"), QStringLiteral("https://e.example/ovirt-engine"));
        QCOMPARE(base("https://e.example:443/ovirt-engine/api/"), QStringLiteral("https://e.example/ovirt-engine"));
        QCOMPARE(base("https://user:pw@e.example:8443/ovirt-engine/web-ui/?x=1#y"),
                 QStringLiteral("https://e.example:8443/ovirt-engine"));
        QCOMPARE(base("https://e.example/prefix/ovirt-engine"),
                 QStringLiteral("https://e.example/prefix/ovirt-engine"));
        QCOMPARE(base("ovirt://e.example/some-vm"), QStringLiteral("https://e.example/ovirt-engine"));
        for (const char *bad : {"", "http://e.example", "ftp://e", "https://", "e.example"})
            QVERIFY2(base(bad).isEmpty(), bad);
        const Result<QUrl> refused = engineBaseUrl(QUrl(QStringLiteral("http://user:pw@e.example/")));
        QVERIFY(!refused.error().sentence.contains(QLatin1String("pw")));
    }
};

QTEST_GUILESS_MAIN(tst_enginejson)
#include "tst_enginejson.moc"
