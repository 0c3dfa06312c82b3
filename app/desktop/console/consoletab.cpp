// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoletab.h"

#include "app/desktop/console/bellnote.h"
#include "app/desktop/console/blankcover.h"
#include "app/desktop/console/closingquestion.h"
#include "app/desktop/console/connectprogress.h"
#include "app/desktop/console/consolebar.h"
#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consolepages.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolevm.h"
#include "app/desktop/console/securitydetails.h"
#include "app/desktop/console/typingpad.h"
#include "app/desktop/settings/settings.h"
#include "app/signin/signincoordinator.h"
#include "app/target/targetparser.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QPointer>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace virtdesk {

ConsoleTab::ConsoleTab(const DesktopContext &context, std::unique_ptr<ConsoleSource> console, QWidget *parent)
    : MarkedFrame(parent)
    , m_context(context)
    , m_connection(std::move(console), this)
    , m_bell(new BellNote(context.settings, this))
    , m_bar(new ConsoleBar(context.theme, this))
    , m_barLine(new QFrame(this))
    , m_view(new ConsoleView(context.theme, this))
    , m_progress(new ConnectProgress(context.theme, this))
    , m_end(new ConsoleEndPage(context.theme, this))
    , m_pages(new ConsolePages)
    , m_pad(new TypingPad(context.theme, this))
    , m_controls(new ConsoleControls(context, m_connection.source(), *m_bar, *m_view, *m_pad, this))
    , m_vmState(new ConsoleVm(context.theme, m_connection.source(), *m_view, this))
{
    setObjectName(QStringLiteral("consoleTab"));
    build();
    source().setVisible(false);
    m_view->setSource(&source());
    m_connection.setPreparation([this](ConsoleTarget &target, DisplayOptions &options) { prepare(target, options); });
    wireBar();
    wireView();
    wireConnection();
    wireSource();
    wireSignIn();
    wireReconnector();
    wireVm();
}

ConsoleTab::~ConsoleTab()
{
    delete m_controls; // what is being typed ends
    delete m_vmState;  // and what is being held
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
    layout->addWidget(m_pad);
    m_pad->hide();
}

void ConsoleTab::wireBar()
{
    connect(m_bar, &ConsoleBar::powerRequested, this, &ConsoleTab::powerRequested);
    connect(m_bar, &ConsoleBar::bootMenuRequested, this, &ConsoleTab::bootMenuRequested);
    connect(m_bar, &ConsoleBar::changeCdRequested, this, &ConsoleTab::changeCdRequested);
    connect(m_bar, &ConsoleBar::securityDetailsRequested, this, &ConsoleTab::showSecurity);
    connect(m_controls, &ConsoleControls::noticed, this, &ConsoleTab::noticed);
    connect(m_controls, &ConsoleControls::noticeOver, this, &ConsoleTab::noticeOver);
    connect(m_controls, &ConsoleControls::reconnectRequested, this, [this](bool takesPart) {
        const auto step = [held = QPointer<ConsoleTab>(this), takesPart] {
            if (held && takesPart)
                held->m_controls->takePart();
            if (held)
                held->reconnect();
        };
        ClosingQuestion::ask(this, ClosingQuestion::Step::Reconnect, step);
    });
    connect(m_controls, &ConsoleControls::fullScreenRequested, this, &ConsoleTab::fullScreenRequested);
    connect(m_controls, &ConsoleControls::screenshotRequested, this, &ConsoleTab::saveScreenshot);
    connect(m_controls, &ConsoleControls::screenshotToClipboardRequested, this,
            [this] { m_controls->copyScreenshot(lastPicture()); });
}

