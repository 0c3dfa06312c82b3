// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// signin-gallery light|dark FOLDER: draws every state of the sign-in widgets in the program's look into PNG files.

#include "app/look/theme.h"
#include "app/credentials/storedindex.h"
#include "app/signin/busypanel.h"
#include "app/signin/credentialspage.h"
#include "app/signin/identitypanel.h"
#include "app/signin/kerberosindicator.h"
#include "app/signin/kerberospanel.h"
#include "app/signin/promptpanel.h"
#include "tests/support/kerberosrealm.h"
#include "tests/support/memorysecretstore.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScreen>
#include <QTemporaryDir>
#include <QTextStream>
#include <QToolButton>

#include <memory>
#include <vector>

using namespace virtdesk;

namespace {

class Gallery
{
public:
    Gallery(const Theme &theme, QString folder)
        : m_theme(theme)
        , m_folder(std::move(folder))
    {
    }

    IconSource icons() const
    {
        return [this](const QString &name, Tone tone) { return m_theme.icon(name, tone); };
    }

    void save(QWidget &widget, const QString &name, const QSize &size) const
    {
        widget.resize(size);
        widget.show();
        for (int i = 0; i < 5; ++i)
            QApplication::processEvents();
        const QPixmap picture = widget.grab();
        const int percent = qRound(picture.devicePixelRatio() * 100);
        const QString file =
            QStringLiteral("%1/signin-%2-%3-%4.png")
                .arg(m_folder, name, m_theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light"))
                .arg(percent);
        picture.save(file);
        QTextStream(stdout) << widget.width() << ' ' << widget.height() << ' ' << file << Qt::endl;
        widget.hide();
    }

private:
    const Theme &m_theme;
    QString m_folder;
};

CredentialRequest request()
{
    CredentialRequest r;
    r.service = QStringLiteral("vnc");
    r.host = QStringLiteral("hv17.lab.example:5912");
    r.mechanism = QStringLiteral("SCRAM-SHA-256");
    r.protection = ChannelProtection::VerifiedTls;
    r.fields = {{CredentialField::Kind::UserName, {}, QStringLiteral("anna"), true},
                {CredentialField::Kind::Password, {}, {}, false}};
    return r;
}

IdentityQuestion question(QList<CertificateProblem> problems)
{
    IdentityQuestion q;
    q.service = QStringLiteral("vnc");
    q.host = QStringLiteral("hv17.lab.example:5912");
    q.expectedName = QStringLiteral("hv17.lab.example");
    q.certificate.subject = QStringLiteral("O=lab.example, CN=hv17.lab.example");
    q.certificate.issuer = QStringLiteral("C=US, O=lab.example, CN=engine.lab.example.41823");
    q.certificate.names = {QStringLiteral("hv17.lab.example"), QStringLiteral("10.40.1.17")};
    q.certificate.notBefore = QDateTime(QDate(2025, 3, 1), QTime(8, 0), Qt::UTC);
    q.certificate.notAfter = QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
    q.certificate.keyKind = QStringLiteral("RSA");
    q.certificate.keyBits = 2048;
    q.certificate.sha256 = QByteArray::fromHex("3f9a01c4d27be86055aa10f4c3b2e19d7760aa0c5e1f42b89d3377cc01fe4a96");
    q.problems = std::move(problems);
    q.detail = QStringLiteral("unable to get local issuer certificate");
    return q;
}

void waitFor(const std::function<bool()> &done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < 10000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
}

/// Every state of the indicator, of real tickets.
void saveKerberos(const Gallery &gallery)
{
    test::KerberosRealm realm(QStringLiteral("CORP.EXAMPLE"));
    if (!realm.start() || !realm.addUser(QStringLiteral("anna"), "anna-Secret-1"))
        qFatal("%s", qPrintable(realm.errorText()));
    realm.enter();
    QWidget bar;
    bar.setProperty("role", QStringLiteral("bar"));
    auto *row = new QHBoxLayout(&bar);
    std::vector<std::unique_ptr<KerberosTickets>> all;
    const auto add = [&](KerberosTickets::Health wanted, int warning) {
        auto tickets = std::make_unique<KerberosTickets>();
        tickets->setRenewing(false);
        tickets->setWarningTime(warning);
        tickets->start();
        waitFor([&] { return tickets->health() == wanted; });
        tickets->setInterval(1000000);
        auto *indicator = new KerberosIndicator(*tickets, gallery.icons());
        row->addWidget(indicator);
        // Frozen as it is now: the next state would be read into this one too.
        QObject::disconnect(tickets.get(), nullptr, indicator, nullptr);
        all.push_back(std::move(tickets));
    };
    add(KerberosTickets::Health::None, 600);
    realm.getTicket(QStringLiteral("anna"), "anna-Secret-1", QStringLiteral("7h"));
    add(KerberosTickets::Health::Good, 600);
    realm.getTicket(QStringLiteral("anna"), "anna-Secret-1", QStringLiteral("9m"));
    add(KerberosTickets::Health::Expiring, 600);
    realm.getTicket(QStringLiteral("anna"), "anna-Secret-1", QStringLiteral("1s"));
    add(KerberosTickets::Health::Expired, 600);
    gallery.save(bar, QStringLiteral("kerberos-indicator"), QSize(640, 48));

    KerberosPanel panel(*all.front(), gallery.icons());
    panel.start(QStringLiteral("anna@CORP.EXAMPLE"));
    gallery.save(panel, QStringLiteral("kerberos-panel"), QSize(900, 620));
    BusyPanel busy(gallery.icons());
    busy.setText(
        QStringLiteral("Getting a ticket for anna@CORP.EXAMPLE"),
        QStringLiteral(
            "Waiting for the Kerberos server. This takes longer when one of several servers does not answer."));
    gallery.save(busy, QStringLiteral("kerberos-busy"), QSize(900, 420));
    test::KerberosRealm::leave();
}

void savePage(const Gallery &gallery)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("remembered.json"));
    StoredIndex index(file);
    for (const char *host : {"hv17.lab.example:5912", "hv18.lab.example:5901", "engine.lab.example"}) {
        index.put(
            {QString::fromLatin1(host).contains(QLatin1Char(':')) ? QStringLiteral("vnc") : QStringLiteral("ovirt"),
             QString::fromLatin1(host),
             {},
             QStringLiteral("anna"),
             QDateTime(QDate(2026, 11, 2), QTime(9, 0), Qt::UTC),
             ChannelProtection::VerifiedTls,
             {},
             false});
    }
    MemorySecretStore store;
    CredentialBroker broker(&store, nullptr, file);
    IdentityStore identities{QString()};
    identities.accept(QStringLiteral("vnc"), QStringLiteral("hv17.lab.example:5912"), question({}).certificate);
    CredentialsPage credentials(broker, identities, gallery.icons());
    gallery.save(credentials, QStringLiteral("credentials-page"), QSize(760, 560));
    CredentialBroker emptyBroker(nullptr, nullptr, QString());
    IdentityStore nothing{QString()};
    CredentialsPage empty(emptyBroker, nothing, gallery.icons());
    gallery.save(empty, QStringLiteral("credentials-empty"), QSize(760, 400));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme theme;
    theme.setMode(Theme::modeFromName(application.arguments().value(1)));
    theme.apply(application);
    const Gallery gallery(theme, application.arguments().value(2));
    const QSize tab(900, 620);

