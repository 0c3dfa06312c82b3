// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/shell/actiontable.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/widgets/notice.h"
#include "app/handoff/instance/handoffpolicy.h"
#include "app/handoff/instance/handoffrequest.h"
#include "app/look/theme.h"
#include "app/pluginhost/pluginhost.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

class QSplitter;

namespace virtdesk {

class AllTabs;
class AuditTrail;
class CommandCatalog;
class CommandPalette;
class ConsoleCommands;
class ConsoleHistory;
class ConsoleOpener;
class ConsoleWall;
class InventoryVouching;
class FullScreen;
class FullScreenBar;
class HandoffGate;
class HeldCommands;
class InventoryCommands;
class InventoryPanel;
class PanelPlacement;
class NoticeQueue;
class PreferencesDialog;
class SignInPages;
class SleepWatch;
class StartPage;
class StatusLine;
class TopBar;
class VmActions;
class WindowCommands;
class WindowDialogs;

/// The window: puts its parts together and says which of them does what was triggered. Owns all of them.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What the window makes its parts with; tests bring their own.
    struct Parts
    {
        std::function<std::unique_ptr<ConsoleSource>()> console;
        InventoryController::Connector inventory;
        /// Answers an inventory's questions where there is no broker (tests).
        InventoryHost *inventoryHost = nullptr;
        /// The plugins as they are now, for their page.
        std::function<QList<PluginInfo>()> plugins;
        /// Adds the other parts' pages to the settings.
        std::function<void(PreferencesDialog &)> extendPreferences;
        HandoffPolicy *policy = nullptr; ///< null = nothing from outside is opened
        /// Protocols ("vnc") whose consoles can be shown now; null = not told.
        std::function<QStringList()> displays;
    };

    MainWindow(const DesktopContext &context, Parts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// What another start, a link or the browser hands over; asks first where the policy says so.
    void handle(const HandoffRequest &request);
    /// The inventory, signed in to now if it was not known; see InventorySet::connectTo.
    InventoryController *connectInventory(InventoryEndpoint endpoint);
    /// A widget for the top bar (the Kerberos ticket); the window owns it.
    void setIndicator(QWidget *indicator);
    void showPreferences(const QString &page = {});
    void comeToFront();
    /// What the settings say about the consoles that were open when the program ended: offers them, or opens them.
    void offerRestore();
    void showNotice(const QString &sentence);
    void showPalette();
    /// Writes down what the next start shows again: the window's place, the consoles that are open.
    void keepState();
    /// The end, without a question; see ended().
    void end();

    InventoryPanel &inventory() { return *m_panel; }
    InventorySet &inventories() { return *m_inventories; }
    ConsoleTabs &consoles() { return *m_tabs; }
    ConsoleOpener &opener() { return *m_opener; }
    ConsoleWall &wall() { return *m_wall; }
    FullScreen &fullScreen() { return *m_fullScreen; }
    NoticeQueue &notices() { return *m_notices; }
    ActionTable &actions() { return *m_actions; }
    SleepWatch &sleepWatch() { return *m_sleep; }

    /// What consoles failed for has been done: those connect again.
    void retryAfter(Remedy remedy);

Q_SIGNALS:
    /// A console needs a Kerberos ticket.
    void ticketRequested();
    /// What is open has been written down; the program ends now. Consoles' own windows are still there and are not
    /// asked about.
    void ended();

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void wireInventories();
    void wirePanel();
    void wireConsoles();
    void restorePlacement();
    void markOpenConsoles();
    void applySettings();
    void update();

    DesktopContext m_context;
    Parts m_parts;
    ActionTable *m_actions;
    NoticeQueue *m_notices;
    InventorySet *m_inventories;
    VmActions *m_vmActions;
    TopBar *m_topBar;
    InventoryPanel *m_panel;
    ConsoleTabs *m_tabs;
    QSplitter *m_splitter;
    PanelPlacement *m_placement;
    StartPage *m_start;
    StatusLine *m_status;
    ConsoleOpener *m_opener;
    SignInPages *m_signInPages;
    CommandCatalog *m_catalog;
    CommandPalette *m_palette;
    AllTabs *m_allTabs;
    ConsoleWall *m_wall;
    FullScreenBar *m_fullScreenBar;
    FullScreen *m_fullScreen;
    InventoryCommands *m_inventoryCommands;
    ConsoleCommands *m_commands;
    ConsoleHistory *m_history;
    WindowDialogs *m_dialogs;
    WindowCommands *m_windowCommands;
    HeldCommands *m_held;
    AuditTrail *m_audit;
    InventoryVouching *m_vouching; ///< before the gate, which asks it
    HandoffGate *m_gate;
    SleepWatch *m_sleep;
    std::optional<Theme::Mode> m_chosenTheme; ///< as the settings had it when it was taken last
    bool m_closing = false;
};

} // namespace virtdesk
