// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/framescaler.h"
#include "app/input/viewgeometry.h"

#include <QColor>
#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QRegion>
#include <QRgb>
#include <QTimer>

#include <utility>
#include <vector>

class QPainter;

namespace virtdesk {

/// Paints a guest's picture into a view and says what has to be painted again when parts of it change: at most once a
/// refresh of the screen, and no more than changed. Keeps nothing of the picture. GUI thread.
class FramePainter : public QObject
{
    Q_OBJECT
public:
    explicit FramePainter(QObject *parent = nullptr);

    /// Guest pixels changed. due() follows, now or within `intervalMs` of the last one.
    void add(const QRegion &damage, int intervalMs);
    /// Takes what has changed: the part of the view, logical and relative to the picture's area.
    QRegion takeDamage(const ViewGeometry &geometry);
    /// `region` of the view shows an update as far as it was drawn then: it is painted again with the next change.
    void markUnfinished(const QRegion &region) { m_unfinished += region; }
    /// Takes all of that.
    QRegion takeUnfinished() { return std::exchange(m_unfinished, {}); }
    /// Nobody looks any more.
    void stop();

    /// Paints `region` of the view: the picture inside of `area`, `around` beside it.
    void paint(QPainter &painter, const QImage &frame, const ViewGeometry &geometry, const QRect &area,
               const QRegion &region, const QColor &around);

Q_SIGNALS:
    void due();

private:
    void flush();
    void paintPart(QPainter &painter, const QImage &frame, const ViewGeometry &geometry, const QRect &part);
    void paintScaled(QPainter &painter, const QImage &frame, const QRect &target, const QRect &part);
    static void paintAround(QPainter &painter, const ViewGeometry &geometry, const QPointF &corner,
                            const QRegion &region, const QColor &color);

    FrameScaler m_scaler;
    std::vector<QRgb> m_strip; ///< of scaled rows, on their way to the window
    QRegion m_damage;          ///< guest pixels that changed since the last repaint was asked for
    QRegion m_unfinished;
    QTimer m_timer;
    QElapsedTimer m_sincePaint;
};

} // namespace virtdesk