void ConsoleTab::wireView()
{
    connect(m_view, &ConsoleView::capturedChanged, this, &ConsoleTab::capturedChanged);
    connect(m_view, &ConsoleView::keyboardRefusedChanged, this,
            [this] { Q_EMIT capturedChanged(m_view->isCaptured()); });
    connect(m_view, &ConsoleView::shownPercentChanged, this, &ConsoleTab::stateChanged);
    connect(m_view, &ConsoleView::topEdgeTouched, this, &ConsoleTab::topEdgeTouched);
    connect(m_progress, &ConnectProgress::cancelled, this, &ConsoleTab::cancel);
    connect(m_end, &ConsoleEndPage::chosen, this, &ConsoleTab::follow);
    connect(m_end, &ConsoleEndPage::reportRequested, this, &ConsoleTab::reportRequested);
}

void ConsoleTab::wireConnection()
{
    connect(&m_connection, &ConsoleConnection::stateChanged, this, &ConsoleTab::connectionChanged);
    connect(&m_connection, &ConsoleConnection::targetKnown, this, [this](const ConsoleTarget &target) {
        if (m_key.isEmpty())
            m_key = target.key();
        if (target.endpoint.listens)
            m_progress->setListening(target.endpoint.address.port);
        else
            m_progress->setAddress(target.place());
        m_name.setTarget(target);
        m_controls->setHotkeys(Hotkeys(target.presentation.hotkeys));
        nameChanged();
    });
    connect(&m_connection, &ConsoleConnection::stepChanged, this, [this](Step step, qint64 ms) {
        m_progress->enter(step, ms);
        Q_EMIT stateChanged();
    });
    connect(&m_connection, &ConsoleConnection::anotherWay, this, [this] {
        m_progress->begin(m_name.own(), true);
        m_progress->setNote(tr("The host did not answer. The proxy of the engine is tried."));
    });
    connect(&m_connection, &ConsoleConnection::signedIn, this, &ConsoleTab::updateSecurity);
    connect(&m_connection, &ConsoleConnection::ended, this, &ConsoleTab::connectionEnded);
}

