// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/consoleattempt.h"

#include "tests/support/pictureimage.h"

#include <QEventLoop>
#include <QTimer>

namespace virtdesk::test {

void ConsoleAttempt::run(ConsoleTarget target)
{
    ConsoleSession session;
    QEventLoop loop;
    bool over = false;
    bool counted = false;
    bool signedIn = false;
    const auto stop = [&] {
        over = true;
        loop.quit();
    };
    QObject::connect(
        &session, &ConsoleSession::credentialsRequested, &loop, [&](quint32 id, const CredentialRequest &request) {
            asked.append(request);
            // A second question means that the first answer was refused.
            if (!answers || asked.size() > 1) {
                session.answerCredentials(id, Error{Failure::SignIn,
                                                    request.previousRefusal.isEmpty()
                                                        ? QStringLiteral("The answer was refused.")
                                                        : request.previousRefusal,
                                                    {}});
                return;
            }
            CredentialAnswer answer;
            answer.source = CredentialAnswer::Source::Prompt;
            for (const CredentialField &field : request.fields)
                answer.values.push_back(field.kind == CredentialField::Kind::UserName ? Secret(user.toUtf8())
                                                                                      : Secret(password));
            session.answerCredentials(id, std::move(answer));
        });
    QObject::connect(&session, &ConsoleSession::identityQuestioned, &loop,
                     [&](quint32 id, const IdentityQuestion &question) {
                         questions.append(question);
                         session.answerIdentity(id, identity);
                     });
    bool secured = false;
    QObject::connect(&session, &ConsoleSession::frameUpdated, &loop, [&] {
        if (running)
            return;
        running = true;
        if (secured)
            session.requestStatistics();
    });
    QObject::connect(&session, &ConsoleSession::signedIn, &loop, [&] {
        secured = true;
        if (running)
            session.requestStatistics();
    });
    QObject::connect(&session, &ConsoleSession::statisticsReceived, &loop,
                     [&](const DisplayStatistics &received, const SessionUsage &) {
                         statistics = received;
                         counted = running;
                         if (counted && signedIn)
                             stop();
                     });
    // The certificate is looked at by a process of its own, which may take longer than the first frame.
    QObject::connect(&session, &ConsoleSession::signedIn, &loop, [&] {
        signedIn = true;
        if (counted)
            stop();
    });
    QObject::connect(&session, &ConsoleSession::ended, &loop, [&](const Error &why) {
        error = why;
        stop();
    });
    QTimer::singleShot(deadlineMs, &loop, [&] {
        error = {Failure::Deadline, QStringLiteral("the test's own deadline passed"), {}};
        stop();
    });
    DisplayOptions options;
    options.encodings = encodings;
    session.start(std::move(target), options);
    if (!over)
        loop.exec();
    security = session.security();
    label = session.securityLabel();
    frame = imageOf(session.snapshot());
}

QByteArray ConsoleAttempt::told() const
{
    return QStringLiteral("running %1, kind %2: %3 | %4")
        .arg(running)
        .arg(int(error.kind))
        .arg(error.sentence, error.detail)
        .toUtf8();
}

} // namespace virtdesk::test
