// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/bootkey.h"
#include "app/input/keystroke.h"
#include "app/desktop/console/securitysummary.h"
#include "app/desktop/settings/markrules.h"
#include "app/input/viewgeometry.h"
#include "sdk/inventory.h"

#include <QList>
#include <QMenu>
#include <QPointer>
#include <QWidget>

class QAction;
class QActionGroup;
class QLabel;
class QToolButton;

namespace virtdesk {

class MarkLabel;

/// The thin bar over a console. Says what the person wants by signals; ConsoleTab does it.
class ConsoleBar : public QWidget
{
    Q_OBJECT
public:
    explicit ConsoleBar(const Theme &theme, QWidget *parent = nullptr);

    /// What is possible now.
    void setRunning(bool running);
    /// What can be done to the VM now. `restarts`: also with a key held for its firmware.
    void setVerbs(const QList<VmVerb> &verbs, bool restarts);
    void setCdChange(bool possible);
    /// A picture is there to be kept, also when it does not run.
    void setHasPicture(bool has);
    void setClipboardPossible(bool possible);
    void setScaling(Scaling scaling, int shownPercent);
    /// A menu that stands at the end of the one for the picture's size. Not owned.
    void addViewMenu(QMenu *menu);
    void setGuestFollows(bool follows, bool possible);
    /// Why the desktop keeps its shortcuts to itself; empty when it does not.
    void setSystemKeysNote(const QString &note);
    void setViewOnly(bool viewOnly);
    void setClipboard(bool on);
    void setCaptured(bool captured);
    void setTyping(bool typing);
    void setVmMark(const VmMark &mark);
    void setSecurity(const SecuritySummary &summary);
    void clearSecurity();
    /// For the bar of full screen, which stands in for this one.
    QToolButton *securityButton() const { return m_security; }
    QToolButton *clipboardButton() const { return m_clipboard; }
    QToolButton *powerButton() const { return m_power; }
    QMenu *keysMenu() const { return m_keysMenu; }
    QMenu *powerMenu() const { return m_powerMenu; }

Q_SIGNALS:
    void keysRequested(const std::vector<virtdesk::KeyInput> &keys);
    void typeClipboardRequested();
    void typeTextRequested();
    void stopTypingRequested();
    void scalingRequested(virtdesk::Scaling scaling);
    void guestFollowsToggled(bool on);
    void clipboardToggled(bool on);
    void screenshotRequested();
    void screenshotToClipboardRequested();
    void viewOnlyToggled(bool on);
    void powerRequested(const virtdesk::VmVerb &verb);
    void bootMenuRequested(const virtdesk::BootKey &key);
    void changeCdRequested();
    /// `at`: where they are to be shown.
    void securityDetailsRequested(QWidget *at);
    /// What the bar of full screen shows, too.
    void changed();
    void fullScreenRequested();
    void reconnectRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildKeysMenu();
    void buildFitMenu();
    void buildScreenshotMenu();
    void addBootMenu();
    QToolButton *button(const QString &objectName, const QString &icon, const QString &text, const QString &tip);

    const Theme &m_theme;
    QList<QToolButton *> m_labelled;
    QToolButton *m_keys;
    QToolButton *m_fit;
    QToolButton *m_clipboard;
    QToolButton *m_screenshot;
    QToolButton *m_power;
    QToolButton *m_disc;
    QToolButton *m_viewOnly;
    QToolButton *m_stopTyping;
    QToolButton *m_security;
    QToolButton *m_fullScreen;
    QLabel *m_mark;
    MarkLabel *m_vmMark;
    QMenu *m_keysMenu;
    QMenu *m_powerMenu;
    QPointer<QMenu> m_bootMenu; ///< in it; null = none
    QList<VmVerb> m_verbs;
    bool m_restarts = false;
    QActionGroup *m_scalings;
    QAction *m_guestFollows = nullptr;
    bool m_isRunning = false;
    bool m_hasPicture = false;
    bool m_clipboardPossible = true;
    bool m_clipboardOn = true;
    bool m_isCaptured = false;
    bool m_isViewOnly = false;
};

} // namespace virtdesk
