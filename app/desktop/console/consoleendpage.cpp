// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleendpage.h"

#include "app/look/facttext.h"
#include "app/target/closingwords.h"

#include <QDateTime>
#include <QPainter>

#include <utility>

namespace virtdesk {

namespace {

constexpr qreal pictureOpacity = 0.35;
constexpr int cardMargin = 20;
constexpr int cardRadius = 8;

/// How an end looks, by its kind. Of an end that is not here the last row is told.
struct Look
{
    Failure kind;
    const char *icon;
    Tone tone;
    const char *title;
    const char *text; ///< where the error says nothing itself
};

const Look looks[] = {
    {Failure::Cancelled, "stop", Tone::Secondary, QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "%1 is not connected"),
     QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "The connection was ended here.")},
    {Failure::Closed, "power", Tone::Secondary,
     QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "The console of %1 has closed"),
     QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage",
                       "The server ended it. That happens when the VM is shut down or moved, or when somebody else "
                       "opens its console.")},
    {Failure::Crashed, "warning", Tone::Warning,
     QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "The console of %1 has crashed"),
     QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage",
                       "Its process ended unexpectedly. The VM and the other consoles are not affected.")},
    {Failure::Unreachable, "network", Tone::Danger,
     QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "%1 can't be reached"), ""},
    {Failure::Deadline, "network", Tone::Danger, QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "%1 can't be reached"),
     ""},
    {Failure::Lost, "network", Tone::Warning,
     QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "The connection to %1 was lost"), ""},
    {Failure::SignIn, "key", Tone::Danger, QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "The sign-in at %1 failed"),
     ""},
    {Failure::Identity, "lock-open", Tone::Danger, QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "%1 was not trusted"),
     ""},
    {Failure::Engine, "server", Tone::Danger, QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "The engine can't open %1"),
     ""},
    {Failure::NotFound, "server", Tone::Danger,
     QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "The engine can't open %1"), ""},
    {Failure::None, "error", Tone::Danger, QT_TRANSLATE_NOOP("virtdesk::ConsoleEndPage", "The console of %1 has ended"),
     ""},
};

const Look &lookOf(Failure kind)
{
    for (const Look &look : looks) {
        if (look.kind == kind)
            return look;
    }
    return looks[std::size(looks) - 1];
}

} // namespace

ConsoleEndPage::ConsoleEndPage(const Theme &theme, QWidget *parent)
    : StatePanel(theme, parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("consoleEnd"));
}

ConsoleEndPage::Ways ConsoleEndPage::waysFor(const Error &error, bool byAddress)
{
    switch (error.remedy) {
    case Remedy::GetTicket:
        return {{Way::GetTicket, Way::Reconnect, Way::CloseTab}, true};
    case Remedy::AllowAnonymousTls:
        return {{Way::Reconnect, Way::AllowAnonymousTls, Way::CloseTab}, false};
    case Remedy::ForgetExpectation:
        return {{Way::Reconnect, Way::ForgetExpectation, Way::CloseTab}, false};
    case Remedy::InstallPlugin:
        return {{Way::CopyAddress, Way::Reconnect, Way::CloseTab}, true};
    default:
        break;
    }
    switch (error.kind) {
    case Failure::NotFound: // not by trying again
        return {{Way::CloseTab, Way::Reconnect}, true};
    case Failure::Usage: // the same request fails the same way
        return byAddress ? Ways{{Way::ChangeAddress, Way::CloseTab}, true} : Ways{{Way::CloseTab}, true};
    case Failure::Unreachable:
        if (byAddress)
            return {{Way::Reconnect, Way::ChangeAddress, Way::CloseTab}, true};
        break;
    default:
        break;
    }
    return {{Way::Reconnect, Way::CloseTab}, true};
}

