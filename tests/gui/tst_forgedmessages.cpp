// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/storedindex.h"
#include "app/desktop/console/sessionsource.h"
#include "app/desktop/shell/consoleopener.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/testcertificate.h"
#include "tests/support/usualtargets.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTest>

#include <utility>

using namespace virtdesk;

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

constexpr char otherSecret[] = "Koralle7";
constexpr char engineSecret[] = "Zinnober2";
constexpr char ownSecret[] = "Leuchtturm9";

} // namespace

/// A console's process that an attacker has taken over, behind the real window, broker and state files: what it says of
/// who asks, of certificates and of its own sign-in.
class tst_forgedmessages : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MemorySecretStore> m_store;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SessionState> m_state;
    std::unique_ptr<CredentialBroker> m_broker;
    std::unique_ptr<IdentityStore> m_identities;
    std::unique_ptr<MainWindow> m_window;
    Journal m_journal;
    FakeInventory m_inventory;
    SilentHost m_host;
    QTcpServer m_server;

    QString file(const char *name) const { return m_folder->filePath(text(name)); }
    static QByteArray bytes(const QString &path)
    {
        QFile opened(path);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    QByteArray loot() const { return bytes(file("loot")); }
    QString place(const QTcpServer &server) const { return text("127.0.0.1:%1").arg(server.serverPort()); }
    QString own() const { return place(m_server); }

    void store(const QString &service, const QString &host, const QString &user, const char *secret,
               ChannelProtection protection)
    {
        StoredIndex::Entry entry;
        entry.service = service;
        entry.host = host;
        entry.user = user;
        entry.storedAt = QDateTime::currentDateTimeUtc();
        entry.protection = protection;
        const bool verified = protection == ChannelProtection::VerifiedTls;
        entry.path.anchor = verified ? TrustPath::Anchor::Verified : TrustPath::Anchor::Unverified;
        StoredIndex(file("remembered.json")).put(entry);
        m_store->secrets.insert(entry.key(), QByteArray(secret));
    }

    ConsoleTab *open(const char *mode, const QTcpServer &server)
    {
        qputenv("VIRTDESK_HOSTILE", mode);
        m_window->opener().openText(text("vnc://") + place(server));
        ConsoleTab *tab = m_window->consoles().current();
        // Its process has read the environment once it has taken a step.
        return tab && QTest::qWaitFor([tab] { return tab->state() != ConsoleTab::State::Fetching; }) ? tab : nullptr;
    }
    void closeAll()
    {
        while (ConsoleTab *tab = m_window->consoles().current())
            m_window->consoles().close(tab);
    }
    /// Everything that is written in the tab.
    static QString wordsOf(const ConsoleTab *tab)
    {
        QStringList words;
        for (const QLabel *label : tab->findChildren<QLabel *>()) {
            if (label->isVisibleTo(tab))
                words += label->text();
        }
        return words.join(u' ');
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }
    void init()
    {
        for (const char *name : {"VIRTDESK_FORGED", "VIRTDESK_HOSTILE_CHAIN", "VIRTDESK_HOSTILE_SHA256"})
            qunsetenv(name);
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("VIRTDESK_LOOT", QFile::encodeName(file("loot")));
        m_store = std::make_unique<MemorySecretStore>();
        m_settings = std::make_unique<Settings>(file("virtdesk.ini"));
        m_settings->setReconnects(false);
        m_state = std::make_unique<SessionState>(file("state.ini"));
        store(text("vnc"), text("db.internal:5900"), text("anna"), otherSecret, ChannelProtection::VerifiedTls);
        store(text("vnc"), text("db.internal:5900"), text("admin"), otherSecret, ChannelProtection::None);
        store(text("ovirt"), text("engine.internal"), text("admin"), engineSecret, ChannelProtection::VerifiedTls);
        store(text("proxy"), text("engine.internal"), text("admin"), engineSecret, ChannelProtection::None);
        m_broker = std::make_unique<CredentialBroker>(m_store.get(), nullptr, file("remembered.json"));
        m_identities = std::make_unique<IdentityStore>(file("identities.json"));
        DesktopContext context{DesktopFixture::theme(), *m_settings,        *m_state,  usualTargets(),
                               m_broker.get(),          m_identities.get(), &m_journal};
        MainWindow::Parts parts;
        parts.console = [] {
            auto source = std::make_unique<SessionSource>();
            source->setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION),
                               {"VIRTDESK_HOSTILE", "VIRTDESK_HOSTILE_CHAIN", "VIRTDESK_HOSTILE_SHA256",
                                "VIRTDESK_FORGED", "VIRTDESK_LOOT"});
            return source;
        };
        parts.inventory = m_inventory.connector();
        parts.inventoryHost = &m_host;
        parts.displays = [] { return QStringList{text("vnc")}; };
        m_window = std::make_unique<MainWindow>(context, std::move(parts));
        m_window->resize(1000, 700);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_identities.reset();
        m_broker.reset();
    }

    void questionsOfEveryKind_data()
    {
        QTest::addColumn<QString>("when");
        for (const char *when : {"at once", "signing in", "signed in", "running"})
            QTest::newRow(when) << text(when);
    }
    void questionsOfEveryKind()
    {
        QFETCH(QString, when);
        const bool allowed = when == text("signing in");
        store(text("vnc"), own(), text("anna"), ownSecret, ChannelProtection::None);
        const QByteArray stored = bytes(file("remembered.json"));
        QList<ChannelProtection> protections{ChannelProtection::None, ChannelProtection::VerifiedTls};
        if (allowed || when == text("running"))
            protections += {ChannelProtection::Local, ChannelProtection::AnonymousTls, ChannelProtection::SaslLayer};
        int prompts = 0;
        int tried = 0;
        for (const QString &service : {text("vnc"), text("ovirt"), text("proxy")}) {
            for (const QString &host : {own(), text("db.internal:5900"), text("engine.internal")}) {
                for (const QString &realm : {QString(), text("CORP")}) {
                    for (const QString &user : {QString(), text("anna"), text("admin")}) {
                        for (const ChannelProtection protection : std::as_const(protections)) {
                            ++tried;
                            const QString said =
                                QStringList{when,  service, host,
                                            realm, user,    QString::number(static_cast<int>(protection))}
                                    .join(u'|');
                            qputenv("VIRTDESK_FORGED", said.toUtf8());
                            QFile::remove(file("loot"));
                            m_store->calls.clear();
                            ConsoleTab *tab = open("forge", m_server);
                            QVERIFY(tab);
                            QTRY_VERIFY2(tab->state() == ConsoleTab::State::Failed ||
                                             !m_broker->openPrompts().isEmpty() || loot().count('\n') == 2,
                                         qPrintable(said));
                            const QByteArray got = loot();
                            QVERIFY2(!got.contains(otherSecret) && !got.contains(engineSecret), qPrintable(said));
                            // Its own target's secret goes to it, once, before it has signed in.
                            QVERIFY2(!got.contains(ownSecret) || (allowed && realm.isEmpty()), qPrintable(said));
                            for (const QString &call : std::as_const(m_store->calls))
                                QVERIFY2(call.startsWith(text("read vnc/127.0.0.1")), qPrintable(call));
                            if (!allowed) {
                                QCOMPARE(tab->state(), ConsoleTab::State::Failed);
                                QCOMPARE(tab->error().kind, Failure::Protocol);
                                QVERIFY2(m_broker->openPrompts().isEmpty() && m_store->calls.isEmpty(),
                                         qPrintable(said));
                            }
                            for (const quint32 id : m_broker->openPrompts()) {
                                ++prompts;
                                const CredentialRequest request = m_broker->request(id);
                                QCOMPARE(request.service, text("vnc"));
                                QCOMPARE(request.host, own());
                                QCOMPARE(request.protection, ChannelProtection::None);
                            }
                            if (host != own())
                                QVERIFY2(!wordsOf(tab).contains(host), qPrintable(wordsOf(tab)));
                            closeAll();
                            QTRY_VERIFY(m_broker->openPrompts().isEmpty());
                        }
                    }
                }
            }
        }
        QCOMPARE(tried, 54 * static_cast<int>(protections.size()));
        if (allowed)
            QVERIFY(prompts > 100);
        QCOMPARE(bytes(file("remembered.json")), stored);
    }

    void twoConsolesShareNoPrompt()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        // Both ask for the same: one for its own place, the other as if it were that one.
        qputenv("VIRTDESK_FORGED", (text("signing in|vnc|") + place(other) + text("||bob|0")).toUtf8());
        QVERIFY(open("forge", m_server));
        QTRY_COMPARE(m_broker->openPrompts().size(), 1);
        qputenv("VIRTDESK_LOOT", QFile::encodeName(file("honest loot")));
        ConsoleTab *honest = open("forge", other);
        QVERIFY(honest);
        QTRY_COMPARE(m_broker->openPrompts().size(), 2);
        for (const quint32 id : m_broker->openPrompts())
            QCOMPARE(m_broker->waiting(id).size(), 1);
        QTRY_COMPARE(m_window->consoles().current(), honest);
        auto *panel = honest->findChild<QWidget *>(text("promptPanel"));
        QVERIFY(panel);
        QVERIFY(panel->findChild<QLabel *>(text("promptTitle"))->text().contains(place(other)));
        for (QLineEdit *edit : panel->findChildren<QLineEdit *>()) {
            if (edit->echoMode() == QLineEdit::Password)
                QTest::keyClicks(edit, text("Fahrrad8"));
            else if (edit->text().isEmpty())
                edit->setText(text("bob"));
        }
        panel->findChild<QPushButton *>(text("promptSignIn"))->click();
        QTRY_VERIFY(bytes(file("honest loot")).contains("Fahrrad8"));
        QVERIFY(loot().isEmpty());
        QCOMPARE(m_broker->openPrompts().size(), 1);
    }

    void aDecisionAboutACertificateIsForTheTargetsOwnPlace()
    {
        const test::TestCertificate server(
            {.organisation = text("lab"), .commonName = text("hv1"), .addresses = {text("10.9.8.7")}});
        qputenv("VIRTDESK_HOSTILE_CHAIN", server.pem());
        qputenv("VIRTDESK_HOSTILE_SHA256", server.sha256().toHex());
        ConsoleTab *tab = open("identity-others", m_server);
        QVERIFY(tab);
        QPushButton *always = nullptr;
        QTRY_VERIFY((always = tab->findChild<QPushButton *>(text("identityAlways"))) && always->isVisible());
        QVERIFY2(wordsOf(tab).contains(own()) && !wordsOf(tab).contains(text("engine.internal")),
                 qPrintable(wordsOf(tab)));
        QTRY_VERIFY(always->isEnabled());
        always->click();
        QTRY_COMPARE(m_identities->entries().size(), 1);
        QCOMPARE(m_identities->entries().constFirst().service, text("vnc"));
        QCOMPARE(m_identities->entries().constFirst().host, own());
        QVERIFY(!bytes(file("identities.json")).contains("engine.internal"));
    }

    void aSignInThatCanNotBeIsNeitherShownNorNoted_data()
    {
        QTest::addColumn<QByteArray>("mode");
        for (const char *mode : {"signed-in-at-once", "signed-in-twice", "signed-in-after-frames", "green-lock",
                                 "false-chain", "no-ticket", "picture-first", "news-first", "ask-after"})
            QTest::newRow(mode) << QByteArray(mode);
    }
    void aSignInThatCanNotBeIsNeitherShownNorNoted()
    {
        QFETCH(QByteArray, mode);
        const test::TestCertificate stranger(
            {.organisation = text("lab"), .commonName = text("hv1"), .addresses = {text("127.0.0.1")}});
        qputenv("VIRTDESK_HOSTILE_CHAIN", stranger.pem());
        qputenv("VIRTDESK_HOSTILE_SHA256", stranger.sha256().toHex());
        const QByteArray identities = bytes(file("identities.json"));
        const QByteArray stored = bytes(file("remembered.json"));
        ConsoleTab *tab = open(mode.constData(), m_server);
        QVERIFY(tab);
        QTRY_COMPARE_WITH_TIMEOUT(tab->state(), ConsoleTab::State::Failed, 20000);
        QCOMPARE(tab->error().kind, Failure::Protocol);
        QVERIFY(!tab->source().security().tls && tab->source().security().saslMechanism.isEmpty());
        for (const char *claim : {"TLS 1.3", "TLSv1.3", "GSSAPI", "you can trust me", "everybody", "again, please"})
            QVERIFY2(!wordsOf(tab).contains(text(claim)), claim);
        QCOMPARE(bytes(file("identities.json")), identities);
        QCOMPARE(bytes(file("remembered.json")), stored);
        QVERIFY(m_store->calls.isEmpty());
    }
};

QTEST_MAIN(tst_forgedmessages)
#include "tst_forgedmessages.moc"
