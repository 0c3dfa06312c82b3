// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoletab.h"

#include "app/desktop/console/clipboardbridge.h"
#include "app/desktop/console/connectprogress.h"
#include "app/desktop/console/consolebar.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/securitydetails.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/input/keystroke.h"
#include "app/input/texttyper.h"
#include "app/signin/signincoordinator.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFrame>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace virtdesk {

ConsoleTab::ConsoleTab(const DesktopContext &context, std::unique_ptr<ConsoleSource> source, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_source(std::move(source))
    , m_bar(new ConsoleBar(context.theme, this))
    , m_view(new ConsoleView(context.theme, this))
    , m_progress(new ConnectProgress(context.theme, this))
    , m_end(new StatePanel(context.theme, this))
    , m_pages(new QStackedLayout)
    , m_clipboard(new ClipboardBridge(this))
    , m_typer(new TextTyper(this))
{
    setObjectName(QStringLiteral("consoleTab"));
    m_end->setObjectName(QStringLiteral("consoleEnd"));

    auto *line = new QFrame(this);
    line->setProperty("role", QStringLiteral("hairline"));
    line->setFixedHeight(1);
    line->setObjectName(QStringLiteral("consoleBarLine"));
    m_pages->addWidget(m_progress);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_end);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(line);
    layout->addLayout(m_pages, 1);

    m_source->setVisible(false);
    m_view->setSource(m_source.get());
    m_clipboard->setSource(m_source.get());
    m_view->setScaling(context.settings.scaling());
    m_clipboard->setEnabled(context.settings.clipboard());
    wire();
    connectSource();
    applySettings();
    updateBar();
}

ConsoleTab::~ConsoleTab()
{
    m_typer->disconnect(this);
    m_typer->cancel();
    m_view->setSource(nullptr);
    m_source->disconnect(this);
    if (m_signIn) {
        m_signIn->disconnect(this);
        m_signIn->setReplies({});
    }
    m_source->stop();
}

void ConsoleTab::wire()
{
    connect(m_bar, &ConsoleBar::keysRequested, m_view, &ConsoleView::sendKeys);
    connect(m_bar, &ConsoleBar::typeClipboardRequested, this, &ConsoleTab::typeClipboard);
    connect(m_bar, &ConsoleBar::stopTypingRequested, m_typer, &TextTyper::cancel);
    connect(m_bar, &ConsoleBar::scalingRequested, this, &ConsoleTab::setScaling);
    connect(m_bar, &ConsoleBar::clipboardToggled, m_clipboard, &ClipboardBridge::setEnabled);
    connect(m_bar, &ConsoleBar::screenshotRequested, this, [this] { saveScreenshot(); });
    connect(m_bar, &ConsoleBar::screenshotToClipboardRequested, this, &ConsoleTab::copyScreenshot);
    connect(m_bar, &ConsoleBar::viewOnlyToggled, this, &ConsoleTab::setViewOnly);
    connect(m_bar, &ConsoleBar::powerRequested, this, &ConsoleTab::powerRequested);
    connect(m_bar, &ConsoleBar::changeCdRequested, this, &ConsoleTab::changeCdRequested);
    connect(m_bar, &ConsoleBar::fullScreenRequested, this, &ConsoleTab::fullScreenRequested);
    connect(m_bar, &ConsoleBar::securityDetailsRequested, this, [this] {
        auto *details = new SecurityDetails(
            m_context.theme,
            SecuritySummary::of(m_source->security(), m_source->securityType(), m_source->securitySubtype()), this);
        details->popUp(m_bar->securityButton());
    });
    connect(m_view, &ConsoleView::capturedChanged, this, [this](bool captured) {
        m_clipboard->setActive(captured);
        m_bar->setCaptured(captured);
        Q_EMIT capturedChanged(captured);
    });
    connect(m_clipboard, &ClipboardBridge::notHandedOver, this, &ConsoleTab::notice);
    connect(m_view, &ConsoleView::pointerLockChanged, this, [this](bool locked) {
        if (locked) {
            m_pointerNotice = tr("The guest has the pointer. %1 gives it back.")
                                  .arg(ReleaseCombination::label(m_context.settings.releaseKeys()));
            Q_EMIT notice(m_pointerNotice);
        } else {
            Q_EMIT noticeOver(m_pointerNotice);
        }
    });
    connect(m_view, &ConsoleView::shownPercentChanged, this, [this] {
        m_bar->setScaling(m_view->scaling(), m_view->shownPercent());
        Q_EMIT stateChanged();
    });
    connect(m_view, &ConsoleView::topEdgeTouched, this, &ConsoleTab::topEdgeTouched);
    connect(m_progress, &ConnectProgress::cancelled, this, &ConsoleTab::cancel);
    connect(m_typer, &TextTyper::finished, this, [this](bool cancelled) {
        m_bar->setTyping(false);
        Q_EMIT notice(cancelled ? tr("Typing stopped.") : tr("The clipboard's text has been typed."));
    });
    connect(&m_context.settings, &Settings::changed, this, &ConsoleTab::applySettings);
}

