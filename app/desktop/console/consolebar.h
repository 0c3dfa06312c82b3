// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/keystroke.h"
#include "app/desktop/console/securitysummary.h"
#include "app/input/viewgeometry.h"
#include "sdk/inventory.h"

#include <QList>
#include <QWidget>

class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QToolButton;

namespace virtdesk {

/// The thin bar over a console. Says what the person wants by signals; ConsoleTab does it.
class ConsoleBar : public QWidget
{
    Q_OBJECT
public:
    explicit ConsoleBar(const Theme &theme, QWidget *parent = nullptr);

    /// What is possible now.
    void setRunning(bool running);
    /// What can be done to the VM now.
    void setVerbs(const QList<VmVerb> &verbs);
    void setCdChange(bool possible);
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
    void setSecurity(const SecuritySummary &summary);
    void clearSecurity();
    QToolButton *securityButton() const { return m_security; }
    QMenu *keysMenu() const { return m_keysMenu; }

Q_SIGNALS:
    void keysRequested(const std::vector<virtdesk::KeyInput> &keys);
    void typeClipboardRequested();
    void stopTypingRequested();
    void scalingRequested(virtdesk::Scaling scaling);
    void guestFollowsToggled(bool on);
    void clipboardToggled(bool on);
    void screenshotRequested();
    void screenshotToClipboardRequested();
    void viewOnlyToggled(bool on);
    void powerRequested(const virtdesk::VmVerb &verb);
    void changeCdRequested();
    void securityDetailsRequested();
    void fullScreenRequested();
    void reconnectRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildKeysMenu();
    void buildFitMenu();
    void buildScreenshotMenu();
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
    QMenu *m_keysMenu;
    QMenu *m_powerMenu;
    QList<VmVerb> m_verbs;
    QActionGroup *m_scalings;
    QAction *m_guestFollows = nullptr;
    bool m_isRunning = false;
    bool m_clipboardPossible = true;
    bool m_clipboardOn = true;
    bool m_isCaptured = false;
    bool m_isViewOnly = false;
};

} // namespace virtdesk
