// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace virtdesk {

class Theme;

/// The bar of full screen: comes when the pointer rests at the top edge, goes by itself. Says which console it is and
/// how to get out.
class FullScreenBar : public QWidget
{
    Q_OBJECT
public:
    FullScreenBar(const Theme &theme, QWidget *parent);

    void setTitle(const QString &title);
    void setReleaseKeys(const QString &label);
    /// Shown for a while, as when full screen begins.
    void reveal();
    /// The pointer touched the top edge; the bar comes if it stays there.
    void touch();
    void place();
    /// The keys of the console that is shown; null = none. Not owned.
    void setKeysMenu(QMenu *menu);

Q_SIGNALS:
    void leaveRequested();

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_hint;
    QToolButton *m_keys;
    QTimer m_show;
    QTimer m_hide;
};

} // namespace virtdesk
