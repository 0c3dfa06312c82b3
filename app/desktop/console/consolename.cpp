// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolename.h"

#include "app/desktop/console/desktopconsoletext.h"
#include "sdk/consoletarget.h"
#include "sdk/result.h"

namespace virtdesk {

namespace {
constexpr qsizetype maxOwn = 120;
constexpr qsizetype maxWord = 80;
constexpr qsizetype maxHop = 300;
} // namespace

void ConsoleName::setOwn(const QString &title)
{
    m_own = cleanText(title, maxOwn);
}

void ConsoleName::setTarget(const ConsoleTarget &target)
{
    QStringList hops;
    for (qsizetype hop = 0; hop < target.endpoint.route.size(); ++hop) {
        if (!target.isProxyOfInventory(hop))
            hops += cleanText(target.endpoint.route.at(hop).toString(QUrl::RemovePassword), maxHop);
    }
    m_way = hops.join(QStringLiteral(", "));
    if (target.endpoint.listens) {
        // Nobody's address: whoever comes is named by its own word only.
        const QString port = QCoreApplication::translate("ConsoleName", "Port %1", "of this computer, waited at")
                                 .arg(target.endpoint.address.port);
        m_address = target.endpoint.address.host.isEmpty()
                        ? port
                        : QStringLiteral("%1, %2").arg(port, target.endpoint.address.host);
        return;
    }
    if (target.endpoint.address.kind != Address::Kind::None)
        m_address = target.endpoint.address.display();
    if (target.presentation.title.isEmpty())
        return;
    if (isFromOutside(target.namedBy.title))
        m_fileWord = cleanText(target.presentation.title, maxWord);
    else
        setOwn(target.presentation.title);
}

void ConsoleName::setServerWord(const QString &word)
{
    m_serverWord = cleanText(word, maxWord);
}

QString ConsoleName::place() const
{
    return m_way.isEmpty() || m_address.isEmpty()
               ? m_address
               : QCoreApplication::translate("ConsoleName", "%1, by way of %2", "an address and hops")
                     .arg(m_address, m_way);
}

QString ConsoleName::own() const
{
    return m_own.isEmpty() ? m_address : m_own;
}

QString ConsoleName::word() const
{
    const QString word = m_serverWord.isEmpty() ? m_fileWord : m_serverWord;
    return word == own() ? QString() : word;
}

QString ConsoleName::title() const
{
    // A name of our own needs no second one; an address alone says little.
    if (!m_own.isEmpty() || word().isEmpty())
        return own();
    return DesktopConsoleText::tr("%1 · “%2”", "address, and what a stranger calls it").arg(own(), word());
}

QString ConsoleName::withAddress() const
{
    if (m_own.isEmpty() || m_address.isEmpty() || m_own == m_address)
        return title();
    return QStringLiteral("%1 · %2").arg(m_own, m_address);
}

} // namespace virtdesk
