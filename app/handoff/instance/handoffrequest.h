// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/handoffmessage.h"
#include "app/target/targetparser.h"
#include "sdk/secret.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace virtdesk {

/// A HandoffMessage as the desktop takes it. Move-only because of the console file's ticket.
struct HandoffRequest
{
    using Kind = HandoffMessage::Kind;
    using Origin = HandoffMessage::Origin;

    Kind kind = Kind::Activate;
    Origin origin = Origin::Person;
    QStringList targets;
    Secret content; ///< bytes of a console file
    QString engine;
    QString vm;
    QString consoleKind;
    QString action;
    QString activationToken; ///< for HandoffActivation; good for one window, once
    QString page;            ///< origin of the page that handed over, "https://engine.lab.example"

    /// Takes the message; its content is wiped.
    static HandoffRequest from(HandoffMessage &&message);
};

/// What the request's targets, content or VM mean, each on its own, in order. Reads (and, where they ask for it,
/// deletes) the files that are named. Empty for Activate, Engine and Action.
std::vector<Result<ParsedTarget>> targetsOf(const HandoffRequest &request, const TargetRegistry &registry);

} // namespace virtdesk
