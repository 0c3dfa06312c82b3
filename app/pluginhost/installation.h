// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// The top of this installation (or build tree), found from the running program: programs live in <prefix>/bin, helpers
/// in <prefix>/libexec/virtdesk, plugins in <prefix>/lib/…/virtdesk/plugins. Needs no QCoreApplication. Any thread.
QString installationPrefix();

/// Path of a program of this installation ("virtdesk-session" …); empty if it is missing. The environment variable
/// VIRTDESK_LIBEXEC overrides the helpers' folder (tests).
QString installedProgram(const QString &name);

/// Folder with this installation's plugins.
QString installedPluginFolder();

} // namespace virtdesk
