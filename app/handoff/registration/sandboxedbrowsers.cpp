// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/sandboxedbrowsers.h"

#include "app/handoff/registration/handoffmanifests.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::SandboxedBrowsers)
};

struct Known
{
    HandoffManifests::Browser browser;
    const char *snap; ///< below /snap/bin; null = there is none
    const char *flatpak;
};

constexpr Known known[] = {
    {HandoffManifests::Browser::Firefox, "firefox", "org.mozilla.firefox"},
    {HandoffManifests::Browser::Chromium, "chromium", "org.chromium.Chromium"},
    {HandoffManifests::Browser::Chrome, nullptr, "com.google.Chrome"},
    {HandoffManifests::Browser::Edge, nullptr, "com.microsoft.Edge"},
};

} // namespace

QString SandboxedBrowser::sentence() const
{
    const QString links = Text::tr("virtdesk: links and console files work there without.");
    if (!usesPortal)
        return Text::tr("%1 is installed in a sandbox and can't start VirtDesk's browser part.").arg(name) + u' ' +
               links;
    return Text::tr("%1 is installed in a sandbox and starts VirtDesk's browser part only through the WebExtensions "
                    "portal, once you allow it: flatpak permission-set webextensions org.virtdesk.handoff %2 yes.")
               .arg(name, application) +
           u' ' + links;
}

QList<SandboxedBrowser> sandboxedBrowsers(const QString &home, const QString &root)
{
    QList<SandboxedBrowser> found;
    for (const Known &one : known) {
        const QString name = HandoffManifests::browserName(one.browser);
        const bool portal = one.browser == HandoffManifests::Browser::Firefox;
        if (one.snap && QFileInfo::exists(root + QStringLiteral("/snap/bin/") + QLatin1String(one.snap)))
            found.append({name, QStringLiteral("snap.") + QLatin1String(one.snap), portal});
        const QLatin1String flatpak(one.flatpak);
        if (QFileInfo::exists(root + QStringLiteral("/var/lib/flatpak/app/") + flatpak) ||
            QFileInfo::exists(home + QStringLiteral("/.local/share/flatpak/app/") + flatpak))
            found.append({name, flatpak, portal});
    }
    return found;
}

} // namespace virtdesk
