// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace virtdesk {

/// Key combinations that a desktop keeps to itself or that are awkward to press, for the Keys menu.
struct Keystroke
{
    Q_DECLARE_TR_FUNCTIONS(Keystroke)
public:
    QString label;
    std::vector<KeyInput> keys; ///< presses in order, then releases in reverse order

    static Keystroke make(const QString &label, std::initializer_list<KeyInput> pressed);
    static Keystroke ctrlAltDelete();
    static Keystroke ctrlAltBackspace();
    static Keystroke ctrlAltFunction(int number); ///< 1 to 12
    static std::vector<Keystroke> others();       ///< Print, Super, Alt+Tab, …
};

} // namespace virtdesk
