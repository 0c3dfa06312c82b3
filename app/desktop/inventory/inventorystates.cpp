// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorystates.h"

#include "app/inventory/inventorycontroller.h"

namespace virtdesk {

InventoryState InventoryState::none(bool known)
{
    InventoryState state;
    state.icon = QStringLiteral("server");
    state.title = tr("No engine");
    state.text = tr("The virtual machines of an engine are listed here.");
    if (known)
        state.buttons = {{Action::Connect, "panelConnectButton", tr("Connect …"), true}};
    return state;
}

InventoryState InventoryState::of(InventoryController &inventory, const VmFilter &filter, InventoryQuestion question)
{
    InventoryState state;
    // What is known stays in view; the question is told beside it then.
    if (question != InventoryQuestion::None && inventory.vms().rowCount() == 0) {
        const bool certificate = question == InventoryQuestion::Certificate;
        state.icon = certificate ? QStringLiteral("warning") : QStringLiteral("key");
        state.tone = certificate ? Theme::Tone::Warning : Theme::Tone::Accent;
        state.title = certificate ? tr("Certificate not known") : tr("Sign-in needed");
        state.text = tr("%1 waits for your answer.").arg(inventory.label());
        state.buttons = {{Action::Answer, "answerButton", certificate ? tr("Look at it") : tr("Sign in …"), true}};
        return state;
    }
    const VmPaging &paging = inventory.paging();
    if (inventory.vms().rowCount() == 0 && !(paging.isOn() && inventory.state() == InventoryController::State::Ready))
        return empty(inventory);
    if (filter.rowCount() == 0 && paging.isOn() && paging.isBusy())
        return searching();
    if (filter.rowCount() == 0)
        return noMatch(filter);
    state.isList = true;
    return state;
}

InventoryState InventoryState::empty(InventoryController &inventory)
{
    using State = InventoryController::State;
    InventoryState state;
    switch (inventory.state()) {
    case State::Idle:
        state.icon = QStringLiteral("server");
        state.title = tr("Not connected");
        state.buttons = {{Action::Retry, "panelRetryButton", tr("Connect"), true}};
        break;
    case State::SigningIn:
        state.icon = QStringLiteral("key");
        state.title = tr("Signing in …");
        state.text = inventory.label();
        break;
    case State::Loading:
        state.icon = QStringLiteral("refresh");
        state.title = tr("Loading the VMs …");
        state.text = tr("They appear here as they come.");
        break;
    case State::Failed:
    case State::Offline:
        return failed(inventory);
    case State::Ready: {
        const QString user = inventory.signInInfo().user;
        state.icon = QStringLiteral("monitor");
        state.title = tr("No VMs");
        state.text = tr("The engine shows %1 no virtual machine. If there should be some, an administrator can grant "
                        "the role UserRole on them.")
                         .arg(user.isEmpty() ? tr("you") : user);
        state.buttons = {{Action::Retry, "panelRetryButton", tr("Refresh"), false}};
        break;
    }
    }
    return state;
}

InventoryState InventoryState::failed(const InventoryController &inventory)
{
    const Error &error = inventory.error();
    InventoryState state;
    state.icon = QStringLiteral("warning");
    state.tone = Theme::Tone::Warning;
    state.title = tr("The list could not be loaded");
    state.text = error.sentence;
    state.details = error.detail;
    state.buttons = {{Action::Retry, "panelRetryButton", tr("Try again"), true}};
    switch (error.kind) {
    case Failure::SignIn:
        state.icon = QStringLiteral("key");
        state.title = tr("Not signed in");
        break;
    case Failure::NotFound:
    case Failure::Unreachable:
    case Failure::Deadline:
        state.icon = QStringLiteral("network");
        state.title = tr("Engine not reached");
        // What never answered is most likely mistyped: trying the same again seldom helps.
        if (!inventory.updatedAt().isValid())
            state.buttons = {{Action::ChangeAddress, "changeAddressButton", tr("Change address …"), true},
                             {Action::Retry, "panelRetryButton", tr("Try again"), false},
                             {Action::Forget, "forgetEngineButton", tr("Forget"), false}};
        break;
    case Failure::Identity:
        state.icon = QStringLiteral("lock-open");
        state.title = tr("Engine not trusted");
        break;
    case Failure::Cancelled:
        state.icon = QStringLiteral("key");
        state.title = tr("Sign-in cancelled");
        break;
    default:
        break;
    }
    return state;
}

InventoryState InventoryState::searching()
{
    InventoryState state;
    state.icon = QStringLiteral("search");
    state.title = tr("Searching …");
    state.text = tr("The engine looks among all of its VMs.");
    return state;
}

InventoryState InventoryState::ofBookmark(const QString &note, bool failed)
{
    InventoryState state;
    state.icon = failed ? QStringLiteral("warning") : QStringLiteral("search");
    state.tone = failed ? Theme::Tone::Warning : state.tone;
    state.title = failed ? tr("The search failed") : tr("No VM is listed");
    state.text = note;
    state.buttons = {{Action::SearchAll, "searchAllButton", tr("Search all"), true}};
    return state;
}

InventoryState InventoryState::noMatch(const VmFilter &filter)
{
    InventoryState state;
    const bool all = filter.group() == VmFilter::Group::All;
    const QString text = filter.text();
    if (text.isEmpty() && !all) {
        const bool favourites = filter.group() == VmFilter::Group::Favourites;
        state.icon = favourites ? QStringLiteral("star") : QStringLiteral("monitor");
        state.title = favourites ? tr("No favourites yet") : tr("Nothing here");
        state.text = favourites ? tr("Mark VMs with their context menu, or with Ctrl+D.")
                     : filter.group() == VmFilter::Group::Recent ? tr("Consoles that you open are listed here.")
                                                                 : tr("No VM is running.");
        return state;
    }
    state.icon = QStringLiteral("search");
    state.title = tr("No match");
    state.text = all ? tr("No VM has “%1” in its name, place, address or description.").arg(text)
                     : tr("Nothing in this group has “%1”.").arg(text);
    if (!all)
        state.buttons = {{Action::SearchAll, "searchAllButton", tr("Search all"), true}};
    state.buttons.append({Action::ClearFilter, "clearFilterButton", tr("Clear filter"), false});
    return state;
}

} // namespace virtdesk
