// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/tone.h"

#include <QIcon>
#include <QString>

#include <functional>

namespace virtdesk {

/// Gives the icon of the symbolic family by its name ("lock", "warning", …), in the look's colours. The sign-in widgets
/// are given one, because the family belongs to the desktop program.
using IconSource = std::function<QIcon(const QString &name, Tone tone)>;

} // namespace virtdesk
