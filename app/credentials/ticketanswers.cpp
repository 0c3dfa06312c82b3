// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/ticketanswers.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>

namespace virtdesk {

namespace {

/// The engine's clock and ours differ a little; only a ticket that is certainly too old is called so.
constexpr int graceSeconds = 60;

Secret secretOf(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    return Secret(utf8);
}

} // namespace

TicketAnswers::TicketAnswers()
{
    for (char &byte : m_salt)
        byte = static_cast<char>(QRandomGenerator::system()->generate());
}

QByteArray TicketAnswers::mark(const Secret &ticket) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(m_salt));
    hash.addData(ticket.view());
    return hash.result();
}

std::optional<TicketAnswers::Answer> TicketAnswers::answer(const CredentialRequest &request,
                                                           const ConsoleTarget &target, QString &whyNot) const
{
    if (!request.mayUseTicket || target.signIn.ticket.isEmpty())
        return std::nullopt;
    Answer made;
    made.mark = mark(target.signIn.ticket);
    // Whether a ticket is still good is the server's to say: the time is reckoned from a file's, or by another clock.
    // It explains a refusal.
    if (m_refused.contains(made.mark)) {
        if (!target.signIn.ticketExpiry.isValid() ||
            target.signIn.ticketExpiry.addSecs(graceSeconds) >= QDateTime::currentDateTimeUtc())
            return std::nullopt;
        whyNot = QCoreApplication::translate("virtdesk::CredentialBroker",
                                             "The console's one-time ticket expired at %1. Reconnect to get a new one, "
                                             "or enter a password.")
                     .arg(QLocale().toString(target.signIn.ticketExpiry.toLocalTime().time(), QLocale::ShortFormat));
        return std::nullopt;
    }
    made.answer.source = CredentialAnswer::Source::Ticket;
    bool usesTicket = false;
    for (const CredentialField &field : request.fields) {
        switch (field.kind) {
        case CredentialField::Kind::Password:
            made.answer.values.push_back(target.signIn.ticket.clone());
            usesTicket = true;
            break;
        case CredentialField::Kind::UserName: {
            const QString &name = target.signIn.userName.isEmpty() ? field.preset : target.signIn.userName;
            if (name.isEmpty())
                return std::nullopt;
            made.answer.values.push_back(secretOf(name));
            break;
        }
        case CredentialField::Kind::Realm:
            made.answer.values.push_back(secretOf(field.preset));
            break;
        case CredentialField::Kind::OneTimeCode:
        case CredentialField::Kind::Prompt:
            return std::nullopt;
        }
    }
    if (!usesTicket)
        return std::nullopt;
    return made;
}

} // namespace virtdesk
