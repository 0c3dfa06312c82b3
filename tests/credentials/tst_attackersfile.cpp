// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/credentials/storedindex.h"
#include "app/target/targetparser.h"
#include "sdk/consolekeys.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/usualtargets.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace virtdesk;

namespace {

const QByteArray ownSecret("hunter2");
const QByteArray attackersCa("-----BEGIN CERTIFICATE-----\\nRVZJTA==\\n-----END CERTIFICATE-----");

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

/// A console file or link comes from an attacker, whose end accepts everything and asks for a password over what the
/// session calls verified TLS. A secret is stored for the host that the file names: every key is tried.
class tst_attackersfile : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MemorySecretStore> m_store;
    std::unique_ptr<CredentialBroker> m_broker;
    QList<CredentialRequest> m_prompts;
    QList<quint32> m_ids;

    QString indexFile() const { return m_folder->filePath(text("remembered.json")); }

    static StoredIndex::Entry storedEntry(const TrustPath &path)
    {
        StoredIndex::Entry entry;
        entry.service = text("vnc");
        entry.host = text("db.internal:5900");
        entry.user = text("anna");
        entry.storedAt = QDateTime::currentDateTimeUtc();
        entry.protection = ChannelProtection::VerifiedTls;
        entry.path = path;
        return entry;
    }

    /// As it was signed in to before: by an address that the person typed.
    static TrustPath usualPath()
    {
        const Result<ParsedTarget> typed = parseTarget(text("vnc://db.internal:5900"), usualTargets());
        return TrustPath::of(*typed->console, ChannelProtection::VerifiedTls);
    }

    void start(const StoredIndex::Entry &entry)
    {
        StoredIndex(indexFile()).put(entry);
        m_store->secrets.insert(entry.key(), ownSecret);
        m_broker = std::make_unique<CredentialBroker>(m_store.get(), nullptr, indexFile());
        connect(m_broker.get(), &CredentialBroker::promptNeeded, this,
                [this](quint32 id, const CredentialRequest &request) {
                    m_ids.append(id);
                    m_prompts.append(request);
                });
    }

