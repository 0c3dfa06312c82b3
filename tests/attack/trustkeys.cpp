// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Prints what the programs read of a console file ("file GROUP KEY") and of a browser's message ("message FIELD"): the
// attack tests try each.
#include "app/handoff/browser/nativemessage.h"
#include "sdk/consolekeys.h"

#include <cstdio>

int main()
{
    for (const virtdesk::ConsoleKeyName &name : virtdesk::consoleKeyNames)
        std::printf("file %s %s\n", name.group, name.key);
    for (const char *field : virtdesk::nativeFieldNames)
        std::printf("message %s\n", field);
    return 0;
}
