// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/consolesession.h"

#include <QByteArray>
#include <QImage>
#include <QList>

namespace virtdesk::test {

/// One connection by the program's own ConsoleSession and session process, run until its first frame or its end.
struct ConsoleAttempt
{
    // What the person would do.
    QString user;
    QByteArray password;
    bool answers = true; ///< false: credential questions are cancelled
    IdentityDecision identity = IdentityDecision::Refuse;
    QList<QByteArray> encodings;
    int deadlineMs = 40000;

    // What came of it.
    bool running = false;
    Error error;
    StreamSecurity security;
    QString label;
    QList<CredentialRequest> asked;
    QList<IdentityQuestion> questions;
    QImage frame;
    DisplayStatistics statistics;

    void run(ConsoleTarget target);
    /// For messages of failed checks.
    QByteArray told() const;
};

} // namespace virtdesk::test
