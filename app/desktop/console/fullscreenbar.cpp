// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/fullscreenbar.h"

#include "app/desktop/console/consolebar.h"
#include "app/desktop/console/fullscreenplace.h"
#include "app/desktop/console/marklabel.h"
#include "app/look/iconsource.h"
#include "app/look/theme.h"

#include <QCursor>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int revealDelay = 250; // ms: passing the edge on the way elsewhere does not count
constexpr int hideDelay = 1200;
constexpr int firstShow = 2500;
constexpr int topZone = 8; // pixels, as ConsoleView tells of them
constexpr int edge = 8;    // pixels round the bar
constexpr int widestTitle = 320;
constexpr int menuButtonWidth = 44;
} // namespace

FullScreenBar::FullScreenBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_mark(new MarkLabel(this))
    , m_title(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_previous(makeButton(QStringLiteral("fullScreenPreviousButton"), QStringLiteral("chevron-left"), QString(),
                            tr("Console to the left")))
    , m_tabs(
          makeButton(QStringLiteral("fullScreenTabsButton"), QStringLiteral("columns"), QString(), tr("All consoles")))
    , m_next(makeButton(QStringLiteral("fullScreenNextButton"), QStringLiteral("chevron-right"), QString(),
                        tr("Console to the right")))
    , m_keys(makeButton(QStringLiteral("fullScreenKeysButton"), QStringLiteral("keyboard"), tr("Keys"),
                        tr("Send keys that your desktop keeps to itself")))
    , m_clipboard(makeButton(QStringLiteral("fullScreenClipboardButton"), QStringLiteral("clipboard"), QString(),
                             tr("Share clipboard text with the guest, both ways")))
    , m_power(makeButton(QStringLiteral("fullScreenPowerButton"), QStringLiteral("power"), QString(),
                         tr("Start, shut down, reboot or power off the VM")))
    , m_security(makeButton(QStringLiteral("fullScreenSecurityButton"), QStringLiteral("lock"), QString(),
                            tr("How this console is secured")))
    , m_screens(makeButton(QStringLiteral("fullScreenScreensButton"), QStringLiteral("monitor"), QString(),
                           tr("Screens for full screen")))
    , m_pin(makeButton(QStringLiteral("fullScreenPinButton"), QStringLiteral("pin"), QString(),
                       tr("Keep this bar in view")))
    , m_leave(makeButton(QStringLiteral("leaveFullScreenButton"), QStringLiteral("fullscreen-leave"),
                         tr("Leave full screen"), QString()))
    , m_tabsMenu(new QMenu(this))
{
    setObjectName(QStringLiteral("fullScreenBar"));
    setProperty("role", QStringLiteral("card"));
    setAttribute(Qt::WA_StyledBackground);
    setCursor(Qt::ArrowCursor);
    m_title->setProperty("role", QStringLiteral("heading"));
    m_title->setTextFormat(Qt::PlainText);
    m_hint->setProperty("role", QStringLiteral("secondary"));
    build();
    wire();
    setTabs(false);
    mirror();
    hide();
}

QToolButton *FullScreenBar::makeButton(const QString &name, const QString &icon, const QString &text,
                                       const QString &tip)
{
    auto *b = new QToolButton(this);
    b->setObjectName(name);
    b->setIcon(m_theme.icon(icon));
    b->setIconSize(iconBesideWords);
    b->setText(text);
    b->setToolTip(tip.isEmpty() ? text : tip);
    b->setAccessibleName(b->toolTip());
    b->setFocusPolicy(Qt::NoFocus);
    b->setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    return b;
}

void FullScreenBar::build()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(4);
    for (QWidget *one :
         {static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_tabs), static_cast<QWidget *>(m_next)})
        layout->addWidget(one);
    layout->addSpacing(8);
    layout->addWidget(m_mark);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addSpacing(12);
    for (QWidget *one : {m_keys, m_clipboard, m_power, m_security, m_screens, m_pin, m_leave})
        layout->addWidget(one);
    m_tabsMenu->setObjectName(QStringLiteral("fullScreenTabsMenu"));
    m_tabs->setMenu(m_tabsMenu);
    auto *screens = new QMenu(this);
    screens->setObjectName(QStringLiteral("fullScreenScreensMenu"));
    m_screens->setMenu(screens);
    for (QToolButton *one : {m_tabs, m_keys, m_power, m_screens})
        one->setPopupMode(QToolButton::InstantPopup);
    for (QToolButton *one : {m_tabs, m_power, m_screens})
        one->setMinimumWidth(menuButtonWidth); // the arrow stands beside the icon
    m_clipboard->setCheckable(true);
    m_pin->setCheckable(true);
}