void ConsoleEndPage::tell(const Error &error, const Facts &facts)
{
    m_error = error;
    m_facts = facts;
    m_tries = Reconnector::State::Idle;
    m_triesText.clear();
    m_vm.reset();
    const Look &look = lookOf(error.kind);
    const bool ours = error.kind == Failure::Cancelled;
    if (facts.listens && ours) {
        m_title = tr("No server is waited for");
        m_text = tr("The port is closed; a server that connects to it is refused.");
    } else {
        m_title = tr(look.title).arg(facts.name);
        m_text = error.sentence.isEmpty() ? tr(look.text) : error.sentence;
    }
    setState(QString::fromLatin1(look.icon), look.tone, m_title, m_text);
    QStringList details;
    if (!error.detail.isEmpty())
        details += error.detail;
    if (!ours) {
        if (!facts.address.isEmpty())
            details += tr("Address: %1").arg(facts.address);
        if (!facts.word.isEmpty())
            details += tr("It calls itself: “%1”").arg(facts.word);
        if (!facts.report.isEmpty())
            details += facts.report;
        details += tr("Time: %1").arg(facttext::dateTime(QDateTime::currentDateTime()));
    }
    setDetails(details.join(QLatin1Char('\n')));
    addWays();
}

QString ConsoleEndPage::triesText(const Reconnector &tries) const
{
    const QString since = facttext::time(tries.since());
    switch (tries.state()) {
    case Reconnector::State::Idle:
        break;
    case Reconnector::State::Waiting:
        return tries.tries() == 0 ? tr("It is connected to again in %1 s.").arg(tries.secondsLeft())
                                  : tr("Not connected since %1. Try %2 comes in %3 s.")
                                        .arg(since)
                                        .arg(tries.tries() + 1)
                                        .arg(tries.secondsLeft());
    case Reconnector::State::Trying:
        return tr("Connecting again …");
    case Reconnector::State::Held:
        return tr("It is connected to again as soon as the VM runs.");
    }
    return {};
}

/// A VM that is off explains an end better than what the server did when it went down.
void ConsoleEndPage::tellWords()
{
    const Look &look = lookOf(m_error.kind);
    const bool explains = m_vm && m_vm->isOff() && !m_vm->changing && Reconnector::isPassing(m_error.kind);
    QStringList lines;
    if (!explains)
        lines += m_text;
    if (m_vm && !m_vm->isOff() && (m_vm->isPassing() || m_vm->standsStill()))
        lines += m_vm->sentence(m_facts.name) + QLatin1Char('.');
    if (explains && m_tries == Reconnector::State::Idle)
        lines += tr("A VM has a console only while it runs.");
    if (!m_triesText.isEmpty())
        lines += m_triesText;
    // Only where there was a connection, and what follows has not come yet.
    if (const QString next = ClosingWords::afterwards(m_closing); !next.isEmpty() && !m_picture.isNull() && !explains)
        lines += next;
    setState(explains ? QStringLiteral("power") : QString::fromLatin1(look.icon),
             explains ? Tone::Secondary : look.tone, explains ? m_vm->sentence(m_facts.name) : m_title,
             lines.join(QLatin1Char('\n')));
}

void ConsoleEndPage::setTries(const Reconnector &tries, const std::optional<VmCondition> &vm)
{
    const bool couldStart = canStart();
    const Reconnector::State before = m_tries;
    m_vm = vm;
    m_tries = tries.state();
    m_triesText = triesText(tries);
    tellWords();
    // The buttons stay as they are while only the seconds change, and keep the focus.
    if (before == m_tries && couldStart == canStart())
        return;
    const bool hadFocus = isAncestorOf(focusWidget());
    addWays();
    if (hadFocus)
        focusButton();
}

bool ConsoleEndPage::setClosing(const ConsoleClosing &closing)
{
    if (m_closing == closing)
        return false;
    m_closing = closing;
    if (!m_title.isEmpty())
        tellWords();
    return true;
}

void ConsoleEndPage::setPicture(const QImage &picture)
{
    m_picture = picture;
    update();
}