void ConsoleTab::connectSource()
{
    ConsoleSource *s = m_source.get();
    connect(s, &ConsoleSource::stateChanged, this, [this](ConsoleSession::State state) {
        if (state != ConsoleSession::State::Running)
            return;
        m_report = m_progress->report();
        setState(State::Running);
        showPage(m_view);
    });
    connect(s, &ConsoleSource::stepChanged, this, [this](Step step, qint64 ms) {
        m_progress->enter(step, ms);
        Q_EMIT stateChanged();
    });
    connect(s, &ConsoleSource::signedIn, this, &ConsoleTab::updateBar);
    connect(s, &ConsoleSource::noticed, this, &ConsoleTab::notice);
    connect(s, &ConsoleSource::frameResized, this, [this] { Q_EMIT stateChanged(); });
    connect(s, &ConsoleSource::capabilitiesChanged, this, &ConsoleTab::updateBar);
    connect(s, &ConsoleSource::serverNameChanged, this, [this] {
        if (m_title.isEmpty() || m_title == m_target.address.display())
            setTitle(cleanText(m_source->serverName(), 80));
    });
    connect(s, &ConsoleSource::ended, this, [this](const Error &error) {
        m_progress->end();
        if (m_report.isEmpty())
            m_report = m_progress->report();
        m_typer->cancel();
        showEnd(error);
    });
    if (!m_context.broker || !m_context.identities)
        return;
    const Theme &theme = m_context.theme;
    m_signIn = std::make_unique<SignInCoordinator>(*m_context.broker, *m_context.identities, iconSource(theme));
    // After our own connections: what it says comes on top of what the tab shows by itself.
    m_signIn->attach(s);
    connect(m_signIn.get(), &SignInCoordinator::panelChanged, this, &ConsoleTab::setOverlay);
    connect(m_signIn.get(), &SignInCoordinator::notice, this, &ConsoleTab::notice);
    connect(
        m_signIn.get(), &SignInCoordinator::retryRequested, this, [this] { connectAgain(); }, Qt::QueuedConnection);
}

void ConsoleTab::applySettings()
{
    m_view->setReleaseKeys(m_context.settings.releaseKeys());
    const auto when = m_context.settings.systemKeys();
    m_view->setGrabSystemKeys(when == Settings::SystemKeys::Always ||
                              (when == Settings::SystemKeys::FullScreen && m_fullScreen));
    updateBar();
}

