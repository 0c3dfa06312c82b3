// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/takeoverquestion.h"

#include "app/desktop/widgets/confirmdialog.h"
#include "sdk/result.h"

#include <QCoreApplication>
#include <QStringList>
#include <QWidget>

#include <memory>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TakeOverQuestion)
};

constexpr qsizetype shown = 120;

} // namespace

void askTakeOver(QObject *asker, const ConsoleState &state, const std::function<void(bool takeOver)> &reply)
{
    auto *widget = qobject_cast<QWidget *>(asker);
    QStringList who;
    for (const ConsoleState::User &user : state.users) {
        if (!user.own && !user.address.isEmpty())
            who += Text::tr("%1 from %2").arg(cleanText(user.name, shown), cleanText(user.address, shown));
    }
    if (!widget || who.isEmpty()) {
        reply(who.isEmpty());
        return;
    }
    const auto answered = std::make_shared<bool>(false);
    ConfirmDialog *dialog = ConfirmDialog::ask(
        widget->window(), Text::tr("Take over the console of %1?").arg(cleanText(state.vmName, shown)),
        Text::tr("Connected now: %1. Taking the console over may end that connection, and what is typed there goes to "
                 "the same screen.")
            .arg(who.join(QLatin1String(", "))),
        Text::tr("Take over"), true, [answered, reply] {
            *answered = true;
            reply(true);
        });
    dialog->setObjectName(QStringLiteral("takeOverQuestion"));
    QObject::connect(dialog, &QDialog::finished, widget, [answered, reply] {
        if (!*answered)
            reply(false);
    });
}

} // namespace virtdesk
