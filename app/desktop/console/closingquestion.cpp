// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/closingquestion.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/target/closingwords.h"

#include <QStringList>

#include <utility>

namespace virtdesk {

QString ClosingQuestion::consequences(const QList<ConsoleTab *> &tabs)
{
    QList<ConsoleTab *> hit;
    for (ConsoleTab *tab : tabs) {
        if (tab->state() == ConsoleTab::State::Running && ClosingWords::isAsked(tab->closing()))
            hit.append(tab);
    }
    if (hit.isEmpty())
        return {};
    QStringList lines;
    if (tabs.size() == 1) {
        lines += ClosingWords::sentence(hit.constFirst()->closing());
    } else {
        lines += tr("When the connections of these consoles end, this is set to follow:");
        for (ConsoleTab *tab : hit.mid(0, listed))
            lines += tr("%1: %2", "a VM and what happens to it").arg(tab->title(), ClosingWords::fact(tab->closing()));
        if (hit.size() > listed)
            lines += tr("and %n more", nullptr, static_cast<int>(hit.size()) - listed);
    }
    lines += tr("What is not saved in the guest may be lost.");
    return lines.join(QLatin1Char('\n'));
}

void ClosingQuestion::ask(ConsoleTab *tab, Step kind, std::function<void()> step)
{
    const QString text = consequences({tab});
    if (text.isEmpty()) {
        step();
        return;
    }
    const bool closes = kind == Step::Close;
    ConfirmDialog::ask(tab->window(),
                       closes ? tr("Close the console of %1?").arg(tab->title())
                              : tr("Reconnect %1?").arg(tab->title()),
                       text, closes ? tr("Close") : tr("Reconnect"), true, std::move(step));
}

} // namespace virtdesk