    static CredentialRequest question(ChannelProtection protection = ChannelProtection::VerifiedTls)
    {
        CredentialRequest request;
        request.service = text("vnc");
        request.host = text("db.internal:5900");
        request.mechanism = text("PLAIN");
        request.protection = protection;
        // A session may claim what it likes about the path.
        request.path = usualPath();
        request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                          {CredentialField::Kind::Password, {}, {}, false}};
        return request;
    }

    /// Asks as the console's tab does; then the attacker refuses what he was given.
    std::optional<CredentialAnswer> attack(const ConsoleTarget &target, const CredentialRequest &request)
    {
        QObject tab;
        std::optional<Result<CredentialAnswer>> answer;
        m_broker->ask(&tab, request, &target,
                      [&answer](Result<CredentialAnswer> given) { answer.emplace(std::move(given)); });
        const auto settled = [&] { return answer || !m_prompts.isEmpty(); };
        if (!QTest::qWaitFor(settled))
            return std::nullopt;
        m_broker->judged(&tab, request, false, text("refused"));
        if (answer && answer->ok())
            return std::move(*answer).value();
        return std::nullopt;
    }

    static bool holdsSecret(const std::optional<CredentialAnswer> &answer)
    {
        if (!answer)
            return false;
        for (const Secret &value : answer->values) {
            if (value.view().toByteArray().contains(ownSecret))
                return true;
        }
        return false;
    }

    void verifyUntouched(const StoredIndex::Entry &entry)
    {
        QVERIFY(!m_store->calls.join(u' ').contains(text("read")));
        QVERIFY(!m_store->calls.join(u' ').contains(text("remove")));
        QCOMPARE(m_store->secrets.value(entry.key()), ownSecret);
        const StoredIndex index(indexFile());
        const auto kept = index.find(entry.key());
        QVERIFY(kept && !kept->refused);
    }

    static QByteArrayList attackersValues(ConsoleKey key)
    {
        const QByteArray yes("1");
        switch (key) {
        case ConsoleKey::Type:
            return {"vnc", "spice", "ovirt", "rdp", ""};
        case ConsoleKey::Host:
            return {"evil.internal", "db.internal.", "DB.internal", "db.internal:5901", "xn--db-internal", "null", ""};
        case ConsoleKey::Port:
        case ConsoleKey::TlsPort:
            return {"5901", "0", "65536", "-1", "5900"};
        case ConsoleKey::UnixPath:
            return {"/tmp/evil", "evil"};
        case ConsoleKey::UserName:
            return {"anna", "bob", "anna@corp", "ANNA"};
        case ConsoleKey::Password:
            return {"ticket", "hunter3"};
        case ConsoleKey::Proxy:
            return {"http://evil.internal:3128",        "https://evil.internal:3128",  "evil.internal:3128",
                    "http://u:p@evil.internal:1/x?y#z", "socks5://evil.internal:1080", "db.internal:5900"};
        case ConsoleKey::HostSubject:
            return {"O=evil,CN=evil", "O=Site,CN=db.internal", "CN=db.internal"};
        case ConsoleKey::ViewerCa:
        case ConsoleKey::EngineCa:
            return {attackersCa, attackersCa + "\\n" + attackersCa, "none"};
        case ConsoleKey::Title:
            return {"payroll", "db.internal (verified)"};
        case ConsoleKey::Versions:
            return {"virtdesk:99"};
        case ConsoleKey::NewerVersionUrl:
            return {"https://evil.internal/virtdesk"};
        case ConsoleKey::FullScreen:
        case ConsoleKey::DeleteThisFile:
        case ConsoleKey::EngineAdmin:
            return {yes, "0"};
        case ConsoleKey::ToggleFullScreen:
        case ConsoleKey::ReleaseCursor:
        case ConsoleKey::ZoomIn:
        case ConsoleKey::ZoomOut:
        case ConsoleKey::ZoomReset:
        case ConsoleKey::SmartcardInsert:
        case ConsoleKey::SmartcardRemove:
        case ConsoleKey::SecureAttention:
        case ConsoleKey::UsbDeviceReset:
            return {"shift+f12", "return"};
        case ConsoleKey::EngineHost:
            return {"engine.internal", "db.internal:5900", "evil.internal"};
        case ConsoleKey::EngineVm:
            return {"01234567-89ab-cdef-0123-456789abcdef"};
        case ConsoleKey::EngineToken:
        case ConsoleKey::EngineSession:
            return {"any"};
        case ConsoleKey::Count:
            break;
        }
        return {};
    }

    static QByteArray file(const QByteArray &viewerLines, const QByteArray &ovirtLines = {})
    {
        return "[virt-viewer]\ntype=vnc\nhost=db.internal\nport=5900\n" + viewerLines + "\n[ovirt]\n" + ovirtLines +
               "\n";
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<MemorySecretStore>();
        m_prompts.clear();
        m_ids.clear();
    }
    void cleanup()
    {
        m_broker.reset();
        m_store.reset();
    }

    void whatMovesTheEndGetsNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("named"); // what the prompt has to say
        const QByteArray proxy("proxy=http://evil.internal:3128");
        QTest::newRow("ca") << file("ca=" + attackersCa) << text("a CA that this file brought");
        QTest::newRow("[ovirt] ca") << file({}, "ca=" + attackersCa) << text("a CA that this file brought");
        QTest::newRow("proxy") << file(proxy) << text("the proxy http://evil.internal:3128");
        QTest::newRow("https proxy") << file("proxy=https://evil.internal:3128") << text("proxy https://evil");
        QTest::newRow("host-subject") << file("host-subject=O=evil,CN=evil") << text("O=evil,CN=evil");
        QTest::newRow("ca and proxy") << file("ca=" + attackersCa + "\n" + proxy) << text("evil.internal:3128");
        QTest::newRow("with an engine")
            << file("ca=" + attackersCa + "\n" + proxy,
                    "host=engine.internal\nvm-guid=01234567-89ab-cdef-0123-456789abcdef\nsso-token=x\njsessionid=y")
            << text("a CA that this file brought");
        QTest::newRow("with user and title") << file("ca=" + attackersCa + "\nusername=anna\ntitle=db (verified)")
                                             << text("a CA that this file brought");
    }
    void whatMovesTheEndGetsNothing()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, named);
        const StoredIndex::Entry entry = storedEntry(usualPath());
        start(entry);
        const Result<ParsedTarget> parsed = parseVv(content, usualTargets());
        QVERIFY(parsed && parsed->console);
        const auto answer = attack(*parsed->console, question());
        QVERIFY(!holdsSecret(answer));
        QCOMPARE(m_prompts.size(), 1);
        const CredentialRequest &shown = m_prompts.constFirst();
        QVERIFY2(shown.caution.contains(named), qPrintable(shown.caution));
        QVERIFY(shown.previousRefusal.contains(text("was not used")));
        QVERIFY(!shown.mayRemember);
        verifyUntouched(entry);
    }

    void anEntryOfAnEarlierVersionIsNotGuessedFor()
    {
        const StoredIndex::Entry entry = storedEntry({});
        start(entry);
        const Result<ParsedTarget> parsed = parseVv(file("ca=" + attackersCa), usualTargets());
        QVERIFY(!holdsSecret(attack(*parsed->console, question())));
        verifyUntouched(entry);
        // What is typed at the attacker's end and accepted there takes nothing away either.
        QVERIFY(!m_prompts.constFirst().mayRemember);
        QVERIFY(!m_prompts.constFirst().offerRemember);
    }

    void otherKeysMoveNothing_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("sameAccount");
        QTest::newRow("nothing more") << QByteArray() << true;
        QTest::newRow("title") << QByteArray("title=payroll") << true;
        QTest::newRow("username") << QByteArray("username=anna") << true;
        QTest::newRow("another username") << QByteArray("username=bob") << false;
        QTest::newRow("fullscreen") << QByteArray("fullscreen=1") << true;
        QTest::newRow("hotkeys") << QByteArray("release-cursor=shift+f12") << true;
        QTest::newRow("versions") << QByteArray("versions=virtdesk:99\nnewer-version-url=https://evil.internal/")
                                  << true;
        QTest::newRow("delete") << QByteArray("delete-this-file=1") << true;
        QTest::newRow("unknown keys") << QByteArray("mechanism=PLAIN\nrealm=evil\nsecure-channels=all") << true;
    }
    void otherKeysMoveNothing()
    {
        QFETCH(QByteArray, lines);
        QFETCH(bool, sameAccount);
        start(storedEntry(usualPath()));
        const Result<ParsedTarget> parsed = parseVv(file(lines), usualTargets());
        QVERIFY(parsed && parsed->console);
        // Verified by the CAs of this computer, as db.internal, directly: that is where the secret went before.
        QCOMPARE(holdsSecret(attack(*parsed->console, question())), sameAccount);
        QCOMPARE(m_prompts.isEmpty(), sameAccount);
    }

    void everyKeyThatIsReadIsTried_data()
    {
        QTest::addColumn<ConsoleKey>("key");
        for (int key = 0; key < static_cast<int>(ConsoleKey::Count); ++key) {
            const ConsoleKeyName name = ConsoleKeys::name(static_cast<ConsoleKey>(key));
            QTest::addRow("[%s] %s", name.group, name.key) << static_cast<ConsoleKey>(key);
        }
    }
    /// Whatever a key says: the secret goes where the address alone would have taken it, for the same account, or not
    /// at all. A key that is read from now on has to be given values here.
    void everyKeyThatIsReadIsTried()
    {
        QFETCH(ConsoleKey, key);
        const QByteArrayList values = attackersValues(key);
        QVERIFY2(!values.isEmpty(), "an attacker's values of this key are missing");
        const ConsoleKeyName name = ConsoleKeys::name(key);
        for (const QByteArray &value : values) {
            init();
            const StoredIndex::Entry entry = storedEntry(usualPath());
            start(entry);
            const QByteArray line = QByteArray(name.key) + '=' + value + '\n';
            const bool isEngines = QByteArrayView(name.group) == "ovirt";
            const Result<ParsedTarget> parsed =
                parseVv(file(isEngines ? QByteArray() : line, isEngines ? line : QByteArray()), usualTargets());
            if (!parsed || !parsed->console)
                continue; // refused, or left to the engine or another program
            const ConsoleTarget &target = *parsed->console;
            CredentialRequest request = question();
            // As the parent makes it from the target (sessionquestions.h).
            request.host = target.endpoint.address.display();
            const bool given = holdsSecret(attack(target, request));
            const bool same = target.endpoint.address == Address::tcp(text("db.internal"), 5900) &&
                              target.endpoint.route.isEmpty() && target.trust.caPem.isEmpty() &&
                              target.trust.hostSubject.isEmpty() &&
                              (target.signIn.userName.isEmpty() || target.signIn.userName == text("anna"));
            QVERIFY2(given == same, qPrintable(QString::fromUtf8(line) + (given ? text("given") : text("not given"))));
            if (!same)
                verifyUntouched(entry);
        }
    }

    void theFilesOwnTicketServesTheFile()
    {
        const StoredIndex::Entry entry = storedEntry(usualPath());
        start(entry);
        const Result<ParsedTarget> parsed =
            parseVv(file("ca=" + attackersCa + "\nproxy=http://evil.internal:3128\nusername=vnc\npassword=ticket"),
                    usualTargets());
        QVERIFY(parsed && parsed->console);
        const auto answer = attack(*parsed->console, question());
        QVERIFY(answer);
        QCOMPARE(answer->source, CredentialAnswer::Source::Ticket);
        QVERIFY(!holdsSecret(answer));
        verifyUntouched(entry);
    }

    void aSessionsClaimsMoveNothing_data()
    {
        QTest::addColumn<int>("claim");
        QTest::newRow("plain") << static_cast<int>(ChannelProtection::None);
        QTest::newRow("local") << static_cast<int>(ChannelProtection::Local);
        QTest::newRow("anonymous") << static_cast<int>(ChannelProtection::AnonymousTls);
        QTest::newRow("layer") << static_cast<int>(ChannelProtection::SaslLayer);
        QTest::newRow("verified") << static_cast<int>(ChannelProtection::VerifiedTls);
    }
    void aSessionsClaimsMoveNothing()
    {
        QFETCH(int, claim);
        const StoredIndex::Entry entry = storedEntry(usualPath());
        start(entry);
        const Result<ParsedTarget> parsed = parseVv(file("ca=" + attackersCa), usualTargets());
        QVERIFY(!holdsSecret(attack(*parsed->console, question(static_cast<ChannelProtection>(claim)))));
        verifyUntouched(entry);
    }

    void partsOfALink_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<bool>("sameAccount");
        QTest::newRow("host") << text("vnc://db.internal") << true;
        QTest::newRow("capitals") << text("VNC://DB.internal:5900/") << true;
        QTest::newRow("user") << text("vnc://anna@db.internal:5900") << true;
        QTest::newRow("another user") << text("vnc://bob@db.internal:5900") << false;
    }
    void partsOfALink()
    {
        QFETCH(QString, link);
        QFETCH(bool, sameAccount);
        start(storedEntry(usualPath()));
        const Result<ParsedTarget> parsed = parseTarget(link, usualTargets());
        QVERIFY(parsed && parsed->console);
        QCOMPARE(holdsSecret(attack(*parsed->console, question())), sameAccount);
    }

    void aCertificateThatIsAcceptedNowIsAnotherServer()
    {
        const StoredIndex::Entry entry = storedEntry(usualPath());
        start(entry);
        Result<ParsedTarget> parsed = parseVv(file({}), usualTargets());
        // What the tab does with the person's "accept once".
        parsed->console->trust.acceptedSha256 = QByteArray(32, 'e');
        QVERIFY(!holdsSecret(attack(*parsed->console, question())));
        verifyUntouched(entry);
    }

    void anEnginesSecretStaysWithItsOwnCa()
    {
        StoredIndex::Entry entry = storedEntry({});
        entry.service = text("ovirt");
        entry.host = text("engine.internal");
        entry.user = text("anna@corp");
        entry.path.anchor = TrustPath::Anchor::Verified;
        start(entry);
        // As the engine's plugin asks when a file brought the CA.
        CredentialRequest request = question();
        request.service = entry.service;
        request.host = entry.host;
        request.path = entry.path;
        request.path.authority = TrustPath::authorityOf(QByteArray(attackersCa).replace("\\n", "\n"));
        request.path.authorityFromOutside = true;
        QObject engine;
        std::optional<Result<CredentialAnswer>> answer;
        m_broker->ask(&engine, request, nullptr,
                      [&answer](Result<CredentialAnswer> given) { answer.emplace(std::move(given)); });
        QTRY_COMPARE(m_prompts.size(), 1);
        QVERIFY(!answer);
        QVERIFY(m_prompts.constFirst().caution.contains(text("a CA that this file brought")));
        m_broker->judged(&engine, request, false);
        verifyUntouched(entry);
    }
};

QTEST_GUILESS_MAIN(tst_attackersfile)
#include "tst_attackersfile.moc"
