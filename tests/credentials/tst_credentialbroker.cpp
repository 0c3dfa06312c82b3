// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialbroker.h"

#include "app/credentials/storedindex.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/settle.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace virtdesk;
using Source = CredentialAnswer::Source;

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

CredentialRequest passwordRequest(const QString &host = text("hv1:5900"))
{
    CredentialRequest request;
    request.service = text("vnc");
    request.host = host;
    request.mechanism = text("VncAuth");
    request.protection = ChannelProtection::VerifiedTls;
    request.path.anchor = TrustPath::Anchor::Verified;
    request.fields = {{CredentialField::Kind::Password, {}, {}, false}};
    return request;
}

CredentialRequest userRequest(const QString &host = text("hv1:5900"))
{
    CredentialRequest request = passwordRequest(host);
    request.mechanism = text("SCRAM-SHA-256");
    request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                      {CredentialField::Kind::Password, {}, {}, false}};
    return request;
}

CredentialAnswer typed(std::initializer_list<const char *> values, bool remember = false)
{
    CredentialAnswer answer;
    answer.remember = remember;
    for (const char *value : values)
        answer.values.emplace_back(QByteArrayView(value));
    return answer;
}

/// Asks and holds what came back.
struct Asked
{
    std::optional<Result<CredentialAnswer>> result;

    CredentialBroker::Answered callback()
    {
        return [this](Result<CredentialAnswer> r) { result.emplace(std::move(r)); };
    }
    bool answered() const { return result && result->ok(); }
    QByteArray value(std::size_t i) const { return result->value().values.at(i).view().toByteArray(); }
    Source source() const { return result->value().source; }
};

} // namespace

class tst_credentialbroker : public QObject
{
    Q_OBJECT

    std::unique_ptr<MemorySecretStore> store;
    std::unique_ptr<CredentialBroker> broker;
    std::unique_ptr<QTemporaryDir> folder;
    struct Prompt
    {
        quint32 id;
        CredentialRequest request;
        QList<QObject *> askers;
    };
    QList<Prompt> prompts;
    QList<quint32> closed;
    QStringList notices;

    QString indexFile() const { return folder->filePath(text("remembered.json")); }

    void makeBroker()
    {
        broker = std::make_unique<CredentialBroker>(store.get(), nullptr, indexFile());
        connect(broker.get(), &CredentialBroker::promptNeeded, this,
                [this](quint32 id, const CredentialRequest &request, const QList<QObject *> &askers) {
                    prompts.append({id, request, askers});
                });
        connect(broker.get(), &CredentialBroker::promptClosed, this, [this](quint32 id) { closed.append(id); });
        connect(broker.get(), &CredentialBroker::notice, this,
                [this](QObject *, const QString &sentence) { notices.append(sentence); });
    }

