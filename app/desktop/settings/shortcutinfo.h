// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk {

/// One line of the shortcuts page.
struct ShortcutInfo
{
    QString group;
    QString text;
    QString keys;                       ///< as people read them; empty = none, found by its name
    QString held = {};                  ///< with the release combination held, as people read it
    QString name = {};                  ///< by which the settings know it; empty = its keys are fixed
    QList<QKeySequence> sequences = {}; ///< the keys themselves
    QStringList heldKeys = {};          ///< HoldKeys' names of them
    bool hasKeys = false;               ///< keys can be chosen
    bool hasHeldKey = false;            ///< a key with the release combination can be chosen
    bool isInOwnWindow = false;         ///< of a console's own window, whose keys are apart from the others
};

} // namespace virtdesk
