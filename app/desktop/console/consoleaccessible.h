// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAccessibleWidget>

namespace virtdesk {

class ConsoleView;

/// What assistive programs are told of a console's view: a canvas; its state says whether it is active, that is, has
/// the keyboard. GUI thread.
class ConsoleAccessible : public QAccessibleWidget
{
public:
    explicit ConsoleAccessible(ConsoleView *view);

    QAccessible::State state() const override;

    /// Makes Qt use this for every ConsoleView; once is enough, more does no harm.
    static void install();
};

} // namespace virtdesk
