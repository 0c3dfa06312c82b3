// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmmenu.h"

#include "app/desktop/inventory/vmlook.h"
#include "app/inventory/inventorycontroller.h"
#include "app/inventory/sharedverbs.h"
#include "app/look/theme.h"
#include "sdk/vmpicture.h"
#include "sdk/vmsnapshots.h"

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

QString VmMenu::text(const VmVerb &verb, qsizetype some, qsizetype all, bool asks)
{
    const QString label = asks || verb.danger == VmVerb::Danger::LosesData ? tr("%1 …").arg(verb.label) : verb.label;
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

void VmMenu::fill(QMenu *menu, InventoryController *inventory, const QStringList &vmIds)
{
    QStringList ids = vmIds;
    ids.removeIf([inventory](const QString &id) { return inventory->vms().indexOf(id) < 0; });
    if (ids.isEmpty())
        return;
    addOpen(menu, inventory, ids);
    menu->addSeparator();
    addVerbs(menu, inventory, ids);
    menu->addSeparator();
    addWatch(menu, inventory, ids);
    addFavourite(menu, inventory, ids);
    addCopies(menu, inventory, ids);
}

void VmMenu::addOpen(QMenu *menu, InventoryController *inventory, const QStringList &vmIds)
{
    const VmListModel &vms = inventory->vms();
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
        [this, held = QPointer<InventoryController>(inventory), shown] {
            if (held)
                Q_EMIT openRequested(held, shown);
        });
    menu->actions().constLast()->setToolTip(problem.toHtmlEscaped());
    menu->setToolTipsVisible(!problem.isEmpty());
}

void VmMenu::addVerbs(QMenu *menu, InventoryController *inventory, const QStringList &vmIds)
{
    // Whatever became of the last list: what the inventory can be asked is asked.
    const bool current = inventory->canBeAsked();
    const QPointer<InventoryController> held(inventory);
    bool apart = false;
    for (const SharedVerb &shared : SharedVerb::of(inventory->vms(), vmIds)) {
        if (!apart && shared.verb.danger == VmVerb::Danger::LosesData) {
            menu->addSeparator();
            apart = true;
        }
        add(menu, QStringLiteral("vmVerb-") + shared.verb.id,
            text(shared.verb, shared.vmIds.size(), vmIds.size(), inventory->hasOptions(shared.verb.id)),
            VmLook::icon(shared.verb), current, [this, held, shared] {
                if (held)
                    Q_EMIT verbRequested(held, shared.vmIds, shared.verb);
            });
    }
    if (const Vm *vm = vmIds.size() == 1 ? inventory->vms().find(vmIds.constFirst()) : nullptr)
        addParts(menu, inventory, *vm);
}

void VmMenu::addParts(QMenu *menu, InventoryController *inventory, const Vm &vm)
{
    const bool current = inventory->canBeAsked();
    const QPointer<InventoryController> held(inventory);
    menu->addSeparator();
    if (inventory->canChangeCd())
        add(menu, QStringLiteral("vmChangeCd"), tr("Change CD …"), QStringLiteral("disc"),
            current && isRunning(vm.power), [this, held, id = vm.id] {
                if (held)
                    Q_EMIT changeCdRequested(held, id);
            });
    if (inventory->optional<VmSnapshots>())
        add(menu, QStringLiteral("vmSnapshots"), tr("Snapshots …"), QStringLiteral("clock"), current,
            [this, held, id = vm.id] {
                if (held)
                    Q_EMIT snapshotsRequested(held, id);
            });
    if (inventory->optional<VmPicture>())
        add(menu, QStringLiteral("vmPicture"), tr("Save a picture of its screen …"), QStringLiteral("camera"),
            current && isRunning(vm.power), [this, held, id = vm.id] {
                if (held)
                    Q_EMIT pictureRequested(held, id);
            });
}

/// Told once, when the state that comes next is there.
void VmMenu::addWatch(QMenu *menu, InventoryController *inventory, const QStringList &vmIds)
{
    const bool isWatched = std::any_of(vmIds.cbegin(), vmIds.cend(),
                                       [inventory](const QString &id) { return inventory->watch().contains(id); });
    const bool areUp = std::all_of(vmIds.cbegin(), vmIds.cend(), [inventory](const QString &id) {
        return VmWatch::next(*inventory->vms().find(id)) == VmWatch::Until::Off;
    });
    const QString text = isWatched ? tr("Do not tell me any more")
                         : areUp   ? tr("Tell me when it is off")
                                   : tr("Tell me when it is up");
    add(menu, QStringLiteral("vmWatch"), text, QStringLiteral("bell"), inventory->canBeAsked(),
        [held = QPointer<InventoryController>(inventory), vmIds, isWatched, areUp] {
            for (const QString &id : vmIds) {
                if (held && isWatched)
                    held->watch().remove(id);
                else if (held)
                    held->watch().add(id, areUp ? VmWatch::Until::Off : VmWatch::Until::Up);
            }
        });
}

void VmMenu::addFavourite(QMenu *menu, InventoryController *inventory, const QStringList &vmIds)
{
    const QSet<QString> favourites = inventory->vms().favourites();
    const bool all =
        std::all_of(vmIds.cbegin(), vmIds.cend(), [&favourites](const QString &id) { return favourites.contains(id); });
    add(menu, QStringLiteral("vmFavourite"), all ? tr("Remove from favourites") : tr("Add to favourites"),
        all ? QStringLiteral("star-filled") : QStringLiteral("star"), true,
        [this, held = QPointer<InventoryController>(inventory), vmIds, all] {
            for (const QString &id : vmIds) {
                if (held)
                    Q_EMIT favouriteRequested(held, id, !all);
            }
        });
}

void VmMenu::addCopies(QMenu *menu, InventoryController *inventory, const QStringList &vmIds)
{
    QStringList names;
    QStringList addresses;
    for (const QString &id : vmIds) {
        const Vm *vm = inventory->vms().find(id);
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
