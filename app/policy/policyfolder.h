// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/policy/policysources.h"

#include <QString>
#include <QStringList>

namespace virtdesk {

/// Folders of policy files (Linux): *.ini, in the order of their names, at most 64. A file counts only if it belongs to
/// the administrator and nobody else can write to it; one that does not is told.
struct PolicyFolder
{
    static constexpr int maximumFiles = 64;

    /// The administrator's folders, the weakest first: XDG_CONFIG_DIRS from last to first, then /etc/virtdesk, which no
    /// variable of a person's environment moves.
    static QStringList standard();
    /// Adds the files of `folder`. `owner`: user whose files count.
    static void add(PolicySources &sources, const QString &folder, unsigned owner = 0);
};

} // namespace virtdesk
