// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoletab.h"

#include "app/desktop/console/clipboardbridge.h"
#include "app/desktop/console/clipboardtyper.h"
#include "app/desktop/console/connectprogress.h"
#include "app/desktop/console/consolebar.h"
#include "app/desktop/console/consolepages.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/guestresizer.h"
#include "app/desktop/console/screenshots.h"
#include "app/desktop/console/securitydetails.h"
#include "app/desktop/settings/settings.h"
#include "app/input/keystroke.h"
#include "app/signin/signincoordinator.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace virtdesk {

namespace {
const QString pointerTopic = QStringLiteral("pointer in the guest");
}

ConsoleTab::ConsoleTab(const DesktopContext &context, std::unique_ptr<ConsoleSource> console, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_connection(std::move(console), this)
    , m_bar(new ConsoleBar(context.theme, this))
    , m_barLine(new QFrame(this))
    , m_view(new ConsoleView(context.theme, this))
    , m_progress(new ConnectProgress(context.theme, this))
    , m_end(new ConsoleEndPage(context.theme, this))
    , m_pages(new ConsolePages)
    , m_clipboard(new ClipboardBridge(this))
    , m_typer(new ClipboardTyper(this))
    , m_screenshots(new Screenshots(this))
    , m_resizer(new GuestResizer(this))
{
    setObjectName(QStringLiteral("consoleTab"));
    build();
    source().setVisible(false);
    m_view->setSource(&source());
    m_clipboard->setSource(&source());
    m_view->setScaling(context.settings.scaling());
    m_clipboard->setEnabled(context.settings.clipboard());
    m_connection.setPreparation([this](ConsoleTarget &target, DisplayOptions &options) { prepare(target, options); });
    wireBar();
    wireView();
    wireConnection();
    wireSource();
    wireSignIn();
    connect(&m_context.settings, &Settings::changed, this, &ConsoleTab::applySettings);
    applySettings();
}

ConsoleTab::~ConsoleTab()
{
    m_typer->disconnect(this);
    m_typer->cancel();
    m_view->setSource(nullptr);
    m_connection.disconnect(this);
    source().disconnect(this);
    if (m_signIn) {
        m_signIn->disconnect(this);
        m_signIn->setReplies({});
    }
}

void ConsoleTab::build()
{
    m_barLine->setProperty("role", QStringLiteral("hairline"));
    m_barLine->setFixedHeight(1);
    m_barLine->setObjectName(QStringLiteral("consoleBarLine"));
    m_pages->addWidget(m_progress);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_end);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_barLine);
    layout->addLayout(m_pages, 1);
}

void ConsoleTab::wireBar()
{
    connect(m_bar, &ConsoleBar::keysRequested, m_view, &ConsoleView::sendKeys);
    connect(m_bar, &ConsoleBar::typeClipboardRequested, this, &ConsoleTab::typeClipboard);
    connect(m_bar, &ConsoleBar::stopTypingRequested, m_typer, &ClipboardTyper::cancel);
    connect(m_bar, &ConsoleBar::scalingRequested, this, &ConsoleTab::setScaling);
    connect(m_bar, &ConsoleBar::guestFollowsToggled, this, &ConsoleTab::setGuestFollows);
    connect(m_bar, &ConsoleBar::clipboardToggled, m_clipboard, &ClipboardBridge::setEnabled);
    connect(m_bar, &ConsoleBar::screenshotRequested, this, [this] { saveScreenshot(); });
    connect(m_bar, &ConsoleBar::screenshotToClipboardRequested, this, &ConsoleTab::copyScreenshot);
    connect(m_bar, &ConsoleBar::viewOnlyToggled, this, &ConsoleTab::setViewOnly);
    connect(m_bar, &ConsoleBar::powerRequested, this, &ConsoleTab::powerRequested);
    connect(m_bar, &ConsoleBar::changeCdRequested, this, &ConsoleTab::changeCdRequested);
    connect(m_bar, &ConsoleBar::fullScreenRequested, this, &ConsoleTab::fullScreenRequested);
    connect(m_bar, &ConsoleBar::securityDetailsRequested, this, &ConsoleTab::showSecurity);
    connect(m_typer, &ClipboardTyper::typingChanged, m_bar, &ConsoleBar::setTyping);
    connect(m_typer, &ClipboardTyper::noticed, this, &ConsoleTab::noticed);
    connect(m_screenshots, &Screenshots::noticed, this, &ConsoleTab::noticed);
}

