// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/audit/auditjournal.h"
#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"
#include "app/journal/journal.h"
#include "app/language/translations.h"
#include "app/look/theme.h"
#include "app/handoff/instance/handoffpolicy.h"
#include "app/inventory/vmnotes.h"
#include "tests/gui/fakeinventory.h"
#include "tests/gui/fakesource.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace virtdesk {

/// A whole desktop in a temporary folder: real window, stood-in engine and sessions.
class DesktopFixture
{
public:
    explicit DesktopFixture(bool withBroker = true, Policy administrator = {});
    ~DesktopFixture();

    /// Makes the window and shows it.
    MainWindow &open(const QSize &size = QSize(1280, 800));
    void close();
    /// Connects the stood-in engine and waits for its list.
    InventoryController *connectInventory(const QString &host = QStringLiteral("engine.lab.example"));
    /// The session of the tab.
    static FakeSource &source(ConsoleTab *tab);
    /// Opens a VM and brings it up with a picture.
    ConsoleTab *openConsole(const QString &vmId, const QImage &picture);

    static QImage terminalPicture(const QSize &size = QSize(1024, 768));
    static QImage desktopPicture(const QSize &size = QSize(1440, 900));
    static StreamSecurity strongSecurity();
    /// What the window told last and has not closed yet.
    QString lastNotice() const;
    void closeNotices();
    /// Runs the event loop until `done` or 5 s have passed.
    static bool wait(const std::function<bool()> &done);

    QTemporaryDir folder;
    Translations translations{QLocale::c()};
    Journal journal;
    AuditJournal audit{folder.filePath(QStringLiteral("audit"))};
    Settings settings;
    SessionState state;
    CredentialBroker broker{nullptr};
    VmNotes notes{folder.filePath(QStringLiteral("notes.json"))};
    IdentityStore identities{QString()};
    HandoffPolicy policy{folder.filePath(QStringLiteral("handoff.json"))};
    FakeInventory inventory;
    SilentHost host;
    QList<PluginInfo> plugins;
    std::unique_ptr<MainWindow> window;

    static Theme &theme();

private:
    bool m_withBroker;
};

} // namespace virtdesk
