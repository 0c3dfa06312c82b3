// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/conformance/inventorycallchecks.h"

namespace virtdesk::conformance {

void InventoryCallChecks::run()
{
    repliesOnce();
    abandonedJobs();
    abandonedConnections();
    jobsDestroyedByTheirReply();
    nowhere();
    refusedCredentials();
    cancelledCredentials();
    signingOut();
    independence();
}

void InventoryCallChecks::repliesOnce()
{
    for (const auto &[name, start] : m_calls) {
        const auto c = connection();
        if (!signedIn(*c))
            return;
        auto outcome = std::make_shared<Outcome>();
        const JobPtr job = start(*c, outcome);
        expect(outcome->replies == 0, name + QStringLiteral(" replies from inside the call."));
        expect(job != nullptr, name + QStringLiteral(" gives no job."));
        expect(QTest::qWaitFor([&] { return outcome->replies > 0; }, Patience),
               name + QStringLiteral(" never replies."));
        QTest::qWait(50);
        expect(outcome->replies == 1, name + QStringLiteral(" replies more than once."));
        if (!outcome->ok)
            checkError(name, outcome->error);
        expect(outcome->ok == (name != QLatin1String("act")),
               name + QStringLiteral(" ends unexpectedly: ") + outcome->error.sentence);
    }
}

void InventoryCallChecks::abandonedJobs()
{
    for (const auto &[name, start] : m_calls) {
        for (const int delay : {-1, 0, 3, 15}) {
            const auto c = connection();
            if (delay == 15 && !signedIn(*c))
                return;
            auto outcome = std::make_shared<Outcome>();
            JobPtr job = start(*c, outcome);
            if (delay >= 0)
                QTest::qWait(delay);
            const int before = outcome->replies;
            job.reset();
            QTest::qWait(60);
            expect(outcome->replies == before, name + QStringLiteral(" replies although its job was destroyed."));
        }
    }
}

void InventoryCallChecks::abandonedConnections()
{
    for (const auto &[name, start] : m_calls) {
        for (const int delay : {-1, 0, 3, 15}) {
            auto c = connection();
            auto outcome = std::make_shared<Outcome>();
            JobPtr job = start(*c, outcome);
            if (delay >= 0)
                QTest::qWait(delay);
            const int before = outcome->replies;
            c.reset();
            QTest::qWait(60);
            expect(outcome->replies == before,
                   name + QStringLiteral(" replies although its connection was destroyed."));
            job.reset();
        }
    }
}

void InventoryCallChecks::jobsDestroyedByTheirReply()
{
    const auto c = connection();
    auto job = std::make_shared<JobPtr>();
    auto called = std::make_shared<int>(0);
    *job = c->signIn([=](const Result<SignInInfo> &) {
        job->reset();
        ++*called;
    });
    (void)QTest::qWaitFor([=] { return *called > 0; }, Patience);
    *job = c->vm(m_subject.runningVm, [=](const Result<Vm> &) {
        job->reset();
        ++*called;
    });
    (void)QTest::qWaitFor([=] { return *called > 1; }, Patience);
    *job = c->listVms(
        {}, [=](const QList<Vm> &) { job->reset(); }, [=](const Result<int> &) { ++*called; });
    (void)QTest::qWaitFor([=] { return !*job; }, Patience);
    QTest::qWait(60);
    expect(*called == 2, QStringLiteral("Jobs that are destroyed by their own reply reply wrongly."));
}

void InventoryCallChecks::nowhere()
{
    for (const auto &[name, start] : m_calls) {
        AnsweringHost host;
        if (!m_subject.login.isEmpty())
            host.logins = {m_subject.login};
        const auto c = m_subject.connectNowhere(host);
        const Outcome outcome = call(*c, start);
        expect(!outcome.insideCall, name + QStringLiteral(" fails from inside the call."));
        if (name == QLatin1String("signOut"))
            continue; // without a session there may be nothing to say to anybody
        expect(!outcome.ok, name + QStringLiteral(" succeeds where nothing answers."));
        checkError(name, outcome.error);
        expect(outcome.error.kind == Failure::Unreachable,
               name + QStringLiteral(": an unreachable host has the wrong kind of failure."));
    }
}

void InventoryCallChecks::refusedCredentials()
{
    if (m_subject.login.isEmpty())
        return;
    AnsweringHost host;
    host.logins = {m_subject.wrongLogin, m_subject.login};
    const auto c = m_subject.connect(host);
    expect(call(*c, m_calls.first().second).ok, QStringLiteral("A second, right password does not sign in."));
    expect(host.judged == QList<bool>({false, true}), QStringLiteral("Credentials are judged wrongly."));
    expect(host.requests.size() == 2, QStringLiteral("A refused password is not asked for once more."));
    if (host.requests.size() == 2) {
        expect(host.requests.first().previousRefusal.isEmpty(), QStringLiteral("The first question claims a refusal."));
        expect(!host.requests.last().previousRefusal.isEmpty(),
               QStringLiteral("The second question does not say why the first answer did not do."));
        expect(host.requests.first().fields.size() == m_subject.login.size(),
               QStringLiteral("The question has another number of fields than the answer."));
        expect(!host.requests.first().service.isEmpty() && !host.requests.first().host.isEmpty(),
               QStringLiteral("The question does not say who asks."));
    }
    AnsweringHost stubborn;
    stubborn.logins = {m_subject.wrongLogin};
    const auto d = m_subject.connect(stubborn);
    const Outcome outcome = call(*d, m_calls.first().second);
    expect(!outcome.ok && outcome.error.kind == Failure::SignIn,
           QStringLiteral("A password that stays wrong does not end as a refused sign-in."));
    checkError(QStringLiteral("signIn"), outcome.error);
}

void InventoryCallChecks::cancelledCredentials()
{
    if (m_subject.login.isEmpty())
        return;
    AnsweringHost host;
    const auto c = m_subject.connect(host);
    const Outcome outcome = call(*c, m_calls.first().second);
    expect(!outcome.ok && outcome.error.kind == Failure::Cancelled,
           QStringLiteral("A cancelled prompt does not end as cancelled."));
}

void InventoryCallChecks::signingOut()
{
    const auto c = connection();
    if (!signedIn(*c))
        return;
    expect(call(*c, m_calls.last().second).ok, QStringLiteral("signOut fails."));
    expect(c->token().isEmpty(), QStringLiteral("The token is there after signOut."));
    expect(call(*c, m_calls.last().second).ok, QStringLiteral("A second signOut fails."));
}

void InventoryCallChecks::independence()
{
    const auto first = connection();
    AnsweringHost other;
    if (!m_subject.login.isEmpty())
        other.logins = {m_subject.login};
    auto second = m_subject.connect(other);
    if (!signedIn(*first) || !signedIn(*second))
        return;
    call(*second, m_calls.last().second);
    second.reset();
    expect(call(*first, m_calls.at(2).second).ok, QStringLiteral("One connection's end disturbs another."));
}

} // namespace virtdesk::conformance