void ConsoleTab::wireView()
{
    connect(m_clipboard, &ClipboardBridge::notHandedOver, this,
            [this](const QString &sentence) { Q_EMIT noticed(Notice::warning(sentence)); });
    connect(m_view, &ConsoleView::capturedChanged, this, [this](bool captured) {
        m_clipboard->setActive(captured);
        Q_EMIT capturedChanged(captured);
    });
    connect(m_view, &ConsoleView::keyboardRefusedChanged, this,
            [this] { Q_EMIT capturedChanged(m_view->isCaptured()); });
    connect(m_view, &ConsoleView::pointerLockChanged, this, [this](bool locked) {
        if (locked) {
            Notice notice =
                Notice::information(tr("The guest has the pointer. %1 gives it back.").arg(releaseLabel()));
            notice.topic = pointerTopic;
            Q_EMIT noticed(notice);
        } else {
            Q_EMIT noticeOver(pointerTopic);
        }
    });
    connect(m_view, &ConsoleView::shownPercentChanged, this, [this] {
        m_bar->setScaling(m_view->scaling(), m_view->shownPercent());
        Q_EMIT stateChanged();
    });
    connect(m_view, &ConsoleView::roomChanged, this, &ConsoleTab::updateResizer);
    connect(m_view, &ConsoleView::topEdgeTouched, this, &ConsoleTab::topEdgeTouched);
    connect(m_view, &ConsoleView::hotkeyPressed, this, &ConsoleTab::obey);
    connect(m_resizer, &GuestResizer::resizeRequested, this, [this](const QSize &size) {
        source().send(ResizeInput{size.width(), size.height()});
    });
    connect(m_progress, &ConnectProgress::cancelled, this, &ConsoleTab::cancel);
    connect(m_end, &ConsoleEndPage::chosen, this, &ConsoleTab::follow);
}

void ConsoleTab::wireConnection()
{
    connect(&m_connection, &ConsoleConnection::stateChanged, this, &ConsoleTab::connectionChanged);
    connect(&m_connection, &ConsoleConnection::targetKnown, this, [this](const ConsoleTarget &target) {
        if (m_key.isEmpty())
            m_key = target.key();
        if (target.listens)
            m_progress->setListening(target.address.port);
        else
            m_progress->setAddress(target.place());
        m_name.setTarget(target);
        m_hotkeys = Hotkeys(target.hotkeys);
        m_view->setHotkeys(m_hotkeys);
        applySettings();
        nameChanged();
    });
    connect(&m_connection, &ConsoleConnection::stepChanged, this, [this](Step step, qint64 ms) {
        m_progress->enter(step, ms);
        Q_EMIT stateChanged();
    });
    connect(&m_connection, &ConsoleConnection::signedIn, this, &ConsoleTab::updateBar);
    connect(&m_connection, &ConsoleConnection::ended, this, &ConsoleTab::connectionEnded);
}

void ConsoleTab::wireSource()
{
    ConsoleSource *s = &source();
    connect(s, &ConsoleSource::frameResized, this, [this](const QSize &size) {
        m_resizer->setGuest(size);
        Q_EMIT stateChanged();
    });
    connect(s, &ConsoleSource::capabilitiesChanged, this, &ConsoleTab::updateBar);
    connect(s, &ConsoleSource::serverNameChanged, this, [this] {
        m_name.setServerWord(source().serverName());
        nameChanged();
    });
    connect(s, &ConsoleSource::noticed, this,
            [this](const QString &sentence) { Q_EMIT noticed(Notice::warning(sentence)); });
    connect(s, &ConsoleSource::bell, this, &ConsoleTab::bell);
    connect(s, &ConsoleSource::resizeRefused, this, [this](const QString &why) {
        setGuestFollows(false);
        Q_EMIT noticed(Notice::warning(tr("The guest keeps its size: %1").arg(cleanText(why))));
    });
}

