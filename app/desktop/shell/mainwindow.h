// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consoletab.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/inventory/enginecontroller.h"
#include "app/handoff/instance/handoffpolicy.h"
#include "app/handoff/instance/handoffrequest.h"
#include "app/pluginhost/pluginhost.h"
#include "app/target/targetparser.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <vector>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace virtdesk {

class CommandPalette;
class EngineSet;
class EngineVouching;
class FullScreenBar;
class HandoffGate;
class InventoryPanel;
class PreferencesDialog;
class StartPage;
class VmActions;

/// The window: one bar, inventory, console tabs, status line. Owns the engines and the tabs.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What the window makes its parts with; tests bring their own.
    struct Parts
    {
        std::function<std::unique_ptr<ConsoleSource>()> console;
        EngineController::Connector engine;
        /// Answers an engine's questions where there is no broker (tests).
        InventoryHost *inventoryHost = nullptr;
        /// The plugins as they are now, for their page.
        std::function<QList<PluginInfo>()> plugins;
        /// Adds the other parts' pages to the settings.
        std::function<void(PreferencesDialog &)> extendPreferences;
        HandoffPolicy *policy = nullptr; ///< null = nothing from outside is opened
    };

    MainWindow(const DesktopContext &context, Parts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// An address or file that the person named.
    void openText(const QString &text);
    void openTarget(ParsedTarget target);
    /// What another start, a link or the browser hands over; asks first where the policy says so.
    void handle(const HandoffRequest &request);
    /// The engine, signed in to now if it was not known. An endpoint of a known engine is dropped.
    EngineController *connectEngine(InventoryEndpoint endpoint);
    ConsoleTab *openVm(EngineController *engine, const QString &vmId);

    /// A widget for the top bar (the Kerberos ticket); the window owns it.
    void setIndicator(QWidget *indicator);
    void showPreferences(const QString &page = {});
    void comeToFront();
    /// Offers to open again what was open when the program ended.
    void offerRestore();

    InventoryPanel &inventory() { return *m_panel; }
    ConsoleTab *currentTab() const;
    QList<ConsoleTab *> tabs() const;
    void setCurrentTab(ConsoleTab *tab);
    void closeTab(ConsoleTab *tab);
    void setFullScreen(bool fullScreen);
    void showPalette();
    void showNotice(const QString &sentence);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildActions();
    void buildTopBar();
    void buildCentre();
    void buildStatus();
    QAction *action(const QString &name, const QString &text, const QString &icon, const QKeySequence &keys,
                    std::function<void()> run);
    void applySettings();

    void buildEngines();
    EngineController *engineFor(const QString &key) const;
    void engineGone(EngineController *engine);
    void engineChanged(EngineController *engine);
    /// With the user name that it had last.
    void connectKnownEngine(const QUrl &url);
    static void setEnginePowers(ConsoleTab *tab, const EngineController *engine);
    void requestTabPower(ConsoleTab *tab, const QString &action);
    void openVmReference(const VmReference &reference);

    ConsoleTab *addTab(std::unique_ptr<ConsoleTab> tab);
    void wireTab(ConsoleTab *tab);
    std::unique_ptr<ConsoleTab> makeTab();
    ConsoleTab *findTab(const QString &key) const;
    int indexOf(const ConsoleTab *tab) const;
    void currentTabChanged(int index);
    void updateTab(ConsoleTab *tab);
    void updateStart();
    /// `wanted`: the person asked to see it, so it may cover a console.
    void showEnginePanel(EngineController *engine, QWidget *panel, bool wanted = false);
    void tabMenu(const QPoint &at);
    void detach(ConsoleTab *tab);
    void attach(ConsoleTab *tab);
    void cycleTabs(bool backwards);
    void endCycle();
    void reopenTab();
    ConsoleTab *reopen(const SessionState::Console &console);
    void rememberOpen();
    void updateStatus();
    void showConnectDialog(const QString &text = {});
    void fillMenu();

    DesktopContext m_context;
    Parts m_parts;
    EngineSet *m_engines;
    VmActions *m_actionsOnVms;

    InventoryPanel *m_panel;
    QWidget *m_topBar;
    QHBoxLayout *m_indicatorPlace;
    QToolButton *m_menuButton;
    QMenu *m_menu;
    QSplitter *m_splitter;
    QWidget *m_tabRow;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    StartPage *m_start;
    QWidget *m_statusBar;
    QLabel *m_statusLeft;
    QLabel *m_statusRight;
    QLabel *m_notice;
    CommandPalette *m_palette;
    EngineVouching *m_vouching; ///< before the gate, which asks it
    HandoffGate *m_gate;
    FullScreenBar *m_fullScreenBar;
    QPointer<PreferencesDialog> m_preferences;
    QHash<QString, QAction *> m_actions;
    QList<QAction *> m_actionOrder;
    QList<QAction *> m_tabActions; ///< need a tab

    QList<ConsoleTab *> m_recentTabs; ///< most recent first
    QList<ConsoleTab *> m_cycle;      ///< while Ctrl is held: the order when it began
    qsizetype m_cycleAt = 0;
    QList<SessionState::Console> m_closed;
    QList<SessionState::Console> m_restorable;
    QTimer m_noticeTimer;
    QTimer m_statusTimer;
    QPointer<QWidget> m_focusBeforePalette;
    bool m_fullScreen = false;
    bool m_wasMaximized = false;
    bool m_closing = false;
};

} // namespace virtdesk