    /// Signs in with a typed, remembered answer.
    void rememberPassword(const CredentialRequest &request, std::initializer_list<const char *> values)
    {
        QObject tab;
        Asked asked;
        broker->ask(&tab, request, nullptr, asked.callback());
        const qsizetype before = prompts.size();
        QTRY_COMPARE(prompts.size(), before + 1);
        broker->answerPrompt(prompts.constLast().id, typed(values, true));
        QTRY_VERIFY(asked.answered());
        const qsizetype entries = store->secrets.size();
        broker->judged(&tab, request, true);
        QTRY_VERIFY(store->secrets.size() >= entries);
        QTRY_VERIFY(!broker->storedEntries().isEmpty());
        QCoreApplication::processEvents();
        prompts.clear();
        closed.clear();
        store->calls.clear();
    }

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        store = std::make_unique<MemorySecretStore>();
        prompts.clear();
        closed.clear();
        notices.clear();
        makeBroker();
    }
    void cleanup()
    {
        broker.reset();
        store.reset();
    }

    void whereNobodyMayBeAskedOnlyWhatIsStoredAnswers_data()
    {
        QTest::addColumn<bool>("stored");
        QTest::addColumn<StoreProblem>("problem");
        QTest::addColumn<bool>("answered");
        QTest::newRow("stored") << true << StoreProblem::None << true;
        QTest::newRow("nothing is stored") << false << StoreProblem::None << false;
        QTest::newRow("locked: to read would make the system ask") << true << StoreProblem::Locked << false;
        QTest::newRow("no service") << true << StoreProblem::NoService << false;
    }
    void whereNobodyMayBeAskedOnlyWhatIsStoredAnswers()
    {
        QFETCH(bool, stored);
        QFETCH(StoreProblem, problem);
        QFETCH(bool, answered);
        if (stored)
            rememberPassword(passwordRequest(), {"hunter2"});
        store->problem = problem;
        store->sentence = text("a sentence");
        QObject program;
        Asked asked;
        broker->ask(&program, passwordRequest(), nullptr, asked.callback(), CredentialBroker::Manner::StoredOnly);
        QTRY_VERIFY(asked.result);
        QCOMPARE(asked.answered(), answered);
        if (answered)
            QCOMPARE(asked.value(0), QByteArray("hunter2"));
        else
            QCOMPARE(asked.result->error().kind, Failure::Cancelled);
        if (problem == StoreProblem::Locked)
            QCOMPARE(store->calls.filter(text("read")).size(), 0);
        QVERIFY(prompts.isEmpty());
        QVERIFY2(notices.isEmpty(), qPrintable(notices.join(u' ')));
    }
    void whoMayNotAskGetsNothingOfAnothersPrompt()
    {
        QObject tab;
        QObject program;
        Asked prompted;
        Asked asked;
        broker->ask(&tab, passwordRequest(), nullptr, prompted.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->ask(&program, passwordRequest(), nullptr, asked.callback(), CredentialBroker::Manner::StoredOnly);
        QTRY_VERIFY(asked.result);
        QVERIFY(!asked.answered());
        QCOMPARE(broker->waiting(prompts.constFirst().id), QList<QObject *>{&tab});
    }
    void aStoredPasswordThatIsRefusedIsForgottenAndToldWhoeverUsedIt()
    {
        rememberPassword(passwordRequest(), {"old"});
        QObject program;
        Asked asked;
        broker->ask(&program, passwordRequest(), nullptr, asked.callback(), CredentialBroker::Manner::StoredOnly);
        QTRY_VERIFY(asked.answered());
        broker->judged(&program, passwordRequest(), false);
        QTRY_COMPARE(notices.size(), 1);
        Asked again;
        broker->ask(&program, passwordRequest(), nullptr, again.callback(), CredentialBroker::Manner::StoredOnly);
        QTRY_VERIFY(again.result);
        QVERIFY(!again.answered());
    }

    void theTicketAnswersFirst()
    {
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        target.signIn.userName = text("vnc-1234");
        Asked asked;
        broker->ask(&tab, userRequest(), &target, asked.callback());
        QVERIFY(!asked.result); // never from inside the call
        QTRY_VERIFY(asked.answered());
        QCOMPARE(asked.source(), Source::Ticket);
        QCOMPARE(asked.value(0), QByteArray("vnc-1234"));
        QCOMPARE(asked.value(1), QByteArray("one-time"));
        QVERIFY(store->calls.isEmpty());
        QVERIFY(prompts.isEmpty());
    }

    void theTicketIsUsedOncePerSeries()
    {
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        CredentialRequest request = passwordRequest();
        Asked first;
        broker->ask(&tab, request, &target, first.callback());
        QTRY_VERIFY(first.answered());
        request.previousRefusal = text("The server refused the ticket.");
        Asked second;
        broker->ask(&tab, request, &target, second.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QCOMPARE(prompts.constFirst().request.previousRefusal, text("The server refused the ticket."));
        QVERIFY(!second.result);
        // Nor does another tab try the refused ticket again.
        QObject other;
        Asked third;
        broker->ask(&other, passwordRequest(text("hv2:5900")), &target, third.callback());
        QTRY_COMPARE(prompts.size(), 2);
    }

    void aFreshTicketIsUsedAfterARefusedOne()
    {
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("old"));
        Asked first;
        broker->ask(&tab, passwordRequest(), &target, first.callback());
        QTRY_VERIFY(first.answered());
        broker->judged(&tab, passwordRequest(), false, text("refused"));
        broker->reset(&tab);
        target.signIn.ticket = Secret(QByteArrayView("fresh"));
        Asked second;
        broker->ask(&tab, passwordRequest(), &target, second.callback());
        QTRY_VERIFY(second.answered());
        QCOMPARE(second.value(0), QByteArray("fresh"));
    }

    void theTicketStaysOut_data()
    {
        QTest::addColumn<int>("why");
        QTest::newRow("may not be used") << 0;
        QTest::newRow("user name not known") << 1;
        QTest::newRow("a one-time code is asked for") << 2;
        QTest::newRow("only a user name is asked for") << 3;
        QTest::newRow("expired") << 4;
    }
    void theTicketStaysOut()
    {
        QFETCH(int, why);
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        target.signIn.userName = text("anna");
        CredentialRequest request = userRequest();
        if (why == 0)
            request.mayUseTicket = false;
        else if (why == 1)
            target.signIn.userName.clear();
        else if (why == 2)
            request.fields.append({CredentialField::Kind::OneTimeCode, {}, {}, false});
        else if (why == 3)
            request.fields.removeLast();
        else
            target.signIn.ticketExpiry = QDateTime::currentDateTimeUtc().addSecs(-3600);
        Asked asked;
        broker->ask(&tab, request, &target, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(!asked.result);
        QCOMPARE(prompts.constFirst().request.previousRefusal.contains(text("expired")), why == 4);
    }

    void aTypedAnswerIsRememberedOnlyWhenAccepted()
    {
        QObject tab;
        const CredentialRequest request = userRequest();
        Asked asked;
        broker->ask(&tab, request, nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(prompts.constFirst().request.mayRemember);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "hunter2"}, true));
        QTRY_VERIFY(asked.answered());
        QCOMPARE(asked.source(), Source::Prompt);
        settle();
        QVERIFY(store->secrets.isEmpty());
        broker->judged(&tab, request, true);
        QTRY_COMPARE(store->secrets.size(), 1);
        QCOMPARE(store->secrets.first(), QByteArray("hunter2"));
        QTRY_COMPARE(broker->storedEntries().size(), 1);
        QCOMPARE(broker->storedEntries().constFirst().user, text("anna"));
        QCOMPARE(broker->storedEntries().constFirst().host, text("hv1:5900"));
        QFile index(indexFile());
        QVERIFY(index.open(QIODevice::ReadOnly));
        QVERIFY(!index.readAll().contains("hunter2"));
    }

    void anAnswerThatIsNotToBeRememberedIsNot()
    {
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "hunter2"}, false));
        QTRY_VERIFY(asked.answered());
        broker->judged(&tab, userRequest(), true);
        settle();
        QVERIFY(store->secrets.isEmpty());
        QVERIFY(store->calls.isEmpty());
    }

    void theKeychainAnswersTheSecondTimeAlsoAfterARestart()
    {
        rememberPassword(userRequest(), {"anna", "hunter2"});
        makeBroker();
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_VERIFY(asked.answered());
        QCOMPARE(asked.source(), Source::Keychain);
        QCOMPARE(asked.value(0), QByteArray("anna"));
        QCOMPARE(asked.value(1), QByteArray("hunter2"));
        QVERIFY(prompts.isEmpty());
    }

    void aStoredSecretGoesOnlyWhereItBelongs_data()
    {
        QTest::addColumn<int>("difference");
        QTest::newRow("other host") << 0;
        QTest::newRow("other port") << 1;
        QTest::newRow("other service") << 2;
        QTest::newRow("other realm") << 3;
        QTest::newRow("other user") << 4;
        QTest::newRow("weaker connection") << 5;
        QTest::newRow("may not be remembered") << 6;
        QTest::newRow("only a password, of nobody known") << 7;
        QTest::newRow("free prompt besides") << 8;
        QTest::newRow("other CA") << 9;
        QTest::newRow("other accepted certificate") << 10;
        QTest::newRow("other identity") << 11;
        QTest::newRow("other route") << 12;
        QTest::newRow("nobody said by what it is verified") << 13;
    }
    void aStoredSecretGoesOnlyWhereItBelongs()
    {
        QFETCH(int, difference);
        rememberPassword(userRequest(), {"anna", "hunter2"});
        CredentialRequest request = userRequest();
        switch (difference) {
        case 0:
            request.host = text("hv2:5900");
            break;
        case 1:
            request.host = text("hv1:5901");
            break;
        case 2:
            request.service = text("ovirt");
            break;
        case 3:
            request.realm = text("LAB");
            break;
        case 4:
            request.fields[0].preset = text("bob");
            break;
        case 5:
            request.protection = ChannelProtection::AnonymousTls;
            break;
        case 6:
            request.mayRemember = false;
            break;
        case 7:
            request.fields.removeFirst();
            break;
        case 8:
            request.fields.append({CredentialField::Kind::Prompt, text("Favourite colour"), {}, true});
            break;
        case 9:
            request.path.authority = QByteArray(32, 'e');
            break;
        case 10:
            request.path.certificate = QByteArray(32, 'e');
            break;
        case 11:
            request.path.identity = text("subject O=evil");
            break;
        case 12:
            request.path.route = text("http://evil:3128");
            break;
        case 13:
            request.path = {};
            break;
        default:
            break;
        }
        QObject tab;
        Asked asked;
        broker->ask(&tab, request, nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(!asked.result);
        if (difference >= 9)
            QVERIFY(prompts.constFirst().request.previousRefusal.contains(text("was not used")));
        // Whoever asks refuses what is typed: that says nothing about what is stored.
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "other", "x"}));
        QTRY_VERIFY(asked.result);
        broker->judged(&tab, request, false, text("no"));
        QCOMPARE(broker->storedEntries().size(), 1);
        QVERIFY(!broker->storedEntries().constFirst().refused);
        QCOMPARE(store->secrets.size(), 1);
        QVERIFY(!store->calls.join(QLatin1Char(' ')).contains(text("read")));
        if (difference == 5)
            QVERIFY(prompts.constFirst().request.previousRefusal.contains(text("better secured")));
    }

    void anEntryOfAnEarlierVersionAsksOnceAndIsBoundThen()
    {
        StoredIndex::Entry old;
        old.service = text("vnc");
        old.host = text("hv1:5900");
        old.user = text("anna");
        old.storedAt = QDateTime::currentDateTimeUtc();
        old.protection = ChannelProtection::VerifiedTls;
        broker.reset();
        StoredIndex(indexFile()).put(old);
        store->secrets.insert(old.key(), "hunter2");
        makeBroker();

        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(prompts.constFirst().request.previousRefusal.contains(text("earlier version")));
        QVERIFY(prompts.constFirst().request.offerRemember);
        QCOMPARE(store->secrets.value(old.key()), QByteArray("hunter2")); // nothing is lost yet
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "hunter2"}, true));
        QTRY_VERIFY(asked.answered());
        broker->judged(&tab, userRequest(), true);
        QTRY_VERIFY(!store->secrets.contains(old.key()));
        QTRY_COMPARE(broker->storedEntries().size(), 1);
        QCOMPARE(store->secrets.values(), QList<QByteArray>{"hunter2"});

        QObject second;
        Asked again;
        broker->ask(&second, userRequest(), nullptr, again.callback());
        QTRY_VERIFY(again.answered());
        QCOMPARE(again.source(), Source::Keychain);
        QCOMPARE(prompts.size(), 1);
    }

    void aRefusedStoredSecretIsForgottenAndTold()
    {
        rememberPassword(userRequest(), {"anna", "old"});
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_VERIFY(asked.answered());
        broker->judged(&tab, userRequest(), false, text("Authentication failed."));
        QTRY_VERIFY(store->secrets.isEmpty());
        QTRY_VERIFY(broker->storedEntries().isEmpty());
        QCOMPARE(notices.size(), 1);
        QVERIFY(notices.constFirst().contains(text("anna on hv1:5900")));
        // The next connection asks the person, and says why.
        Asked again;
        broker->ask(&tab, userRequest(), nullptr, again.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QCOMPARE(prompts.constFirst().request.previousRefusal, text("Authentication failed."));
        QCOMPARE(store->calls.filter(text("read")).size(), 1);
    }

    void aRefusedSecretThatCanNotBeRemovedIsNeverUsedAgain()
    {
        rememberPassword(userRequest(), {"anna", "old"});
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_VERIFY(asked.answered());
        store->problem = StoreProblem::Locked;
        store->sentence = text("The keychain is locked.");
        broker->judged(&tab, userRequest(), false);
        QTRY_COMPARE(notices.size(), 2);
        QCOMPARE(notices.constLast(), text("The keychain is locked."));
        QVERIFY(broker->storedEntries().constFirst().refused);
        store->problem = StoreProblem::None;
        makeBroker();
        QObject other;
        Asked again;
        broker->ask(&other, userRequest(), nullptr, again.callback());
        QTRY_COMPARE(prompts.size(), 1);
        // A new answer takes its place.
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "new"}, true));
        QTRY_VERIFY(again.answered());
        broker->judged(&other, userRequest(), true);
        QTRY_COMPARE(store->secrets.first(), QByteArray("new"));
        QTRY_VERIFY(!broker->storedEntries().constFirst().refused);
    }

    void aLateRefusalDoesNotDropTheNewSecret()
    {
        rememberPassword(userRequest(), {"anna", "old"});
        QObject tab;
        QObject late;
        Asked one;
        Asked two;
        broker->ask(&tab, userRequest(), nullptr, one.callback());
        broker->ask(&late, userRequest(), nullptr, two.callback());
        QTRY_VERIFY(one.answered() && two.answered());
        QCOMPARE(store->calls.filter(text("read")).size(), 1); // shared
        broker->judged(&tab, userRequest(), false);
        QTRY_VERIFY(store->secrets.isEmpty());
        Asked again;
        broker->ask(&tab, userRequest(), nullptr, again.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "new"}, true));
        QTRY_VERIFY(again.answered());
        broker->judged(&tab, userRequest(), true);
        QTRY_COMPARE(store->secrets.values(), QByteArrayList{"new"});
        QTRY_COMPARE(broker->storedEntries().size(), 1);
        broker->judged(&late, userRequest(), false); // of the old one
        settle();
        QCOMPARE(store->secrets.size(), 1);
        QCOMPARE(broker->storedEntries().size(), 1);
    }

    void keychainProblemsAreToldAndThePromptComes_data()
    {
        QTest::addColumn<int>("problem");
        QTest::newRow("no service") << int(StoreProblem::NoService);
        QTest::newRow("locked") << int(StoreProblem::Locked);
        QTest::newRow("denied") << int(StoreProblem::Denied);
    }
    void keychainProblemsAreToldAndThePromptComes()
    {
        QFETCH(int, problem);
        rememberPassword(userRequest(), {"anna", "hunter2"});
        store->problem = StoreProblem(problem);
        store->sentence = text("sentence %1").arg(problem);
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QCOMPARE(notices, QStringList(store->sentence));
        QCOMPARE(broker->storedEntries().size(), 1); // nothing is forgotten for that
        // Remembering fails in the same words.
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "new"}, true));
        QTRY_VERIFY(asked.answered());
        broker->judged(&tab, userRequest(), true);
        QTRY_COMPARE(notices.size(), 2);
        QCOMPARE(notices.constLast(), store->sentence);
    }

    void anEntryThatIsGoneFromTheKeychainLeavesTheList()
    {
        rememberPassword(userRequest(), {"anna", "hunter2"});
        store->secrets.clear();
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(notices.isEmpty());
        QVERIFY(broker->storedEntries().isEmpty());
    }

    void threeTabsShareOnePrompt()
    {
        QObject a;
        QObject b;
        QObject c;
        Asked one;
        Asked two;
        Asked three;
        QSignalSpy joined(broker.get(), &CredentialBroker::promptJoined);
        broker->ask(&a, userRequest(), nullptr, one.callback());
        broker->ask(&b, userRequest(), nullptr, two.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QCOMPARE(prompts.constFirst().askers, (QList<QObject *>{&a, &b}));
        broker->ask(&c, userRequest(text("HV1:5900")), nullptr, three.callback());
        QTRY_COMPARE(joined.size(), 1);
        QCOMPARE(joined.constFirst().at(1).value<QObject *>(), &c);
        QCOMPARE(broker->waiting(prompts.constFirst().id).size(), 3);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "hunter2"}, true));
        QTRY_VERIFY(one.answered() && two.answered() && three.answered());
        QCOMPARE(closed, QList<quint32>{prompts.constFirst().id});
        QCOMPARE(three.value(1), QByteArray("hunter2"));
        QCOMPARE(prompts.size(), 1);
        broker->judged(&a, userRequest(), true);
        broker->judged(&b, userRequest(), true);
        broker->judged(&c, userRequest(text("HV1:5900")), true);
        QTRY_COMPARE(store->secrets.size(), 1);
        settle();
        QCOMPARE(store->calls.filter(text("write")).size(), 1);
    }

    void promptsThatDifferAreNotShared_data()
    {
        QTest::addColumn<int>("difference");
        QTest::newRow("host") << 0;
        QTest::newRow("service") << 1;
        QTest::newRow("realm") << 2;
        QTest::newRow("fields") << 3;
        QTest::newRow("user") << 4;
        QTest::newRow("protection") << 5;
    }
    void promptsThatDifferAreNotShared()
    {
        QFETCH(int, difference);
        CredentialRequest other = userRequest();
        ConsoleTarget target;
        switch (difference) {
        case 0:
            other.host = text("hv2:5900");
            break;
        case 1:
            other.service = text("ovirt");
            break;
        case 2:
            other.realm = text("LAB");
            break;
        case 3:
            other.fields.removeFirst();
            break;
        case 4:
            target.signIn.userName = text("bob");
            break;
        case 5:
            other.protection = ChannelProtection::None;
            break;
        default:
            break;
        }
        QObject a;
        QObject b;
        Asked one;
        Asked two;
        broker->ask(&a, userRequest(), nullptr, one.callback());
        broker->ask(&b, other, &target, two.callback());
        QTRY_COMPARE(prompts.size(), 2);
        if (difference == 4)
            QCOMPARE(prompts.constLast().request.fields.constFirst().preset, text("bob"));
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "hunter2"}));
        QTRY_VERIFY(one.answered());
        settle();
        QVERIFY(!two.result);
    }

    void cancelReachesEverybody()
    {
        QObject a;
        QObject b;
        Asked one;
        Asked two;
        broker->ask(&a, userRequest(), nullptr, one.callback());
        broker->ask(&b, userRequest(), nullptr, two.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->answerPrompt(prompts.constFirst().id, Error{Failure::Cancelled, text("Cancelled."), {}});
        QTRY_VERIFY(one.result && two.result);
        QCOMPARE(one.result->error().kind, Failure::Cancelled);
        QCOMPARE(two.result->error().kind, Failure::Cancelled);
        QVERIFY(broker->openPrompts().isEmpty());
        broker->answerPrompt(prompts.constFirst().id, typed({"x", "y"})); // too late: ignored
    }

    void askersMayGoAtAnyTime()
    {
        auto a = std::make_unique<QObject>();
        auto b = std::make_unique<QObject>();
        Asked one;
        Asked two;
        broker->ask(a.get(), userRequest(), nullptr, one.callback());
        a.reset(); // before anything began
        settle();
        QVERIFY(prompts.isEmpty());

        a = std::make_unique<QObject>();
        broker->ask(a.get(), userRequest(), nullptr, one.callback());
        broker->ask(b.get(), userRequest(), nullptr, two.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QSignalSpy left(broker.get(), &CredentialBroker::promptLeft);
        a.reset(); // one of two while the prompt is open
        QCOMPARE(left.size(), 1);
        QCOMPARE(broker->waiting(prompts.constFirst().id), QList<QObject *>{b.get()});
        QVERIFY(closed.isEmpty());
        b.reset(); // the last
        QCOMPARE(closed, QList<quint32>{prompts.constFirst().id});
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "x"}));

        // While the keychain is being read.
        rememberPassword(userRequest(), {"anna", "hunter2"});
        store->delayMs = 30;
        a = std::make_unique<QObject>();
        broker->ask(a.get(), userRequest(), nullptr, one.callback());
        QTRY_VERIFY(!store->calls.isEmpty());
        a.reset();
        QTest::qWait(60);
        QVERIFY(!one.result);
        QVERIFY(prompts.isEmpty());

        // Between the answer and its delivery.
        store->delayMs = 0;
        a = std::make_unique<QObject>();
        broker->ask(a.get(), userRequest(text("hv9")), nullptr, one.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "x"}));
        a.reset();
        settle();
        QVERIFY(!one.result);
    }

    void theBrokerMayGoFirst()
    {
        auto a = std::make_unique<QObject>();
        rememberPassword(userRequest(), {"anna", "hunter2"});
        store->delayMs = 20;
        Asked one;
        broker->ask(a.get(), userRequest(), nullptr, one.callback());
        QTRY_VERIFY(!store->calls.isEmpty());
        broker.reset();
        a.reset();
        QTest::qWait(40);
        QVERIFY(!one.result);
    }

    void withdrawnQuestionsAreNotAnswered()
    {
        QObject a;
        Asked one;
        broker->ask(&a, userRequest(), nullptr, one.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->withdraw(&a);
        QCOMPARE(closed.size(), 1);
        settle();
        QVERIFY(!one.result);
        // An answer that nobody judged is not kept.
        Asked two;
        broker->ask(&a, userRequest(), nullptr, two.callback());
        QTRY_COMPARE(prompts.size(), 2);
        broker->answerPrompt(prompts.constLast().id, typed({"anna", "hunter2"}, true));
        QTRY_VERIFY(two.answered());
        broker->withdraw(&a);
        broker->judged(&a, userRequest(), true);
        settle();
        QVERIFY(store->calls.isEmpty());
    }

    void aLostConnectionIsNoRefusal()
    {
        rememberPassword(userRequest(), {"anna", "hunter2"});
        QObject a;
        for (int i = 0; i < 5; ++i) {
            Asked asked;
            broker->ask(&a, userRequest(), nullptr, asked.callback());
            QTRY_VERIFY(asked.answered());
            QCOMPARE(asked.source(), Source::Keychain);
            broker->withdraw(&a);
        }
        QCOMPARE(broker->storedEntries().size(), 1);
    }

    void afterThreeRefusalsNobodyIsAskedAgain()
    {
        QObject tab;
        CredentialRequest request = userRequest();
        for (int i = 0; i < CredentialBroker::maximumTries; ++i) {
            Asked asked;
            broker->ask(&tab, request, nullptr, asked.callback());
            QTRY_COMPARE(prompts.size(), i + 1);
            broker->answerPrompt(prompts.constLast().id, typed({"anna", "wrong"}, true));
            QTRY_VERIFY(asked.answered());
            request.previousRefusal = text("Refused %1.").arg(i + 1);
        }
        Asked last;
        broker->ask(&tab, request, nullptr, last.callback());
        QTRY_VERIFY(last.result.has_value());
        QCOMPARE(last.result->error().kind, Failure::SignIn);
        QVERIFY(last.result->error().sentence.contains(text("hv1:5900")));
        QCOMPARE(last.result->error().detail, text("Refused 3."));
        QCOMPARE(prompts.size(), 3);
        QVERIFY(store->secrets.isEmpty());
        // A person who starts anew is asked again.
        broker->reset(&tab);
        Asked fresh;
        broker->ask(&tab, userRequest(), nullptr, fresh.callback());
        QTRY_COMPARE(prompts.size(), 4);
        QVERIFY(prompts.constLast().request.previousRefusal.isEmpty());
    }

    void refusalsOverSeveralConnectionsCountToo()
    {
        QObject tab;
        for (int i = 0; i < CredentialBroker::maximumTries; ++i) {
            Asked asked;
            broker->ask(&tab, userRequest(), nullptr, asked.callback());
            QTRY_COMPARE(prompts.size(), i + 1);
            QCOMPARE(prompts.constLast().request.previousRefusal.isEmpty(), i == 0);
            broker->answerPrompt(prompts.constLast().id, typed({"anna", "wrong"}));
            QTRY_VERIFY(asked.answered());
            broker->judged(&tab, userRequest(), false, text("Refused."));
        }
        Asked last;
        broker->ask(&tab, userRequest(), nullptr, last.callback());
        QTRY_VERIFY(last.result.has_value());
        QCOMPARE(last.result->error().kind, Failure::SignIn);
    }

    void aWrongNumberOfAnswersIsAnError()
    {
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna"}));
        QTRY_VERIFY(asked.result.has_value());
        QCOMPARE(asked.result->error().kind, Failure::Internal);
    }

    void codesAndFreePromptsAreNeverRemembered()
    {
        QObject tab;
        CredentialRequest request = passwordRequest();
        request.fields.append({CredentialField::Kind::OneTimeCode, {}, {}, false});
        Asked asked;
        broker->ask(&tab, request, nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(!prompts.constFirst().request.mayRemember);
        broker->answerPrompt(prompts.constFirst().id, typed({"pw", "123456"}, true));
        QTRY_VERIFY(asked.answered());
        broker->judged(&tab, request, true);
        settle();
        QVERIFY(store->calls.isEmpty());
    }

    void withoutAKeychainNothingIsOffered()
    {
        broker = std::make_unique<CredentialBroker>(nullptr, nullptr, QString());
        QList<CredentialRequest> requests;
        connect(broker.get(), &CredentialBroker::promptNeeded, this,
                [&](quint32, const CredentialRequest &request) { requests.append(request); });
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_COMPARE(requests.size(), 1);
        QVERIFY(!requests.constFirst().mayRemember);
        StoreProblem problem = StoreProblem::None;
        broker->probeStore([&](const StoreResult &result) { problem = result.problem; });
        QTRY_COMPARE(problem, StoreProblem::NoService);
    }

    void forgettingRemovesTheSecretThenTheLine()
    {
        rememberPassword(userRequest(), {"anna", "hunter2"});
        rememberPassword(userRequest(text("hv2:5900")), {"anna", "other"});
        QCOMPARE(broker->storedEntries().size(), 2);
        const QString key = broker->storedEntries().constFirst().key;
        store->problem = StoreProblem::Denied;
        store->sentence = text("denied");
        std::optional<StoreProblem> done;
        broker->forget(key, [&](const StoreResult &result) { done = result.problem; });
        QTRY_VERIFY(done.has_value());
        QCOMPARE(*done, StoreProblem::Denied);
        QCOMPARE(broker->storedEntries().size(), 2);
        store->problem = StoreProblem::None;
        done.reset();
        broker->forget(key, [&](const StoreResult &result) { done = result.problem; });
        QTRY_VERIFY(done.has_value());
        QCOMPARE(*done, StoreProblem::None);
        QCOMPARE(broker->storedEntries().size(), 1);
        QCOMPARE(store->secrets.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_credentialbroker)
#include "tst_credentialbroker.moc"
