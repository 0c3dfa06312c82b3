// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolecontrols.h"

#include "app/desktop/console/clipboardbridge.h"
#include "app/desktop/console/consolebar.h"
#include "app/desktop/console/consoleoptionmenu.h"
#include "app/desktop/console/consolepower.h"
#include "app/desktop/console/consolesource.h"
#include "app/desktop/console/consoletyper.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/guestresizer.h"
#include "app/desktop/console/screenshots.h"
#include "app/desktop/settings/consoleoptionlist.h"
#include "app/desktop/settings/settings.h"
#include "app/input/keystroke.h"
#include "app/target/targetregistry.h"
#include "sdk/result.h"

#include <QPointer>

#include <utility>

namespace virtdesk {

namespace {
const QString pointerTopic = QStringLiteral("pointer in the guest");
const QString optionTopic = QStringLiteral("option of a console");
} // namespace

ConsoleControls::ConsoleControls(const DesktopContext &context, ConsoleSource &source, ConsoleBar &bar,
                                 ConsoleView &view, TypingPad &pad, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_source(source)
    , m_bar(bar)
    , m_view(view)
    , m_pad(pad)
    , m_clipboard(new ClipboardBridge(this))
    , m_typer(new ConsoleTyper(context, source, pad, this))
    , m_screenshots(new Screenshots(this))
    , m_resizer(new GuestResizer(this))
    , m_options(new ConsoleOptionMenu(ConsoleOptionList::of(context.targets.displays()), context.settings, &bar))
{
    m_clipboard->setSource(&source);
    m_view.setScaling(context.settings.scaling());
    m_clipboard->setEnabled(context.settings.clipboard());
    wireBar();
    wireView();
    wireSource();
    connect(m_typer, &ConsoleTyper::noticed, this, &ConsoleControls::noticed);
    connect(m_typer, &ConsoleTyper::typed, this, &ConsoleControls::typed);
    connect(m_typer, &ConsoleTyper::padShown, this, [this](bool shown) {
        m_pad.setVisible(shown);
        if (shown)
            m_pad.focusText();
        else if (m_running)
            m_view.capture();
    });
    connect(m_screenshots, &Screenshots::noticed, this, &ConsoleControls::noticed);
    connect(m_screenshots, &Screenshots::taken, this, &ConsoleControls::pictureTaken);
    connect(m_clipboard, &ClipboardBridge::handedOver, this, &ConsoleControls::clipboardHandedOver);
    connect(m_clipboard, &ClipboardBridge::notHandedOver, this,
            [this](const QString &sentence) { Q_EMIT noticed(Notice::warning(sentence)); });
    connect(&m_context.settings, &Settings::changed, this, &ConsoleControls::applySettings);
    applySettings();
}

ConsoleControls::~ConsoleControls()
{
    m_typer->disconnect(this);
    m_typer->cancel();
    delete m_typer; // before the source and the pad
}

void ConsoleControls::wireBar()
{
    connect(&m_bar, &ConsoleBar::keysRequested, &m_view, &ConsoleView::sendKeys);
    connect(&m_bar, &ConsoleBar::typeClipboardRequested, this, &ConsoleControls::typeClipboard);
    connect(&m_bar, &ConsoleBar::typeTextRequested, this, &ConsoleControls::openTypingPad);
    connect(&m_bar, &ConsoleBar::stopTypingRequested, this, &ConsoleControls::stopTyping);
    connect(&m_bar, &ConsoleBar::scalingRequested, this, &ConsoleControls::setScaling);
    connect(&m_bar, &ConsoleBar::guestFollowsToggled, this, &ConsoleControls::setGuestFollows);
    connect(&m_bar, &ConsoleBar::clipboardToggled, this, &ConsoleControls::setClipboard);
    connect(&m_bar, &ConsoleBar::screenshotRequested, this, &ConsoleControls::screenshotRequested);
    connect(&m_bar, &ConsoleBar::screenshotToClipboardRequested, this,
            &ConsoleControls::screenshotToClipboardRequested);
    connect(&m_bar, &ConsoleBar::viewOnlyToggled, this, &ConsoleControls::setViewOnly);
    connect(&m_bar, &ConsoleBar::fullScreenRequested, this, &ConsoleControls::fullScreenRequested);
    connect(m_typer, &ConsoleTyper::typingChanged, &m_bar, &ConsoleBar::setTyping);
    m_bar.addViewMenu(m_options);
    connect(m_options, &ConsoleOptionMenu::chosen, this, &ConsoleControls::optionChosen);
}

void ConsoleControls::wireView()
{
    connect(&m_view, &ConsoleView::capturedChanged, m_clipboard, &ClipboardBridge::setActive);
    connect(&m_view, &ConsoleView::pointerLockChanged, this, [this](bool locked) {
        if (!locked) {
            Q_EMIT noticeOver(pointerTopic);
            return;
        }
        Notice notice = Notice::information(tr("The guest has the pointer. %1 gives it back.").arg(releaseLabel()));
        notice.topic = pointerTopic;
        Q_EMIT noticed(notice);
    });
    connect(&m_view, &ConsoleView::shownPercentChanged, this,
            [this] { m_bar.setScaling(m_view.scaling(), m_view.shownPercent()); });
    connect(&m_view, &ConsoleView::roomChanged, this, &ConsoleControls::updateRoom);
    connect(&m_view, &ConsoleView::hotkeyPressed, this, &ConsoleControls::runHotkey);
    connect(m_resizer, &GuestResizer::resizeRequested, this, [this](const QSize &size) {
        m_source.send(ResizeInput{size.width(), size.height()});
    });
}

void ConsoleControls::wireSource()
{
    connect(&m_source, &ConsoleSource::frameResized, m_resizer, &GuestResizer::setGuest);
    connect(&m_source, &ConsoleSource::capabilitiesChanged, this, &ConsoleControls::update);
    connect(&m_source, &ConsoleSource::resizeRefused, this, [this](const QString &why) {
        setGuestFollows(false);
        Q_EMIT noticed(Notice::warning(tr("The guest keeps its size: %1").arg(cleanText(why))));
    });
}

void ConsoleControls::applySettings()
{
    m_view.setReleaseKeys(m_context.settings.releaseKeys());
    const auto when = m_context.settings.systemKeys();
    m_view.setGrabSystemKeys(when == Settings::SystemKeys::Always ||
                             (when == Settings::SystemKeys::FullScreen && m_fullScreen));
    m_view.setAccessibleDescription(
        tr("The guest's screen. Enter gives it the keyboard, %1 takes it back.").arg(releaseLabel()));
    update();
}

void ConsoleControls::update()
{
    const DisplayCapabilities &can = m_source.capabilities();
    m_bar.setRunning(m_running);
    m_typer->setPossible(m_running && !m_view.isViewOnly());
    m_bar.setClipboard(m_clipboard->isEnabled());
    m_bar.setClipboardPossible(can.clipboardToGuest || can.clipboardFromGuest || !m_running);
    m_bar.setViewOnly(m_view.isViewOnly());
    m_bar.setScaling(m_view.scaling(), m_view.shownPercent());
    m_bar.setGuestFollows(m_resizer->isEnabled(), m_running && can.resize);
    m_bar.setSystemKeysNote(m_view.systemKeysNote());
    m_bar.setVerbs(verbs(), restartVerb().has_value() && m_running && !m_view.isViewOnly());
    m_bar.setCdChange(m_changesCd);
    updateRoom();
}

void ConsoleControls::updateRoom()
{
    m_resizer->setPossible(m_running && m_source.capabilities().resize && !m_view.isViewOnly());
    if (m_view.isVisible())
        m_resizer->setRoom(m_view.room());
}

void ConsoleControls::setRunning(bool running)
{
    m_running = running;
    update();
}

QList<VmVerb> ConsoleControls::verbs() const
{
    return m_verbs ? *m_verbs : m_running && m_source.capabilities().power ? ConsolePower::verbs() : QList<VmVerb>();
}

std::optional<VmVerb> ConsoleControls::restartVerb() const
{
    const QList<VmVerb> now = verbs();
    for (const QLatin1String id : {QLatin1String("reboot"), QLatin1String("reset")}) {
        for (const VmVerb &verb : now) {
            if (verb.id == id)
                return verb;
        }
    }
    return std::nullopt;
}

void ConsoleControls::setVmVerbs(std::optional<QList<VmVerb>> verbs, bool changesCd)
{
    if (m_verbs == verbs && m_changesCd == changesCd)
        return;
    m_verbs = std::move(verbs);
    m_changesCd = changesCd;
    update();
}

void ConsoleControls::setHotkeys(const Hotkeys &hotkeys)
{
    m_hotkeys = hotkeys;
    m_view.setHotkeys(hotkeys);
    applySettings();
}

void ConsoleControls::setFullScreen(bool fullScreen)
{
    m_fullScreen = fullScreen;
    m_view.setFullScreen(fullScreen);
    applySettings();
}

void ConsoleControls::prepare(DisplayOptions &options, const QString &key, const QString &protocol)
{
    m_key = key;
    m_options->setKey(key);
    m_typer->setKey(key);
    options.clipboard = m_clipboard->isEnabled();
    options.viewOnly = m_context.settings.consoleOption(ConsoleOptionList::viewOnly(), key) != 0;
    for (const OptionInfo &option : m_context.targets.displayOfProtocol(protocol).options)
        options.chosen.insert(option.id, m_context.settings.consoleOption(option, key));
    const bool onlyLooked = std::exchange(m_onlyLooks, options.viewOnly);
    if (m_onlyLooks || onlyLooked)
        setViewOnly(m_onlyLooks);
}

void ConsoleControls::optionChosen()
{
    if (!m_running)
        return;
    Notice notice = Notice::information(tr("That takes effect when %1 is connected to again.").arg(m_name));
    notice.topic = optionTopic;
    notice.actions = {
        {QStringLiteral("reconnectForOptionButton"), tr("Reconnect"), [self = QPointer<ConsoleControls>(this)] {
             if (self)
                 Q_EMIT self->reconnectRequested(false);
         }}};
    Q_EMIT noticed(notice);
}

void ConsoleControls::takePart()
{
    m_context.settings.setConsoleOption(ConsoleOptionList::viewOnly().id, 0, m_key);
    m_onlyLooks = false;
    setViewOnly(false);
}

QString ConsoleControls::releaseLabel() const
{
    const QString ours = ReleaseCombination::label(m_context.settings.releaseKeys());
    const QString files = m_hotkeys.label(Hotkeys::Action::ReleaseCursor);
    return files.isEmpty() ? ours : tr("%1 or %2").arg(ours, files);
}

void ConsoleControls::runHotkey(Hotkeys::Action action)
{
    constexpr int zoomStep = 25; // per cent
    switch (action) {
    case Hotkeys::Action::ToggleFullScreen:
        Q_EMIT fullScreenRequested();
        break;
    case Hotkeys::Action::ReleaseCursor:
        m_view.release();
        break;
    case Hotkeys::Action::SecureAttention:
        sendCtrlAltDelete();
        break;
    case Hotkeys::Action::ZoomIn:
        setScaling({m_view.shownPercent() / zoomStep * zoomStep + zoomStep});
        break;
    case Hotkeys::Action::ZoomOut:
        setScaling({std::max(zoomStep, (m_view.shownPercent() - 1) / zoomStep * zoomStep)});
        break;
    case Hotkeys::Action::ZoomReset:
        setScaling({});
        break;
    }
}

bool ConsoleControls::isAllowed(const char *id)
{
    const QString why = m_context.settings.policy().refusal(QLatin1String(id));
    if (!why.isEmpty())
        Q_EMIT noticed(Notice::warning(why));
    return why.isEmpty();
}

void ConsoleControls::setClipboard(bool on)
{
    const auto set = m_context.settings.policy().mandatory(QStringLiteral("console/clipboard"));
    if (set && set->value.toBool() != on)
        Q_EMIT noticed(Notice::warning(
            tr("Whether text goes to and from the clipboard is set by your administrator (%1).").arg(set->origin)));
    m_clipboard->setEnabled(set ? set->value.toBool() : on);
    update();
}

QString ConsoleControls::saveScreenshot(const QImage &picture)
{
    if (!isAllowed("allow/screenshots"))
        return {};
    return m_screenshots->save(picture, m_context.settings.screenshotFolder(), m_name);
}

void ConsoleControls::copyScreenshot(const QImage &picture)
{
    if (isAllowed("allow/screenshots"))
        m_screenshots->copy(picture, m_name);
}

void ConsoleControls::typeClipboard()
{
    if (!m_running || m_view.isViewOnly() || !isAllowed("allow/typing"))
        return;
    m_view.releaseEverything();
    m_typer->typeClipboard();
}

void ConsoleControls::openTypingPad()
{
    if (!m_running || m_view.isViewOnly() || !isAllowed("allow/typing"))
        return;
    m_view.release();
    m_typer->openPad();
}

void ConsoleControls::stopTyping()
{
    m_typer->cancel();
}

bool ConsoleControls::isTyping() const
{
    return m_typer->isTyping();
}

void ConsoleControls::sendCtrlAltDelete()
{
    m_view.sendKeys(Keystroke::ctrlAltDelete().keys);
}

void ConsoleControls::setViewOnly(bool viewOnly)
{
    if (m_onlyLooks && !viewOnly) {
        Notice notice = Notice::information(
            tr("%1 was connected to for looking only. To take part, it is connected to again.").arg(m_name));
        notice.topic = optionTopic;
        notice.actions = {{QStringLiteral("takePartButton"), tr("Take part"), [self = QPointer<ConsoleControls>(this)] {
                               if (self)
                                   Q_EMIT self->reconnectRequested(true);
                           }}};
        Q_EMIT noticed(notice);
        update();
        return;
    }
    m_view.setViewOnly(viewOnly);
    update();
}

void ConsoleControls::setScaling(Scaling scaling)
{
    m_view.setScaling(scaling);
    m_bar.setScaling(m_view.scaling(), m_view.shownPercent());
}

void ConsoleControls::setGuestFollows(bool follows)
{
    m_resizer->setEnabled(follows);
    update();
}

} // namespace virtdesk
