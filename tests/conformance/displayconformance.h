// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace virtdesk::conformance {

/// What a display plugin has to be given for the suite: a server's side of one whole, short session of its protocol.
struct DisplayCase
{
    std::function<std::unique_ptr<Display>()> create;
    /// Bytes that the server sends, from the first to the orderly end; at least one whole update is among them. They
    /// must not depend on what the client sends.
    QByteArray session;
    /// Size of the picture that the session shows.
    int width = 0, height = 0;
};

/// Runs every check that a display plugin has to pass and returns the breaches, a sentence each; empty = it conforms.
///
/// Checked: a whole session ends Closed and shows a picture of the right size; begin/end of updates pair and nothing is
/// published outside the frame; a session cut at any byte, with any byte changed, or of garbage ends with an error that
/// has a sentence; cancel and deadline end it with that kind; events before, during and after the run do no harm; no
/// read happens inside `handle`; statistics can be had at any time; two runs of one plugin are independent.
QList<QString> checkDisplay(const DisplayCase &subject);

} // namespace virtdesk::conformance
