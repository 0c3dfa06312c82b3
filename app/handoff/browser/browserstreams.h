// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace virtdesk {

/// Standard input and output of a program that a browser started, as bytes. They block. Main thread.

/// True when a person started the program at a terminal. Has to be asked before anything is read or written.
bool isStartedByHand();

/// Exactly so many bytes; false when the browser has closed before that.
bool readFromBrowser(char *into, std::size_t size);
bool writeToBrowser(std::string_view bytes);

/// Ends this process when the time is over, whatever it waits for.
void endProcessAfter(std::chrono::seconds time);
/// Takes endProcessAfter back.
void keepProcess();

} // namespace virtdesk
