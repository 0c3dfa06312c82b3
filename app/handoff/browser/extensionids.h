// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Who may start the native messaging host. The tests hold browser/manifest.json against these.
constexpr char handoffHostName[] = "org.virtdesk.handoff";
constexpr char firefoxExtensionId[] = "handoff@virtdesk.org";
/// Follows from the "key" in browser/manifest.json: the first 16 bytes of its SHA-256, written with a to p.
constexpr char chromiumExtensionId[] = "jmjjdihiidbbhjgapomgpijfdfonchhf";

} // namespace virtdesk
