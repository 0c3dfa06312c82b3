// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "input.h"
#include "options.h"
#include "screen.h"

/// What the guest shows and does. There is one object of each, made without constructors running.
class Program
{
public:
    virtual const char *name() const { return ""; }
    /// Draws everything anew, after a change of mode too.
    virtual void draw(Screen &, const Options &) {}
    /// `typed` is what the key writes in the US layout, or 0.
    virtual void event(Screen &, const Event &, char typed) { (void)typed; }
    /// Called at each timer tick, or as often as can be when `wantsAllTime`.
    virtual void tick(Screen &, uint32_t ticks) { (void)ticks; }
    virtual bool wantsAllTime() const { return false; }

protected:
    constexpr Program() = default;
    ~Program() = default;
};

Program &probeProgram();
Program &scrollProgram();
Program &terminalProgram();
