// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/inventorycontroller.h"
#include "sdk/accountview.h"
#include "sdk/cdchange.h"
#include "sdk/consolestate.h"
#include "sdk/inventory.h"
#include "sdk/savedsearches.h"
#include "sdk/verboptions.h"
#include "sdk/vmchanges.h"
#include "sdk/vmfinder.h"
#include "sdk/vminspection.h"
#include "sdk/vmmoves.h"
#include "sdk/vmpicture.h"
#include "sdk/vmpools.h"
#include "sdk/vmsnapshots.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace virtdesk {

/// What a stood-in engine answers with and what was asked of it. Shared by its connections.
struct FakeInventory
{
    QList<Vm> vms;
    Error signInError; ///< set = refused
    Error listError;
    Error actError;
    Error targetError;
    bool holdSignIn = false; ///< never answers
    QString password;        ///< asked for until it is this; empty = nobody is asked
    ProxyChoice proxy;       ///< of the last connection
    int tokens = 0;          ///< connections that came with a session from elsewhere
    QStringList users;       ///< who signed in, or was to, in order
    bool holdList = false;   ///< gives the first page and never ends
    bool holdTarget = false;
    std::vector<std::pair<QString, QString>> actions;
    QList<DiscImage> images;
    DiscImage disc; ///< in every VM's drive
    Error imagesError;
    Error discError; ///< of looking and of changing
    bool holdImages = false;
    bool changesCd = true;
    std::vector<std::pair<QString, QString>> discs; ///< VM and image of each change asked for
    bool tellsChanges = false;
    QString cursor = QStringLiteral("1"); ///< empty = this user is told no changes
    bool cursorIsLate = false;            ///< comes after the first page of a list
    VmChanges nextChanges;                ///< given once
    Error changesError;
    QList<std::pair<QString, QStringList>> changeCalls; ///< cursor and VMs that were asked for
    QMap<QString, QUrl> movedTo;                        ///< by VM: where actions have taken it
    int lists = 0;
    int targets = 0;
    ConsoleState consoleState; ///< of every VM; its name is the VM's
    Error stateError;
    int inquiries = 0;

    std::map<QString, Error> actErrors; ///< by VM, beside actError
    bool holdActs = false;              ///< tells that it runs, and no end
    QList<InventoryNode> nodes = someNodes();

    std::optional<AccountView::Rights> rights; ///< nullopt = no difference is made
    int ownVms = 5;                            ///< that a limited account sees

    bool keepsSearches = false;
    QList<SavedSearch> bookmarks;
    Error bookmarksError;
    int bookmarkCalls = 0;
    QStringList searches; ///< that were run; each finds VMs with it in their name
    Error searchError;
    bool holdSearch = false; ///< never answers

    bool inspects = false; ///< has the powers over one VM; those below are of every VM
    VmDetails details;
    Error detailsError;
    VmLoad load;
    QList<InventoryEvent> events;
    Error eventsError; ///< of the whole inventory's
    QList<VmSnapshot> snapshots;
    QMap<QString, QList<VerbOption>> options; ///< by verb
    Error optionsError;
    QByteArray picture;
    int looks = 0;                ///< at details
    std::vector<ActOptions> said; ///< with each action
    QStringList taken;            ///< pools

    bool finds = false;  ///< is searched, and tells changes
    int knownTotal = -1; ///< what it says that there are
    Error findError;
    bool holdFind = false;                        ///< never answers
    QList<std::pair<VmWish, int>> findCalls;      ///< with the page
    QList<std::pair<VmWish, int>> wishes() const; ///< without those for single VMs

    static QList<Vm> someVms(int count);
    static QList<InventoryNode> someNodes();
    /// What a VM in this state is given for verbs.
    static QList<VmVerb> verbs(PowerState power);
    InventoryController::Connector connector();
};

/// Answers nothing: no fake asks anything.
class SilentHost : public InventoryHost
{
public:
    void askCredentials(const CredentialRequest &, Reply<CredentialAnswer>) override {}
    void credentialsJudged(const CredentialRequest &, bool) override {}
    void askIdentity(const IdentityQuestion &, std::function<void(IdentityDecision)>) override {}
};

} // namespace virtdesk
