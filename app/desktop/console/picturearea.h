// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/viewgeometry.h"

#include <QObject>
#include <QPointF>
#include <QRect>
#include <QSize>

#include <memory>

class QScrollBar;
class QWidget;

namespace virtdesk {

/// Where in a console's view the guest's picture lies: within a frame, beside the scroll bars of one that is larger
/// than its room. `frame` is the picture's size in guest pixels, empty when there is none. GUI thread.
class PictureArea : public QObject
{
    Q_OBJECT
public:
    /// `view` outlives this, and owns the bars' place.
    explicit PictureArea(QWidget &view);
    ~PictureArea() override;

    static constexpr int frameWidth = 2; ///< logical, around all of it

    /// False when it is the one that is there.
    bool setScaling(Scaling scaling);
    Scaling scaling() const { return m_scaling; }

    /// What the bars leave of the view, logical.
    QRect content() const;
    /// The room for a picture without bars, in device pixels.
    QSize room() const;
    ViewGeometry geometry(const QSize &frame) const;
    /// Per cent of the guest's size that are shown, also when fitting.
    int shownPercent(const QSize &frame) const;

    /// The picture is another one: where it is scrolled to does not count.
    void startAnew() { m_scrollRange = {}; }
    /// Places the bars.
    void layOut(const QSize &frame);
    /// Brings the few pixels in that a picture has more than a view that it fits (ViewGeometry::snap), when the pointer
    /// is near their edge. `local` is relative to content().
    void scrollAtEdge(const QPointF &local, const QSize &frame);
    void scrollDown(int by);

Q_SIGNALS:
    void scrolled();

private:
    QWidget &m_view;
    Scaling m_scaling;
    std::unique_ptr<QScrollBar> m_horizontal;
    std::unique_ptr<QScrollBar> m_vertical;
    QSize m_scrollRange; ///< as it was laid out last
};

} // namespace virtdesk
