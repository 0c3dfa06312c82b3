// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolewindow.h"

#include "app/desktop/console/closingquestion.h"
#include "app/desktop/console/consoletab.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/console/fullscreenplace.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/widgets/noticecards.h"
#include "app/desktop/widgets/noticequeue.h"
#include "app/desktop/widgets/windowplacement.h"
#include "app/look/role.h"

#include <QCloseEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace virtdesk {

ConsoleWindow::ConsoleWindow(const DesktopContext &context, ConsoleTab *tab)
    : m_context(context)
    , m_tab(tab)
    , m_notices(new NoticeQueue(this))
    , m_status(new QWidget(this))
    , m_statusText(new QLabel(m_status))
    , m_sizeText(new QLabel(m_status))
    , m_back(new QPushButton(tr("Back to the tabs"), m_status))
    , m_fullScreenBar(new FullScreenBar(context.theme, this))
    , m_place(new FullScreenPlace(context.state, *this, this))
{
    setObjectName(QStringLiteral("consoleWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    setRole(line, "hairline");
    buildStatus();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(tab, 1);
    layout->addWidget(line);
    layout->addWidget(m_status);
    tab->show();
    for (const auto changed : {&ConsoleTab::titleChanged, &ConsoleTab::stateChanged})
        connect(tab, changed, this, &ConsoleWindow::updateWords);
    connect(tab, &ConsoleTab::capturedChanged, this, &ConsoleWindow::updateWords);
    connect(&context.settings, &Settings::changed, this, &ConsoleWindow::updateWords);
    connect(tab, &ConsoleTab::fullScreenRequested, this, &ConsoleWindow::toggleFullScreen);
    connect(tab, &ConsoleTab::topEdgeTouched, this, [this] {
        if (isFullScreen())
            m_fullScreenBar->touch();
    });
    connect(m_fullScreenBar, &FullScreenBar::leaveRequested, this, [this] { setFullScreen(false); });
    m_fullScreenBar->follow(&tab->bar());
    m_fullScreenBar->setPinned(context.state.fullScreenBarPinned());
    connect(m_fullScreenBar, &FullScreenBar::pinnedChanged, this,
            [this](bool pinned) { m_context.state.setFullScreenBarPinned(pinned); });
    connect(m_fullScreenBar, &FullScreenBar::screensRequested, m_place, &FullScreenPlace::fill);
    m_fullScreenBar->hide();
    auto *cards = new NoticeCards(context.theme, *m_notices, this);
    cards->setBottomMargin(m_status->sizeHint().height());
    updateWords();
}

ConsoleWindow::~ConsoleWindow()
{
    if (!m_tab)
        return;
    // Before the parts that would show what it has to say.
    ConsoleTab *tab = m_tab;
    m_tab = nullptr;
    tab->disconnect(this);
    delete tab;
}

void ConsoleWindow::buildStatus()
{
    m_status->setObjectName(QStringLiteral("consoleWindowStatus"));
    setRole(m_status, "bar");
    m_status->setAttribute(Qt::WA_StyledBackground);
    m_statusText->setObjectName(QStringLiteral("consoleWindowStatusText"));
    m_sizeText->setObjectName(QStringLiteral("consoleWindowSize"));
    for (QLabel *label : {m_statusText, m_sizeText}) {
        label->setTextFormat(Qt::PlainText);
        setRole(label, "secondary");
    }
    m_statusText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_back->setObjectName(QStringLiteral("backToTabsButton"));
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->setAutoDefault(false);
    setRole(m_back, "link");
    connect(m_back, &QPushButton::clicked, this, &ConsoleWindow::backRequested);
    auto *layout = new QHBoxLayout(m_status);
    layout->setContentsMargins(12, 2, 12, 2);
    layout->setSpacing(16);
    layout->addWidget(m_statusText, 1);
    layout->addWidget(m_sizeText);
    layout->addWidget(m_back);
}

void ConsoleWindow::setBackKeys(const QString &keys)
{
    m_back->setToolTip(keys);
}

void ConsoleWindow::open(const QByteArray &geometry, const QPoint &at)
{
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        WindowPlacement::setSize(*this, QSize(1024, 768 + m_status->sizeHint().height() + 48));
    if (!at.isNull())
        move(at - QPoint(width() / 2, 0)); // the title bar where it was let go
    WindowPlacement::bringInside(*this);
    m_giveKeyboard = true;
    show();
    raise();
    activateWindow();
    if (isActiveWindow())
        m_tab->takeFocus();
}

bool ConsoleWindow::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::WindowDeactivate)
        m_notices->setInFront(event->type() == QEvent::WindowActivate);
    if (event->type() == QEvent::WindowActivate && m_giveKeyboard && m_tab) {
        m_giveKeyboard = false;
        m_tab->takeFocus();
    }
    return done;
}

void ConsoleWindow::updateWords()
{
    if (!m_tab)
        return;
    setWindowTitle(tr("%1 — VirtDesk").arg(m_tab->title()));
    m_fullScreenBar->setTitle(m_tab->title());
    m_fullScreenBar->setMark(m_tab->mark());
    const QString keys = ReleaseCombination::label(m_context.settings.releaseKeys());
    m_fullScreenBar->setReleaseKeys(keys);
    m_statusText->setText(m_tab->view().isCaptured() ? tr("Keyboard in %1  ·  Release: %2").arg(m_tab->title(), keys)
                          : m_tab->state() != ConsoleTab::State::Running ? m_tab->stateText()
                          : m_tab->view().isViewOnly()                   ? tr("View only")
                                                       : tr("Click or Enter gives the console the keyboard"));
    m_sizeText->setText(m_tab->sizeText().isEmpty()
                            ? QString()
                            : QStringLiteral("%1  ·  %2 %").arg(m_tab->sizeText()).arg(m_tab->view().shownPercent()));
}

void ConsoleWindow::setFullScreen(bool fullScreen)
{
    if (!m_tab || fullScreen == isFullScreen())
        return;
    m_tab->setFullScreen(fullScreen);
    m_status->setVisible(!fullScreen);
    if (fullScreen)
        m_place->enter();
    else
        m_place->leave();
    if (fullScreen)
        m_fullScreenBar->reveal();
    else
        m_fullScreenBar->hide();
    m_tab->takeFocus();
}

void ConsoleWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_fullScreenBar->isVisible())
        m_fullScreenBar->place();
}

ConsoleTab *ConsoleWindow::take()
{
    ConsoleTab *tab = m_tab;
    m_tab = nullptr;
    if (tab) {
        tab->disconnect(this);
        m_fullScreenBar->follow(nullptr);
        tab->setFullScreen(false);
        tab->setParent(nullptr);
    }
    close();
    return tab;
}

void ConsoleWindow::closeConsole()
{
    m_closeAnyway = true;
    close();
}

void ConsoleWindow::closeEvent(QCloseEvent *event)
{
    if (m_tab && !m_closeAnyway && m_tab->state() == ConsoleTab::State::Running &&
        (m_context.settings.confirmClose() || !ClosingQuestion::consequences({m_tab}).isEmpty())) {
        event->ignore();
        Q_EMIT closeQuestioned();
        return;
    }
    event->accept();
    if (m_tab) {
        ConsoleTab *tab = m_tab;
        m_tab = nullptr;
        tab->disconnect(this);
        Q_EMIT closed(tab);
    }
}

} // namespace virtdesk
