// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Who may start the native messaging host. The tests hold browser/manifest.json against these.
constexpr char handoffHostName[] = "org.virtdesk.handoff";
constexpr char firefoxExtensionId[] = "handoff@virtdesk.org";
/// Follows from the "key" in browser/manifest.json: the first 16 bytes of its SHA-256, written with a to p.
constexpr char chromiumExtensionId[] = "jmjjdihiidbbhjgapomgpijfdfonchhf";
/// All ids under which Chromium's kind of browsers may know the extension: a store gives its copy an id of its own,
/// which is added here, and in resources/browser/chromium, once it is known (browser/STORES.md).
constexpr const char *chromiumExtensionIds[] = {chromiumExtensionId};

} // namespace virtdesk