void FullScreenBar::wire()
{
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(1); });
    connect(m_tabsMenu, &QMenu::aboutToShow, this, [this] { Q_EMIT tabsRequested(m_tabsMenu); });
    connect(m_screens->menu(), &QMenu::aboutToShow, this, [this] { Q_EMIT screensRequested(m_screens->menu()); });
    connect(m_clipboard, &QToolButton::clicked, this, [this](bool on) {
        if (m_bar)
            m_bar->clipboardButton()->setChecked(on);
        mirror(); // it may have been refused
    });
    connect(m_security, &QToolButton::clicked, this, [this] {
        if (m_bar)
            Q_EMIT m_bar->securityDetailsRequested(m_security);
    });
    connect(m_pin, &QToolButton::toggled, this, [this](bool on) {
        if (!on)
            m_hide.start(hideDelay);
        Q_EMIT pinnedChanged(on);
    });
    connect(m_leave, &QToolButton::clicked, this, &FullScreenBar::leaveRequested);
    for (QTimer *timer : {&m_show, &m_hide})
        timer->setSingleShot(true);
    connect(&m_show, &QTimer::timeout, this, [this] {
        const QPoint at = parentWidget()->mapFromGlobal(QCursor::pos());
        if (at.y() <= topZone)
            reveal();
    });
    connect(&m_hide, &QTimer::timeout, this, [this] {
        if (isPinned())
            return;
        if (isInUse())
            m_hide.start(hideDelay);
        else
            hide();
    });
}

bool FullScreenBar::isInUse() const
{
    const QList<QToolButton *> menus{m_tabs, m_keys, m_power, m_screens};
    return underMouse() ||
           std::any_of(menus.begin(), menus.end(), [](const QToolButton *button) { return button->isDown(); });
}

void FullScreenBar::follow(ConsoleBar *bar)
{
    if (m_bar != bar) {
        if (m_bar)
            m_bar->disconnect(this);
        m_bar = bar;
        if (bar)
            connect(bar, &ConsoleBar::changed, this, &FullScreenBar::mirror);
    }
    setKeysMenu(bar ? bar->keysMenu() : nullptr);
    m_power->setMenu(bar ? bar->powerMenu() : nullptr);
    mirror();
}

/// The same as in the console's own bar: icons, words, and whether they can be used.
void FullScreenBar::mirror()
{
    const auto copy = [](QToolButton *to, const QToolButton *from) {
        to->setEnabled(from && from->isEnabled());
        if (!from)
            return;
        to->setToolTip(from->toolTip());
        to->setChecked(from->isChecked());
    };
    copy(m_clipboard, m_bar ? m_bar->clipboardButton() : nullptr);
    copy(m_power, m_bar ? m_bar->powerButton() : nullptr);
    const QToolButton *security = m_bar ? m_bar->securityButton() : nullptr;
    copy(m_security, security);
    const bool wasShown = !m_security->isHidden();
    m_security->setVisible(security && !security->isHidden());
    if (security) {
        m_security->setIcon(security->icon());
        m_security->setAccessibleName(security->accessibleName());
        m_security->setAccessibleDescription(security->accessibleDescription());
    }
    if (wasShown == m_security->isHidden())
        place();
}

void FullScreenBar::setTabs(bool others)
{
    for (QToolButton *one : {m_previous, m_tabs, m_next})
        one->setVisible(others);
    m_screens->setVisible(FullScreenPlace::hasChoice());
    place();
}

void FullScreenBar::setPinned(bool pinned)
{
    m_pin->setChecked(pinned);
}

bool FullScreenBar::isPinned() const
{
    return m_pin->isChecked();
}

void FullScreenBar::setTitle(const QString &title)
{
    m_name = title;
    place();
}

void FullScreenBar::setMark(const VmMark &mark)
{
    m_mark->setMark(mark);
    place();
}

void FullScreenBar::setReleaseKeys(const QString &label)
{
    m_hint->setText(tr("%1 releases the keyboard").arg(label));
    place();
}

void FullScreenBar::setKeysMenu(QMenu *menu)
{
    m_keys->setMenu(menu); // null takes it away
    m_keys->setEnabled(menu != nullptr);
}

void FullScreenBar::place()
{
    // On a narrow screen what can be spared goes first: the hint, then the words beside the icons, then the title's
    // middle.
    const int room = parentWidget()->width() - 2 * edge;
    const auto fits = [this, room] {
        layout()->invalidate();
        return sizeHint().width() <= room;
    };
    for (QWidget *spared :
         {static_cast<QWidget *>(m_hint), static_cast<QWidget *>(m_pin), static_cast<QWidget *>(m_clipboard)})
        spared->show();
    setWordsBesideIcons(true);
    m_title->setText(m_title->fontMetrics().elidedText(m_name, Qt::ElideMiddle, widestTitle));
    if (!fits())
        m_hint->hide();
    if (!fits())
        setWordsBesideIcons(false);
    for (QToolButton *spared : {m_pin, m_clipboard}) {
        if (!fits())
            spared->hide();
    }
    if (!fits()) {
        const int others = sizeHint().width() - m_title->sizeHint().width();
        m_title->setText(m_title->fontMetrics().elidedText(m_name, Qt::ElideMiddle, std::max(0, room - others)));
        layout()->invalidate();
    }
    adjustSize();
    move((parentWidget()->width() - width()) / 2, edge);
}

void FullScreenBar::setWordsBesideIcons(bool on)
{
    for (QToolButton *button : {m_keys, m_leave})
        button->setToolButtonStyle(on ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void FullScreenBar::reveal()
{
    place();
    raise();
    show();
    if (!isPinned())
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
    if (!isPinned())
        m_hide.start(hideDelay);
}

} // namespace virtdesk
