// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialbroker.h"
#include "app/credentials/storedindex.h"
#include "tests/credentials/brokerfixture.h"
#include "tests/support/settle.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace virtdesk;
using namespace virtdesk::test;
using Source = CredentialAnswer::Source;

/// What the broker does with the keychain: what is remembered, where it is used, and when it is forgotten.
class tst_storedsecrets : public BrokerFixture
{
    Q_OBJECT
private Q_SLOTS:
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

    void whatMayNotBeRememberedIsNeitherOfferedNorUsed()
    {
        rememberPassword(passwordRequest(), {"hunter2"});
        broker->setMayRemember(false);
        QObject tab;
        Asked asked;
        broker->ask(&tab, passwordRequest(), nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(!prompts.constLast().request.mayRemember);
        QVERIFY(store->calls.isEmpty());
        const qsizetype before = store->secrets.size();
        broker->answerPrompt(prompts.constLast().id, typed({"other"}, true));
        QTRY_VERIFY(asked.answered());
        broker->judged(&tab, passwordRequest(), true);
        QCoreApplication::processEvents();
        QCOMPARE(store->secrets.size(), before);
        QCOMPARE(store->calls, QStringList());
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

QTEST_GUILESS_MAIN(tst_storedsecrets)
#include "tst_storedsecrets.moc"
