// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consolekeyboard.h"
#include "app/desktop/console/consolepointer.h"
#include "app/desktop/console/framepainter.h"
#include "app/desktop/console/picturearea.h"
#include "app/input/releasecombination.h"
#include "app/input/viewgeometry.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <vector>

namespace virtdesk {

class ConsoleSource;
class Theme;

/// The one widget that shows a display and takes its input: what belongs to the picture's place, its painting, the
/// keyboard and the pointer is in classes of those names. GUI thread.
///
/// The console has the keyboard ("captured") after a click, after capture(), or after Enter on the focused view; the
/// release combination or losing the focus gives it back. A guest that takes relative motion gets the pointer by a
/// click only. While it has the keyboard no shortcut of ours fires. Whenever
/// the keyboard or the console is lost, every key and button that is down at the guest is let go.
class ConsoleView : public QWidget
{
    Q_OBJECT
public:
    explicit ConsoleView(const Theme &theme, QWidget *parent = nullptr);
    ~ConsoleView() override;

    /// `source` outlives the view or is set to null before.
    void setSource(ConsoleSource *source);
    void setScaling(Scaling scaling);
    Scaling scaling() const { return m_area.scaling(); }
    /// Percent of the guest's size that is shown now, also when fitting.
    int shownPercent() const;
    void setViewOnly(bool viewOnly);
    bool isViewOnly() const { return m_keyboard.isViewOnly(); }
    void setReleaseKeys(ReleaseCombination::Keys keys) { m_keyboard.keys().setReleaseKeys(keys); }
    /// Keys that the console's file gives to actions; heard while the console has the keyboard.
    void setHotkeys(const Hotkeys &hotkeys) { m_keyboard.keys().setHotkeys(hotkeys); }
    /// Whether the desktop's own shortcuts are taken from it while the console has the keyboard.
    void setGrabSystemKeys(bool grab) { m_keyboard.setGrabSystemKeys(grab); }
    /// In full screen what is beside the picture is dark in every look, and the zone that calls the bar is deeper.
    void setFullScreen(bool fullScreen);
    /// For tests, and for platforms without one.
    void setKeyboardGrab(std::unique_ptr<KeyboardGrab> grab) { m_keyboard.keeper().setGrab(std::move(grab)); }
    void setKeyMapper(const KeyMapper &mapper) { m_keyboard.keys().setMapper(mapper); }

    /// The keys on their way to the guest, and those among them that are ours.
    KeyTracker &keys() { return m_keyboard.keys(); }
    PointerTracker &pointer() { return m_pointer.tracker(); }

    void capture() { m_keyboard.capture(); }
    void release() { m_keyboard.release(); }
    bool isCaptured() const { return m_keyboard.isCaptured(); }
    /// Captured, but another program has the keyboard just now; asked for again until it comes.
    bool isKeyboardRefused() const { return m_keyboard.isRefused(); }
    /// Why the platform keeps its shortcuts to itself; empty when it does not.
    QString systemKeysNote() const { return m_keyboard.keeper().why(); }
    bool isPointerLocked() const { return m_pointer.isLocked(); }
    /// Keys from a menu; nothing is sent while view only.
    void sendKeys(const std::vector<KeyInput> &keys) { m_keyboard.send(keys); }
    void releaseEverything();

    ViewGeometry geometryOfPicture() const;
    /// The room for a picture, in device pixels.
    QSize room() const { return m_area.room(); }

    QSize sizeHint() const override { return {800, 600}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

Q_SIGNALS:
    void capturedChanged(bool captured);
    void keyboardRefusedChanged(bool refused);
    void pointerLockChanged(bool locked);
    void hotkeyPressed(virtdesk::Hotkeys::Action action);
    void shownPercentChanged();
    void roomChanged();
    /// The pointer moved at the view's top edge (full screen reveals its bar there).
    void topEdgeTouched();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QSize frameSize() const;
    void frameResized();
    void frameUpdated(const QRegion &damage);
    void repaintDamage();
    void relayout();
    void paintFocus(QPainter &painter);
    void updateCursor();
    void updatePointer();

    const Theme &m_theme;
    QPointer<ConsoleSource> m_source;
    PictureArea m_area;
    FramePainter m_painter;
    ConsoleKeyboard m_keyboard;
    ConsolePointer m_pointer;
    int m_lastPercent = -1;
    bool m_fullScreen = false;
};

} // namespace virtdesk