void ConsoleTab::wireSource()
{
    ConsoleSource *s = &source();
    connect(s, &ConsoleSource::frameResized, this, &ConsoleTab::stateChanged);
    connect(s, &ConsoleSource::serverNameChanged, this, [this] {
        m_name.setServerWord(source().serverName());
        nameChanged();
    });
    connect(s, &ConsoleSource::noticed, this,
            [this](const QString &sentence) { Q_EMIT noticed(Notice::warning(sentence)); });
    connect(s, &ConsoleSource::bell, m_bell, &BellNote::ring);
    connect(m_bell, &BellNote::changed, this, &ConsoleTab::stateChanged);
    connect(m_bell, &BellNote::rang, this, &ConsoleTab::rang);
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

void ConsoleTab::wireReconnector()
{
    connect(&m_reconnector, &Reconnector::due, this, [this](bool byPerson) {
        begin();
        m_progress->begin(m_name.own(), m_connection.hasProvider());
        m_connection.reconnect(byPerson);
    });
    connect(&m_reconnector, &Reconnector::changed, this, &ConsoleTab::updateTries);
    const auto apply = [this] { m_reconnector.setEnabled(m_context.settings.reconnects()); };
    connect(&m_context.settings, &Settings::changed, this, apply);
    apply();
}

void ConsoleTab::wireVm()
{
    connect(m_vmState, &ConsoleVm::changed, this, &ConsoleTab::updateTries);
    connect(m_vmState, &ConsoleVm::startRequested, this, &ConsoleTab::powerRequested);
}

void ConsoleTab::setVmCondition(const std::optional<VmCondition> &condition)
{
    m_vmState->setCondition(condition);
    m_reconnector.setVmRunning(condition ? std::make_optional(isRunning(condition->power)) : std::nullopt);
}

BootKeyHolder &ConsoleTab::bootKeys()
{
    return m_vmState->bootKeys();
}

void ConsoleTab::stopTrying()
{
    m_reconnector.stop();
    cancel();
}

/// While it is connected to again by itself the last picture stays, with what is known of the tries and the VM.
void ConsoleTab::updateTries()
{
    if (!m_end->title().isEmpty())
        m_end->setTries(m_reconnector, m_vmState->condition());
    Q_EMIT stateChanged();
}

void ConsoleTab::prepare(ConsoleTarget &target, DisplayOptions &options)
{
    if (m_signIn)
        m_signIn->prepare(target);
    target.trust.allowAnonymousTls =
        (target.trust.allowAnonymousTls || m_allowsAnonymousTls) && refusal("allow/anonymousTls").isEmpty();
    m_controls->prepare(options, target.key(), target.protocol);
    m_reconnector.setExclusive(options.value(QStringLiteral("shared"), 1) == 0);
}

QString ConsoleTab::refusal(const char *id) const
{
    return m_context.settings.policy().refusal(QLatin1String(id));
}

void ConsoleTab::showSecurity(QWidget *at)
{
    SecuritySummary summary = SecuritySummary::of(source().security(), source().securityLabel());
    summary.addPlace(target(), m_name);
    summary.add(source().protection());
    auto *details = new SecurityDetails(m_context.theme, summary, this);
    details->popUp(at);
    details->showLink(source());
}

void ConsoleTab::updateSecurity()
{
    if (m_state == State::Running)
        m_bar->setSecurity(SecuritySummary::of(source().security(), source().securityLabel()));
    else
        m_bar->clearSecurity();
}

QMenu *ConsoleTab::keysMenu() const
{
    return m_bar->keysMenu();
}

void ConsoleTab::setVmVerbs(std::optional<QList<VmVerb>> verbs, bool changesCd)
{
    m_vmActionsAvailable = verbs.has_value();
    m_controls->setVmVerbs(std::move(verbs), changesCd);
}

void ConsoleTab::setFacts(const QHash<QString, QString> &facts)
{
    m_pad->setFacts(facts);
}

void ConsoleTab::setMark(const VmMark &mark)
{
    if (!setVmMark(mark))
        return;
    m_bar->setVmMark(mark);
    Q_EMIT titleChanged();
}

bool ConsoleTab::canChangeCd() const
{
    return m_controls->canChangeCd();
}

void ConsoleTab::nameChanged()
{
    m_view->setAccessibleName(tr("Console of %1").arg(m_name.withAddress()));
    setAccessibleName(m_name.withAddress());
    m_controls->setName(m_name.own());
    m_vmState->setName(m_name.own());
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
    if (!request.target || (request.vm.isSet() && !isFromOutside(request.target->namedBy.provider)))
        m_name.setOwn(request.title);
    nameChanged();
    begin();
    m_progress->begin(m_name.own(), !request.target);
    m_connection.open(std::move(request));
}

void ConsoleTab::setStarting()
{
    m_progress->setStarting();
}

void ConsoleTab::reconnect()
{
    if (m_signIn)
        m_signIn->startOver();
    if (m_reconnector.state() == Reconnector::State::Waiting || m_reconnector.state() == Reconnector::State::Held) {
        m_reconnector.tryNow();
        return;
    }
    m_reconnector.stop();
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
    m_bell->clear();
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
        m_reconnector.running();
        m_end->setPicture({});
        m_bar->setHasPicture(false);
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
    if (!m_reconnector.isActive())
        m_endedAt = QDateTime::currentDateTime();
    if (const QImage last = source().snapshot(); !last.isNull())
        m_end->setPicture(last);
    m_bar->setHasPicture(!m_end->picture().isNull());
    m_end->tell(error,
                {m_name.own(), m_name.place(), m_name.word(), m_report, !m_vm.isSet(), target().endpoint.listens});
    m_reconnector.ended(error);
    m_end->setTries(m_reconnector, m_vmState->condition());
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
        if (const QString why = refusal("allow/anonymousTls"); !why.isEmpty()) {
            Q_EMIT noticed(Notice::warning(why));
            break;
        }
        m_allowsAnonymousTls = true;
        reconnect();
        break;
    case ConsoleEndPage::Way::ForgetExpectation:
        if (m_context.identities)
            for (const QString &key : {target().key(), target().keyWithoutKind()})
                m_context.identities->forgetExpectation(key);
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
    case ConsoleEndPage::Way::SavePicture:
        saveScreenshot();
        break;
    case ConsoleEndPage::Way::StopTrying:
        stopTrying();
        break;
    case ConsoleEndPage::Way::StartVm:
        if (const auto &vm = m_vmState->condition(); vm && vm->start) {
            m_reconnector.waitForVm();
            Q_EMIT powerRequested(*vm->start);
        }
        break;
    }
}

