// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/vmactions.h"

#include "app/desktop/inventory/changecddialog.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/console/consolepower.h"
#include "app/desktop/console/consoletab.h"
#include "app/inventory/enginecontroller.h"
#include "app/desktop/settings/settings.h"

#include <QPointer>

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

void VmActions::request(EngineController *engine, const QStringList &vmIds, const VmVerb &verb)
{
    QStringList names;
    for (const QString &id : vmIds) {
        if (const Vm *vm = engine->vms().find(id))
            names << vm->name;
    }
    const auto run = [this, held = QPointer<EngineController>(engine), vmIds, verb] {
        if (held)
            start(held, vmIds, verb);
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

void VmActions::start(EngineController *engine, const QStringList &vmIds, const VmVerb &verb)
{
    const int number = engine->act(vmIds, verb);
    const VmTask *task = engine->tasks().find(number);
    if (task && task->steps.size() > 1)
        Q_EMIT tasksRequested();
    if (!task || !task->isRunning())
        return;
    Q_EMIT notice(task->steps.size() == 1
                      ? tr("%1: %2 is asked for …").arg(task->steps.constFirst().vmName, verb.label)
                      : tr("%1 is asked for: %n VMs …", nullptr, static_cast<int>(task->steps.size())).arg(verb.label));
}

void VmActions::requestFromConsole(ConsoleTab *tab, const VmVerb &verb)
{
    const std::optional<PowerInput> input = ConsolePower::input(verb);
    if (!input)
        return;
    ConfirmDialog::ask(m_window, tr("%1: %2?", "verb and VM").arg(verb.label, tab->title()), verb.confirm, verb.label,
                       verb.danger == VmVerb::Danger::LosesData, [tab = QPointer<ConsoleTab>(tab), input = *input] {
                           if (tab)
                               tab->source().send(input);
                       });
}

void VmActions::changeCd(EngineController *engine, const QString &vmId)
{
    const Vm *vm = engine->vms().find(vmId);
    auto *dialog = new ChangeCdDialog(m_context.theme, engine, vmId, vm ? vm->name : vmId, m_window);
    connect(dialog, &ChangeCdDialog::done, this, &VmActions::notice);
    dialog->open();
}

} // namespace virtdesk
