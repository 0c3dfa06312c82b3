// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractButton>

namespace virtdesk {

class Theme;

/// A line of the inventory panel: icon, words, and a number at the right. One of several is checked.
class PanelRow : public QAbstractButton
{
    Q_OBJECT
public:
    PanelRow(const Theme &theme, const QString &icon, const QString &text, QWidget *parent = nullptr);
    /// Less than 0 = no number.
    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_count = -1;
};

} // namespace virtdesk
