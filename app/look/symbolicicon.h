// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/colors.h"
#include "app/look/dot.h"
#include "app/look/tone.h"

#include <QIconEngine>

#include <memory>

namespace virtdesk {

QColor toneColor(const Colors &colors, Tone tone);

/// Draws one symbol of the family in the look's current colour, at whatever size and scale is asked for.
class SymbolicIcon : public QIconEngine
{
public:
    SymbolicIcon(QString name, Tone tone, std::shared_ptr<const Colors> colors);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;

private:
    QColor color(QIcon::Mode mode) const;
    QPixmap rendered(const QSize &devicePixels, const QColor &color) const;

    QString m_name;
    Tone m_tone;
    std::shared_ptr<const Colors> m_colors;
};

/// Draws the dot of a state (Dot); shapes differ, so that the colour is never the only sign.
class DotIcon : public QIconEngine
{
public:
    DotIcon(Dot shape, Tone tone, std::shared_ptr<const Colors> colors);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override;

    static void paintDot(QPainter *painter, const QRectF &rect, Dot shape, const QColor &color);

private:
    Dot m_shape;
    Tone m_tone;
    std::shared_ptr<const Colors> m_colors;
};

} // namespace virtdesk
