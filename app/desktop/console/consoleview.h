// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/framescaler.h"
#include "app/desktop/platform/keyboardgrab.h"
#include "app/input/keymapper.h"
#include "app/input/locksync.h"
#include "app/input/pressedkeys.h"
#include "app/input/releasecombination.h"
#include "app/input/viewgeometry.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QRegion>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QKeyEvent;
class QScrollBar;

namespace virtdesk {

class ConsoleSource;
class Theme;

/// The one widget that paints a display and takes its input. GUI thread.
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
    void setReleaseKeys(ReleaseCombination::Keys keys) { m_release = ReleaseCombination(keys); }
    /// Whether the desktop's own shortcuts are taken from it while the console has the keyboard.
    void setGrabSystemKeys(bool grab);
    /// For tests, and for platforms without one.
    void setKeyboardGrab(std::unique_ptr<KeyboardGrab> grab);
    void setKeyMapper(const KeyMapper &mapper) { m_mapper = mapper; }

    void capture();
    void release();
    bool isCaptured() const { return m_captured; }
    bool isPointerLocked() const { return m_pointerLocked; }
    /// Keys from a menu; nothing is sent while view only.
    void sendKeys(const std::vector<KeyInput> &keys);
    void releaseEverything();

    ViewGeometry geometryOfPicture() const;

    QSize sizeHint() const override { return {800, 600}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

Q_SIGNALS:
    void capturedChanged(bool captured);
    void pointerLockChanged(bool locked);
    void shownPercentChanged();
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
    void flushDamage();
    void relayout();
    void updateCursor();
    void updatePointerLock();
    void takeKey(QKeyEvent *event);
    void takeKey(const KeyMapper::Event &event, quint32 nativeModifiers);
    void button(QMouseEvent *event);
    void moved(const QPointF &position, const QPoint &global);
    void flushMotion();
    void sendPointer(const PointerInput &input);
    std::uint32_t buttonMask(Qt::MouseButtons buttons) const;

    const Theme &m_theme;
    QPointer<ConsoleSource> m_source;
    Scaling m_scaling;
    FrameScaler m_scaler;
    QRegion m_stale;  ///< parts of the scaler's result that are behind the frame
    QRegion m_damage; ///< guest pixels that changed since the last repaint was asked for
    QTimer m_paintTimer;
    QElapsedTimer m_sincePaint;
    std::unique_ptr<QScrollBar> m_horizontal;
    std::unique_ptr<QScrollBar> m_vertical;
    int m_lastPercent = -1;

    KeyMapper m_mapper;
    PressedKeys m_pressed;
    ReleaseCombination m_release;
    LockSync m_locks;
    std::unique_ptr<KeyboardGrab> m_grab;
    bool m_grabSystemKeys = true;
    bool m_captured = false;
    bool m_captureAgain = false; ///< when the focus comes back
    bool m_viewOnly = false;

    bool m_pointerGiven = false; ///< by a click while the guest moves its pointer relatively
    bool m_pointerLocked = false;
    bool m_swallowClick = false; ///< the press that locked the pointer
    std::uint32_t m_buttons = 0;
    QPoint m_lastPosition;
    QPoint m_wheel;
    std::optional<PointerInput> m_motion;
    QTimer m_motionTimer;
    QElapsedTimer m_sinceMotion;
};

} // namespace virtdesk
