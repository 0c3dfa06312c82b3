// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmmenu.h"

#include "app/desktop/inventory/vmlook.h"
#include "app/inventory/enginecontroller.h"
#include "app/inventory/sharedverbs.h"
#include "app/look/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace virtdesk {

VmMenu::VmMenu(const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
{
}

QString VmMenu::text(const VmVerb &verb, qsizetype some, qsizetype all)
{
    const QString label = verb.danger == VmVerb::Danger::LosesData ? tr("%1 …").arg(verb.label) : verb.label;
    return some == all ? label : tr("%1 (%2 of %3)").arg(label).arg(some).arg(all);
}

void VmMenu::add(QMenu *menu, const QString &name, const QString &text, const QString &icon, bool enabled,
                 std::function<void()> run)
{
    QAction *a = menu->addAction(m_theme.icon(icon), QString(text).replace(QLatin1Char('&'), QLatin1String("&&")));
    a->setObjectName(name);
    a->setEnabled(enabled);
    connect(a, &QAction::triggered, this, std::move(run));
}

void VmMenu::fill(QMenu *menu, EngineController *engine, const QStringList &vmIds)
{
    QStringList ids = vmIds;
    ids.removeIf([engine](const QString &id) { return engine->vms().indexOf(id) < 0; });
    if (ids.isEmpty())
        return;
    addOpen(menu, engine, ids);
    menu->addSeparator();
    addVerbs(menu, engine, ids);
    menu->addSeparator();
    addFavourite(menu, engine, ids);
    addCopies(menu, engine, ids);
}

void VmMenu::addOpen(QMenu *menu, EngineController *engine, const QStringList &vmIds)
{
    const VmListModel &vms = engine->vms();
    QStringList shown = vmIds;
    shown.removeIf([&vms](const QString &id) {
        const Vm *vm = vms.find(id);
        return !isRunning(vm->power) || !vms.consoleProblem(*vm).isEmpty();
    });
    QString text =
        vmIds.size() > 1 ? tr("Open %n consoles", nullptr, static_cast<int>(shown.size())) : tr("Open console");
    QString problem;
    if (vmIds.size() == 1) {
        const Vm *vm = vms.find(vmIds.constFirst());
        problem = vms.consoleProblem(*vm);
        if (!problem.isEmpty())
            text = tr("Open console (%1)").arg(vms.consoleWord(*vm));
    }
    add(menu, QStringLiteral("vmOpen"), text, QStringLiteral("monitor"), !shown.isEmpty(),
        [this, held = QPointer<EngineController>(engine), shown] {
            if (held)
                Q_EMIT openRequested(held, shown);
        });
    menu->actions().constLast()->setToolTip(problem.toHtmlEscaped());
    menu->setToolTipsVisible(!problem.isEmpty());
}

void VmMenu::addVerbs(QMenu *menu, EngineController *engine, const QStringList &vmIds)
{
    // Whatever became of the last list: what the inventory can be asked is asked.
    const bool current = engine->canBeAsked();
    const QPointer<EngineController> held(engine);
    bool apart = false;
    for (const SharedVerb &shared : SharedVerb::of(engine->vms(), vmIds)) {
        if (!apart && shared.verb.danger == VmVerb::Danger::LosesData) {
            menu->addSeparator();
            apart = true;
        }
        add(menu, QStringLiteral("vmVerb-") + shared.verb.id, text(shared.verb, shared.vmIds.size(), vmIds.size()),
            VmLook::icon(shared.verb), current, [this, held, shared] {
                if (held)
                    Q_EMIT verbRequested(held, shared.vmIds, shared.verb);
            });
    }
    if (!engine->canChangeCd() || vmIds.size() > 1)
        return;
    menu->addSeparator();
    const Vm *vm = engine->vms().find(vmIds.constFirst());
    add(menu, QStringLiteral("vmChangeCd"), tr("Change CD …"), QStringLiteral("disc"), current && isRunning(vm->power),
        [this, held, id = vm->id] {
            if (held)
                Q_EMIT changeCdRequested(held, id);
        });
}

void VmMenu::addFavourite(QMenu *menu, EngineController *engine, const QStringList &vmIds)
{
    const QSet<QString> favourites = engine->vms().favourites();
    const bool all =
        std::all_of(vmIds.cbegin(), vmIds.cend(), [&favourites](const QString &id) { return favourites.contains(id); });
    add(menu, QStringLiteral("vmFavourite"), all ? tr("Remove from favourites") : tr("Add to favourites"),
        all ? QStringLiteral("star-filled") : QStringLiteral("star"), true,
        [this, held = QPointer<EngineController>(engine), vmIds, all] {
            for (const QString &id : vmIds) {
                if (held)
                    Q_EMIT favouriteRequested(held, id, !all);
            }
        });
}

void VmMenu::addCopies(QMenu *menu, EngineController *engine, const QStringList &vmIds)
{
    QStringList names;
    QStringList addresses;
    for (const QString &id : vmIds) {
        const Vm *vm = engine->vms().find(id);
        names << vm->name;
        addresses += vm->ips.mid(0, 1);
    }
    const bool one = vmIds.size() == 1;
    add(menu, QStringLiteral("vmCopyName"), one ? tr("Copy name") : tr("Copy names"), QStringLiteral("copy"), true,
        [text = names.join(QLatin1Char('\n'))] { QGuiApplication::clipboard()->setText(text); });
    if (addresses.isEmpty())
        return;
    add(menu, QStringLiteral("vmCopyAddress"),
        one ? tr("Copy address %1").arg(addresses.constFirst()) : tr("Copy addresses"), QStringLiteral("copy"), true,
        [text = addresses.join(QLatin1Char('\n'))] { QGuiApplication::clipboard()->setText(text); });
}

} // namespace virtdesk
