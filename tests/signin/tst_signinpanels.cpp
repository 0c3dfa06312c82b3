// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/facttext.h"
#include "app/signin/enginesignin.h"
#include "app/signin/identitypanel.h"
#include "app/signin/messagerow.h"
#include "app/signin/promptpanel.h"
#include "app/signin/secretedit.h"
#include "app/signin/servicenames.h"
#include "app/signin/signincoordinator.h"
#include "tests/support/memorysecretstore.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <optional>

using namespace virtdesk;

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

IconSource icons()
{
    return [](const QString &, Tone) { return QIcon(); };
}

/// The signals and answers of a ConsoleSession, and a tab that shows what the coordinator wants shown.
class Tab : public QObject
{
    Q_OBJECT
public:
    Tab(CredentialBroker &broker, IdentityStore &identities)
        : coordinator(broker, identities, icons())
    {
        coordinator.attach(this);
        connect(&coordinator, &SignInCoordinator::panelChanged, this, [this](QWidget *panel) {
            if (panel) {
                layout.addWidget(panel);
                panel->show();
            }
        });
        connect(&coordinator, &SignInCoordinator::retryRequested, this, [this] { ++retries; });
        connect(&coordinator, &SignInCoordinator::notice, this, [this](const QString &s) { notices.append(s); });
        widget.resize(800, 600);
        widget.show();
    }
    void start(ConsoleTarget target = makeTarget())
    {
        coordinator.prepare(target);
        started = std::move(target);
        credentials.reset();
        identity.reset();
    }
    static ConsoleTarget makeTarget()
    {
        ConsoleTarget target;
        target.protocol = text("vnc");
        target.endpoint.address = Address::tcp(text("hv1"), 5900);
        return target;
    }

    void answerCredentials(quint32, Result<CredentialAnswer> answer) { credentials.emplace(std::move(answer)); }
    void answerIdentity(quint32, IdentityDecision decision) { identity = decision; }
    const StreamSecurity &security() const { return streamSecurity; }

    PromptPanel *prompt() const { return qobject_cast<PromptPanel *>(coordinator.panel()); }
    IdentityPanel *identityPanel() const { return qobject_cast<IdentityPanel *>(coordinator.panel()); }
    QByteArray value(std::size_t i) const { return credentials->value().values.at(i).view().toByteArray(); }

Q_SIGNALS:
    void credentialsRequested(quint32 id, const virtdesk::CredentialRequest &request);
    void identityQuestioned(quint32 id, const virtdesk::IdentityQuestion &question);
    void stepChanged(virtdesk::Step step, qint64 elapsedMs);
    void signedIn();
    void ended(const virtdesk::Error &error);

public:
    QWidget widget;
    QVBoxLayout layout{&widget};
    SignInCoordinator coordinator;
    StreamSecurity streamSecurity;
    ConsoleTarget started;
    std::optional<Result<CredentialAnswer>> credentials;
    std::optional<IdentityDecision> identity;
    QStringList notices;
    int retries = 0;
};

CredentialRequest userRequest()
{
    CredentialRequest request;
    request.service = text("vnc");
    request.host = text("hv1:5900");
    request.mechanism = text("SCRAM-SHA-256");
    request.protection = ChannelProtection::VerifiedTls;
    request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                      {CredentialField::Kind::Password, {}, {}, false}};
    return request;
}

IdentityQuestion question(char fill = 'a', QList<CertificateProblem> problems = {CertificateProblem::UnknownIssuer})
{
    IdentityQuestion q;
    q.service = text("vnc");
    q.host = text("hv1:5900");
    q.certificate.sha256 = QByteArray(32, fill);
    q.certificate.issuer = text("CN=lab CA");
    q.problems = std::move(problems);
    return q;
}

template <typename T>
T *child(QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

void fill(PromptPanel *panel, const char *user, const char *password)
{
    auto *userEdit = child<QLineEdit>(panel, "promptUserName");
    auto *passwordEdit = child<QLineEdit>(panel, "promptPassword");
    if (userEdit) {
        userEdit->clear();
        QTest::keyClicks(userEdit, QString::fromLatin1(user));
    }
    QTest::keyClicks(passwordEdit, QString::fromLatin1(password));
}

} // namespace

class tst_signinpanels : public QObject
{
    Q_OBJECT

