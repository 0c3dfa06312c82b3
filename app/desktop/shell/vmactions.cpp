// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/vmactions.h"

#include "app/desktop/inventory/changecddialog.h"
#include "app/desktop/inventory/eventsdialog.h"
#include "app/desktop/inventory/snapshotsdialog.h"
#include "app/desktop/inventory/verbdialog.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/console/consolepower.h"
#include "app/desktop/console/consoletab.h"
#include "app/inventory/inventorycontroller.h"
#include "app/desktop/settings/markrules.h"
#include "app/desktop/settings/settings.h"
#include "sdk/vmpicture.h"
#include "sdk/vmpools.h"

#include <QDateTime>
#include <QFileDialog>
#include <QPointer>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

namespace virtdesk {

namespace {
constexpr qsizetype maximumNamed = 12;
} // namespace

VmActions::VmActions(const DesktopContext &context, QWidget *window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
{
}

bool VmActions::isAskedFirst(const VmVerb &verb) const
{
    if (verb.confirm.isEmpty())
        return false;
    const Settings &settings = m_context.settings;
    return verb.danger == VmVerb::Danger::LosesData ? settings.confirmPowerOff() : settings.confirmShutdown();
}

/// With the word that the VM is marked with, so that nobody acts on another one than is meant.
QString VmActions::markedName(const Vm &vm) const
{
    const Result<MarkRules> rules = MarkRules::parse(m_context.settings.markRules());
    const VmMark mark = rules ? rules->markOf(vm) : VmMark();
    return mark.isSet() ? tr("%1 · %2", "what a VM is marked with, its name").arg(mark.word, vm.name) : vm.name;
}

void VmActions::request(InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb)
{
    requestThen(inventory, vmIds, verb, {});
}

void VmActions::requestThen(InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb,
                            const Started &started)
{
    // One that has gone meanwhile is neither asked for nor counted.
    QStringList known;
    QStringList names;
    for (const QString &id : vmIds) {
        const Vm *vm = inventory->vms().find(id);
        if (!vm || known.contains(id))
            continue;
        known << id;
        names << markedName(*vm);
    }
    const bool many = names.size() >= VerbDialog::typedFrom;
    if (!names.isEmpty() && (many || inventory->hasOptions(verb.id))) {
        askWithDialog(inventory, known, verb, started);
        return;
    }
    const auto run = [this, held = QPointer<InventoryController>(inventory), known, verb, started] {
        if (held)
            start(held, known, verb, {}, {}, started);
    };
    // Several at once are always asked for: a slip of the hand hits them all.
    if (names.isEmpty() || (names.size() == 1 && !isAskedFirst(verb))) {
        run();
        return;
    }
    const bool loses = verb.danger == VmVerb::Danger::LosesData;
    if (names.size() == 1) {
        ConfirmDialog::ask(m_window, tr("%1: %2?", "verb and VM").arg(verb.label, names.constFirst()), verb.confirm,
                           verb.label, loses, run);
        return;
    }
    QString text = names.mid(0, maximumNamed).join(QStringLiteral(", "));
    if (names.size() > maximumNamed)
        text = tr("%1 and %n more", nullptr, static_cast<int>(names.size() - maximumNamed)).arg(text);
    ConfirmDialog::ask(m_window, tr("%1: %n VMs?", "verb and number", static_cast<int>(names.size())).arg(verb.label),
                       verb.confirm.isEmpty() ? text : verb.confirm + QStringLiteral("\n\n") + text,
                       tr("%1: %n VMs", "verb and number", static_cast<int>(names.size())).arg(verb.label), loses, run);
}

void VmActions::askWithDialog(InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb,
                              const Started &started)
{
    auto *dialog = new VerbDialog(m_context.theme, inventory, vmIds, verb, m_window);
    connect(dialog, &VerbDialog::agreed, this,
            [this, held = QPointer<InventoryController>(inventory), vmIds, verb, started](const ActOptions &options,
                                                                                          const ActOrder &order) {
                if (held)
                    start(held, vmIds, verb, options, order, started);
            });
    dialog->open();
}

void VmActions::start(InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb,
                      const ActOptions &options, const ActOrder &order, const Started &started)
{
    const int number = inventory->act(vmIds, verb, options, order);
    if (number == 0) {
        Q_EMIT failed(tr("%1: nothing was done, because the list does not have the VM any more. It may have been "
                         "removed; look for it by its name.")
                          .arg(verb.label));
        return;
    }
    Q_EMIT verbStarted(inventory, vmIds, verb);
    if (started)
        started(number);
    const VmTask *task = inventory->tasks().find(number);
    if (task && task->steps.size() > 1)
        Q_EMIT tasksRequested();
    if (!task || !task->isRunning())
        return;
    Q_EMIT notice(task->steps.size() == 1
                      ? tr("%1: %2 is asked for …").arg(task->steps.constFirst().vmName, verb.label)
                      : tr("%1 is asked for: %n VMs …", nullptr, static_cast<int>(task->steps.size())).arg(verb.label));
}

void VmActions::requestFromConsole(ConsoleTab *tab, const VmVerb &verb, const std::function<void()> &sent)
{
    const std::optional<PowerInput> input = ConsolePower::input(verb);
    if (!input)
        return;
    ConfirmDialog::ask(m_window, tr("%1: %2?", "verb and VM").arg(verb.label, tab->title()), verb.confirm, verb.label,
                       verb.danger == VmVerb::Danger::LosesData,
                       [this, tab = QPointer<ConsoleTab>(tab), input = *input, verb, sent] {
                           if (!tab)
                               return;
                           tab->source().send(input);
                           if (sent)
                               sent();
                           Q_EMIT consolePowerSent(tab, verb);
                       });
}

void VmActions::changeCd(InventoryController *inventory, const QString &vmId)
{
    const Vm *vm = inventory->vms().find(vmId);
    auto *dialog = new ChangeCdDialog(m_context.theme, inventory, vmId, vm ? vm->name : vmId, m_window);
    connect(dialog, &ChangeCdDialog::done, this,
            [this, held = QPointer<InventoryController>(inventory), vmId](const QString &sentence) {
                Q_EMIT notice(sentence);
                if (held)
                    Q_EMIT cdChanged(held, vmId);
            });
    dialog->open();
}

void VmActions::showSnapshots(InventoryController *inventory, const QString &vmId)
{
    const Vm *vm = inventory->vms().find(vmId);
    auto *dialog = new SnapshotsDialog(m_context.theme, inventory, vmId, vm ? vm->name : vmId, m_window);
    connect(dialog, &SnapshotsDialog::verbRequested, this, &VmActions::request);
    dialog->open();
}

void VmActions::showEvents(InventoryController *inventory, const QString &vmId, QWidget *console)
{
    QWidget *window = console->window();
    for (EventsDialog *open : window->findChildren<EventsDialog *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (open->vmId() == vmId) {
            open->raise();
            open->activateWindow();
            return;
        }
    }
    const Vm *vm = inventory->vms().find(vmId);
    (new EventsDialog(inventory, vmId, vm ? vm->name : vmId, window))->show();
}

void VmActions::savePicture(InventoryController *inventory, const QString &vmId)
{
    if (const QString refusal = m_context.settings.policy().refusal(QStringLiteral("allow/screenshots"));
        !refusal.isEmpty()) {
        Q_EMIT failed(refusal);
        return;
    }
    const Vm *vm = inventory->vms().find(vmId);
    const QString name = vm ? vm->name : vmId;
    inventory->ask<VmPicture, QByteArray>(
        this,
        [this, name, inventory, vmId](const Result<QByteArray> &picture) {
            if (picture) {
                Q_EMIT pictureTaken(inventory, vmId);
                keepPicture(name, *picture);
            } else {
                Q_EMIT failed(tr("%1: %2").arg(name, picture.error().sentence));
            }
        },
        [&vmId](VmPicture &pictures, Reply<QByteArray> reply) { return pictures.picture(vmId, std::move(reply)); });
}

/// The picture goes into its file as it came: nothing here looks into what a host made.
void VmActions::keepPicture(const QString &name, const QByteArray &picture)
{
    QString proposed = name;
    proposed.replace(QRegularExpression(QStringLiteral("[^\\w.-]")), QStringLiteral("_"));
    proposed += QDateTime::currentDateTime().toString(QStringLiteral("-yyyyMMdd-HHmmss"));
    proposed += picture.startsWith("P6") ? QStringLiteral(".ppm") : QStringLiteral(".png");
    auto *dialog = new QFileDialog(m_window, tr("Save the picture of %1").arg(name));
    dialog->setObjectName(QStringLiteral("pictureFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->selectFile(proposed);
    connect(dialog, &QFileDialog::fileSelected, this, [this, name, picture](const QString &file) {
        QSaveFile out(file);
        if (out.open(QIODevice::WriteOnly) && out.write(picture) == picture.size() && out.commit())
            Q_EMIT notice(tr("The picture of %1 is in %2.").arg(name, file));
        else
            Q_EMIT failed(tr("The picture of %1 could not be saved: %2").arg(name, out.errorString()));
    });
    dialog->open();
}

void VmActions::takeFromPool(InventoryController *inventory, const QString &nodeId)
{
    const QPointer<InventoryController> held(inventory);
    inventory->ask<VmPools, QString>(
        this,
        [this, held](const Result<QString> &vmId) {
            if (!vmId) {
                Q_EMIT failed(vmId.error().sentence);
                return;
            }
            Q_EMIT notice(tr("A VM of the pool is yours and starts."));
            if (held)
                held->refresh();
        },
        [&nodeId](VmPools &pools, Reply<QString> reply) { return pools.takeFromPool(nodeId, std::move(reply)); });
}

void VmActions::saveNote(InventoryController *inventory, const QString &vmId, const VmVerb &edit, const QString &note)
{
    ActOptions options;
    options.details.insert(QStringLiteral("comment"), note);
    start(inventory, {vmId}, edit, options);
}

} // namespace virtdesk
