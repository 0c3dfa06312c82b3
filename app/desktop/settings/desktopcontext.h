// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <functional>

namespace virtdesk {

class AuditJournal;
class CredentialBroker;
class InventoryPresets;
class IdentityStore;
class Journal;
class SessionState;
class Settings;
class TargetRegistry;
class Theme;
class VmNotes;

/// What the desktop's parts share. Made by the program, outlives all of them.
struct DesktopContext
{
    Theme &theme;
    Settings &settings;
    SessionState &state;
    const TargetRegistry &targets;
    CredentialBroker *broker = nullptr;        ///< null in tests: credential questions are refused
    IdentityStore *identities = nullptr;       ///< null = nothing is remembered
    Journal *journal = nullptr;                ///< null = reports have no log
    const InventoryPresets *presets = nullptr; ///< inventories that the administrator has set; null = none
    AuditJournal *audit = nullptr;             ///< null = nobody writes down what is done
    VmNotes *notes = nullptr;                  ///< the person's own, on VMs; null = none are kept
    /// As InventoryHost::negotiateToken; null = the system's library is asked.
    std::function<void(const QString &proxy, Reply<KerberosTicket> reply)> makeProxyToken = {};
};

} // namespace virtdesk
