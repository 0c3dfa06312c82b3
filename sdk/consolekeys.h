// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/keyfile.h"

#include <array>
#include <cstddef>
#include <optional>

namespace virtdesk {

/// Every key of a console file that is read, by whomever: the tests try each of them as an attacker's.
enum class ConsoleKey {
    Type,
    Host,
    Port,
    TlsPort,
    UnixPath,
    UserName,
    Password,
    Proxy,
    HostSubject,
    ViewerCa,
    Title,
    FullScreen,
    DeleteThisFile,
    Versions,
    NewerVersionUrl,
    ToggleFullScreen, ///< the first of the keys that name hotkeys
    ReleaseCursor,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    SmartcardInsert,
    SmartcardRemove,
    SecureAttention,
    UsbDeviceReset, ///< the last of them
    EngineHost,
    EngineVm,
    EngineToken,
    EngineSession,
    EngineAdmin,
    EngineCa,
    Count ///< none
};

struct ConsoleKeyName
{
    const char *group;
    const char *key;
};

/// In the order of ConsoleKey.
inline constexpr std::array<ConsoleKeyName, static_cast<std::size_t>(ConsoleKey::Count)> consoleKeyNames{{
    {"virt-viewer", "type"},
    {"virt-viewer", "host"},
    {"virt-viewer", "port"},
    {"virt-viewer", "tls-port"},
    {"virt-viewer", "unix-path"},
    {"virt-viewer", "username"},
    {"virt-viewer", "password"},
    {"virt-viewer", "proxy"},
    {"virt-viewer", "host-subject"},
    {"virt-viewer", "ca"},
    {"virt-viewer", "title"},
    {"virt-viewer", "fullscreen"},
    {"virt-viewer", "delete-this-file"},
    {"virt-viewer", "versions"},
    {"virt-viewer", "newer-version-url"},
    {"virt-viewer", "toggle-fullscreen"},
    {"virt-viewer", "release-cursor"},
    {"virt-viewer", "zoom-in"},
    {"virt-viewer", "zoom-out"},
    {"virt-viewer", "zoom-reset"},
    {"virt-viewer", "smartcard-insert"},
    {"virt-viewer", "smartcard-remove"},
    {"virt-viewer", "secure-attention"},
    {"virt-viewer", "usb-device-reset"},
    {"ovirt", "host"},
    {"ovirt", "vm-guid"},
    {"ovirt", "sso-token"},
    {"ovirt", "jsessionid"},
    {"ovirt", "admin"},
    {"ovirt", "ca"},
}};
static_assert(consoleKeyNames.back().key != nullptr, "a key of ConsoleKey has no name");

/// A key file, read by the keys of console files and no others. The file outlives it.
class ConsoleKeys
{
public:
    explicit ConsoleKeys(const KeyFile &file)
        : m_file(file)
    {
    }

    static constexpr ConsoleKeyName name(ConsoleKey key) { return consoleKeyNames.at(static_cast<std::size_t>(key)); }

    bool has(ConsoleKey key) const { return m_file.raw(name(key).group, name(key).key).has_value(); }
    std::optional<QByteArray> string(ConsoleKey key) const { return m_file.string(name(key).group, name(key).key); }
    std::optional<int> integer(ConsoleKey key) const { return m_file.integer(name(key).group, name(key).key); }
    std::optional<bool> boolean(ConsoleKey key) const { return m_file.boolean(name(key).group, name(key).key); }

private:
    const KeyFile &m_file;
};

} // namespace virtdesk
