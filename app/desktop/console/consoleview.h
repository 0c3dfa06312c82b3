// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/framepainter.h"
#include "app/desktop/console/keyboardkeeper.h"
#include "app/desktop/console/keytracker.h"
#include "app/desktop/console/pointertracker.h"
#include "app/input/releasecombination.h"
#include "app/input/viewgeometry.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <vector>

class QMouseEvent;
class QScrollBar;

namespace virtdesk {

class ConsoleSource;
class Theme;

/// The one widget that shows a display and takes its input. GUI thread.
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
    Scaling scaling() const { return m_scaling; }
    /// Percent of the guest's size that is shown now, also when fitting.
    int shownPercent() const;
    void setViewOnly(bool viewOnly);
    bool isViewOnly() const { return m_viewOnly; }
    void setReleaseKeys(ReleaseCombination::Keys keys) { m_keys.setReleaseKeys(keys); }
    /// Keys that the console's file gives to actions; heard while the console has the keyboard.
    void setHotkeys(const Hotkeys &hotkeys) { m_keys.setHotkeys(hotkeys); }
    /// Whether the desktop's own shortcuts are taken from it while the console has the keyboard.
    void setGrabSystemKeys(bool grab);
    /// In full screen what is beside the picture is dark in every look, and the zone that calls the bar is deeper.
    void setFullScreen(bool fullScreen);
    /// For tests, and for platforms without one.
    void setKeyboardGrab(std::unique_ptr<KeyboardGrab> grab) { m_keeper.setGrab(std::move(grab)); }
    void setKeyMapper(const KeyMapper &mapper) { m_keys.setMapper(mapper); }

    void capture();
    void release();
    bool isCaptured() const { return m_captured; }
    /// Captured, but another program has the keyboard just now; asked for again until it comes.
    bool isKeyboardRefused() const { return m_captured && m_keeper.isRefused(); }
    /// Why the platform keeps its shortcuts to itself; empty when it does not.
    QString systemKeysNote() const { return m_keeper.why(); }
    bool isPointerLocked() const { return m_pointerLocked; }
    /// Keys from a menu; nothing is sent while view only.
    void sendKeys(const std::vector<KeyInput> &keys);
    void releaseEverything();

    ViewGeometry geometryOfPicture() const;
    /// The room for a picture, in device pixels.
    QSize room() const;

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
    QRect content() const;
    void frameResized();
    void frameUpdated(const QRegion &damage);
    void repaintDamage();
    void relayout();
    void paintFocus(QPainter &painter);
    void updateCursor();
    void updatePointerLock();
    void updateKeyboard();
    KeyTracker::Guest guestLocks() const;
    void button(QMouseEvent *event);
    void moved(const QPointF &position, const QPoint &global);
    void scrollAtEdge(const QPointF &local, const ViewGeometry &geometry);
    void send(const InputEvent &event);

    const Theme &m_theme;
    QPointer<ConsoleSource> m_source;
    Scaling m_scaling;
    FramePainter m_painter;
    std::unique_ptr<QScrollBar> m_horizontal;
    std::unique_ptr<QScrollBar> m_vertical;
    QSize m_scrollRange; ///< as it was laid out last
    int m_lastPercent = -1;

    KeyTracker m_keys;
    KeyboardKeeper m_keeper;
    bool m_grabSystemKeys = true;
    bool m_captured = false;
    bool m_captureAgain = false; ///< when the focus comes back
    bool m_viewOnly = false;
    bool m_fullScreen = false;

    PointerTracker m_pointer;
    bool m_pointerGiven = false; ///< by a click while the guest moves its pointer relatively
    bool m_pointerLocked = false;
    bool m_swallowClick = false; ///< the press that locked the pointer
};

} // namespace virtdesk
