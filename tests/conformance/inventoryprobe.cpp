// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/conformance/inventoryprobe.h"

#include "sdk/cdchange.h"

namespace virtdesk::conformance {

JobPtr actOn(InventoryConnection &connection, const QString &id, const QString &verb,
             const std::shared_ptr<Outcome> &outcome)
{
    const auto failure = std::make_shared<Error>();
    return connection.act(
        {id}, verb, {},
        [failure](const ActProgress &progress) {
            if (progress.state == ActProgress::State::Failed)
                *failure = progress.error;
        },
        [failure, reply = into<int>(outcome)](Result<int> done) {
            if (done && *failure)
                reply(*failure);
            else
                reply(std::move(done));
        });
}

InventoryProbe::InventoryProbe(const InventoryCase &subject)
    : m_subject(subject)
    , m_calls{
          {QStringLiteral("signIn"),
           [](InventoryConnection &c, const std::shared_ptr<Outcome> &o) { return c.signIn(into<SignInInfo>(o)); }},
          {QStringLiteral("listVms"),
           [](InventoryConnection &c, const std::shared_ptr<Outcome> &o) { return c.listVms({}, {}, into<int>(o)); }},
          {QStringLiteral("vm"),
           [id = subject.runningVm](InventoryConnection &c, const std::shared_ptr<Outcome> &o) {
               return c.vm(id, into<Vm>(o));
           }},
          {QStringLiteral("act"),
           [id = subject.runningVm, action = subject.refusedAction](
               InventoryConnection &c, const std::shared_ptr<Outcome> &o) { return actOn(c, id, action, o); }},
          {QStringLiteral("nodes"),
           [](InventoryConnection &c, const std::shared_ptr<Outcome> &o) {
               return c.nodes(into<QList<InventoryNode>>(o));
           }},
          {QStringLiteral("consoleTarget"),
           [id = subject.runningVm, kind = subject.consoleKind](InventoryConnection &c,
                                                                const std::shared_ptr<Outcome> &o) {
               return c.consoleTarget(id, kind, into<ConsoleTarget>(o));
           }},
          {QStringLiteral("signOut"),
           [](InventoryConnection &c, const std::shared_ptr<Outcome> &o) { return c.signOut(into<bool>(o)); }}}
{
    if (!subject.changesCd)
        return;
    // Before signOut, which stays the last.
    m_calls.insert(m_calls.size() - 1,
                   {QStringLiteral("discImages"),
                    [id = subject.runningVm](InventoryConnection &c, const std::shared_ptr<Outcome> &o) {
                        auto *cd = power<CdChange>(&c);
                        return cd ? cd->discImages(id, into<QList<DiscImage>>(o)) : nullptr;
                    }});
    m_calls.insert(m_calls.size() - 1,
                   {QStringLiteral("currentDisc"),
                    [id = subject.runningVm](InventoryConnection &c, const std::shared_ptr<Outcome> &o) {
                        auto *cd = power<CdChange>(&c);
                        return cd ? cd->currentDisc(id, into<DiscImage>(o)) : nullptr;
                    }});
    m_calls.insert(m_calls.size() - 1,
                   {QStringLiteral("changeDisc"),
                    [id = subject.runningVm](InventoryConnection &c, const std::shared_ptr<Outcome> &o) {
                        auto *cd = power<CdChange>(&c);
                        return cd ? cd->changeDisc(id, QString(), into<DiscImage>(o)) : nullptr;
                    }});
}

void InventoryProbe::expect(bool condition, const QString &text)
{
    if (!condition)
        breach(text);
}

void InventoryProbe::checkError(const QString &where, const Error &error)
{
    expect(error.kind != Failure::None, where + QStringLiteral(": the error has no kind."));
    expect(error.sentence.size() > 8, where + QStringLiteral(": the error has no sentence."));
    QByteArrayList secrets = m_subject.login.mid(1) + m_subject.wrongLogin.mid(1);
    if (!m_token.isEmpty())
        secrets << m_token;
    for (const QByteArray &secret : qAsConst(secrets)) {
        expect(!error.sentence.contains(QString::fromUtf8(secret)) && !error.detail.contains(QString::fromUtf8(secret)),
               where + QStringLiteral(": the error holds a secret."));
    }
}

std::unique_ptr<InventoryConnection> InventoryProbe::connection()
{
    m_host = std::make_unique<AnsweringHost>();
    if (!m_subject.login.isEmpty())
        m_host->logins = {m_subject.login};
    return m_subject.connect(*m_host);
}

Outcome InventoryProbe::call(InventoryConnection &connection, const Start &start)
{
    auto outcome = std::make_shared<Outcome>();
    const JobPtr job = start(connection, outcome);
    outcome->insideCall = outcome->replies > 0;
    if (!QTest::qWaitFor([&] { return outcome->replies > 0; }, Patience))
        outcome->error = {Failure::Deadline, QStringLiteral("No reply came."), {}};
    return *outcome;
}

bool InventoryProbe::signedIn(InventoryConnection &connection)
{
    const Outcome outcome = call(connection, m_calls.first().second);
    if (!outcome.ok)
        breach(QStringLiteral("signIn fails: ") + outcome.error.sentence + QLatin1Char(' ') + outcome.error.detail);
    else
        m_token = connection.token().view().toByteArray();
    return outcome.ok;
}

} // namespace virtdesk::conformance
