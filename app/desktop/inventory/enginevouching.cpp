// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/enginevouching.h"

#include "app/desktop/inventory/inventoryset.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace virtdesk {

/// One claim that is being looked into. Its object ends what waits for it when there is an answer.
struct EngineVouching::Question
{
    ConsoleTarget claim;
    QPointer<EngineController> engine;
    Done done;
    std::unique_ptr<QObject> context = std::make_unique<QObject>();
    bool asked = false;
};

EngineVouching::EngineVouching(InventorySet &engines, QObject *parent)
    : QObject(parent)
    , m_engines(engines)
{
}

void EngineVouching::ask(ParsedTarget &target, bool mayConnect, bool known, Done done)
{
    auto question = std::make_shared<Question>();
    question->done = std::move(done);
    if (!target.console || !isClaimed(*target.console)) {
        finish(question, std::nullopt);
        return;
    }
    question->claim = target.console->clone();
    const QString key = question->claim.provider.engine;
    question->engine = m_engines.find(key);
    if (!question->engine && mayConnect && !target.engineToken.isEmpty()) {
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(key, QUrl::StrictMode);
        if (!known) {
            endpoint.caPem = target.engineCaPem;
            endpoint.authority = NamedBy::File;
        }
        endpoint.token = std::move(target.engineToken);
        question->engine = m_engines.connectTo(std::move(endpoint), InventorySet::Asked::ByPerson);
    }
    if (!question->engine) {
        finish(question, std::nullopt);
        return;
    }
    connect(question->engine, &EngineController::stateChanged, question->context.get(), [question] { go(question); });
    connect(question->engine, &QObject::destroyed, question->context.get(),
            [question] { finish(question, std::nullopt); });
    QTimer::singleShot(answerTimeout, question->context.get(), [question] { finish(question, std::nullopt); });
    QMetaObject::invokeMethod(
        question->context.get(), [question] { go(question); }, Qt::QueuedConnection);
}

void EngineVouching::go(const std::shared_ptr<Question> &question)
{
    if (question->asked || !question->done || !question->engine)
        return;
    switch (question->engine->state()) {
    case EngineController::State::SigningIn:
        return;
    case EngineController::State::Idle:
    case EngineController::State::Failed:
        finish(question, std::nullopt);
        return;
    case EngineController::State::Loading:
    case EngineController::State::Ready:
    case EngineController::State::Offline:
        break;
    }
    question->asked = true;
    question->engine->consoleState(
        question->context.get(), question->claim.provider.vmId, [question](const Result<ConsoleState> &state) {
            const QByteArray ca = question->engine ? question->engine->caPem() : QByteArray();
            finish(question, state ? vouch(question->claim, *state, ca) : std::nullopt);
        });
}

void EngineVouching::finish(const std::shared_ptr<Question> &question, std::optional<VouchedConsole> answer)
{
    const Done done = std::exchange(question->done, {});
    if (!done)
        return;
    // It may be the one that reports just now; what it holds back is let go with it.
    QObject *context = question->context.release();
    QMetaObject::invokeMethod(
        context, [done, answer = std::move(answer)] { done(answer); }, Qt::QueuedConnection);
    context->deleteLater();
}

} // namespace virtdesk
