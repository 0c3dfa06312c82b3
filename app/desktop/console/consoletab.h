// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consoleconnection.h"
#include "app/desktop/console/consoleendpage.h"
#include "app/desktop/console/consolename.h"
#include "app/desktop/console/consolerequest.h"
#include "app/desktop/console/consolestatus.h"
#include "app/desktop/console/markedframe.h"
#include "app/desktop/console/reconnector.h"
#include "app/desktop/console/tabplacement.h"
#include "app/desktop/console/vmcondition.h"
#include "app/input/bootkey.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/widgets/notice.h"
#include "app/look/theme.h"
#include "sdk/inventory.h"

#include <QDateTime>
#include <QHash>

#include <memory>
#include <utility>

class QFrame;
class QMenu;

namespace virtdesk {

class ConnectProgress;
class BellNote;
class BlankCover;
class BootKeyHolder;
class ConsoleBar;
class ConsoleControls;
class ConsolePages;
class ConsoleView;
class ConsoleVm;
class SignInCoordinator;
class TypingPad;

/// One console: its bar, its view, and what is shown instead while there is no picture (progress, error, a prompt).
/// Owns the console's process by its connection; destroying the tab ends it at once. GUI thread.
class ConsoleTab : public MarkedFrame
{
    Q_OBJECT
public:
    using State = ConsoleStatus::State;
    using Provider = ConsoleRequest::Provider;

    ConsoleTab(const DesktopContext &context, std::unique_ptr<ConsoleSource> source, QWidget *parent = nullptr);
    ~ConsoleTab() override;

    /// Opens what was asked for. A second time: with what the new request brings (a fresh ticket).
    void open(ConsoleRequest request);
    void reconnect();
    /// What it waits for now is that its VM runs.
    void setStarting();
    /// Reconnects if this is what the console failed for: it has been done.
    void retryAfter(Remedy remedy);
    void cancel();
    /// What the VM does, as its inventory knows it; nullopt = not known.
    void setVmCondition(const std::optional<VmCondition> &condition);
    /// What follows when its connection ends, as its inventory said last.
    void setClosing(const ConsoleClosing &closing)
    {
        if (m_end->setClosing(closing))
            Q_EMIT stateChanged();
    }
    const ConsoleClosing &closing() const { return m_end->closing(); }
    Reconnector &reconnector() { return m_reconnector; }
    BootKeyHolder &bootKeys();
    /// The computer has slept: a connection that has died meanwhile is to be noticed, and no try waits longer.
    void wake()
    {
        m_reconnector.wake();
        if (m_state != State::Running || !isVisible())
            return;
        source().setVisible(false); // what is shown anew is looked after
        source().setVisible(true);
    }

    State state() const { return m_state; }
    /// Why it ended; Failure::None while it has not.
    const Error &error() const { return m_connection.error(); }
    /// Our own name for it first; see ConsoleName.
    QString title() const { return m_name.title(); }
    /// title(), and the address where another console has the same title.
    QString label(bool withAddress) const { return withAddress ? m_name.withAddress() : m_name.title(); }
    const ConsoleName &name() const { return m_name; }
    /// ConsoleTarget::key of what is open here.
    QString key() const { return m_key; }
    const TargetProvider &vm() const { return m_vm; }
    /// Target without its ticket.
    const ConsoleTarget &target() const { return m_connection.target(); }
    SessionState::Console record() const;
    const TabPlacement &placement() const { return m_placement; }
    void setPlacement(const TabPlacement &placement)
    {
        if (std::exchange(m_placement, placement) != placement)
            Q_EMIT placementChanged();
    }
    ConsoleStatus status() const;
    /// What it shows, or showed last; null = nothing yet. A copy.
    QImage lastPicture();
    QIcon stateIcon() const { return status().icon(m_context.theme); }
    QString stateText() const { return status().text(); }    ///< "Connected", "Not connected since 19:57", …
    QString sizeText() const { return status().sizeText(); } ///< "1920 × 1080"
    QString toolTip() const { return status().toolTip(); }
    /// "Resolve 12 ms, connect 3 ms …" of the last connection.
    const QString &stepTimes() const { return m_report; }
    QString keyboardText() const { return status().keyboardText(); }

