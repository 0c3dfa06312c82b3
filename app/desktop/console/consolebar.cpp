// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolebar.h"

#include "app/desktop/console/marklabel.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QToolButton>
#include <QStyle>

namespace virtdesk {

ConsoleBar::ConsoleBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("consoleBar"));
    setRole(this, "page");
    setAttribute(Qt::WA_StyledBackground);

    m_keys = button(QStringLiteral("keysButton"), QStringLiteral("keyboard"), tr("Keys"),
                    tr("Send keys that your desktop keeps to itself"));
    m_fit = button(QStringLiteral("fitButton"), QStringLiteral("fit"), tr("Fit"),
                   tr("Size of the picture, and how the console is connected to"));
    m_clipboard = button(QStringLiteral("clipboardButton"), QStringLiteral("clipboard"), tr("Clipboard"),
                         tr("Share clipboard text with the guest, both ways"));
    m_clipboard->setCheckable(true);
    m_screenshot = button(QStringLiteral("screenshotButton"), QStringLiteral("camera"), tr("Screenshot"),
                          tr("Save the guest's screen as a picture"));
    m_power = button(QStringLiteral("powerButton"), QStringLiteral("power"), tr("Power"),
                     tr("Shut down, reboot or power off the VM"));
    m_disc =
        button(QStringLiteral("discButton"), QStringLiteral("disc"), tr("CD"), tr("Change the CD in the VM's drive"));
    m_viewOnly = button(QStringLiteral("viewOnlyButton"), QStringLiteral("eye"), tr("View only"),
                        tr("Only look: no keys and no pointer go to the guest"));
    m_viewOnly->setCheckable(true);
    m_stopTyping = button(QStringLiteral("stopTypingButton"), QStringLiteral("stop"), tr("Stop typing"),
                          tr("Stop typing the clipboard's text"));
    m_stopTyping->hide();
    m_security =
        button(QStringLiteral("securityButton"), QStringLiteral("lock"), QString(), tr("How this console is secured"));
    m_labelled.removeOne(m_security);
    m_security->setIconSize(iconBesideWords);
    m_security->hide();
    m_fullScreen =
        button(QStringLiteral("fullScreenButton"), QStringLiteral("fullscreen"), QString(), tr("Full screen (F11)"));
    m_fullScreen->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_fullScreen->setAccessibleName(tr("Full screen"));
    m_labelled.removeOne(m_fullScreen);
    m_vmMark = new MarkLabel(this);
    m_mark = new QLabel(this);
    m_mark->setObjectName(QStringLiteral("consoleMark"));
    setRole(m_mark, "mark");
    m_mark->hide();

    buildKeysMenu();
    buildFitMenu();
    buildScreenshotMenu();
    m_powerMenu = new QMenu(this);
    m_powerMenu->setObjectName(QStringLiteral("powerMenu"));
    m_power->setMenu(m_powerMenu);
    m_power->setPopupMode(QToolButton::InstantPopup);

    connect(m_clipboard, &QToolButton::toggled, this, [this](bool on) {
        m_clipboardOn = on;
        Q_EMIT clipboardToggled(on);
    });
    connect(m_disc, &QToolButton::clicked, this, &ConsoleBar::changeCdRequested);
    connect(m_viewOnly, &QToolButton::toggled, this, &ConsoleBar::viewOnlyToggled);
    connect(m_stopTyping, &QToolButton::clicked, this, &ConsoleBar::stopTypingRequested);
    connect(m_security, &QToolButton::clicked, this, [this] { Q_EMIT securityDetailsRequested(m_security); });
    connect(m_fullScreen, &QToolButton::clicked, this, &ConsoleBar::fullScreenRequested);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    for (QToolButton *b : {m_keys, m_fit, m_clipboard, m_screenshot, m_power, m_disc, m_viewOnly, m_stopTyping})
        layout->addWidget(b);
    layout->addStretch(1);
    layout->addWidget(m_vmMark);
    layout->addWidget(m_mark);
    layout->addWidget(m_security);
    layout->addWidget(m_fullScreen);
    setRunning(false);
    m_power->setEnabled(false);
    setCdChange(false);
}