void ConsoleTab::wireSignIn()
{
    if (!m_context.broker || !m_context.identities)
        return;
    m_signIn =
        std::make_unique<SignInCoordinator>(*m_context.broker, *m_context.identities, iconSource(m_context.theme));
    // After our own connections: what it says comes on top.
    m_signIn->attach(&source());
    connect(m_signIn.get(), &SignInCoordinator::panelChanged, this, &ConsoleTab::setOverlay);
    connect(m_signIn.get(), &SignInCoordinator::notice, this,
            [this](const QString &sentence) { Q_EMIT noticed(Notice::warning(sentence)); });
    // Later, because it comes out of the end of a run; and only if nobody has begun another run by then.
    connect(m_signIn.get(), &SignInCoordinator::retryRequested, this, [this] {
        QTimer::singleShot(0, this, [this, run = m_connection.run()] {
            if (run == m_connection.run() && m_connection.state() == ConsoleConnection::State::Ended)
                connectAgain();
        });
    });
}

void ConsoleTab::prepare(ConsoleTarget &target, DisplayOptions &options)
{
    if (m_signIn)
        m_signIn->prepare(target);
    target.allowAnonymousTls = target.allowAnonymousTls || m_allowsAnonymousTls;
    options.clipboard = m_clipboard->isEnabled();
}

void ConsoleTab::showSecurity()
{
    SecuritySummary summary =
        SecuritySummary::of(source().security(), source().securityType(), source().securitySubtype());
    summary.addPlace(m_name.address(), m_name.word());
    summary.add(source().protection());
    (new SecurityDetails(m_context.theme, summary, this))->popUp(m_bar->securityButton());
}

void ConsoleTab::applySettings()
{
    m_view->setReleaseKeys(m_context.settings.releaseKeys());
    const auto when = m_context.settings.systemKeys();
    m_view->setGrabSystemKeys(when == Settings::SystemKeys::Always ||
                              (when == Settings::SystemKeys::FullScreen && m_fullScreen));
    m_view->setAccessibleDescription(
        tr("The guest's screen. Enter gives it the keyboard, %1 takes it back.").arg(releaseLabel()));
    updateBar();
}

void ConsoleTab::updateBar()
{
    const bool running = m_state == State::Running;
    const DisplayCapabilities &can = source().capabilities();
    m_bar->setRunning(running);
    m_bar->setClipboard(m_clipboard->isEnabled());
    m_bar->setClipboardPossible(can.clipboardToGuest || can.clipboardFromGuest || !running);
    m_bar->setViewOnly(m_view->isViewOnly());
    m_bar->setScaling(m_view->scaling(), m_view->shownPercent());
    m_bar->setGuestFollows(m_resizer->isEnabled(), running && can.resize);
    m_bar->setSystemKeysNote(m_view->systemKeysNote());
    m_bar->setPower(m_vmActionsAvailable, running && can.power);
    m_bar->setCdChange(m_changesCd);
    if (running)
        m_bar->setSecurity(
            SecuritySummary::of(source().security(), source().securityType(), source().securitySubtype()));
    else
        m_bar->clearSecurity();
    updateResizer();
}

void ConsoleTab::updateResizer()
{
    m_resizer->setPossible(m_state == State::Running && source().capabilities().resize && !m_view->isViewOnly());
    if (m_view->isVisible())
        m_resizer->setRoom(m_view->room());
}

QMenu *ConsoleTab::keysMenu() const
{
    return m_bar->keysMenu();
}

void ConsoleTab::setVmActionsAvailable(bool acts, bool changesCd)
{
    if (m_vmActionsAvailable == acts && m_changesCd == changesCd)
        return;
    m_vmActionsAvailable = acts;
    m_changesCd = changesCd;
    updateBar();
}

void ConsoleTab::nameChanged()
{
    m_view->setAccessibleName(tr("Console of %1").arg(m_name.withAddress()));
    setAccessibleName(m_name.withAddress());
    Q_EMIT titleChanged();
}

void ConsoleTab::open(ConsoleRequest request)
{
    if (request.vm.isSet())
        m_vm = request.vm;
    m_key = request.key;
    m_name = {};
    // A target says itself who named it; any other title is an engine's.
    if (request.target)
        m_name.setTarget(*request.target);
    else
        m_name.setOwn(request.title);
    if (request.target && request.vm.isSet() && !isFromOutside(request.target->namedBy.provider))
        m_name.setOwn(request.title);
    nameChanged();
    begin();
    m_progress->begin(m_name.own(), !request.target);
    m_connection.open(std::move(request));
}