    std::unique_ptr<MemorySecretStore> store;
    std::unique_ptr<CredentialBroker> broker;
    std::unique_ptr<IdentityStore> identities;

private Q_SLOTS:
    void init()
    {
        store = std::make_unique<MemorySecretStore>();
        broker = std::make_unique<CredentialBroker>(store.get(), nullptr, QString());
        identities = std::make_unique<IdentityStore>(QString());
    }
    void cleanup()
    {
        broker.reset();
        store.reset();
    }

    void exactlyTheFieldsOfTheRequest()
    {
        PromptPanel panel(icons());
        CredentialRequest request = userRequest();
        request.fields.append({CredentialField::Kind::OneTimeCode, {}, {}, true});
        request.fields.append({CredentialField::Kind::Prompt, text("Favourite <b>colour</b>:"), {}, false});
        panel.setRequest(request);
        panel.show();
        QCOMPARE(panel.findChildren<QLineEdit *>().size(), 4);
        QCOMPARE(child<QLineEdit>(&panel, "promptUserName")->echoMode(), QLineEdit::Normal);
        QCOMPARE(child<QLineEdit>(&panel, "promptPassword")->echoMode(), QLineEdit::Password);
        QCOMPARE(child<QLineEdit>(&panel, "promptOneTimeCode")->echoMode(), QLineEdit::Normal);
        QCOMPARE(child<QLineEdit>(&panel, "promptAnswer4")->echoMode(), QLineEdit::Password);
        QCOMPARE(child<QLineEdit>(&panel, "promptAnswer4")->accessibleName(), text("Favourite <b>colour</b>"));
        const auto labels = panel.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
        request.fields = {{CredentialField::Kind::Password, {}, {}, false}};
        panel.setRequest(request);
        QCOMPARE(panel.findChildren<QLineEdit *>().size(), 1);
    }

