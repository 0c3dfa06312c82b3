// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QByteArrayList>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace virtdesk::conformance {

/// What an inventory plugin has to be given for the suite: a site with at least two VMs, and what is true there.
struct InventoryCase
{
    /// A connection that signs in when asked with `login`. Each call gives a fresh one.
    std::function<std::unique_ptr<InventoryConnection>(InventoryHost &)> connect;
    /// A connection to where nothing answers.
    std::function<std::unique_ptr<InventoryConnection>(InventoryHost &)> connectNowhere;
    /// Answers to the credential questions, in the order of the fields; `wrongLogin` is refused. Empty = nothing is
    /// asked.
    QByteArrayList login, wrongLogin;
    QString runningVm;     ///< id of a VM whose console can be opened
    QString stoppedVm;     ///< id of one whose console can't; empty = no such VM
    QString missingVm;     ///< well-formed id of no VM
    QString consoleKind;   ///< of runningVm
    QString refusedAction; ///< that the site refuses for runningVm
    /// The site has images for runningVm's CD drive: the connection has to have CdChange, and it is used.
    bool changesCd = false;
    /// A console's password ends some time, and the target says when. False: it may hold for ever.
    bool ticketsEnd = true;
};

/// Runs every check that an inventory plugin has to pass and returns the breaches, a sentence each; empty = it
/// conforms. Needs a running event loop's thread; takes some seconds.
///
/// Checked: every call replies exactly once, through the event loop, never from inside the call; a destroyed job and a
/// destroyed connection do not reply, whenever that happens; a job may be destroyed by its own reply; errors carry a
/// kind and a sentence, and no secret; a refused password is asked for again with the reason and judged; a cancelled
/// prompt ends the sign-in; rows have unique ids, pages add up to the total, limits are kept; one VM is the same as its
/// row; verbs have plain ids and ask before they lose data, values are of their column's type, places come after what
/// they lie in; an action on several VMs tells each one's end once, and refuses options that it does not know; a
/// console target says where, whose, and until when; where there is CdChange, its images have unique ids and names in
/// order, one that is put in is in, taking out empties the drive, and an image or VM that is not there is refused;
/// signing out forgets the token; two connections do not touch each other.
QList<QString> checkInventory(const InventoryCase &subject);

} // namespace virtdesk::conformance