    {
        PromptPanel panel(gallery.icons());
        panel.setRequest(request());
        panel.setStoreState(StoreProblem::None, {});
        gallery.save(panel, QStringLiteral("prompt"), tab);
    }
    {
        PromptPanel panel(gallery.icons());
        CredentialRequest r = request();
        r.mechanism = QStringLiteral("VncAuth");
        r.protection = ChannelProtection::None;
        r.fields.removeFirst();
        r.previousRefusal = QStringLiteral("The server refused the password: authentication failed.");
        panel.setRequest(r);
        panel.setStoreState(
            StoreProblem::NoService,
            QStringLiteral("Passwords can't be remembered now: this session has no keychain service. Start "
                           "one, such as GNOME Keyring or KWallet; VirtDesk keeps passwords nowhere else."));
        panel.setSharedBy(3);
        auto *edit = panel.findChild<QLineEdit *>(QStringLiteral("promptPassword"));
        panel.show();
        QKeyEvent press(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("A"));
        QApplication::sendEvent(edit, &press);
        gallery.save(panel, QStringLiteral("prompt-refused"), tab);
    }
    {
        PromptPanel panel(gallery.icons());
        CredentialRequest r = request();
        r.service = QStringLiteral("ovirt");
        r.host = QStringLiteral("engine.lab.example");
        r.mechanism.clear();
        r.fields = {{CredentialField::Kind::UserName, {}, QStringLiteral("anna@corp"), true},
                    {CredentialField::Kind::Password, {}, {}, false},
                    {CredentialField::Kind::OneTimeCode, {}, {}, true}};
        r.mayRemember = false;
        panel.setRequest(r);
        gallery.save(panel, QStringLiteral("prompt-code"), tab);
        gallery.save(panel, QStringLiteral("prompt-small-tab"), QSize(320, 260));
    }
    {
        IdentityPanel panel(gallery.icons());
        panel.setQuestion(question({CertificateProblem::UnknownIssuer}));
        gallery.save(panel, QStringLiteral("identity-unknown"), tab);
    }
    {
        IdentityPanel panel(gallery.icons());
        panel.setQuestion(question(
            {CertificateProblem::WrongName, CertificateProblem::Expired, CertificateProblem::ChangedSinceLastTime}));
        panel.findChild<QToolButton *>(QStringLiteral("identityMore"))->setChecked(true);
        gallery.save(panel, QStringLiteral("identity-changed"), QSize(900, 760));
    }
    {
        IdentityPanel panel(gallery.icons());
        panel.setQuestion(question({CertificateProblem::Revoked}));
        gallery.save(panel, QStringLiteral("identity-revoked"), tab);
    }
    {
        IdentityPanel panel(gallery.icons());
        panel.setQuestion(question({CertificateProblem::SelfSigned, CertificateProblem::Weak}));
        gallery.save(panel, QStringLiteral("identity-small-tab"), QSize(420, 400));
    }
    saveKerberos(gallery);
    savePage(gallery);
    return 0;
}