    void everyControlHasItsNames()
    {
        PromptPanel prompt(icons());
        prompt.setRequest(userRequest());
        IdentityPanel identity(icons());
        identity.setQuestion(question());
        for (QWidget *panel : {static_cast<QWidget *>(&prompt), static_cast<QWidget *>(&identity)}) {
            QVERIFY(!panel->accessibleName().isEmpty());
            const auto buttons = panel->findChildren<QAbstractButton *>();
            for (const QAbstractButton *button : buttons) {
                if (qobject_cast<QLineEdit *>(button->parentWidget()))
                    continue;
                QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                         qPrintable(button->objectName()));
                QVERIFY2(button->focusPolicy() & Qt::TabFocus, qPrintable(button->objectName()));
            }
            const auto edits = panel->findChildren<QLineEdit *>();
            for (const QLineEdit *edit : edits)
                QVERIFY(!edit->objectName().isEmpty() && !edit->accessibleName().isEmpty());
        }
    }

    void itSaysHowTheConnectionIsSecured_data()
    {
        QTest::addColumn<int>("protection");
        QTest::addColumn<QString>("word");
        QTest::newRow("none") << int(ChannelProtection::None) << text("Not encrypted");
        QTest::newRow("anonymous") << int(ChannelProtection::AnonymousTls) << text("did not prove");
        QTest::newRow("verified") << int(ChannelProtection::VerifiedTls) << text("verified");
        QTest::newRow("sasl") << int(ChannelProtection::SaslLayer) << text("SASL");
        QTest::newRow("local") << int(ChannelProtection::Local) << text("local");
    }
    void itSaysHowTheConnectionIsSecured()
    {
        QFETCH(int, protection);
        QFETCH(QString, word);
        PromptPanel panel(icons());
        CredentialRequest request = userRequest();
        request.protection = ChannelProtection(protection);
        panel.setRequest(request);
        QVERIFY(child<MessageRow>(&panel, "promptSecurity")->sentence().contains(word));
        QVERIFY(child<QLabel>(&panel, "promptTitle")->text().contains(text("hv1:5900")));
        QVERIFY(child<QLabel>(&panel, "promptWho")->text().contains(text("SCRAM-SHA-256")));
        // A Kerberos password stays here, whatever the connection is like.
        request.mechanism = text("GSSAPI");
        panel.setRequest(request);
        QVERIFY(child<MessageRow>(&panel, "promptSecurity")->sentence().contains(text("never sends the password")));
    }

    void enterSignsInOnlyWhenComplete()
    {
        PromptPanel panel(icons());
        panel.setRequest(userRequest());
        panel.show();
        QSignalSpy submitted(&panel, &PromptPanel::submitted);
        auto *user = child<QLineEdit>(&panel, "promptUserName");
        auto *password = child<QLineEdit>(&panel, "promptPassword");
        QVERIFY(!child<QPushButton>(&panel, "promptSignIn")->isEnabled());
        QTest::keyClicks(user, text("anna"));
        QTest::keyClick(user, Qt::Key_Return);
        QVERIFY(submitted.isEmpty()); // goes to the empty field instead
        QTest::keyClicks(password, text("pw"));
        QTest::keyClick(password, Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
        const CredentialAnswer answer = panel.takeAnswer();
        QCOMPARE(answer.values.at(0).view(), QByteArrayView("anna"));
        QCOMPARE(answer.values.at(1).view(), QByteArrayView("pw"));
        QVERIFY(!answer.remember);
        QVERIFY(password->text().isEmpty());
    }

    void typedSecretsAreOverwritten()
    {
        SecretEdit edit(icons());
        QTest::keyClicks(&edit, text("hunter2"));
        const QString shared = edit.text(); // the same buffer
        const Secret secret = edit.take();
        QCOMPARE(secret.view(), QByteArrayView("hunter2"));
        QVERIFY(edit.text().isEmpty());
        QCOMPARE(shared, QString(7, QChar()));
        QVERIFY(!edit.isUndoAvailable());
    }

    void revealShowsAndHidesAgain()
    {
        SecretEdit edit(icons());
        edit.show();
        edit.setRevealed(true);
        QCOMPARE(edit.echoMode(), QLineEdit::Normal);
        edit.hide();
        QCOMPARE(edit.echoMode(), QLineEdit::Password);
        auto *button = edit.findChild<QAbstractButton *>(text("revealSecretButton"));
        QVERIFY(button);
        button->click();
        QVERIFY(edit.isRevealed());
    }

    void capsLockIsNoticed()
    {
        PromptPanel panel(icons());
        panel.setRequest(userRequest());
        panel.show();
        auto *password = child<QLineEdit>(&panel, "promptPassword");
        auto *row = child<MessageRow>(&panel, "promptCapsLock");
        QTest::keyClicks(password, text("a"));
        QVERIFY(!row->isVisible());
        QKeyEvent capital(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, text("A"));
        QCoreApplication::sendEvent(password, &capital);
        QVERIFY(row->isVisible());
        QKeyEvent small(QEvent::KeyPress, Qt::Key_A, Qt::ShiftModifier, text("A"));
        QCoreApplication::sendEvent(password, &small);
        QVERIFY(!row->isVisible());
    }

    void theKeychainsStateDecidesWhetherItIsOffered()
    {
        PromptPanel panel(icons());
        panel.setRequest(userRequest());
        panel.show();
        auto *remember = child<QCheckBox>(&panel, "promptRemember");
        auto *state = child<QLabel>(&panel, "promptRememberState");
        remember->setChecked(true);
        panel.setStoreState(StoreProblem::NoService, text("No service here."));
        QVERIFY(!remember->isEnabled());
        QVERIFY(!remember->isChecked());
        QCOMPARE(state->text(), text("No service here."));
        panel.setStoreState(StoreProblem::Locked, text("x"));
        QVERIFY(remember->isEnabled());
        QVERIFY(state->text().contains(text("locked")));
        CredentialRequest request = userRequest();
        request.mayRemember = false;
        panel.setRequest(request);
        QVERIFY(!remember->isVisible());
    }

    void threeTabsShareOnePrompt()
    {
        Tab a(*broker, *identities);
        Tab b(*broker, *identities);
        Tab c(*broker, *identities);
        for (Tab *tab : {&a, &b, &c}) {
            tab->start();
            Q_EMIT tab->credentialsRequested(1, userRequest());
        }
        QTRY_VERIFY(a.prompt() && b.prompt() && c.prompt());
        QVERIFY(child<QLabel>(b.prompt(), "promptShared")->text().contains(QLatin1Char('2')));
        fill(b.prompt(), "anna", "hunter2");
        child<QCheckBox>(b.prompt(), "promptRemember")->setChecked(true);
        QTest::mouseClick(child<QPushButton>(b.prompt(), "promptSignIn"), Qt::LeftButton);
        for (Tab *tab : {&a, &b, &c}) {
            QTRY_VERIFY(tab->credentials.has_value());
            QCOMPARE(tab->value(0), QByteArray("anna"));
            QCOMPARE(tab->value(1), QByteArray("hunter2"));
            QVERIFY(!tab->coordinator.panel());
        }
        QVERIFY(store->secrets.isEmpty());
        Q_EMIT a.signedIn();
        Q_EMIT b.signedIn();
        QTRY_COMPARE(store->secrets.size(), 1);

        // The next console is signed in without a prompt.
        Tab d(*broker, *identities);
        d.start();
        Q_EMIT d.credentialsRequested(1, userRequest());
        QTRY_VERIFY(d.credentials.has_value());
        QCOMPARE(d.value(1), QByteArray("hunter2"));
        QVERIFY(!d.prompt());
    }

    void aTabMayCloseWhileItAsks()
    {
        auto a = std::make_unique<Tab>(*broker, *identities);
        Tab b(*broker, *identities);
        a->start();
        b.start();
        Q_EMIT a->credentialsRequested(1, userRequest());
        Q_EMIT b.credentialsRequested(1, userRequest());
        QTRY_VERIFY(a->prompt() && b.prompt());
        a.reset();
        QVERIFY(b.prompt());
        QVERIFY(child<QLabel>(b.prompt(), "promptShared")->text().isEmpty());
    }

    void theWidgetsMayGoBeforeTheCoordinator()
    {
        auto tab = std::make_unique<Tab>(*broker, *identities);
        tab->start();
        Q_EMIT tab->credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab->prompt());
        QWidget *panel = tab->prompt();
        QWidget other;
        panel->setParent(&other);
        delete panel;
        QVERIFY(!tab->prompt());
        tab.reset();
    }

    void cancelEndsItForEverybody()
    {
        Tab a(*broker, *identities);
        Tab b(*broker, *identities);
        for (Tab *tab : {&a, &b}) {
            tab->start();
            Q_EMIT tab->credentialsRequested(1, userRequest());
        }
        QTRY_VERIFY(a.prompt() && b.prompt());
        QTest::keyClick(child<QLineEdit>(a.prompt(), "promptPassword"), Qt::Key_Escape);
        for (Tab *tab : {&a, &b}) {
            QTRY_VERIFY(tab->credentials.has_value());
            QCOMPARE(tab->credentials->error().kind, Failure::Cancelled);
            QVERIFY(!tab->coordinator.panel());
            Q_EMIT tab->ended(Error{Failure::Cancelled, text("cancelled"), {}});
            QCOMPARE(tab->retries, 0);
        }
    }

    void aRefusalComesBackWithThePrompt()
    {
        Tab tab(*broker, *identities);
        for (int attempt = 0; attempt < CredentialBroker::maximumTries; ++attempt) {
            tab.start();
            Q_EMIT tab.credentialsRequested(1, userRequest());
            QTRY_VERIFY(tab.prompt());
            QCOMPARE(child<MessageRow>(tab.prompt(), "promptRefusal")->sentence(),
                     attempt == 0 ? QString() : text("The password was refused."));
            fill(tab.prompt(), "anna", "wrong");
            child<QCheckBox>(tab.prompt(), "promptRemember")->setChecked(true);
            QTest::keyClick(child<QLineEdit>(tab.prompt(), "promptPassword"), Qt::Key_Return);
            QTRY_VERIFY(tab.credentials.has_value());
            Q_EMIT tab.ended(Error{Failure::SignIn, text("The password was refused."), {}});
            QCOMPARE(tab.retries, attempt + 1);
        }
        tab.start();
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.credentials.has_value());
        QCOMPARE(tab.credentials->error().kind, Failure::SignIn);
        Q_EMIT tab.ended(tab.credentials->error());
        QCOMPARE(tab.retries, 3); // no more
        QVERIFY(store->secrets.isEmpty());
        tab.coordinator.startOver();
        tab.start();
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.prompt());
    }

    void aRefusedStoredSecretIsToldInThePrompt()
    {
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.prompt());
        fill(tab.prompt(), "anna", "old");
        child<QCheckBox>(tab.prompt(), "promptRemember")->setChecked(true);
        QTest::keyClick(child<QLineEdit>(tab.prompt(), "promptPassword"), Qt::Key_Return);
        QTRY_VERIFY(tab.credentials.has_value());
        Q_EMIT tab.signedIn();
        QTRY_COMPARE(broker->storedEntries().size(), 1);
        tab.start();
        Q_EMIT tab.credentialsRequested(2, userRequest());
        QTRY_VERIFY(tab.credentials.has_value());
        Q_EMIT tab.ended(Error{Failure::SignIn, text("Refused."), {}});
        QCOMPARE(tab.retries, 1);
        QTRY_VERIFY(broker->storedEntries().isEmpty());
        tab.start();
        Q_EMIT tab.credentialsRequested(3, userRequest());
        QTRY_VERIFY(tab.prompt());
        QCOMPARE(child<MessageRow>(tab.prompt(), "promptRefusal")->sentence(), text("Refused."));
        QVERIFY(child<MessageRow>(tab.prompt(), "promptNotice")->sentence().contains(text("forgotten")));
        QCOMPARE(tab.notices.size(), 1);
    }

    void whatAProxyAcceptedIsNotForgottenWhenTheServerRefuses()
    {
        CredentialRequest proxy = userRequest();
        proxy.service = text("proxy");
        proxy.host = text("proxy:3128");
        proxy.mayUseTicket = false;
        Tab tab(*broker, *identities);
        const auto sayBoth = [&] {
            tab.start();
            for (const CredentialRequest &request : {proxy, userRequest()}) {
                tab.credentials.reset();
                Q_EMIT tab.credentialsRequested(request.service == text("proxy") ? 1 : 2, request);
                QTRY_VERIFY(tab.prompt() || tab.credentials.has_value());
                if (!tab.credentials) {
                    fill(tab.prompt(), "anna", "word");
                    child<QCheckBox>(tab.prompt(), "promptRemember")->setChecked(true);
                    QTest::keyClick(child<QLineEdit>(tab.prompt(), "promptPassword"), Qt::Key_Return);
                    QTRY_VERIFY(tab.credentials.has_value());
                }
                if (request.service == text("proxy"))
                    Q_EMIT tab.stepChanged(Step::SignIn, 5);
            }
        };
        sayBoth();
        Q_EMIT tab.signedIn();
        QTRY_COMPARE(broker->storedEntries().size(), 2);
        sayBoth();
        Q_EMIT tab.ended(Error{Failure::SignIn, text("The server refused."), {}});
        QTRY_COMPARE(broker->storedEntries().size(), 1);
        QCOMPARE(broker->storedEntries().first().service, text("proxy"));
        QCOMPARE(tab.retries, 1);
        // The proxy's own refusal comes before that step.
        tab.start();
        tab.credentials.reset();
        Q_EMIT tab.credentialsRequested(3, proxy);
        QTRY_VERIFY(tab.credentials.has_value());
        Q_EMIT tab.ended(Error{Failure::SignIn, text("The proxy refused."), {}});
        QTRY_VERIFY(broker->storedEntries().isEmpty());
    }

    void theTargetsTicketSignsInWithNothingTyped()
    {
        Tab tab(*broker, *identities);
        ConsoleTarget target = Tab::makeTarget();
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        target.signIn.userName = text("vnc-77");
        tab.start(std::move(target));
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.credentials.has_value());
        QCOMPARE(tab.value(0), QByteArray("vnc-77"));
        QCOMPARE(tab.value(1), QByteArray("one-time"));
        QVERIFY(!tab.prompt());
    }

    void anEndedConnectionTakesItsPromptAway()
    {
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.prompt());
        Q_EMIT tab.ended(Error{Failure::Deadline, text("took too long"), {}});
        QVERIFY(!tab.prompt());
        QCOMPARE(tab.retries, 0);
        QTest::qWait(20);
        QVERIFY(!tab.credentials.has_value());

        tab.start();
        Q_EMIT tab.identityQuestioned(1, question());
        QVERIFY(tab.identityPanel());
        Q_EMIT tab.ended(Error{Failure::Closed, text("closed"), {}});
        QVERIFY(!tab.identityPanel());
        QVERIFY(!tab.identity.has_value());
    }

    void refusingACertificateIsTheDefault_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Esc") << int(Qt::Key_Escape);
        QTest::newRow("Enter") << int(Qt::Key_Space);
    }
    void refusingACertificateIsTheDefault()
    {
        QFETCH(int, key);
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.identityQuestioned(7, question());
        QVERIFY(tab.identityPanel());
        tab.widget.activateWindow();
        QTRY_COMPARE(tab.widget.focusWidget(), child<QPushButton>(tab.identityPanel(), "identityRefuse"));
        QTest::keyClick(tab.widget.focusWidget(), Qt::Key(key));
        QTRY_VERIFY(tab.identity.has_value());
        QCOMPARE(*tab.identity, IdentityDecision::Refuse);
        QVERIFY(identities->entries().isEmpty());
        QVERIFY(!tab.coordinator.panel());
    }

    void trustIsForOneHostAndOneCertificate()
    {
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.identityQuestioned(1, question('a'));
        QTest::mouseClick(child<QPushButton>(tab.identityPanel(), "identityOnce"), Qt::LeftButton);
        QCOMPARE(*tab.identity, IdentityDecision::AcceptOnce);
        QVERIFY(identities->entries().isEmpty());

        tab.start();
        Q_EMIT tab.identityQuestioned(2, question('a'));
        QTest::mouseClick(child<QPushButton>(tab.identityPanel(), "identityAlways"), Qt::LeftButton);
        QCOMPARE(*tab.identity, IdentityDecision::AcceptAlways);
        QCOMPARE(identities->entries().size(), 1);

        tab.start();
        Q_EMIT tab.identityQuestioned(3, question('a')); // known now
        QVERIFY(tab.identity.has_value());
        QVERIFY(!tab.identityPanel());

        tab.start();
        Q_EMIT tab.identityQuestioned(4, question('b')); // another one
        QVERIFY(tab.identityPanel());
        QVERIFY(tab.identityPanel()->question().problems.contains(CertificateProblem::ChangedSinceLastTime));
        QVERIFY(child<QLabel>(tab.identityPanel(), "identityTitle")->text().contains(text("another certificate")));

        Tab other(*broker, *identities);
        ConsoleTarget elsewhere = Tab::makeTarget();
        elsewhere.endpoint.address = Address::tcp(text("hv2"), 5900);
        other.start(std::move(elsewhere));
        // A session says that it asks for another tab's host: the decision is for its own.
        Q_EMIT other.identityQuestioned(1, question('a'));
        QVERIFY(other.identityPanel());
        QCOMPARE(other.identityPanel()->question().host, text("hv2:5900"));
        QVERIFY(!other.identityPanel()->question().problems.contains(CertificateProblem::ChangedSinceLastTime));
    }

    void aRevokedCertificateCanNotBeAccepted()
    {
        Tab tab(*broker, *identities);
        identities->accept(text("vnc"), text("hv1:5900"), question('a').certificate);
        tab.start();
        Q_EMIT tab.identityQuestioned(1, question('a', {CertificateProblem::Revoked}));
        QVERIFY(tab.identityPanel());
        QVERIFY(!child<QPushButton>(tab.identityPanel(), "identityOnce")->isVisible());
        QVERIFY(!child<QPushButton>(tab.identityPanel(), "identityAlways")->isVisible());
    }

    void everyProblemHasItsOwnWords()
    {
        QSet<QString> sentences;
        QSet<QString> remedies;
        for (int i = 0; i <= int(CertificateProblem::Other); ++i) {
            const IdentityPanel::Words words = IdentityPanel::words(CertificateProblem(i), question());
            QVERIFY(!words.sentence.isEmpty() && !words.remedy.isEmpty());
            sentences.insert(words.sentence);
            remedies.insert(words.remedy);
        }
        QCOMPARE(sentences.size(), int(CertificateProblem::Other) + 1);
        QCOMPARE(remedies.size(), int(CertificateProblem::Other) + 1);
    }

    void factsHaveOneForm()
    {
        QCOMPARE(facttext::distinguishedName(text("O=Sandbox,CN=localhost")), text("CN=localhost, O=Sandbox"));
        QCOMPARE(facttext::distinguishedName(text("CN=localhost, O=Sandbox")), text("CN=localhost, O=Sandbox"));
        QCOMPARE(facttext::distinguishedName(text("C=US,O=a\\, b,CN=x")), text("CN=x, O=a\\, b, C=US"));
        QCOMPARE(facttext::distinguishedName(text("localhost")), text("localhost"));
        QCOMPARE(facttext::distinguishedName(text("CN=")), text("CN="));
        QCOMPARE(facttext::distinguishedName(QString()), QString());
        QCOMPARE(facttext::sentence(text("Contact the administrator..")), text("Contact the administrator."));
        QCOMPARE(facttext::sentence(text("One moment...")), text("One moment..."));
        QCOMPARE(facttext::sentence(text("Plain.")), text("Plain."));
        QCOMPARE(facttext::dateTime({}), QString());
    }
    void enterSignsInFromEveryField()
    {
        PromptPanel panel({});
        CredentialRequest request;
        request.service = text("ovirt");
        request.host = text("engine.lab.example");
        request.mayRemember = true;
        request.fields = {{CredentialField::Kind::UserName, {}, text("anna"), true}, {}};
        request.fields[1].kind = CredentialField::Kind::Password;
        panel.setRequest(request);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QSignalSpy submitted(&panel, &PromptPanel::submitted);
        QSignalSpy cancelled(&panel, &PromptPanel::cancelled);
        auto *remember = child<QCheckBox>(&panel, "promptRemember");
        auto *password = child<QLineEdit>(&panel, "promptPassword");
        // Nothing to sign in with yet: the field that is missing gets the focus.
        remember->setFocus();
        QTest::keyClick(remember, Qt::Key_Return);
        QCOMPARE(submitted.count(), 0);
        QVERIFY(password->hasFocus());
        QTest::keyClicks(password, text("pw"));
        remember->setFocus();
        QTest::keyClick(remember, Qt::Key_Return);
        QCOMPARE(submitted.count(), 1);
        QTest::keyClick(password, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(submitted.count(), 2);
        // A button's Enter is its own.
        auto *cancel = child<QPushButton>(&panel, "promptCancel");
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Return);
        QCOMPARE(submitted.count(), 2);
        QCOMPARE(cancelled.count(), 1);
    }
    void fingerprintsAreInGroups()
    {
        QCOMPARE(facttext::fingerprint(QByteArray::fromHex("0a1b2c3d")), text("0A1B 2C3D"));
        const QStringList lines = facttext::fingerprint(QByteArray(32, '\xff')).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.constFirst().split(QLatin1Char(' ')).size(), 8);
        IdentityPanel panel(icons());
        panel.setQuestion(question());
        panel.show();
        child<QPushButton>(&panel, "identityCopyFingerprint")->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(text("6161 6161")));
    }

    void hostileTextStaysText()
    {
        IdentityPanel panel(icons());
        IdentityQuestion q = question('a', {CertificateProblem::UnknownIssuer, CertificateProblem::WrongName});
        q.certificate.issuer = text("<img src=x>") + QString(100000, QLatin1Char('x'));
        q.certificate.names = QStringList(2000, text("<b>name</b>"));
        q.certificate.subject = QStringLiteral("CN=a\u202egro.evil\n\n\nsecond line");
        panel.setQuestion(q);
        const auto labels = panel.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            QVERIFY(label->text().size() < 1200);
            if (label->text().contains(QLatin1Char('<')))
                QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202e)));
        }
    }

    void anUnknownIssuerIsToldWithWaysThatThereAre()
    {
        IdentityPanel panel(icons());
        panel.setQuestion(question());
        panel.show();
        auto *file = child<QPushButton>(&panel, "authorityFile");
        QVERIFY(file && file->isVisible() && file->isEnabled());
    }
    void whatWasReachedIsExpectedAgain()
    {
        Tab tab(*broker, *identities);
        tab.start();
        QVERIFY(!tab.started.trust.expected.verifiedTls);
        tab.streamSecurity.tls = true;
        tab.streamSecurity.tlsVerified = true;
        tab.streamSecurity.saslMechanism = text("GSSAPI");
        Q_EMIT tab.signedIn();
        tab.start();
        QVERIFY(tab.started.trust.expected.verifiedTls && tab.started.trust.expected.anyTls &&
                tab.started.trust.expected.sasl);
    }

    void aConsoleIsNamedBesideItsHost()
    {
        Tab tab(*broker, *identities);
        ConsoleTarget target = Tab::makeTarget();
        target.presentation.title = text("sql-01");
        target.namedBy = Provenance::all(NamedBy::Engine);
        tab.start(target.clone());
        Q_EMIT tab.identityQuestioned(1, question());
        QCOMPARE(child<QLabel>(tab.identityPanel(), "identityTitle")->text(),
                 text("sql-01 on hv1:5900 can't prove who it is"));
        // A file's word for it is nobody's name.
        target.namedBy = Provenance::all(NamedBy::File);
        tab.start(target.clone());
        Q_EMIT tab.identityQuestioned(2, question());
        QCOMPARE(child<QLabel>(tab.identityPanel(), "identityTitle")->text(), text("hv1:5900 can't prove who it is"));
    }

    void aNamedAuthorityBeginsTheConsoleAnew()
    {
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.identityQuestioned(1, question());
        IdentityPanel *panel = tab.identityPanel();
        QVERIFY(child<QPushButton>(panel, "authorityFile")->isVisible());
        QVERIFY(!child<QPushButton>(panel, "authorityShow")->isVisible()); // no VNC server tells its CA
        Q_EMIT panel->authorityChosen("pem");
        QCOMPARE(*tab.identity, IdentityDecision::Refuse); // this connection is over
        Q_EMIT tab.ended({Failure::Identity, text("x"), {}});
        QCOMPARE(tab.retries, 1);
        tab.start();
        QCOMPARE(tab.started.trust.caPem, QByteArray("pem"));
        QCOMPARE(tab.started.namedBy.authority, NamedBy::Person);
        // The one that is refused without it is not tried again.
        Q_EMIT tab.identityQuestioned(2, question());
        child<QPushButton>(tab.identityPanel(), "identityRefuse")->click();
        Q_EMIT tab.ended({Failure::Identity, text("x"), {}});
        QCOMPARE(tab.retries, 1);
    }

    void anAuthorityIsNoHelpAgainstOtherProblems()
    {
        IdentityPanel panel(icons());
        panel.show();
        panel.setQuestion(question('a', {CertificateProblem::Expired, CertificateProblem::WrongName}),
                          {{}, true, false});
        QVERIFY(!child<QPushButton>(&panel, "authorityFile")->isVisible());
        panel.setQuestion(question(), {{}, true, false});
        QVERIFY(child<QPushButton>(&panel, "authorityShow")->isVisible());
    }

    void anEngineIsServedInTheSameWay()
    {
        EngineSignIn engine(*broker, *identities, icons());
        std::optional<Result<CredentialAnswer>> answer;
        CredentialRequest request = userRequest();
        request.service = text("ovirt");
        request.host = text("engine.lab.example");
        request.path.anchor = TrustPath::Anchor::Verified;
        engine.askCredentials(request, [&](Result<CredentialAnswer> r) { answer.emplace(std::move(r)); });
        QTRY_VERIFY(engine.panel());
        auto *panel = qobject_cast<PromptPanel *>(engine.panel());
        panel->show();
        fill(panel, "anna@corp", "pw");
        child<QCheckBox>(panel, "promptRemember")->setChecked(true);
        QTest::keyClick(child<QLineEdit>(panel, "promptPassword"), Qt::Key_Return);
        QTRY_VERIFY(answer.has_value());
        engine.credentialsJudged(request, true);
        QTRY_COMPARE(store->secrets.size(), 1);

        std::optional<IdentityDecision> decision;
        IdentityQuestion q = question();
        q.service = text("ovirt");
        q.host = text("engine.lab.example:443");
        engine.askIdentity(q, [&](IdentityDecision d) { decision = d; });
        auto *identity = qobject_cast<IdentityPanel *>(engine.panel());
        QVERIFY(identity);
        identity->show();
        child<QPushButton>(identity, "identityAlways")->click();
        QCOMPARE(*decision, IdentityDecision::AcceptAlways);
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(text("https://engine.lab.example/ovirt-engine"));
        engine.prepare(endpoint);
        QCOMPARE(endpoint.acceptedSha256, q.certificate.sha256);
    }
};

QTEST_MAIN(tst_signinpanels)
#include "tst_signinpanels.moc"
