// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/iconsource.h"

#include <QWidget>

namespace virtdesk {

/// A still icon, drawn at the screen's own resolution and in the look's current colour. Decoration: what it means
/// stands beside it in words.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    /// `side` in device independent pixels.
    explicit IconLabel(int side, QWidget *parent = nullptr);
    void setIcon(const QIcon &icon);

    QSize sizeHint() const override { return {m_side, m_side}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_side;
    QIcon m_icon;
};

} // namespace virtdesk
