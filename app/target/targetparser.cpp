// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/targetparser.h"

#include "app/pluginhost/absentparts.h"
#include "app/target/consoleaddress.h"
#include "app/target/hostname.h"
#include "app/target/transportaddress.h"
#include "app/target/vmid.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrlQuery>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumText = 4096;
constexpr qsizetype maximumSocketPath = 107; // sun_path less its NUL
constexpr qsizetype maximumVmName = 255;
constexpr qsizetype maximumUserName = 255;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TargetParser)
};

Error unusable(const QString &sentence)
{
    return {Failure::Usage, sentence, {}};
}

/// A URI cut into its parts, nothing decoded yet.
struct Parts
{
    QString scheme;
    QStringView authority;
    QStringView path;
    QStringView query;
    bool hasQuery = false;
    bool hasFragment = false;
};

/// nullopt when `text` does not begin with "scheme://". A scheme of one letter is a Windows drive.
std::optional<Parts> split(QStringView text)
{
    const qsizetype end = text.indexOf(QLatin1String("://"));
    if (end < 2)
        return std::nullopt;
    const QStringView scheme = text.first(end);
    const bool valid = std::all_of(scheme.begin(), scheme.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == '+' || u == '-' ||
               u == '.';
    });
    if (!valid)
        return std::nullopt;
    Parts parts;
    parts.scheme = scheme.toString().toLower();
    QStringView rest = text.sliced(end + 3);
    if (const qsizetype hash = rest.indexOf(QLatin1Char('#')); hash >= 0) {
        parts.hasFragment = true;
        rest = rest.first(hash);
    }
    if (const qsizetype mark = rest.indexOf(QLatin1Char('?')); mark >= 0) {
        parts.hasQuery = true;
        parts.query = rest.sliced(mark + 1);
        rest = rest.first(mark);
    }
    const qsizetype slash = rest.indexOf(QLatin1Char('/'));
    parts.authority = slash < 0 ? rest : rest.first(slash);
    parts.path = slash < 0 ? QStringView() : rest.sliced(slash);
    return parts;
}

/// Percent-decoded; nullopt for broken escapes, control characters and invalid UTF-8.
std::optional<QString> decoded(QStringView text)
{
    const QByteArray raw = text.toUtf8();
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw.at(i) == '%' && (i + 2 >= raw.size() || !isHex(raw.at(i + 1)) || !isHex(raw.at(i + 2))))
            return std::nullopt;
    }
    const QByteArray bytes = QByteArray::fromPercentEncoding(raw);
    const QString result = QString::fromUtf8(bytes);
    if (result.contains(QChar::ReplacementCharacter) || result != cleanText(result, maximumText))
        return std::nullopt;
    return result;
}

struct UserAndHost
{
    QString userName;
    QStringView hostPort;
};

/// A user name may hold an @ ("ann@internal"), so the last one counts. Passwords are refused: an address ends up in
/// histories, logs and process lists.
Result<UserAndHost> splitUser(QStringView authority)
{
    UserAndHost result;
    const qsizetype at = authority.lastIndexOf(QLatin1Char('@'));
    result.hostPort = authority.sliced(at + 1);
    if (at < 0)
        return result;
    const QStringView user = authority.first(at);
    if (user.contains(QLatin1Char(':'))) {
        return unusable(
            Text::tr("The address has a password in it, which VirtDesk doesn't take: addresses end up in logs and "
                     "histories. Leave the password out; VirtDesk asks for it."));
    }
    const auto name = decoded(user);
    if (!name || name->isEmpty() || name->size() > maximumUserName)
        return unusable(Text::tr("The user name in the address is none. Correct the address."));
    result.userName = *name;
    return result;
}

Error noTail()
{
    return unusable(Text::tr(
        "The address has settings behind “?” or “#”, which VirtDesk doesn't take from an address. Leave them out."));
}