void ConsoleTab::reconnect()
{
    if (m_signIn)
        m_signIn->startOver();
    connectAgain();
}

void ConsoleTab::retryAfter(Remedy remedy)
{
    if (m_state == State::Failed && error().remedy == remedy)
        reconnect();
}

void ConsoleTab::begin()
{
    m_report.clear();
    m_endedAt = {};
    m_rang = false;
}

void ConsoleTab::connectAgain()
{
    begin();
    m_progress->begin(m_name.own(), m_connection.hasProvider());
    m_connection.reconnect();
}

void ConsoleTab::cancel()
{
    m_progress->end();
    m_connection.cancel();
}

void ConsoleTab::connectionChanged(ConsoleConnection::State state)
{
    switch (state) {
    case ConsoleConnection::State::Idle:
    case ConsoleConnection::State::Fetching:
        setState(State::Fetching);
        showPage(m_progress);
        break;
    case ConsoleConnection::State::Connecting:
        setState(overlay() ? State::Asking : State::Connecting);
        showPage(m_progress);
        break;
    case ConsoleConnection::State::Running:
        m_report = m_progress->report();
        setState(State::Running);
        showPage(m_view);
        break;
    case ConsoleConnection::State::Ended: // ended() says why
        break;
    }
}

void ConsoleTab::connectionEnded(const Error &error)
{
    m_progress->end();
    if (m_report.isEmpty())
        m_report = m_progress->report();
    m_typer->cancel();
    m_endedAt = QDateTime::currentDateTime();
    m_end->tell(error,
                {m_name.own(), m_name.address(), m_name.word(), m_report, !m_vm.isSet(), target().listens});
    setState(State::Failed);
    showPage(m_end);
    Q_EMIT ended(error);
}

void ConsoleTab::follow(ConsoleEndPage::Way way)
{
    switch (way) {
    case ConsoleEndPage::Way::Reconnect:
        reconnect();
        break;
    case ConsoleEndPage::Way::GetTicket:
        Q_EMIT ticketRequested();
        break;
    case ConsoleEndPage::Way::AllowAnonymousTls:
        m_allowsAnonymousTls = true;
        reconnect();
        break;
    case ConsoleEndPage::Way::ForgetExpectation:
        if (m_context.identities)
            m_context.identities->forgetExpectation(target().key());
        reconnect();
        break;
    case ConsoleEndPage::Way::ChangeAddress:
        Q_EMIT changeAddressRequested(m_name.address());
        break;
    case ConsoleEndPage::Way::CopyAddress:
        QGuiApplication::clipboard()->setText(m_name.address().isEmpty() ? m_name.own() : m_name.address());
        Q_EMIT noticed(Notice::information(tr("The address is in the clipboard.")));
        break;
    case ConsoleEndPage::Way::CloseTab:
        Q_EMIT closeRequested();
        break;
    }
}

/// What gives the keyboard back: the keys of the setting always do, those of a file beside them.
QString ConsoleTab::releaseLabel() const
{
    const QString ours = ReleaseCombination::label(m_context.settings.releaseKeys());
    const QString files = m_hotkeys.label(Hotkeys::Action::ReleaseCursor);
    return files.isEmpty() ? ours : tr("%1 or %2").arg(ours, files);
}

void ConsoleTab::obey(Hotkeys::Action action)
{
    constexpr int zoomStep = 25; // per cent
    switch (action) {
    case Hotkeys::Action::ToggleFullScreen:
        Q_EMIT fullScreenRequested();
        break;
    case Hotkeys::Action::ReleaseCursor:
        m_view->release();
        break;
    case Hotkeys::Action::SecureAttention:
        sendCtrlAltDelete();
        break;
    case Hotkeys::Action::ZoomIn:
        setScaling({m_view->shownPercent() / zoomStep * zoomStep + zoomStep});
        break;
    case Hotkeys::Action::ZoomOut:
        setScaling({std::max(zoomStep, (m_view->shownPercent() - 1) / zoomStep * zoomStep)});
        break;
    case Hotkeys::Action::ZoomReset:
        setScaling({});
        break;
    }
}

void ConsoleTab::bell()
{
    if (!m_context.settings.bell() || m_rang || (isVisible() && isActiveWindow()))
        return;
    m_rang = true;
    Q_EMIT stateChanged();
    Q_EMIT rang();
}

