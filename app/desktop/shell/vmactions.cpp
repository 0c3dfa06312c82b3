// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/vmactions.h"

#include "app/desktop/inventory/changecddialog.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/console/consoletab.h"
#include "app/inventory/enginecontroller.h"
#include "app/desktop/settings/settings.h"

#include <QPointer>

namespace virtdesk {

VmActions::VmActions(const DesktopContext &context, QWidget *window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
{
}

void VmActions::request(EngineController *engine, const QString &vmId, const QString &act, const QString &name)
{
    const Settings &settings = m_context.settings;
    QString title;
    QString text;
    QString yes;
    bool dangerous = false;
    bool wanted = false;
    if (act == QLatin1String("shutdown")) {
        title = tr("Shut down %1?").arg(name);
        text = tr("The guest is asked to shut down. Its users are disconnected.");
        yes = tr("Shut down");
        wanted = settings.confirmShutdown();
    } else if (act == QLatin1String("reboot")) {
        title = tr("Reboot %1?").arg(name);
        text = tr("The guest is asked to reboot. Its users are disconnected.");
        yes = tr("Reboot");
        wanted = settings.confirmShutdown();
    } else if (act == QLatin1String("suspend")) {
        title = tr("Suspend %1?").arg(name);
        text = tr("The guest's memory is written to disk and the VM stops until it is resumed.");
        yes = tr("Suspend");
        wanted = settings.confirmShutdown();
    } else if (act == QLatin1String("reset")) {
        title = tr("Reset %1?").arg(name);
        text = tr("As if the reset button were pressed: everything in %1 that is not saved is lost.").arg(name);
        yes = tr("Reset");
        dangerous = true;
        wanted = settings.confirmPowerOff();
    } else if (act == QLatin1String("stop")) {
        title = tr("Power off %1?").arg(name);
        text = tr("As if the plug were pulled: everything in %1 that is not saved is lost.").arg(name);
        yes = tr("Power off");
        dangerous = true;
        wanted = settings.confirmPowerOff();
    }
    const auto run = [this, engine = QPointer<EngineController>(engine), vmId, act, name] {
        if (!engine)
            return;
        engine->act(vmId, act);
        Q_EMIT notice(act == QLatin1String("start")
                          ? tr("Starting %1 …").arg(name)
                          : tr("%1: %2 asked for").arg(name, act == QLatin1String("stop") ? tr("power off") : act));
    };
    if (wanted)
        ConfirmDialog::ask(m_window, title, text, yes, dangerous, run);
    else
        run();
}

void VmActions::requestFromConsole(ConsoleTab *tab, const QString &act)
{
    PowerInput input;
    input.action = act == QLatin1String("reboot")  ? PowerInput::Action::Reboot
                   : act == QLatin1String("reset") ? PowerInput::Action::Reset
                                                   : PowerInput::Action::ShutDown;
    const bool reset = input.action == PowerInput::Action::Reset;
    ConfirmDialog::ask(m_window, reset ? tr("Reset %1?").arg(tab->title()) : tr("%1: %2?").arg(tab->title(), act),
                       reset ? tr("Everything in %1 that is not saved is lost.").arg(tab->title())
                             : tr("Users of %1 are disconnected.").arg(tab->title()),
                       tr("Go on"), reset, [tab = QPointer<ConsoleTab>(tab), input] {
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