void ConsoleBar::buildKeysMenu()
{
    m_keysMenu = new QMenu(this);
    m_keysMenu->setObjectName(QStringLiteral("keysMenu"));
    const auto addKeystroke = [this](QMenu *menu, const Keystroke &keystroke) {
        QAction *action = menu->addAction(keystroke.label);
        action->setObjectName(QStringLiteral("send ") + keystroke.label);
        connect(action, &QAction::triggered, this, [this, keys = keystroke.keys] { Q_EMIT keysRequested(keys); });
    };
    addKeystroke(m_keysMenu, Keystroke::ctrlAltDelete());
    addKeystroke(m_keysMenu, Keystroke::ctrlAltBackspace());
    QMenu *terminals = m_keysMenu->addMenu(tr("Ctrl+Alt+F1 … F12"));
    for (int n = 1; n <= 12; ++n)
        addKeystroke(terminals, Keystroke::ctrlAltFunction(n));
    m_keysMenu->addSeparator();
    for (const Keystroke &keystroke : Keystroke::others())
        addKeystroke(m_keysMenu, keystroke);
    m_keysMenu->addSeparator();
    QAction *type = m_keysMenu->addAction(tr("Type clipboard as keys"));
    type->setObjectName(QStringLiteral("typeClipboardAction"));
    connect(type, &QAction::triggered, this, &ConsoleBar::typeClipboardRequested);
    QAction *text = m_keysMenu->addAction(tr("Type text …"));
    text->setObjectName(QStringLiteral("typeTextMenuAction"));
    connect(text, &QAction::triggered, this, &ConsoleBar::typeTextRequested);
    m_keys->setMenu(m_keysMenu);
    m_keys->setPopupMode(QToolButton::InstantPopup);
}

void ConsoleBar::buildFitMenu()
{
    auto *fitMenu = new QMenu(this);
    fitMenu->setObjectName(QStringLiteral("fitMenu"));
    m_scalings = new QActionGroup(this);
    const auto addScaling = [&](const QString &text, int percent) {
        QAction *action = fitMenu->addAction(text);
        action->setCheckable(true);
        action->setData(percent);
        action->setObjectName(QStringLiteral("scaling%1").arg(percent));
        m_scalings->addAction(action);
        connect(action, &QAction::triggered, this, [this, percent] { Q_EMIT scalingRequested({percent}); });
    };
    addScaling(tr("Fit the window"), 0);
    addScaling(tr("1:1, one guest pixel is one screen pixel"), 100);
    fitMenu->addSeparator();
    for (const int percent : {25, 50, 75, 125, 150, 200, 300, 400})
        addScaling(tr("%1 %").arg(percent), percent);
    fitMenu->addSeparator();
    m_guestFollows = fitMenu->addAction(tr("Guest follows the window"));
    m_guestFollows->setObjectName(QStringLiteral("guestFollowsAction"));
    m_guestFollows->setCheckable(true);
    connect(m_guestFollows, &QAction::toggled, this, &ConsoleBar::guestFollowsToggled);
    m_fit->setMenu(fitMenu);
    m_fit->setPopupMode(QToolButton::InstantPopup);
}

void ConsoleBar::addViewMenu(QMenu *menu)
{
    m_fit->menu()->addSeparator();
    m_fit->menu()->addMenu(menu);
}

void ConsoleBar::buildScreenshotMenu()
{
    auto *shotMenu = new QMenu(this);
    QAction *toFile = shotMenu->addAction(tr("Save to the pictures folder and copy"));
    toFile->setObjectName(QStringLiteral("screenshotToFileAction"));
    connect(toFile, &QAction::triggered, this, &ConsoleBar::screenshotRequested);
    QAction *toClipboard = shotMenu->addAction(tr("Copy to the clipboard"));
    toClipboard->setObjectName(QStringLiteral("screenshotToClipboardAction"));
    connect(toClipboard, &QAction::triggered, this, &ConsoleBar::screenshotToClipboardRequested);
    m_screenshot->setMenu(shotMenu);
    m_screenshot->setPopupMode(QToolButton::InstantPopup);
}

QToolButton *ConsoleBar::button(const QString &objectName, const QString &icon, const QString &text, const QString &tip)
{
    auto *b = new QToolButton(this);
    b->setObjectName(objectName);
    b->setIcon(m_theme.icon(icon));
    b->setIconSize(text.isEmpty() ? QSize(16, 16) : iconBesideWords);
    b->setText(text);
    b->setToolTip(tip);
    b->setAccessibleName(text.isEmpty() ? tip : text);
    b->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    b->setFocusPolicy(Qt::TabFocus);
    m_labelled.append(b);
    return b;
}

void ConsoleBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto style = event->size().width() < 820 ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    for (QToolButton *b : std::as_const(m_labelled))
        b->setToolButtonStyle(style);
}

void ConsoleBar::setRunning(bool running)
{
    m_isRunning = running;
    // How it is connected to is chosen also while it is not connected.
    m_viewOnly->setEnabled(running);
    m_screenshot->setEnabled(running || m_hasPicture);
    m_keys->setEnabled(running && !m_isViewOnly);
    m_clipboard->setEnabled(running && m_clipboardPossible);
    Q_EMIT changed();
}

void ConsoleBar::addBootMenu()
{
    m_bootMenu = m_powerMenu->addMenu(tr("Restart and hold a key"));
    m_bootMenu->setObjectName(QStringLiteral("bootMenu"));
    for (const BootKey &key : BootKey::all()) {
        QAction *one = m_bootMenu->addAction(key.label);
        one->setObjectName(QStringLiteral("boot-") + key.label);
        connect(one, &QAction::triggered, this, [this, key] { Q_EMIT bootMenuRequested(key); });
    }
}

