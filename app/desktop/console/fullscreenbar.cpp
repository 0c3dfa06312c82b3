// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/fullscreenbar.h"

#include "app/look/iconsource.h"
#include "app/look/theme.h"

#include <QCursor>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace virtdesk {

namespace {
constexpr int revealDelay = 250; // ms: passing the edge on the way elsewhere does not count
constexpr int hideDelay = 1200;
constexpr int firstShow = 2500;
constexpr int topZone = 8; // pixels, as ConsoleView tells of them
} // namespace

FullScreenBar::FullScreenBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_keys(new QToolButton(this))
{
    setObjectName(QStringLiteral("fullScreenBar"));
    setProperty("role", QStringLiteral("card"));
    setAttribute(Qt::WA_StyledBackground);
    setCursor(Qt::ArrowCursor);
    m_title->setProperty("role", QStringLiteral("heading"));
    m_title->setTextFormat(Qt::PlainText);
    m_hint->setProperty("role", QStringLiteral("secondary"));
    const auto button = [this](QToolButton *b, const QString &name, const QString &icon, const QString &tip) {
        b->setObjectName(name);
        b->setIcon(m_theme.icon(icon));
        b->setIconSize(iconBesideWords);
        b->setToolTip(tip);
        b->setAccessibleName(tip);
        b->setFocusPolicy(Qt::NoFocus);
        return b;
    };
    m_keys->setPopupMode(QToolButton::InstantPopup);
    m_keys->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_keys->setText(tr("Keys"));
    auto *leave = new QToolButton(this);
    leave->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    leave->setText(tr("Leave full screen"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addSpacing(16);
    layout->addWidget(button(m_keys, QStringLiteral("fullScreenKeysButton"), QStringLiteral("keyboard"),
                             tr("Send keys that your desktop keeps to itself")));
    layout->addWidget(button(leave, QStringLiteral("leaveFullScreenButton"), QStringLiteral("fullscreen-leave"),
                             tr("Leave full screen")));
    connect(leave, &QToolButton::clicked, this, &FullScreenBar::leaveRequested);

    for (QTimer *timer : {&m_show, &m_hide})
        timer->setSingleShot(true);
    connect(&m_show, &QTimer::timeout, this, [this] {
        const QPoint at = parentWidget()->mapFromGlobal(QCursor::pos());
        if (at.y() <= topZone)
            reveal();
    });
    connect(&m_hide, &QTimer::timeout, this, [this] {
        if (underMouse() || m_keys->isDown())
            m_hide.start(hideDelay);
        else
            hide();
    });
    hide();
}

void FullScreenBar::setTitle(const QString &title)
{
    m_title->setText(m_title->fontMetrics().elidedText(title, Qt::ElideMiddle, 320));
    place();
}

void FullScreenBar::setReleaseKeys(const QString &label)
{
    m_hint->setText(tr("%1 releases the keyboard").arg(label));
    place();
}

void FullScreenBar::setKeysMenu(QMenu *menu)
{
    m_keys->setMenu(menu);
    m_keys->setEnabled(menu != nullptr);
}

void FullScreenBar::place()
{
    adjustSize();
    move((parentWidget()->width() - width()) / 2, 8);
}

void FullScreenBar::reveal()
{
    place();
    raise();
    show();
    m_hide.start(firstShow);
}

void FullScreenBar::touch()
{
    if (!isVisible() && !m_show.isActive())
        m_show.start(revealDelay);
}

void FullScreenBar::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    m_hide.stop();
}

void FullScreenBar::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hide.start(hideDelay);
}

} // namespace virtdesk