Error badHost(QStringView text)
{
    return unusable(Text::tr("“%1” is no host with a port. Correct the address.").arg(cleanText(text.toString(), 80)));
}

using Display = TargetRegistry::Display;

/// The text behind a user's name, if there is one.
QStringView withoutUser(QStringView text)
{
    const qsizetype slash = text.indexOf(QLatin1Char('/'));
    const qsizetype at = (slash < 0 ? text : text.first(slash)).lastIndexOf(QLatin1Char('@'));
    return text.sliced(at + 1);
}

/// A console at `[user@]address`, where the address is one of parseConsoleAddress's.
Result<ParsedTarget> consoleAt(QStringView text, const PluginMetadata &display)
{
    const QStringView bare = withoutUser(text);
    const auto user = splitUser(text.chopped(bare.size()));
    if (!user)
        return user.error();
    const auto address = parseConsoleAddress(bare, display);
    if (!address)
        return badHost(bare);
    ConsoleTarget target;
    target.protocol = display.protocols.value(0);
    target.endpoint.address = Address::tcp(address->host, address->port);
    target.endpoint.repeaterId = address->repeaterId;
    target.signIn.userName = user->userName;
    target.presentation.title = target.place();
    ParsedTarget result;
    result.console = std::move(target);
    return result;
}

Result<ParsedTarget> parseNetwork(const Parts &parts, const Display &display)
{
    if (parts.hasQuery || parts.hasFragment)
        return noTail();
    const QString id = parts.path.sliced(parts.path.isEmpty() ? 0 : 1).toString();
    if (!id.isEmpty() && (!display.plugin.repeaters || !id.startsWith(QLatin1String("ID:"), Qt::CaseInsensitive))) {
        return unusable(
            display.plugin.repeaters
                ? Text::tr("A console's address ends with its port, or with a repeater's ID: %1://host:port or "
                           "%1://host:port/ID:1234. Correct the address.")
                      .arg(parts.scheme)
                : Text::tr("A console's address ends with its port: %1://host:port. Correct the address.")
                      .arg(parts.scheme));
    }
    QString address = parts.authority.toString();
    if (!id.isEmpty())
        address += QLatin1Char('/') + id;
    return consoleAt(address, display.plugin);
}

/// The server connects to this computer: <scheme>-listen://[address][:port].
Result<ParsedTarget> parseListen(const Parts &parts, const Display &display)
{
    if (parts.hasQuery || parts.hasFragment)
        return noTail();
    const bool bare = parts.authority.isEmpty() || parts.authority.startsWith(QLatin1Char(':'));
    // A host is needed to have its port checked; none means every address.
    const QString whole = (bare ? QStringLiteral("0.0.0.0") : QString()) + parts.authority.toString();
    const auto place = checkedHostPort(whole);
    if (!place || (!parts.path.isEmpty() && parts.path != QLatin1String("/"))) {
        return unusable(Text::tr("To wait for a server, name at most an address of this computer and a port: "
                                 "%1://:%2. Correct the address.")
                            .arg(parts.scheme)
                            .arg(display.plugin.listenPort));
    }
    ConsoleTarget target;
    target.protocol = display.protocol();
    target.endpoint.listens = true;
    target.endpoint.address =
        Address::tcp(bare ? QString() : place->host, place->port == 0 ? display.plugin.listenPort : place->port);
    target.presentation.title = Text::tr("Waiting at port %1").arg(target.endpoint.address.port);
    ParsedTarget result;
    result.console = std::move(target);
    return result;
}

/// What people type without a scheme. A file of that name counts more.
std::optional<PluginMetadata> displayOfTyped(const QString &text, const TargetRegistry &registry)
{
    const QStringView address = QStringView(text).sliced(text.lastIndexOf(QLatin1Char('@')) + 1);
    if (!address.contains(QLatin1Char(':')) || QFileInfo::exists(text))
        return std::nullopt;
    for (const PluginMetadata &display : registry.displaysOfTypedAddresses()) {
        if (parseConsoleAddress(address, display))
            return display;
    }
    return std::nullopt;
}