void ConsoleBar::setVerbs(const QList<VmVerb> &verbs, bool restarts)
{
    if (m_verbs == verbs && m_restarts == restarts)
        return; // the menu may be open
    m_verbs = verbs;
    m_restarts = restarts;
    m_powerMenu->clear();
    delete m_bootMenu; // clear() leaves menus
    bool apart = false;
    for (const VmVerb &verb : verbs) {
        const bool loses = verb.danger == VmVerb::Danger::LosesData;
        if (loses && !apart) {
            if (restarts)
                addBootMenu();
            m_powerMenu->addSeparator();
        }
        apart = apart || loses;
        QString text = loses ? tr("%1 …").arg(verb.label) : verb.label;
        QAction *a = m_powerMenu->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        a->setObjectName(QStringLiteral("power-") + verb.id);
        connect(a, &QAction::triggered, this, [this, verb] { Q_EMIT powerRequested(verb); });
    }
    if (restarts && !apart)
        addBootMenu();
    m_power->setEnabled(!verbs.isEmpty());
    m_power->setToolTip(!verbs.isEmpty() ? tr("Start, shut down, reboot or power off the VM")
                                         : tr("Nothing is known that can be done to this VM now"));
    Q_EMIT changed();
}

void ConsoleBar::setHasPicture(bool has)
{
    m_hasPicture = has;
    m_screenshot->setEnabled(m_isRunning || has);
}

// What can't be used stays in its place and says why: nothing moves under the pointer.

void ConsoleBar::setCdChange(bool possible)
{
    m_disc->setEnabled(possible);
    m_disc->setToolTip(possible ? tr("Change the CD in the VM's drive")
                                : tr("No engine is connected that could change this VM's CD"));
}

void ConsoleBar::setClipboardPossible(bool possible)
{
    m_clipboardPossible = possible;
    m_clipboard->setEnabled(m_isRunning && possible);
    // What can do nothing does not look as if it did.
    const QSignalBlocker quiet(m_clipboard);
    m_clipboard->setChecked(m_clipboardOn && possible);
    m_clipboard->setToolTip(possible ? tr("Share clipboard text with the guest, both ways")
                                     : tr("This server has no clipboard. The Keys menu can type the text instead."));
    Q_EMIT changed();
}

void ConsoleBar::setGuestFollows(bool follows, bool possible)
{
    const QSignalBlocker quiet(m_guestFollows);
    m_guestFollows->setChecked(follows);
    m_guestFollows->setEnabled(possible);
    m_guestFollows->setText(possible ? tr("Guest follows the window")
                                     : tr("Guest follows the window (this server can't resize)"));
}

void ConsoleBar::setSystemKeysNote(const QString &note)
{
    m_keys->setToolTip(note.isEmpty() ? tr("Send keys that your desktop keeps to itself") : note);
}

void ConsoleBar::setScaling(Scaling scaling, int shownPercent)
{
    m_fit->setText(scaling.fits() ? tr("Fit") : scaling.percent == 100 ? tr("1:1") : tr("%1 %").arg(scaling.percent));
    m_fit->setToolTip(tr("Size of the picture: %1 % of the guest's").arg(shownPercent));
    const auto actions = m_scalings->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == scaling.percent);
}

void ConsoleBar::setViewOnly(bool viewOnly)
{
    m_isViewOnly = viewOnly;
    m_viewOnly->setChecked(viewOnly);
    m_keys->setEnabled(m_isRunning && !viewOnly);
    m_mark->setText(tr("View only"));
    m_mark->setVisible(viewOnly);
}

void ConsoleBar::setClipboard(bool on)
{
    m_clipboardOn = on;
    const QSignalBlocker quiet(m_clipboard);
    m_clipboard->setChecked(on && m_clipboardPossible);
    Q_EMIT changed();
}

void ConsoleBar::setCaptured(bool captured)
{
    m_isCaptured = captured;
}

void ConsoleBar::setVmMark(const VmMark &mark)
{
    m_vmMark->setMark(mark);
}

void ConsoleBar::setTyping(bool typing)
{
    m_stopTyping->setVisible(typing);
}

void ConsoleBar::setSecurity(const SecuritySummary &summary)
{
    m_security->setIcon(m_theme.icon(summary.icon, summary.tone));
    m_security->setText(summary.brief);
    m_security->setToolTip(summary.sentence);
    m_security->setAccessibleName(summary.brief);
    m_security->setAccessibleDescription(summary.sentence);
    m_security->show();
    Q_EMIT changed();
}

void ConsoleBar::clearSecurity()
{
    m_security->hide();
    Q_EMIT changed();
}

} // namespace virtdesk
