// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/actioncommand.h"

#include "app/ctl/output.h"

namespace virtdesk {

void ActionCommand::declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("vm"), tr("Name or id."), QStringLiteral("VM"));
    EngineOptions::declare(parser);
}

Result<void> ActionCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1)
        return usageError(tr("%1 takes one VM.").arg(m_verb));
    const Result<EngineOptions> options = EngineOptions::read(parser);
    if (!options)
        return options.error();
    m_answers = std::make_unique<Answers>(options->signIn);
    m_engine = std::make_unique<EngineAccess>(m_plugins, *options, *m_answers);
    m_engine->signIn({}, [this, name = arguments.first()](Result<SignInInfo> info) {
        if (!info) {
            Q_EMIT finished(info.error());
            return;
        }
        m_engine->find(name, [this](Result<Vm> vm) {
            if (!vm) {
                Q_EMIT finished(vm.error());
                return;
            }
            // The API's word for pulling the plug is "stop".
            const QString action = m_verb == QLatin1String("poweroff") ? QStringLiteral("stop") : m_verb;
            m_engine->keep(m_engine->connection().act(vm->id, action, [this, vm = vm->name](Result<QString> outcome) {
                if (outcome)
                    printError(tr("%1: %2 accepted.\n").arg(vm, m_verb));
                Q_EMIT finished(outcome ? Error{} : outcome.error());
            }));
        });
    });
    return {};
}

void ActionCommand::end(std::function<void()> done)
{
    if (m_engine)
        m_engine->signOut(std::move(done));
    else
        Command::end(std::move(done));
}

} // namespace virtdesk