void ConsoleEndPage::paintEvent(QPaintEvent *event)
{
    StatePanel::paintEvent(event);
    if (m_picture.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF fitting = QSizeF(m_picture.size()).scaled(QSizeF(size()), Qt::KeepAspectRatio);
    const QSizeF shown = fitting.boundedTo(QSizeF(m_picture.size()) / devicePixelRatioF());
    QRectF place(QPointF(), shown);
    place.moveCenter(QRectF(rect()).center());
    painter.setOpacity(pictureOpacity);
    painter.drawImage(place, m_picture);
    // The words stand on the page's own colour, so that they can be read over any picture.
    painter.setOpacity(1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colors().surface);
    painter.drawRoundedRect(QRectF(contentRect()).adjusted(-cardMargin, -cardMargin, cardMargin, cardMargin),
                            cardRadius, cardRadius);
}

void ConsoleEndPage::addWays()
{
    clearButtons();
    Ways ways = waysFor(m_error, m_facts.byAddress);
    switch (m_tries) {
    case Reconnector::State::Idle:
        if (canStart()) {
            ways.list.prepend(Way::StartVm);
            ways.hasMain = true;
        }
        if (!m_picture.isNull())
            ways.list.insert(ways.list.size() - 1, Way::SavePicture);
        break;
    case Reconnector::State::Waiting:
        ways = {{Way::Reconnect, Way::StopTrying, Way::CloseTab}, true};
        break;
    case Reconnector::State::Trying:
        ways = {{Way::StopTrying, Way::CloseTab}, false};
        break;
    case Reconnector::State::Held:
        ways = {{Way::StopTrying, Way::CloseTab}, false};
        if (canStart())
            ways = {{Way::StartVm, Way::StopTrying, Way::CloseTab}, true};
        break;
    }
    for (const Way way : std::as_const(ways.list))
        addWay(way, ways.hasMain && way == ways.list.constFirst());
    if (m_error.kind != Failure::Cancelled)
        addButton(
            QStringLiteral("reportButton"), tr("Report …"), [this] { Q_EMIT reportRequested(); }, false);
}

void ConsoleEndPage::addWay(Way way, bool main)
{
    QString name;
    QString text;
    switch (way) {
    case Way::Reconnect:
        name = QStringLiteral("reconnectButton");
        text = m_facts.listens                          ? tr("Wait again")
               : m_tries == Reconnector::State::Waiting ? tr("Try now")
               : m_error.kind == Failure::Cancelled     ? tr("Connect")
               : m_error.kind == Failure::SignIn        ? tr("Sign in again")
                                                        : tr("Reconnect");
        break;
    case Way::GetTicket:
        name = QStringLiteral("getTicketButton");
        text = tr("Get a new ticket …");
        break;
    case Way::AllowAnonymousTls:
        name = QStringLiteral("allowAnonymousTlsButton");
        text = tr("Connect without a certificate");
        break;
    case Way::ForgetExpectation:
        name = QStringLiteral("forgetExpectationButton");
        text = tr("Forget and connect");
        break;
    case Way::ChangeAddress:
        name = QStringLiteral("changeAddressButton");
        text = tr("Change address …");
        break;
    case Way::CopyAddress:
        name = QStringLiteral("copyAddressButton");
        text = tr("Copy the address");
        break;
    case Way::CloseTab:
        name = QStringLiteral("closeTabButton");
        text = tr("Close tab");
        break;
    case Way::SavePicture:
        name = QStringLiteral("savePictureButton");
        text = tr("Save the last picture");
        break;
    case Way::StopTrying:
        name = QStringLiteral("stopTryingButton");
        text = tr("Stop");
        break;
    case Way::StartVm:
        name = QStringLiteral("startVmButton");
        text = m_vm ? m_vm->startLabel() : QString();
        break;
    }
    addButton(
        name, text, [this, way] { Q_EMIT chosen(way); }, main);
}

} // namespace virtdesk
