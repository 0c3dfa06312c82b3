// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/targetaccess.h"

#include "app/ctl/ctltext.h"
#include "app/ctl/output.h"
#include "app/policy/policy.h"
#include "app/store/inifile.h"
#include "app/target/closingwords.h"
#include "sdk/consolestate.h"

#include <QFile>

#include <cstdio>

namespace virtdesk {

namespace {

Result<ParsedTarget> parse(const QString &target, const TargetRegistry &registry)
{
    if (target != QLatin1String("-"))
        return parseTypedTarget(target, registry);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return usageError(CtlText::tr("Standard input can't be read."));
    QByteArray bytes = input.readAll().left((1 << 20) + 1);
    Result<ParsedTarget> result = parseVv(bytes, registry);
    wipe(bytes);
    return result;
}

/// The rules for the way to consoles as the desktop has them: the person's, unless the administrator has set them.
ConsoleRoutes ownRoutes(const TargetRegistry &registry)
{
    const QString id = QStringLiteral("console/routes");
    const StoredSetting own = storedSetting(id);
    if (!own.problem.isEmpty())
        printError(QStringLiteral("virtdeskctl: %1\n").arg(own.problem));
    ConsoleRoutes routes(Policy::load().value(id, own.value).toStringList(), registry);
    for (const QString &problem : routes.problems())
        printError(QStringLiteral("virtdeskctl: %1\n").arg(problem));
    return routes;
}

/// Who else is connected to the console now, as a sentence; empty = nobody.
QString connectedUser(const ConsoleState &state)
{
    for (const ConsoleState::User &user : state.users) {
        if (!user.own && !user.address.isEmpty()) {
            return TargetAccess::tr("%1 is connected to the console of %2 from %3. Use --take-over to take it.")
                .arg(cleanText(user.name, 120), cleanText(state.vmName, 120), cleanText(user.address, 120));
        }
    }
    return {};
}

} // namespace

TargetAccess::TargetAccess(PluginHost &plugins, ConsoleOptions options, CliCredentials &answers, QObject *parent)
    : QObject(parent)
    , m_plugins(plugins)
    , m_options(std::move(options))
    , m_answers(answers)
{
    m_supply.setProxy(m_options.consoleProxy);
}

void TargetAccess::resolve(const QString &target, Reply<ConsoleTarget> done)
{
    const TargetRegistry registry(m_plugins.metadata());
    if (!m_options.inventory.isEmpty()) {
        askInventory({m_options.inventory, {}, target, registry.usualConsoleKind()}, {}, {}, std::move(done));
        return;
    }
    Result<ParsedTarget> parsed = parse(target, registry);
    if (parsed) {
        for (const QString &note : std::as_const(parsed->notes))
            printError(note + QLatin1Char('\n'));
    }
    if (parsed && !parsed->console && parsed->vm) {
        askInventory(*parsed->vm, std::move(parsed->engineToken), parsed->engineCaPem, std::move(done));
        return;
    }
    if (parsed && parsed->foreign)
        parsed = foreignConsoleError(*parsed->foreign);
    auto outcome = std::make_shared<Result<ConsoleTarget>>(usageError(tr("This target names no console.")));
    if (!parsed) {
        *outcome = parsed.error();
    } else if (parsed->console) {
        m_options.apply(*parsed->console, ConsoleOptions::CaOf::Console);
        // Nobody has asked the inventory whether this console is that VM's.
        parsed->console->provider = {};
        const ConsoleRoutes routes = m_options.route ? ConsoleRoutes() : ownRoutes(registry);
        if (const Result<void> led = applyTypedRoute(*parsed->console, routes); led)
            *outcome = std::move(*parsed->console);
        else
            *outcome = led.error();
    }
    QMetaObject::invokeMethod(
        this, [outcome, done] { done(std::move(*outcome)); }, Qt::QueuedConnection);
}

void TargetAccess::end(std::function<void()> done)
{
    m_supply.clear();
    if (m_inventory)
        m_inventory->signOut(std::move(done));
    else
        QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
}

void TargetAccess::askInventory(const VmReference &reference, Secret token, const QByteArray &caPem,
                                Reply<ConsoleTarget> done)
{
    InventoryOptions inventory;
    inventory.url = reference.inventory;
    inventory.signIn = m_options.signIn;
    inventory.kerberos = m_options.kerberos;
    inventory.proxy = m_options.inventoryProxy;
    if (inventory.signIn.user.isEmpty())
        inventory.signIn.user = reference.userName;
    inventory.authority = NamedBy::Person;
    if (inventory.signIn.caPem.isEmpty()) {
        inventory.signIn.caPem = caPem;
        inventory.authority = NamedBy::File;
    }
    const QString key = reference.inventory.toString(QUrl::RemoveUserInfo);
    // Whoever brought the CA may stand in for the engine, and would choose where the hops lead.
    const bool verifiedByFile = inventory.authority == NamedBy::File && !inventory.signIn.caPem.isEmpty();
    if (m_options.route)
        m_supply.setRoutes(ConsoleRoutes::forAll(key, *m_options.route), key, NamedBy::Person);
    else if (!verifiedByFile)
        m_supply.setRoutes(ownRoutes(TargetRegistry(m_plugins.metadata())), key);
    m_inventory = std::make_unique<InventoryAccess>(m_plugins, inventory, m_answers);
    m_inventory->signIn(std::move(token), [this, reference, done](Result<SignInInfo> info) {
        if (!info) {
            done(info.error());
            return;
        }
        m_inventory->find(reference.vm, [this, reference, done](Result<Vm> vm) {
            if (!vm) {
                done(vm.error());
                return;
            }
            if (const QString follows = ClosingWords::sentence(vm->closing); !follows.isEmpty())
                printError(QStringLiteral("virtdeskctl: %1: %2\n").arg(cleanText(vm->name, 120), follows));
            // A ticket moves the inventory's lock on the console: whoever uses it is looked for before.
            auto *inquiry = power<ConsoleInquiry>(&m_inventory->connection());
            if (!inquiry || m_options.takeOver) {
                takeConsole(vm->id, reference.consoleKind, done);
                return;
            }
            m_inventory->keep(inquiry->consoleState(
                vm->id, [this, done, id = vm->id, kind = reference.consoleKind](const Result<ConsoleState> &state) {
                    const QString user = state ? connectedUser(*state) : QString();
                    if (user.isEmpty())
                        takeConsole(id, kind, done);
                    else
                        done(Error{Failure::Engine, user, {}});
                }));
        });
    });
}

void TargetAccess::takeConsole(const QString &vmId, const QString &kind, Reply<ConsoleTarget> done)
{
    m_vmId = vmId;
    m_kind = kind;
    m_supply.take(m_inventory->connection(), vmId, kind, [this, done](Result<ConsoleTarget> target) {
        if (target)
            m_options.apply(*target, ConsoleOptions::CaOf::Engine);
        done(std::move(target));
    });
}

bool TargetAccess::takesAgain(const ConsoleTarget &target, const Error &why, Step last, Reply<ConsoleTarget> done)
{
    if (!m_inventory || m_vmId.isEmpty() || !m_supply.triesProxy(m_inventory->connection(), target, why, last))
        return false;
    takeConsole(m_vmId, m_kind, std::move(done));
    return true;
}

} // namespace virtdesk
