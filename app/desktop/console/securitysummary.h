// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sessionprotection.h"
#include "app/desktop/console/consolename.h"
#include "app/look/theme.h"
#include "sdk/consoletarget.h"
#include "sdk/identity.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <utility>

namespace virtdesk {

/// How a console is secured, in words: a few for the badge, all for the details.
struct SecuritySummary
{
    Q_DECLARE_TR_FUNCTIONS(SecuritySummary)
public:
    QString icon; ///< of the symbolic family
    Theme::Tone tone = Theme::Tone::Normal;
    QString brief;    ///< "X509 · GSSAPI"
    QString sentence; ///< what it means
    QList<std::pair<QString, QString>> rows;

    /// `label`: the security type, as the display names it; empty = not known.
    static SecuritySummary of(const StreamSecurity &security, const QString &label);
    /// Says first who is connected to: the address, what the server calls itself, marked as its word, and the hops that
    /// lead there, with who named them.
    void addPlace(const ConsoleTarget &target, const ConsoleName &name);
    /// Adds rows about the confinement of the console's process, where it is known.
    void add(const SessionProtection &protection);
};

} // namespace virtdesk
