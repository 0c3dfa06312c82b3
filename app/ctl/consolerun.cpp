// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/consolerun.h"

#include "app/ctl/output.h"
#include "app/ctl/terminal.h"

namespace virtdesk {

ConsoleRun::ConsoleRun(PluginHost &plugins, SpareSession *spare, const ConsoleOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_registry(plugins.metadata())
    , m_answers(options.signIn)
    , m_targets(plugins, options, m_answers)
{
    m_session.setSpare(spare);
    m_session.setSchemesApart(plugins.schemesApart());
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_over)
            return;
        m_over = true;
        m_session.stop();
        Q_EMIT failed({Failure::Deadline, tr("The deadline passed before the work was done."), {}});
    });
    connect(&m_session, &ConsoleSession::credentialsRequested, this,
            [this](quint32 id, const CredentialRequest &request) {
                m_asked.append(request);
                m_answers.broker().ask(this, request, &m_target, [this, id](Result<CredentialAnswer> answer) {
                    m_session.answerCredentials(id, std::move(answer));
                });
            });
    connect(&m_session, &ConsoleSession::identityQuestioned, this,
            [this](quint32 id, const IdentityQuestion &question) {
                if (question.service == QLatin1String("proxy")) { // a hop's, as the program has it
                    m_session.answerIdentity(id, m_answers.judge(question));
                    return;
                }
                IdentityQuestion asked = question;
                asked.service = m_target.protocol;
                asked.host = m_target.place();
                const IdentityDecision decision = m_answers.judge(asked);
                if (decision != IdentityDecision::Refuse)
                    m_target.trust.acceptedSha256 = asked.certificate.sha256;
                m_session.answerIdentity(id, decision);
            });
    connect(&m_session, &ConsoleSession::signedIn, this, [this] {
        for (const CredentialRequest &request : std::as_const(m_asked))
            accept(request);
        m_asked.clear();
        m_signedIn = true;
        if (m_session.state() == ConsoleSession::State::Running && !m_over)
            Q_EMIT running();
    });
    connect(&m_session, &ConsoleSession::stepChanged, this, [this](Step step, qint64 ms) {
        // A server asks after the step to it; what was asked for before was a proxy's, and has been accepted.
        if (step == Step::Tls || step == Step::SignIn) {
            for (const CredentialRequest &request : std::as_const(m_asked)) {
                if (request.service == QLatin1String("proxy"))
                    accept(request);
            }
        }
        if (!terminal::showsProgress())
            return;
        static const char *const names[] = {"resolve", "connect", "TLS", "sign in", "first frame", "running"};
        printError(QStringLiteral("%1 ms  %2\n").arg(ms, 6).arg(QLatin1String(names[static_cast<int>(step)])));
    });
    connect(&m_session, &ConsoleSession::noticed, this,
            [](const QString &sentence) { printError(QStringLiteral("virtdeskctl: %1\n").arg(sentence)); });
    connect(&m_session, &ConsoleSession::frameUpdated, this, [this] {
        if (m_over || !m_signedIn)
            return;
        Q_EMIT updated();
    });
    connect(&m_session, &ConsoleSession::stateChanged, this, [this](ConsoleSession::State state) {
        // Pictures may be there before it is known how the connection is secured.
        if (state == ConsoleSession::State::Running && m_signedIn && !m_over)
            Q_EMIT running();
    });
    connect(&m_session, &ConsoleSession::ended, this, [this](const Error &error) {
        if (m_over)
            return;
        const bool again =
            !m_signedIn && m_targets.takesAgain(m_target, error, m_session.step(),
                                                [this](Result<ConsoleTarget> found) { begin(std::move(found)); });
        if (again) {
            printError(tr("virtdeskctl: the console's host did not answer; the proxy of the engine is tried.\n"));
            m_asked.clear();
            return;
        }
        m_over = true;
        Q_EMIT failed(error);
    });
}

ConsoleRun::~ConsoleRun()
{
    m_over = true;
}

void ConsoleRun::accept(const CredentialRequest &request)
{
    m_answers.judged(request, true);
    m_answers.broker().judged(this, request, true);
}

void ConsoleRun::end(std::function<void()> done)
{
    m_over = true;
    m_deadline.stop();
    m_session.stop();
    m_targets.end(std::move(done));
}

void ConsoleRun::start(const QString &target, const DisplayOptions &display, int deadlineMs)
{
    m_display = display;
    if (deadlineMs > 0)
        m_deadline.start(deadlineMs);
    m_targets.resolve(target, [this](Result<ConsoleTarget> found) { begin(std::move(found)); });
}

void ConsoleRun::begin(Result<ConsoleTarget> target)
{
    if (m_over)
        return;
    if (!target) {
        m_over = true;
        Q_EMIT failed(target.error());
        return;
    }
    if (const Result<void> has = m_options.check(m_registry.displayOfProtocol(target->protocol)); !has) {
        m_over = true;
        Q_EMIT failed(has.error());
        return;
    }
    m_target = std::move(*target);
    m_answers.prepare(m_target);
    m_display.chosen = m_options.chosen;
    m_session.start(m_target.clone(), m_display);
}

} // namespace virtdesk
