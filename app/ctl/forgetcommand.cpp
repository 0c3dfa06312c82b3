// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/forgetcommand.h"

#include "app/credentials/keychainstore.h"
#include "app/ctl/commandline.h"
#include "app/ctl/output.h"

namespace virtdesk {

namespace {

QString line(const KnownHosts::Item &item)
{
    const QString host = cleanText(item.host, 200);
    switch (item.kind) {
    case KnownHosts::Item::Kind::Certificate:
        return ForgetCommand::tr("%1: the accepted certificate %2")
            .arg(host, QString::fromLatin1(item.sha256.toHex(':').left(23)) + QChar(0x2026));
    case KnownHosts::Item::Kind::Authority:
        return ForgetCommand::tr("%1: the CA that was named for it").arg(host);
    case KnownHosts::Item::Kind::Reached:
        return ForgetCommand::tr("%1: what it was reached with").arg(host);
    case KnownHosts::Item::Kind::Password:
        break;
    }
    return item.user.isEmpty()
               ? ForgetCommand::tr("%1: the stored password").arg(host)
               : ForgetCommand::tr("%1: the stored password of %2").arg(host, cleanText(item.user, 200));
}

} // namespace

ForgetCommand::ForgetCommand()
    : m_store(std::make_unique<KeychainStore>())
    , m_broker(std::make_unique<CredentialBroker>(m_store.get()))
    , m_identities(IdentityStore::defaultFile())
{
}

ForgetCommand::~ForgetCommand() = default;

void ForgetCommand::declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("host"),
                                 tr("Name or address of a server, with or without a port (HOST, HOST:PORT)."),
                                 QStringLiteral("HOST"));
    parser.addOption({QStringLiteral("all"), tr("Forget all servers.")});
}

Result<void> ForgetCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const bool all = parser.isSet(QStringLiteral("all"));
    if (arguments.size() != (all ? 0 : 1) || (!all && arguments.first().isEmpty()))
        return usageError(tr("Name one server, or say --all."));
    for (const QString &problem : {m_broker->takeProblem(), m_identities.takeProblem()}) {
        if (!problem.isEmpty())
            printError(problem + QLatin1Char('\n'));
    }
    KnownHosts known(*m_broker, m_identities);
    const QList<KnownHosts::Item> items = known.itemsOf(all ? QString() : arguments.first());
    if (items.isEmpty() && !all) {
        return Error{Failure::NotFound, tr("Nothing is remembered of %1.").arg(cleanText(arguments.first(), 200)), {}};
    }
    known.forget(items, [this, items](const QStringList &problems) {
        for (const KnownHosts::Item &item : KnownHosts(*m_broker, m_identities).items()) {
            for (const KnownHosts::Item &wanted : items) {
                if (item.kind == wanted.kind && item.key == wanted.key && item.host == wanted.host &&
                    item.service == wanted.service)
                    m_left += line(item);
            }
        }
        for (const KnownHosts::Item &item : items) {
            if (const QString text = line(item); !m_left.contains(text))
                printOut(tr("forgotten: %1").arg(text) + QLatin1Char('\n'));
        }
        Q_EMIT finished(problems.isEmpty() ? Error()
                                           : Error{Failure::Internal, problems.join(QLatin1Char(' ')),
                                                   m_left.join(QLatin1Char('\n'))});
    });
    return {};
}

} // namespace virtdesk
