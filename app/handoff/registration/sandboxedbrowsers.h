// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

namespace virtdesk {

/// A browser that is installed as a snap or a Flatpak. It does not see the manifests of HandoffManifests.
struct SandboxedBrowser
{
    QString name;
    QString application; ///< as portals name it: "snap.firefox", "org.mozilla.firefox"
    /// Firefox asks the WebExtensions portal to start programs for it; the others start none.
    bool usesPortal = false;

    /// What that means and what can be done.
    QString sentence() const;
};

/// Those of this user and this machine. `root` is put before system paths; empty but in tests. Any thread.
QList<SandboxedBrowser> sandboxedBrowsers(const QString &home, const QString &root = {});

} // namespace virtdesk
