// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/targetaccess.h"

#include "app/ctl/output.h"

#include <QFile>

#include <cstdio>

namespace virtdesk {

namespace {

Result<ParsedTarget> parse(const QString &target)
{
    if (target != QLatin1String("-"))
        return parseTarget(target);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return usageError(QCoreApplication::translate("virtdeskctl", "Standard input can't be read."));
    QByteArray bytes = input.readAll().left((1 << 20) + 1);
    Result<ParsedTarget> result = parseVv(bytes);
    wipe(bytes);
    return result;
}

} // namespace

TargetAccess::TargetAccess(PluginHost &plugins, ConsoleOptions options, Answers &answers, QObject *parent)
    : QObject(parent)
    , m_plugins(plugins)
    , m_options(std::move(options))
    , m_answers(answers)
{
}

void TargetAccess::resolve(const QString &target, Reply<ConsoleTarget> done)
{
    Result<ParsedTarget> parsed = parse(target);
    if (parsed) {
        for (const QString &note : std::as_const(parsed->notes))
            printError(note + QLatin1Char('\n'));
    }
    if (parsed && !parsed->console && parsed->vm) {
        askEngine(*parsed->vm, std::move(parsed->engineToken), parsed->engineCaPem, std::move(done));
        return;
    }
    auto outcome = std::make_shared<Result<ConsoleTarget>>(usageError(tr("This target names no console.")));
    if (!parsed) {
        *outcome = parsed.error();
    } else if (parsed->console) {
        m_options.apply(*parsed->console, ConsoleOptions::CaOf::Console);
        *outcome = std::move(*parsed->console);
    }
    QMetaObject::invokeMethod(
        this, [outcome, done] { done(std::move(*outcome)); }, Qt::QueuedConnection);
}

void TargetAccess::end(std::function<void()> done)
{
    if (m_engine)
        m_engine->signOut(std::move(done));
    else
        QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
}

void TargetAccess::askEngine(const VmReference &reference, Secret token, const QByteArray &caPem,
                             Reply<ConsoleTarget> done)
{
    EngineOptions engine;
    engine.url = reference.engine;
    engine.signIn = m_options.signIn;
    engine.kerberos = m_options.kerberos;
    if (engine.signIn.user.isEmpty())
        engine.signIn.user = reference.userName;
    if (engine.signIn.caPem.isEmpty())
        engine.signIn.caPem = caPem;
    m_engine = std::make_unique<EngineAccess>(m_plugins, engine, m_answers);
    m_engine->signIn(std::move(token), [this, reference, done](Result<SignInInfo> info) {
        if (!info) {
            done(info.error());
            return;
        }
        m_engine->find(reference.vm, [this, reference, done](Result<Vm> vm) {
            if (!vm) {
                done(vm.error());
                return;
            }
            m_engine->keep(m_engine->connection().consoleTarget(
                vm->id, reference.consoleKind, [this, done](Result<ConsoleTarget> target) {
                    if (target)
                        m_options.apply(*target, ConsoleOptions::CaOf::Engine);
                    done(std::move(target));
                }));
        });
    });
}

} // namespace virtdesk