Result<ParsedTarget> parseLocal(const Parts &parts, const Display &display)
{
    if (parts.hasQuery || parts.hasFragment)
        return noTail();
    const auto path = decoded(parts.path);
    if (!parts.authority.isEmpty() || !path || path->size() < 2 || path->endsWith(QLatin1Char('/')) ||
        path->toUtf8().size() > maximumSocketPath) {
        return unusable(
            Text::tr("A local console's address is %1:/// with the whole path of its socket. Correct the address.")
                .arg(parts.scheme));
    }
    ConsoleTarget target;
    target.protocol = display.protocol();
    target.endpoint.address = Address::unixSocket(*path);
    target.presentation.title = path->sliced(path->lastIndexOf(QLatin1Char('/')) + 1);
    ParsedTarget result;
    result.console = std::move(target);
    return result;
}

Result<ParsedTarget> parseTransported(const Parts &parts, const Display &display)
{
    if (parts.hasFragment)
        return noTail();
    const auto user = splitUser(parts.authority);
    if (!user)
        return user.error();
    const TransportAddress address{user->hostPort, user->userName, parts.path, parts.query};
    auto target = display.way == TargetRegistry::Way::Carrier ? address.carried(display) : address.behindHop(display);
    if (!target)
        return target.error();
    ParsedTarget result;
    result.console = std::move(target).value();
    return result;
}

Result<ParsedTarget> parseConsole(const Parts &parts, const Display &display)
{
    switch (display.way) {
    case TargetRegistry::Way::Carrier:
    case TargetRegistry::Way::Hop:
        return parseTransported(parts, display);
    case TargetRegistry::Way::LocalSocket:
        return parseLocal(parts, display);
    case TargetRegistry::Way::Listen:
        return parseListen(parts, display);
    case TargetRegistry::Way::Network:
        break;
    }
    return parseNetwork(parts, display);
}

/// <scheme>://[user@]engine[:port][/path]/name
Result<ParsedTarget> parseVm(const Parts &parts)
{
    if (parts.hasQuery || parts.hasFragment)
        return noTail();
    const auto user = splitUser(parts.authority);
    if (!user)
        return user.error();
    if (!checkedHostPort(user->hostPort))
        return badHost(user->hostPort);
    const qsizetype slash = parts.path.lastIndexOf(QLatin1Char('/'));
    const auto vm = slash < 0 ? std::nullopt : decoded(parts.path.sliced(slash + 1));
    if (!vm || vm->isEmpty() || vm->size() > maximumVmName)
        return unusable(
            Text::tr("The address names no virtual machine: %1://engine/name. Correct the address.").arg(parts.scheme));
    const auto inventory = parseEngine(user->hostPort.toString() + parts.path.first(slash).toString());
    if (!inventory)
        return inventory.error();
    ParsedTarget result;
    result.vm = VmReference{*inventory, user->userName, *vm, {}};
    return result;
}

/// virtdesk://engine[:port]/vms/<id>[?console=<kind>]: pointers only, so every other part is refused.
Result<ParsedTarget> parseLink(const Parts &parts, const TargetRegistry &registry)
{
    const auto refused = [](const QString &why) {
        return unusable(
            Text::tr("The link is not followed: %1. A link of VirtDesk names an engine and a virtual machine and "
                     "nothing else.")
                .arg(why));
    };
    if (parts.authority.contains(QLatin1Char('@')))
        return refused(Text::tr("it holds a user name or password"));
    const auto host = checkedHostPort(parts.authority);
    if (!host)
        return refused(Text::tr("it names no engine"));
    const QLatin1String folder("/vms/");
    const auto id = parts.path.startsWith(folder) ? checkedVmId(parts.path.sliced(folder.size())) : std::nullopt;
    if (!id)
        return refused(Text::tr("it names no virtual machine"));
    if (parts.hasFragment)
        return refused(Text::tr("it holds more than that"));
    QString kind;
    if (parts.hasQuery) {
        const QLatin1String key("console=");
        kind = parts.query.startsWith(key) ? parts.query.sliced(key.size()).toString() : QString();
        if (!registry.isConsoleKind(kind))
            return refused(Text::tr("it holds more than that"));
    }
    const auto inventory = parseEngine(parts.authority.toString());
    if (!inventory)
        return inventory.error();
    ParsedTarget result;
    result.vm = VmReference{*inventory, {}, *id, kind};
    return result;
}

} // namespace

