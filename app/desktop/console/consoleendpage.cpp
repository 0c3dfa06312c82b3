// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleendpage.h"

#include "app/look/facttext.h"

#include <QDateTime>

namespace virtdesk {

namespace {

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
    {Failure::Cancelled, "stop", Tone::Secondary, QT_TRANSLATE_NOOP("ConsoleEndPage", "%1 is not connected"),
     QT_TRANSLATE_NOOP("ConsoleEndPage", "The connection was ended here.")},
    {Failure::Closed, "power", Tone::Secondary, QT_TRANSLATE_NOOP("ConsoleEndPage", "The console of %1 has closed"),
     QT_TRANSLATE_NOOP("ConsoleEndPage",
                       "The server ended it. That happens when the VM is shut down or moved, or when somebody else "
                       "opens its console.")},
    {Failure::Crashed, "warning", Tone::Warning, QT_TRANSLATE_NOOP("ConsoleEndPage", "The console of %1 has crashed"),
     QT_TRANSLATE_NOOP("ConsoleEndPage",
                       "Its process ended unexpectedly. The VM and the other consoles are not affected.")},
    {Failure::Unreachable, "network", Tone::Danger, QT_TRANSLATE_NOOP("ConsoleEndPage", "%1 can't be reached"), ""},
    {Failure::Deadline, "network", Tone::Danger, QT_TRANSLATE_NOOP("ConsoleEndPage", "%1 can't be reached"), ""},
    {Failure::Lost, "network", Tone::Warning, QT_TRANSLATE_NOOP("ConsoleEndPage", "The connection to %1 was lost"), ""},
    {Failure::SignIn, "key", Tone::Danger, QT_TRANSLATE_NOOP("ConsoleEndPage", "The sign-in at %1 failed"), ""},
    {Failure::Identity, "lock-open", Tone::Danger, QT_TRANSLATE_NOOP("ConsoleEndPage", "%1 was not trusted"), ""},
    {Failure::Engine, "server", Tone::Danger, QT_TRANSLATE_NOOP("ConsoleEndPage", "The engine can't open %1"), ""},
    {Failure::NotFound, "server", Tone::Danger, QT_TRANSLATE_NOOP("ConsoleEndPage", "The engine can't open %1"), ""},
    {Failure::None, "error", Tone::Danger, QT_TRANSLATE_NOOP("ConsoleEndPage", "The console of %1 has ended"), ""},
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
    const Look &look = lookOf(error.kind);
    const bool ours = error.kind == Failure::Cancelled;
    const QString text = error.sentence.isEmpty() || ours ? tr(look.text) : error.sentence;
    if (facts.listens && ours)
        setState(QString::fromLatin1(look.icon), look.tone, tr("No server is waited for"),
                 tr("The port is closed; a server that connects to it is refused."));
    else
        setState(QString::fromLatin1(look.icon), look.tone, tr(look.title).arg(facts.name), text);
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
    clearButtons();
    const Ways ways = waysFor(error, facts.byAddress);
    for (const Way way : ways.list)
        addWay(way, error, facts.listens, ways.hasMain && way == ways.list.constFirst());
}

void ConsoleEndPage::addWay(Way way, const Error &error, bool listens, bool main)
{
    QString name;
    QString text;
    switch (way) {
    case Way::Reconnect:
        name = QStringLiteral("reconnectButton");
        text = listens                          ? tr("Wait again")
               : error.kind == Failure::Cancelled ? tr("Connect")
               : error.kind == Failure::SignIn  ? tr("Sign in again")
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
    }
    addButton(
        name, text, [this, way] { Q_EMIT chosen(way); }, main);
}

} // namespace virtdesk