void ConsoleTab::updateBar()
{
    const bool running = m_state == State::Running;
    m_bar->setRunning(running);
    m_bar->setClipboard(m_clipboard->isEnabled());
    m_bar->setClipboardPossible(m_source->capabilities().clipboardToGuest ||
                                m_source->capabilities().clipboardFromGuest || !running);
    m_bar->setViewOnly(m_view->isViewOnly());
    m_bar->setScaling(m_view->scaling(), m_view->shownPercent());
    m_bar->setPower(m_vmActionsAvailable, running && m_source->capabilities().power);
    m_bar->setCdChange(m_changesCd);
    if (m_source->state() == ConsoleSource::State::Running)
        m_bar->setSecurity(
            SecuritySummary::of(m_source->security(), m_source->securityType(), m_source->securitySubtype()));
    else
        m_bar->clearSecurity();
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

void ConsoleTab::setTitle(const QString &title)
{
    m_title = cleanText(title, 120);
    m_view->setAccessibleName(tr("Console of %1").arg(m_title));
    setAccessibleName(m_title);
    Q_EMIT titleChanged();
}

void ConsoleTab::open(ConsoleRequest request)
{
    m_provider = std::move(request.provider);
    if (request.vm.isSet())
        m_vm = request.vm;
    m_key = request.key;
    if (!request.target) {
        setTitle(request.title);
        reconnect();
        return;
    }
    ConsoleTarget target = std::move(*request.target);
    if (m_key.isEmpty())
        m_key = target.key();
    setTitle(request.title.isEmpty() ? target.address.display() : request.title);
    m_progress->begin(m_title, false);
    start(std::move(target));
}

void ConsoleTab::reconnect()
{
    if (m_signIn)
        m_signIn->startOver();
    connectAgain();
}

void ConsoleTab::connectAgain()
{
    if (m_state == State::Running || m_source->state() == ConsoleSource::State::Connecting)
        m_source->stop();
    m_cancelled = false;
    m_report.clear();
    if (!m_provider) {
        m_progress->begin(m_title, false);
        start(m_target.clone());
        return;
    }
    m_progress->begin(m_title, true);
    setState(State::Fetching);
    showPage(m_progress);
    m_provider(this, [this](Result<ConsoleTarget> target) {
        if (m_cancelled || m_state != State::Fetching)
            return;
        if (!target) {
            m_progress->end();
            showEnd(target.error());
            return;
        }
        if (target->title.isEmpty())
            target->title = m_title;
        else
            setTitle(target->title);
        start(std::move(target).value());
    });
}

void ConsoleTab::start(ConsoleTarget target)
{
    m_cancelled = false;
    if (m_signIn)
        m_signIn->prepare(target);
    if (m_key.isEmpty())
        m_key = target.key();
    target.allowAnonymousTls = target.allowAnonymousTls || m_allowsAnonymousTls;
    m_progress->setAddress(target.listens ? tr("a server that connects to port %1").arg(target.address.port)
                                          : target.place());
    m_target = target.clone();
    m_target.ticket.wipe();
    DisplayOptions options;
    options.clipboard = m_clipboard->isEnabled();
    setState(State::Connecting);
    showPage(m_progress);
    m_source->start(std::move(target), options);
}

void ConsoleTab::cancel()
{
    m_cancelled = true;
    m_progress->end();
    const auto state = m_source->state();
    if (state == ConsoleSource::State::Connecting || state == ConsoleSource::State::Running)
        m_source->stop();
    else
        showEnd({Failure::Cancelled, {}, {}});
}

void ConsoleTab::setState(State state)
{
    m_state = state;
    updateBar();
    Q_EMIT stateChanged();
}

void ConsoleTab::showPage(QWidget *page)
{
    if (m_overlay) {
        // It stays in front; what is behind changes when it goes.
        m_behind = page;
        return;
    }
    const bool hadFocus = isAncestorOf(focusWidget()) && isVisible() && window()->isActiveWindow();
    m_pages->setCurrentWidget(page);
    if (hadFocus || (page == m_view && isVisible()))
        takeFocus();
}

void ConsoleTab::setOverlay(QWidget *overlay)
{
    if (m_overlay == overlay && (overlay || m_pages->currentWidget() == m_behind || !m_behind))
        return;
    if (m_overlay) {
        m_pages->removeWidget(m_overlay);
        m_overlay->hide();
    } else {
        m_behind = m_pages->currentWidget();
    }
    m_overlay = overlay;
    if (overlay) {
        m_pages->addWidget(overlay);
        m_pages->setCurrentWidget(overlay);
        if (m_state == State::Connecting)
            setState(State::Asking);
    } else {
        m_pages->setCurrentWidget(m_behind);
        if (m_state == State::Asking)
            setState(State::Connecting);
    }
    if (m_state == State::Fetching)
        Q_EMIT stateChanged();
    if (isVisible())
        takeFocus();
}

void ConsoleTab::showEnd(const Error &error)
{
    QString icon = QStringLiteral("error");
    Theme::Tone tone = Theme::Tone::Danger;
    QString title;
    QString text = error.sentence;
    switch (error.kind) {
    case Failure::Cancelled:
        icon = QStringLiteral("stop");
        tone = Theme::Tone::Secondary;
        title = tr("%1 is not connected").arg(m_title);
        text = tr("The connection was ended here.");
        break;
    case Failure::Closed:
        icon = QStringLiteral("power");
        tone = Theme::Tone::Secondary;
        title = tr("The console of %1 has closed").arg(m_title);
        if (text.isEmpty())
            text = tr(
                "The server ended it. That happens when the VM is shut down or moved, or when somebody else opens its "
                "console.");
        break;
    case Failure::Crashed:
        icon = QStringLiteral("warning");
        tone = Theme::Tone::Warning;
        title = tr("The console of %1 has crashed").arg(m_title);
        if (text.isEmpty())
            text = tr("Its process ended unexpectedly. The VM and the other consoles are not affected.");
        break;
    case Failure::Lost:
        icon = QStringLiteral("network");
        tone = Theme::Tone::Warning;
        title = tr("The connection to %1 was lost").arg(m_title);
        break;
    case Failure::Unreachable:
    case Failure::Deadline:
        icon = QStringLiteral("network");
        title = tr("%1 can't be reached").arg(m_title);
        break;
    case Failure::SignIn:
        icon = QStringLiteral("key");
        title = tr("The sign-in at %1 failed").arg(m_title);
        break;
    case Failure::Identity:
        icon = QStringLiteral("lock-open");
        title = tr("%1 was not trusted").arg(m_title);
        break;
    case Failure::Engine:
    case Failure::NotFound:
        icon = QStringLiteral("server");
        title = tr("The engine can't open %1").arg(m_title);
        break;
    default:
        title = tr("The console of %1 has ended").arg(m_title);
        break;
    }
    m_end->setState(icon, tone, title, text);
    QStringList details;
    if (!error.detail.isEmpty())
        details += error.detail;
    if (error.kind != Failure::Cancelled) {
        if (m_target.address.kind != Address::Kind::None)
            details += tr("Address: %1").arg(m_target.address.display());
        if (!m_report.isEmpty())
            details += m_report;
        details += tr("Time: %1").arg(QDateTime::currentDateTime().toString(Qt::ISODate));
    }
    m_end->setDetails(details.join(QLatin1Char('\n')));
    m_end->clearButtons();
    m_end->addButton(
        QStringLiteral("reconnectButton"), error.kind == Failure::Cancelled ? tr("Connect") : tr("Reconnect"),
        [this] { reconnect(); }, true);
    if (error.remedy == Remedy::AllowAnonymousTls) {
        // For as long as the tab lives: it is consent to this console, not a setting.
        m_end->addButton(QStringLiteral("allowAnonymousTlsButton"), tr("Connect without a certificate"), [this] {
            m_allowsAnonymousTls = true;
            reconnect();
        });
    }
    if (error.remedy == Remedy::ForgetExpectation && m_context.identities) {
        m_end->addButton(QStringLiteral("forgetExpectationButton"), tr("Forget and connect"), [this] {
            m_context.identities->forgetExpectation(m_target.key());
            reconnect();
        });
    }
    m_end->addButton(QStringLiteral("closeTabButton"), tr("Close tab"), [this] { Q_EMIT closeRequested(); });
    setState(State::Failed);
    showPage(m_end);
}

QIcon ConsoleTab::stateIcon() const
{
    switch (m_state) {
    case State::Running:
        return m_context.theme.dot(Theme::Dot::Filled, Theme::Tone::Good);
    case State::Fetching:
        if (m_overlay)
            return m_context.theme.icon(QStringLiteral("key"), Theme::Tone::Accent);
        [[fallthrough]];
    case State::Connecting:
        return m_context.theme.dot(Theme::Dot::Half, Theme::Tone::Accent);
    case State::Asking:
        return m_context.theme.icon(QStringLiteral("key"), Theme::Tone::Accent);
    case State::Failed:
        return m_context.theme.dot(Theme::Dot::Trouble, Theme::Tone::Warning);
    }
    return {};
}

QString ConsoleTab::stateText() const
{
    switch (m_state) {
    case State::Running:
        return tr("Connected");
    case State::Fetching:
        return m_overlay ? tr("Waits for the sign-in") : tr("Asking the engine");
    case State::Connecting:
        return tr("Connecting");
    case State::Asking:
        return tr("Waits for an answer");
    case State::Failed:
        return tr("Not connected");
    }
    return {};
}

QString ConsoleTab::sizeText() const
{
    const QSize size = m_source->frameSize();
    return m_state == State::Running && !size.isEmpty() ? QStringLiteral("%1 × %2").arg(size.width()).arg(size.height())
                                                        : QString();
}

SessionState::Console ConsoleTab::record() const
{
    SessionState::Console console;
    console.title = m_title;
    if (m_vm.isSet()) {
        console.engine = m_vm.engine;
        console.vmId = m_vm.vmId;
    } else if (m_target.address.kind == Address::Kind::Tcp) {
        console.address = QStringLiteral("vnc://") + m_target.address.display();
    } else if (m_target.address.kind == Address::Kind::Unix) {
        console.address = QStringLiteral("vnc+unix://") + m_target.address.path;
    }
    return console;
}

void ConsoleTab::setBarVisible(bool visible)
{
    m_bar->setVisible(visible);
    findChild<QFrame *>(QStringLiteral("consoleBarLine"))->setVisible(visible);
}

void ConsoleTab::setFullScreen(bool fullScreen)
{
    m_fullScreen = fullScreen;
    setBarVisible(!fullScreen);
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

QString ConsoleTab::screenshotName() const
{
    // The title may come from outside: it must not lead out of the folder.
    static const QRegularExpression unfit(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = m_title;
    name.replace(unfit, QStringLiteral("_"));
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    if (name.isEmpty())
        name = QStringLiteral("console");
    return QStringLiteral("%1 %2.png")
        .arg(name.left(80), QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")));
}

QString ConsoleTab::saveScreenshot()
{
    const QImage picture = m_source->snapshot();
    if (picture.isNull()) {
        Q_EMIT notice(tr("There is no picture to save yet."));
        return {};
    }
    const QDir folder(m_context.settings.screenshotFolder());
    const QString base = folder.filePath(screenshotName());
    QString file = base;
    for (int n = 2; QFile::exists(file) && n < 100; ++n)
        file = base.chopped(4) + QStringLiteral(" (%1).png").arg(n);
    if (!folder.mkpath(QStringLiteral(".")) || !picture.save(file, "PNG")) {
        Q_EMIT notice(tr("The picture could not be written to %1. Choose another folder in the settings.")
                          .arg(QDir::toNativeSeparators(folder.path())));
        return {};
    }
    Q_EMIT notice(tr("Saved as %1").arg(QDir::toNativeSeparators(file)));
    return file;
}

void ConsoleTab::copyScreenshot()
{
    const QImage picture = m_source->snapshot();
    if (picture.isNull()) {
        Q_EMIT notice(tr("There is no picture to copy yet."));
        return;
    }
    QGuiApplication::clipboard()->setImage(picture);
    Q_EMIT notice(tr("The guest's screen is in the clipboard."));
}

void ConsoleTab::typeClipboard()
{
    if (m_state != State::Running || m_view->isViewOnly())
        return;
    const QString text = QGuiApplication::clipboard()->text();
    if (text.isEmpty()) {
        Q_EMIT notice(tr("The clipboard holds no text."));
        return;
    }
    if (text.size() > TextTyper::maximumLength) {
        Q_EMIT notice(tr("The clipboard's text is too long to be typed: %L1 characters, at most %L2.")
                          .arg(text.size())
                          .arg(TextTyper::maximumLength));
        return;
    }
    m_view->releaseEverything();
    m_typer->type(text, [this](const KeyInput &key) { m_source->send(key); });
    m_bar->setTyping(true);
    Q_EMIT notice(tr("Typing %L1 characters …").arg(text.size()));
}

void ConsoleTab::sendCtrlAltDelete()
{
    m_view->sendKeys(Keystroke::ctrlAltDelete().keys);
}

void ConsoleTab::takeFocus()
{
    if (m_overlay)
        m_overlay->setFocus(Qt::OtherFocusReason);
    else if (m_pages->currentWidget() == m_end)
        m_end->focusButton();
    else if (m_pages->currentWidget() == m_view)
        m_view->capture();
    else
        m_progress->setFocus(Qt::OtherFocusReason);
}

void ConsoleTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_source->setVisible(true);
}

void ConsoleTab::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_source->setVisible(false);
}

} // namespace virtdesk