Result<ParsedTarget> parseTarget(const QString &given, const TargetRegistry &registry)
{
    const QString text = given.trimmed();
    if (text.isEmpty()) {
        return unusable(
            Text::tr("Nothing is named to open. Name a .vv file or an address that begins with one of these: %1.")
                .arg(registry.addressForms().join(QStringLiteral(", "))));
    }
    if (text.size() > maximumText)
        return unusable(Text::tr("The address is longer than an address can be. Correct the address."));

    const auto parts = split(text);
    if (!parts) {
        const auto display = displayOfTyped(text, registry);
        return display ? consoleAt(text, *display) : readVvFile(given, registry);
    }
    if (parts->scheme == QLatin1String("file")) {
        const auto path = decoded(parts->path);
        const bool here = parts->authority.isEmpty() || parts->authority == QLatin1String("localhost");
        if (!here || !path || path->isEmpty())
            return unusable(Text::tr("The file's address is none on this machine. Correct the address."));
        return readVvFile(*path, registry);
    }
    if (parts->scheme == QLatin1String("virtdesk"))
        return parseLink(*parts, registry);
    if (const Display display = registry.displayOfScheme(parts->scheme); display.isValid())
        return parseConsole(*parts, display);
    if (registry.isVmScheme(parts->scheme))
        return parseVm(*parts);
    if (const QString absent = absentPart(parts->scheme); !absent.isEmpty())
        return unusable(absent);
    return unusable(Text::tr("VirtDesk can't open addresses that begin with “%1:”. It opens .vv files and addresses "
                             "that begin with one of these: %2.")
                        .arg(cleanText(parts->scheme, 40), registry.addressForms().join(QStringLiteral(", "))));
}

bool isEvidentConsole(const QString &text, const TargetRegistry &registry)
{
    const QStringView bare = QStringView(text).sliced(text.lastIndexOf(QLatin1Char('@')) + 1);
    for (const PluginMetadata &display : registry.displaysOfTypedAddresses()) {
        const auto address = parseConsoleAddress(bare, display);
        if (address && address->isEvident)
            return true;
    }
    return false;
}

QString addressOf(const ConsoleTarget &target, const TargetRegistry &registry)
{
    const PluginMetadata display = registry.displayOfProtocol(target.protocol);
    if (display.schemes.isEmpty())
        return {};
    const QString scheme = display.schemes.first();
    if (!target.endpoint.carrier.isEmpty() || !target.endpoint.route.isEmpty()) {
        if (QString address = transportAddressOf(target, registry); !address.isEmpty())
            return address;
    }
    if (target.endpoint.listens)
        return QStringLiteral("%1-listen://%2").arg(scheme, target.endpoint.address.display());
    if (target.endpoint.address.kind == Address::Kind::Unix)
        return QStringLiteral("%1+unix://%2").arg(scheme, target.endpoint.address.path);
    if (target.endpoint.address.kind != Address::Kind::Tcp)
        return {};
    QString place = target.endpoint.address.display();
    if (display.displayNumbers) // a small port must not become a display
        place.insert(place.lastIndexOf(QLatin1Char(':')), QLatin1Char(':'));
    return QStringLiteral("%1://%2").arg(scheme, place);
}

} // namespace virtdesk