void ConsoleTab::seen()
{
    if (std::exchange(m_rang, false))
        Q_EMIT stateChanged();
}

void ConsoleTab::setState(State state)
{
    m_state = state;
    updateBar();
    Q_EMIT stateChanged();
}

void ConsoleTab::showPage(QWidget *page)
{
    const bool hadFocus = isAncestorOf(focusWidget()) && isVisible() && window()->isActiveWindow();
    if (m_pages->show(page) && (hadFocus || (page == m_view && isVisible())))
        takeFocus();
}

QWidget *ConsoleTab::overlay() const
{
    return m_pages->overlay();
}

void ConsoleTab::setOverlay(QWidget *overlay)
{
    if (!m_pages->setOverlay(overlay))
        return;
    if (overlay && m_state == State::Connecting)
        setState(State::Asking);
    else if (!overlay && m_state == State::Asking)
        setState(State::Connecting);
    else if (m_state == State::Fetching)
        Q_EMIT stateChanged(); // what it waits for is a sign-in at the engine, or no more
    if (isVisible())
        takeFocus();
}

ConsoleStatus ConsoleTab::status() const
{
    ConsoleStatus now;
    now.state = m_state;
    now.name = m_name;
    now.prompted = overlay() != nullptr;
    now.rang = m_rang;
    now.endedAt = m_endedAt;
    now.why = m_end->text();
    now.captured = m_view->isCaptured();
    now.refused = m_view->isKeyboardRefused();
    now.viewOnly = m_view->isViewOnly();
    now.releaseKeys = releaseLabel();
    now.size = m_connection.source().frameSize();
    return now;
}

SessionState::Console ConsoleTab::record() const
{
    SessionState::Console console;
    console.title = m_name.own();
    if (m_vm.isSet()) {
        console.engine = m_vm.engine;
        console.vmId = m_vm.vmId;
    } else if (target().address.kind == Address::Kind::Tcp) {
        console.address = (target().listens ? QStringLiteral("vnc-listen://") : QStringLiteral("vnc://")) +
                          target().address.display();
    } else if (target().address.kind == Address::Kind::Unix) {
        console.address = QStringLiteral("vnc+unix://") + target().address.path;
    }
    return console;
}

void ConsoleTab::setBarVisible(bool visible)
{
    m_bar->setVisible(visible);
    m_barLine->setVisible(visible);
}

void ConsoleTab::setFullScreen(bool fullScreen)
{
    m_fullScreen = fullScreen;
    setBarVisible(!fullScreen);
    m_view->setFullScreen(fullScreen);
    applySettings();
}

void ConsoleTab::setViewOnly(bool viewOnly)
{
    m_view->setViewOnly(viewOnly);
    updateBar();
}

void ConsoleTab::setScaling(Scaling scaling)
{
    m_view->setScaling(scaling);
    m_bar->setScaling(m_view->scaling(), m_view->shownPercent());
}

void ConsoleTab::sendCtrlAltDelete()
{
    m_view->sendKeys(Keystroke::ctrlAltDelete().keys);
}

void ConsoleTab::setGuestFollows(bool follows)
{
    m_resizer->setEnabled(follows);
    updateBar();
}

QString ConsoleTab::saveScreenshot()
{
    return m_screenshots->save(source().snapshot(), m_context.settings.screenshotFolder(), m_name.own());
}

void ConsoleTab::copyScreenshot()
{
    m_screenshots->copy(source().snapshot());
}

void ConsoleTab::typeClipboard()
{
    if (m_state != State::Running || m_view->isViewOnly())
        return;
    m_view->releaseEverything();
    m_typer->start([this](const KeyInput &key) { source().send(key); });
}

void ConsoleTab::takeFocus()
{
    if (QWidget *prompt = overlay())
        prompt->setFocus(Qt::OtherFocusReason);
    else if (m_pages->currentWidget() == m_end)
        m_end->focusButton();
    else if (m_pages->currentWidget() == m_view)
        m_view->capture();
    else
        m_progress->setFocus(Qt::OtherFocusReason);
}

bool ConsoleTab::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && isVisible())
        seen();
    return QWidget::event(event);
}

void ConsoleTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    source().setVisible(true);
    updateResizer();
    seen();
}

void ConsoleTab::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    source().setVisible(false);
}

} // namespace virtdesk