void ConsoleTab::setState(State state)
{
    m_state = state;
    m_controls->setRunning(state == State::Running);
    updateSecurity();
    Q_EMIT stateChanged();
}

void ConsoleTab::showPage(QWidget *page)
{
    if (page == m_progress && m_reconnector.isActive())
        page = m_end; // the last picture stays
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
    now.rang = m_bell->isSet();
    now.retrying = m_reconnector.isActive();
    now.endedAt = m_endedAt;
    now.why = m_end->text();
    now.captured = m_view->isCaptured();
    now.refused = m_view->isKeyboardRefused();
    now.viewOnly = m_view->isViewOnly();
    now.releaseKeys = m_controls->releaseLabel();
    now.size = m_connection.source().frameSize();
    now.vm = m_vmState->condition();
    now.closing = closing();
    return now;
}

QImage ConsoleTab::lastPicture()
{
    const QImage now = source().snapshot();
    return now.isNull() ? m_end->picture() : now;
}

QString ConsoleTab::saveScreenshot()
{
    return m_controls->saveScreenshot(lastPicture());
}

SessionState::Console ConsoleTab::record() const
{
    SessionState::Console console;
    console.title = m_name.own();
    console.pinned = m_placement.pinned;
    console.group = m_placement.group;
    if (m_vm.isSet()) {
        console.inventory = m_vm.inventory;
        console.vmId = m_vm.vmId;
    } else {
        console.address = addressOf(target(), m_context.targets);
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
    setBarVisible(!fullScreen);
    m_controls->setFullScreen(fullScreen);
}

void ConsoleTab::setBlanked(bool blanked, const QString &keys)
{
    if (blanked == isBlanked())
        return;
    const bool hadFocus = isAncestorOf(focusWidget());
    if (!blanked) {
        delete std::exchange(m_cover, nullptr);
        if (hadFocus && isVisible())
            takeFocus();
        return;
    }
    m_view->release();
    m_controls->stopTyping();
    m_cover = new BlankCover(m_context.theme, keys, this);
    connect(m_cover, &BlankCover::unblankRequested, this, &ConsoleTab::unblankRequested);
    if (hadFocus)
        m_cover->focusButton();
}

void ConsoleTab::takeFocus()
{
    if (m_cover)
        m_cover->focusButton();
    else if (QWidget *prompt = overlay())
        prompt->setFocus(Qt::OtherFocusReason);
    else if (m_pages->currentWidget() == m_end)
        m_end->focusButton();
    else if (m_pages->currentWidget() == m_view && m_vmState->covers())
        m_vmState->focusButton();
    else if (m_pages->currentWidget() == m_view)
        m_view->capture();
    else
        m_progress->setFocus(Qt::OtherFocusReason);
}

void ConsoleTab::showEvent(QShowEvent *event)
{
    MarkedFrame::showEvent(event);
    source().setVisible(true);
    m_reconnector.setVisible(true);
    m_controls->updateRoom();
}

void ConsoleTab::hideEvent(QHideEvent *event)
{
    MarkedFrame::hideEvent(event);
    source().setVisible(false);
    m_reconnector.setVisible(false);
}

} // namespace virtdesk
