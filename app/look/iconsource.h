// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/tone.h"

#include <QIcon>
#include <QSize>
#include <QString>

#include <functional>

namespace virtdesk {

/// Size of an icon that has words at its right: wider than the picture, which keeps that 6 to 8 pixels off the words.
inline constexpr QSize iconBesideWords(22, 16);

/// Gives the icon of the symbolic family by its name ("lock", "warning", …), in the look's colours. The sign-in widgets
/// are given one, because the family belongs to the desktop program.
using IconSource = std::function<QIcon(const QString &name, Tone tone)>;

} // namespace virtdesk
