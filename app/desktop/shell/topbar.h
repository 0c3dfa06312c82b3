// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace virtdesk {

class Theme;

/// The bar at the top: menu, search box, indicators, settings. The search box stays where it is whatever the indicators
/// say.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    /// `menu` outlives the bar.
    TopBar(const Theme &theme, QMenu *menu, QWidget *parent);

    /// Takes the widget.
    void addIndicator(QWidget *indicator);
    /// Where the palette belongs.
    QWidget *searchBox() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void searchRequested();
    void settingsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    QToolButton *m_menu;
    QToolButton *m_search;
    QWidget *m_right;
    QHBoxLayout *m_indicators;
};

} // namespace virtdesk
