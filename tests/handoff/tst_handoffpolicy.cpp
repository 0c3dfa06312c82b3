// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handoffpolicy.h"
#include "tests/support/usualtargets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;
using Decision = HandoffPolicy::Verdict::Decision;
using Origin = HandoffPolicy::Origin;

class tst_handoffpolicy : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    int m_count = 0;

    QString newFile() { return m_dir.filePath(QStringLiteral("config%1/virtdesk/handoff.json").arg(++m_count)); }
    static ParsedTarget link(const char *text)
    {
        auto parsed = parseTarget(QString::fromUtf8(text), usualTargets());
        return parsed ? std::move(*parsed) : ParsedTarget();
    }

private Q_SLOTS:
    void whatThePersonTypedIsDone()
    {
        const HandoffPolicy policy(newFile());
        QVERIFY(policy.judge(link("vnc://hv3:5901"), Origin::Person).decision == Decision::Allow);
        QVERIFY(policy.judge(link("ovirt://engine/hd-17"), Origin::Person).decision == Decision::Allow);
    }
    void theAdministratorsRulesGoBeforeAnswers()
    {
        const QString path = newFile();
        HandoffPolicy policy(path);
        const QString subject = policy.judge(link("ovirt://engine/hd-17"), Origin::Desktop).subject;
        QVERIFY2(subject.startsWith(QLatin1String("https://engine")), qPrintable(subject));
        HandoffPolicy::Rules rules;
        rules.allowed = {subject};
        rules.refused = {QStringLiteral("HV3:5901")};
        policy.setRules(rules);
        QVERIFY(policy.judge(link("ovirt://engine/hd-17"), Origin::Browser).decision == Decision::Allow);
        QVERIFY(policy.knowsEngine(subject));
        // A remembered yes does not undo a refusal, and neither does one of this run.
        QVERIFY(policy.remember(QStringLiteral("vnc://hv3:5901"), true));
        const auto refused = policy.judge(link("vnc://hv3:5901"), Origin::Desktop);
        QVERIFY(refused.decision == Decision::Refuse);
        QVERIFY2(refused.refusal.contains(QLatin1String("administrator")), qPrintable(refused.refusal));
        QVERIFY(policy.judge(link("vnc://hv3:5902"), Origin::Desktop).decision == Decision::Ask);
        rules.refusesOthers = true;
        policy.setRules(rules);
        QVERIFY(policy.judge(link("vnc://hv3:5902"), Origin::Desktop).decision == Decision::Refuse);
        QVERIFY(policy.judge(link("ovirt://other/hd-17"), Origin::Desktop).decision == Decision::Refuse);
        QVERIFY(policy.judge(link("ovirt://engine/hd-17"), Origin::Desktop).decision == Decision::Allow);
        // What the person types stays the person's.
        QVERIFY(policy.judge(link("vnc://hv3:5901"), Origin::Person).decision == Decision::Allow);
        // A refused engine is refused although the person has added it.
        rules.refused = {subject};
        policy.setRules(rules);
        policy.setKnownEngines({subject});
        QVERIFY(policy.judge(link("ovirt://engine/hd-17"), Origin::Desktop).decision == Decision::Refuse);
    }
    void unknownHostIsAskedAboutOnce()
    {
        const QString path = newFile();
        {
            HandoffPolicy policy(path);
            const auto verdict = policy.judge(link("vnc://hv3:5901"), Origin::Desktop);
            QVERIFY(verdict.decision == Decision::Ask);
            QVERIFY(verdict.question.contains(QLatin1String("hv3:5901")));
            QVERIFY(policy.remember(verdict.subject, true));
            QVERIFY(policy.judge(link("vnc://hv3:5901"), Origin::Desktop).decision == Decision::Allow);
            QVERIFY(policy.judge(link("vnc://hv3:5902"), Origin::Desktop).decision == Decision::Ask);
        }
        HandoffPolicy later(path);
        QVERIFY(later.judge(link("vnc://hv3:5901"), Origin::Browser).decision == Decision::Allow);
        QCOMPARE(later.answers().size(), 1);
        QVERIFY(later.answers().first().when.isValid());
        QVERIFY(later.withdraw(later.answers().first().subject));
        QVERIFY(later.judge(link("vnc://hv3:5901"), Origin::Browser).decision == Decision::Ask);
        QVERIFY(HandoffPolicy(path).answers().isEmpty());
    }
    void aFileForAnotherProgramIsAskedAboutByItsWholeWay()
    {
        HandoffPolicy policy(newFile());
        const auto file = [](const QByteArray &more) {
            auto parsed = parseVv("[virt-viewer]\ntype=spice\nhost=hv3\nport=5900\n" + more, usualTargets());
            return parsed ? std::move(*parsed) : ParsedTarget();
        };
        policy.setKnownEngines({QStringLiteral("https://engine/ovirt-engine")});
        const QByteArray engine = "[ovirt]\nhost=engine\nvm-guid=1f0c0000-0000-4000-8000-000000000017\n";
        QVERIFY(policy.judge(file({}), Origin::Person).decision == Decision::Allow);
        for (const QByteArray &more : {QByteArray(), engine}) { // an engine's name alone opens nothing
            const auto verdict = policy.judge(file(more), Origin::Desktop);
            QVERIFY(verdict.decision == Decision::Ask);
            QVERIFY2(verdict.question.contains(QLatin1String("hv3:5900")) &&
                         verdict.question.contains(QLatin1String("remote-viewer")),
                     qPrintable(verdict.question));
        }
        const auto verdict = policy.judge(file({}), Origin::Desktop);
        QVERIFY(policy.remember(verdict.subject, true));
        QVERIFY(policy.judge(file({}), Origin::Desktop).decision == Decision::Allow);
        QVERIFY(policy.judge(file("proxy=proxy.lab.example:3128\n"), Origin::Desktop).decision == Decision::Ask);
        QVERIFY(policy.judge(link("vnc://hv3:5900"), Origin::Desktop).decision == Decision::Ask);
        QVERIFY(policy.remember(verdict.never, false));
        QVERIFY(policy.judge(file({}), Origin::Desktop).decision == Decision::Refuse);
        QVERIFY(policy.withdraw(verdict.never));
        QVERIFY(policy.remember(QStringLiteral("https://engine/ovirt-engine"), false));
        QVERIFY(policy.judge(file(engine), Origin::Desktop).decision == Decision::Refuse);
    }
    void refusalIsRememberedAndSaysHowToWithdraw()
    {
        HandoffPolicy policy(newFile());
        const auto target = link("virtdesk://engine/vms/1f0c0000-0000-4000-8000-000000000017");
        const auto verdict = policy.judge(target, Origin::Desktop);
        QVERIFY(verdict.decision == Decision::Ask);
        QVERIFY(policy.remember(verdict.subject, false));
        const auto again = policy.judge(target, Origin::Desktop);
        QVERIFY(again.decision == Decision::Refuse);
        QVERIFY(again.refusal.contains(QLatin1String("Settings")));
        QVERIFY(policy.withdrawAll());
        QVERIFY(policy.judge(target, Origin::Desktop).decision == Decision::Ask);
    }
    void knownEngineNeedsNoQuestion()
    {
        HandoffPolicy policy(newFile());
        policy.setKnownEngines({QStringLiteral("https://engine:8443/ovirt-engine")});
        QVERIFY(policy.judge(link("ovirt://engine:8443/hd-17"), Origin::Desktop).decision == Decision::Allow);
        QVERIFY(policy.judge(link("ovirt://engine/hd-17"), Origin::Desktop).decision == Decision::Ask);
        QVERIFY(
            policy.judgeEngine(QUrl(QStringLiteral("https://engine:8443/ovirt-engine")), Origin::Browser).decision ==
            Decision::Allow);
    }
    void consoleOfAnEngineIsJudgedByTheEngine()
    {
        HandoffPolicy policy(newFile());
        const auto parsed = parseVv("[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\n[ovirt]\nhost=engine:443\n"
                                    "vm-guid=1f0c0000-0000-4000-8000-000000000017\n",
                                    usualTargets());
        QVERIFY(parsed);
        const auto verdict = policy.judge(*parsed, Origin::Browser, QStringLiteral("https://engine"));
        QVERIFY(verdict.decision == Decision::Ask);
        QCOMPARE(verdict.subject, QStringLiteral("https://engine/ovirt-engine"));
        QVERIFY(verdict.question.contains(QLatin1String("https://engine ")));
        QVERIFY(verdict.question.contains(QLatin1String("hv3:5901")));
        QVERIFY(policy.remember(verdict.subject, true));
        // The engine's name alone opens nothing; its own answer does.
        const auto unconfirmed = policy.judge(*parsed, Origin::Browser);
        QVERIFY(unconfirmed.decision == Decision::Ask);
        QCOMPARE(unconfirmed.subject, QStringLiteral("vnc://hv3:5901"));
        QVERIFY(unconfirmed.question.contains(QLatin1String("has not confirmed")));
        QVERIFY(policy.judge(*parsed, Origin::Browser, {}, EngineAnswer::Outcome::Vouched).decision == Decision::Allow);
    }
    void whyAnEngineDoesNotConfirmIsSaidInWordsOfItsOwn()
    {
        using Outcome = EngineAnswer::Outcome;
        HandoffPolicy policy(newFile());
        policy.setKnownEngines({QStringLiteral("https://engine/ovirt-engine")});
        const auto parsed = parseVv("[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\n[ovirt]\nhost=engine:443\n"
                                    "vm-guid=1f0c0000-0000-4000-8000-000000000017\n",
                                    usualTargets());
        QStringList questions;
        for (const Outcome outcome : {Outcome::NotAsked, Outcome::OtherPlace, Outcome::Indirect, Outcome::NoSuchVm,
                                      Outcome::NeedsPerson, Outcome::NoAnswer}) {
            const auto verdict = policy.judge(*parsed, Origin::Browser, {}, outcome);
            QVERIFY(verdict.decision == Decision::Ask);
            QVERIFY(verdict.question.contains(QLatin1String("the engine engine")));
            QVERIFY2(!questions.contains(verdict.question), qPrintable(verdict.question));
            questions += verdict.question;
        }
    }
    void theQuestionNamesWhatTheFileBrings()
    {
        HandoffPolicy policy(newFile());
        const auto parsed = parseVv("[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\nproxy=http://evil:3128\n"
                                    "host-subject=O=evil,CN=evil\n"
                                    "ca=-----BEGIN CERTIFICATE-----\\nRVZJTA==\\n-----END CERTIFICATE-----\n",
                                    usualTargets());
        QVERIFY(parsed);
        const auto verdict = policy.judge(*parsed, Origin::Browser);
        QVERIFY(verdict.decision == Decision::Ask);
        for (const char *part : {"hv3:5901", "http://evil:3128", "a CA that comes with the file", "O=evil,CN=evil"})
            QVERIFY2(verdict.question.contains(QLatin1String(part)), part);
        // A yes is for this; a never is for the host.
        QVERIFY(policy.remember(verdict.subject, true));
        QVERIFY(policy.judge(*parsed, Origin::Browser).decision == Decision::Allow);
        const auto plain = parseVv("[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\n", usualTargets());
        QVERIFY(policy.judge(*plain, Origin::Browser).decision == Decision::Ask);
        QVERIFY(policy.remember(verdict.never, false));
        QVERIFY(policy.judge(*parsed, Origin::Browser).decision == Decision::Refuse);
        QVERIFY(policy.judge(*plain, Origin::Browser).decision == Decision::Refuse);
    }
    void allowedEngineDoesNotVouchForABareHost()
    {
        HandoffPolicy policy(newFile());
        QVERIFY(policy.remember(QStringLiteral("https://engine/ovirt-engine"), true));
        const auto parsed = parseVv("[virt-viewer]\ntype=vnc\nhost=engine\nport=5901\n", usualTargets());
        QVERIFY(parsed);
        QVERIFY(policy.judge(*parsed, Origin::Browser).decision == Decision::Ask);
    }
    void neverCountsForWhateverNamesTheAddress()
    {
        const char *const guid = "1f0c0000-0000-4000-8000-000000000017";
        const QByteArray file =
            QByteArray("[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\n[ovirt]\nhost=engine:443\nvm-guid=") + guid +
            "\n";
        HandoffPolicy policy(newFile());
        QVERIFY(policy.remember(QStringLiteral("https://engine/ovirt-engine"), false));
        for (const Origin origin : {Origin::Desktop, Origin::Browser}) {
            for (const QByteArray &text :
                 {QByteArray(QByteArray("virtdesk://engine/vms/") + guid), QByteArray("ovirt://engine/hd-17"),
                  QByteArray("ovirt://anna@engine:443/hd-17")}) {
                const auto verdict = policy.judge(link(text.constData()), origin);
                QVERIFY2(verdict.decision == Decision::Refuse, text.constData());
                QVERIFY(verdict.refusal.contains(QLatin1String("engine")));
            }
            QVERIFY(policy.judge(*parseVv(file, usualTargets()), origin).decision == Decision::Refuse);
            QVERIFY(policy.judgeEngine(QUrl(QStringLiteral("https://engine/ovirt-engine")), origin).decision ==
                    Decision::Refuse);
            // Another address is another question.
            QVERIFY(policy.judge(link("ovirt://engine:8443/hd-17"), origin).decision == Decision::Ask);
        }
        // Added by hand or not: it was said, and is to be withdrawn where it is listed. The person's own way is free.
        policy.setKnownEngines({QStringLiteral("https://engine/ovirt-engine")});
        QVERIFY(policy.judge(link("ovirt://engine/hd-17"), Origin::Desktop).decision == Decision::Refuse);
        QVERIFY(policy.judge(link("ovirt://engine/hd-17"), Origin::Person).decision == Decision::Allow);
        QVERIFY(policy.withdraw(QStringLiteral("https://engine/ovirt-engine")));
        QVERIFY(policy.judge(link("ovirt://engine/hd-17"), Origin::Desktop).decision == Decision::Allow);

        // A file that puts an engine before a refused host does not get around it.
        QVERIFY(policy.remember(QStringLiteral("vnc://hv3:5901"), false));
        const auto verdict = policy.judge(*parseVv(file, usualTargets()), Origin::Browser);
        QVERIFY(verdict.decision == Decision::Refuse);
        QCOMPARE(verdict.name, QStringLiteral("hv3:5901"));
    }
    void foreignFilesCountAsNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"answers\": [");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("no booleans") << QByteArray(
            "{\"answers\": [{\"subject\": \"vnc://hv3:5901\", \"allowed\": \"yes\"}]}");
        QTest::newRow("control characters")
            << QByteArray("{\"answers\": [{\"subject\": \"a\\nb\", \"allowed\": true}]}");
        QTest::newRow("huge") << QByteArray(2 << 20, ' ');
    }
    void foreignFilesCountAsNothing()
    {
        QFETCH(QByteArray, bytes);
        const QString path = m_dir.filePath(QStringLiteral("foreign.json"));
        QFile stored(path);
        QVERIFY(stored.open(QIODevice::WriteOnly));
        stored.write(bytes);
        stored.close();
        const HandoffPolicy policy(path);
        QVERIFY(policy.answers().isEmpty());
        QVERIFY(policy.judge(link("vnc://hv3:5901"), Origin::Desktop).decision == Decision::Ask);
    }
    void ofABrokenListWhatIsWholeCounts()
    {
        const auto known = HandoffPolicy::parse(
            "{\"answers\":[7,null,[],{\"subject\":\"a\\u0007\",\"allowed\":true},{\"subject\":\"\",\"allowed\":true},"
            "{\"subject\":\"x\",\"allowed\":1},{\"subject\":\"y\",\"allowed\":false,\"when\":\"never\"}]}");
        QVERIFY(known);
        QCOMPARE(known->size(), 1);
        QCOMPARE(known->first().subject, QStringLiteral("y"));
        QVERIFY(!known->first().allowed && !known->first().when.isValid());
        QByteArray many("{\"answers\":[");
        for (int i = 0; i < 3000; ++i)
            many += "{\"subject\":\"vnc://h" + QByteArray::number(i) + "\",\"allowed\":true},";
        many.back() = ']';
        QCOMPARE(HandoffPolicy::parse(many + '}')->size(), 2000);
        QVERIFY(!HandoffPolicy::parse("{\"answers\":" + QByteArray(200000, '[')));
        QVERIFY(!HandoffPolicy::parse("{\"answers\":{}}"));
    }
    void fileIsThePersonsOnly()
    {
#ifdef Q_OS_WIN
        QSKIP("the folder's access list decides there, and Qt doesn't ask for it");
#endif
        const QString path = newFile();
        HandoffPolicy policy(path);
        QVERIFY(policy.remember(QStringLiteral("vnc://hv3:5901"), true));
        QVERIFY(!(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }
    void unwritableFolderStillHoldsForThisRun()
    {
        HandoffPolicy policy(QStringLiteral("/proc/nothing/handoff.json"));
        QVERIFY(!policy.remember(QStringLiteral("vnc://hv3:5901"), true));
        QVERIFY(policy.judge(link("vnc://hv3:5901"), Origin::Desktop).decision == Decision::Allow);
    }
};

QTEST_GUILESS_MAIN(tst_handoffpolicy)
#include "tst_handoffpolicy.moc"
