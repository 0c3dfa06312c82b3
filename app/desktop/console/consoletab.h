// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consolerequest.h"
#include "app/desktop/console/consolesource.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/look/theme.h"
#include "app/input/viewgeometry.h"
#include "sdk/inventory.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <memory>

class QMenu;
class QStackedLayout;

namespace virtdesk {

class ClipboardBridge;
class ConnectProgress;
class ConsoleBar;
class ConsoleView;
class SignInCoordinator;
class StatePanel;
class TextTyper;

/// One console: its bar, its view, and what is shown instead while there is no picture (progress, error, a prompt).
/// Owns the console's process by its source; destroying the tab ends it at once. GUI thread.
class ConsoleTab : public QWidget
{
    Q_OBJECT
public:
    enum class State { Fetching, Connecting, Asking, Running, Failed };
    Q_ENUM(State)

    using Provider = ConsoleRequest::Provider;

    ConsoleTab(const DesktopContext &context, std::unique_ptr<ConsoleSource> source, QWidget *parent = nullptr);
    ~ConsoleTab() override;

    /// Opens what was asked for. A second time: with what the new request brings (a fresh ticket).
    void open(ConsoleRequest request);
    void reconnect();
    void cancel();

    State state() const { return m_state; }
    QString title() const { return m_title; }
    /// ConsoleTarget::key of what is open here.
    QString key() const { return m_key; }
    const TargetProvider &vm() const { return m_vm; }
    /// Target without its ticket.
    const ConsoleTarget &target() const { return m_target; }
    SessionState::Console record() const;
    QIcon stateIcon() const;
    QString stateText() const; ///< "Connected", …
    QString sizeText() const;  ///< "1920 × 1080"

    ConsoleView &view() { return *m_view; }
    ConsoleSource &source() { return *m_source; }
    /// The bar's menu of keys, for where the bar is not shown. Owned by the tab.
    QMenu *keysMenu() const;
    /// The bar is not shown in full screen.
    void setBarVisible(bool visible);
    void setFullScreen(bool fullScreen);
    /// Whether the engine can act on this VM, and whether it can change its CD.
    void setVmActionsAvailable(bool acts, bool changesCd);
    bool canChangeCd() const { return m_changesCd; }

    /// Puts a widget (a prompt) over the tab's content; null takes it away. Who made it keeps it.
    void setOverlay(QWidget *overlay);
    QWidget *overlay() const { return m_overlay; }

    QString saveScreenshot(); ///< the file, empty when it failed
    void copyScreenshot();
    void typeClipboard();
    void sendCtrlAltDelete();
    void setViewOnly(bool viewOnly);
    void setScaling(Scaling scaling);
    /// Gives the console, or what stands in for it, the keyboard.
    void takeFocus();

Q_SIGNALS:
    void stateChanged();
    void titleChanged();
    void capturedChanged(bool captured);
    /// A sentence for the status bar.
    void notice(const QString &sentence);
    /// What a notice said is no longer so.
    void noticeOver(const QString &sentence);
    void fullScreenRequested();
    void topEdgeTouched();
    void powerRequested(const QString &action);
    void changeCdRequested();
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void wire();
    void connectSource();
    void connectAgain();
    void start(ConsoleTarget target);
    void setState(State state);
    void setTitle(const QString &title);
    void showPage(QWidget *page);
    void showEnd(const Error &error);
    void applySettings();
    void updateBar();
    QString screenshotName() const;

    DesktopContext m_context;
    std::unique_ptr<ConsoleSource> m_source;
    Provider m_provider;
    ConsoleTarget m_target; ///< what to connect to, without its ticket
    std::unique_ptr<SignInCoordinator> m_signIn;
    bool m_vmActionsAvailable = false; ///< the engine can act on the VM
    bool m_changesCd = false;
    QString m_title;
    bool m_allowsAnonymousTls = false; ///< the person said so on this tab
    QString m_key;
    TargetProvider m_vm;
    State m_state = State::Fetching;
    bool m_fullScreen = false;
    QString m_pointerNotice;
    bool m_cancelled = false;
    QString m_report;

    ConsoleBar *m_bar;
    ConsoleView *m_view;
    ConnectProgress *m_progress;
    StatePanel *m_end;
    QStackedLayout *m_pages;
    QPointer<QWidget> m_overlay;
    QWidget *m_behind = nullptr; ///< the page under the overlay
    ClipboardBridge *m_clipboard;
    TextTyper *m_typer;
};

} // namespace virtdesk
