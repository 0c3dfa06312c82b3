// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/widgets/notice.h"
#include "app/input/hotkeys.h"
#include "app/input/viewgeometry.h"
#include "sdk/display.h"
#include "sdk/inventory.h"

#include <QObject>
#include <QString>

#include <optional>

class QImage;

namespace virtdesk {

class ClipboardBridge;
class ConsoleOptionMenu;
class ConsoleBar;
class ConsoleSource;
class ConsoleTyper;
class ConsoleView;
class GuestResizer;
class Screenshots;
class TypingPad;

/// What can be done with a console beside typing and pointing: the bar's buttons and menus and the keys of its file
/// meet here, and the bar shows what is possible. GUI thread.
class ConsoleControls : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    ConsoleControls(const DesktopContext &context, ConsoleSource &source, ConsoleBar &bar, ConsoleView &view,
                    TypingPad &pad, QObject *parent);
    ~ConsoleControls() override;

    void setRunning(bool running);
    /// The console's own name, for files.
    void setName(const QString &name) { m_name = name; }
    /// See ConsoleTab::setVmVerbs.
    void setVmVerbs(std::optional<QList<VmVerb>> verbs, bool changesCd);
    /// What starts the VM anew: asks its guest where that can be done, else resets it.
    std::optional<VmVerb> restartVerb() const;
    bool canChangeCd() const { return m_changesCd; }
    /// Keys that the console's file gives to actions.
    void setHotkeys(const Hotkeys &hotkeys);
    void setFullScreen(bool fullScreen);
    /// Fills in how the console of this key is to be connected to.
    void prepare(DisplayOptions &options, const QString &key, const QString &protocol);
    /// What gives the keyboard back: the keys of the setting always do, those of a file beside them.
    QString releaseLabel() const;

    /// Into a file and the clipboard; gives the file, empty when it failed.
    QString saveScreenshot(const QImage &picture);
    void copyScreenshot(const QImage &picture);
    void typeClipboard();
    /// Opens the pad, where a text is seen before it is typed.
    void openTypingPad();
    void stopTyping();
    bool isTyping() const;
    void sendCtrlAltDelete();
    void setViewOnly(bool viewOnly);
    /// The next connection, which is about to be made, is one that takes input.
    void takePart();
    void setScaling(Scaling scaling);
    /// Whether the guest's screen is asked to be as large as the view.
    void setGuestFollows(bool follows);
    /// The view is shown, or has another size.
    void updateRoom();
    void update();

Q_SIGNALS:
    void noticed(const virtdesk::Notice &notice);
    void noticeOver(const QString &topic);
    void fullScreenRequested();
    /// Of what the console shows, or showed last.
    void screenshotRequested();
    void screenshotToClipboardRequested();
    /// See ConsoleTyper::typed.
    void typed(qsizetype characters, bool fromClipboard);
    /// See ClipboardBridge::handedOver, Screenshots::taken.
    void clipboardHandedOver(bool toGuest, qsizetype characters);
    void pictureTaken();
    /// The person wants what was chosen to take effect; `takesPart`: and to type and point, see takePart().
    void reconnectRequested(bool takesPart);

private:
    QList<VmVerb> verbs() const;
    void wireBar();
    void wireView();
    void wireSource();
    void applySettings();
    void runHotkey(Hotkeys::Action action);
    /// Whether the administrator allows it; says so where not.
    bool isAllowed(const char *id);
    void setClipboard(bool on);
    void optionChosen();

    DesktopContext m_context;
    ConsoleSource &m_source;
    ConsoleBar &m_bar;
    ConsoleView &m_view;
    TypingPad &m_pad;
    ClipboardBridge *m_clipboard;
    ConsoleTyper *m_typer;
    Screenshots *m_screenshots;
    GuestResizer *m_resizer;
    ConsoleOptionMenu *m_options;
    Hotkeys m_hotkeys;
    QString m_name;
    QString m_key;
    bool m_onlyLooks = false; ///< this connection takes no input, whatever the view says
    bool m_running = false;
    std::optional<QList<VmVerb>> m_verbs;
    bool m_changesCd = false;
    bool m_fullScreen = false;
};

} // namespace virtdesk