    ConsoleView &view() { return *m_view; }
    ConsoleSource &source() { return m_connection.source(); }
    /// For where it is not shown. Owned by the tab, as its menu of keys is.
    ConsoleBar &bar() { return *m_bar; }
    QMenu *keysMenu() const;
    /// The bar is not shown in full screen.
    void setBarVisible(bool visible);
    void setFullScreen(bool fullScreen);
    /// What the VM's inventory can do to it now, and whether it can change its CD. nullopt: no inventory can be asked,
    /// and the console's own way is offered where it has one.
    void setVmVerbs(std::optional<QList<VmVerb>> verbs, bool changesCd);
    /// What stands for {ip}, {user} and the like in texts to type.
    void setFacts(const QHash<QString, QString> &facts);
    /// What its VM is marked with; shown round the console, in its bar and wherever it is named.
    void setMark(const VmMark &mark);
    bool isActedOnByInventory() const { return m_vmActionsAvailable; }
    bool canChangeCd() const;

    /// Puts a widget (a prompt) over the tab's content; null takes it away. Who made it keeps it.
    void setOverlay(QWidget *overlay);
    QWidget *overlay() const;

    /// Covers everything that it shows, and takes the keyboard from the guest, until it is shown again. `keys`: what
    /// does that, for people.
    void setBlanked(bool blanked, const QString &keys);
    bool isBlanked() const { return m_cover != nullptr; }

    /// What it shows, or showed last, into a file and the clipboard; gives the file.
    QString saveScreenshot();
    /// What can be done with it beside typing and pointing.
    ConsoleControls &controls() { return *m_controls; }
    /// Gives the console, or what stands in for it, the keyboard.
    void takeFocus();

Q_SIGNALS:
    void stateChanged();
    void titleChanged();
    void placementChanged();
    void capturedChanged(bool captured);
    void noticed(const virtdesk::Notice &notice);
    /// What the notice of this topic said is no longer so.
    void noticeOver(const QString &topic);
    /// The connection is over, once for each.
    void ended(const virtdesk::Error &error);
    /// The guest rang, and nobody looks at it.
    void rang();
    /// A Kerberos ticket is what is missing; retryAfter(Remedy::GetTicket) when there is one.
    void ticketRequested();
    void changeAddressRequested(const QString &address);
    void reportRequested();
    void fullScreenRequested();
    void topEdgeTouched();
    void powerRequested(const virtdesk::VmVerb &verb);
    /// The VM is to be started anew, and the key held for its firmware.
    void bootMenuRequested(const virtdesk::BootKey &key);
    void changeCdRequested();
    void closeRequested();
    /// The person wants to see the blanked consoles again.
    void unblankRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void wireBar();
    void wireView();
    void wireConnection();
    void wireSource();
    void wireSignIn();
    /// Why the administrator does not allow it; empty where it is allowed.
    QString refusal(const char *id) const;
    void prepare(ConsoleTarget &target, DisplayOptions &options);
    void begin();
    void connectAgain();
    void connectionChanged(ConsoleConnection::State state);
    void connectionEnded(const Error &error);
    void follow(ConsoleEndPage::Way way);
    void wireReconnector();
    void wireVm();
    void stopTrying();
    void updateTries();
    void setState(State state);
    void nameChanged();
    void showPage(QWidget *page);
    void showSecurity(QWidget *at);
    void updateSecurity();

    DesktopContext m_context;
    ConsoleConnection m_connection;
    Reconnector m_reconnector;
    std::unique_ptr<SignInCoordinator> m_signIn;
    ConsoleName m_name;
    bool m_allowsAnonymousTls = false; ///< the person said so on this tab
    QString m_key;
    TargetProvider m_vm;
    TabPlacement m_placement;
    State m_state = State::Fetching;
    QDateTime m_endedAt;
    bool m_vmActionsAvailable = false;
    QString m_report;

    BellNote *m_bell;
    ConsoleBar *m_bar;
    QFrame *m_barLine;
    ConsoleView *m_view;
    ConnectProgress *m_progress;
    ConsoleEndPage *m_end;
    ConsolePages *m_pages;
    TypingPad *m_pad;
    BlankCover *m_cover = nullptr; ///< while it is blanked
    ConsoleControls *m_controls;
    ConsoleVm *m_vmState;
};

} // namespace virtdesk
