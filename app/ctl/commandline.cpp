// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/commandline.h"

#include "app/ctl/ctltext.h"
#include "app/target/proxyaddress.h"
#include "app/target/targetparser.h"

#include <QFile>

namespace virtdesk {

namespace {

Result<QByteArray> readCaFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return usageError(CtlText::tr("The CA file %1 can't be read: %2.").arg(path, file.errorString()));
    QByteArray pem = file.read(1 << 20);
    if (!pem.contains("-----BEGIN CERTIFICATE-----"))
        return usageError(CtlText::tr("The CA file %1 holds no certificate in PEM form.").arg(path));
    return pem;
}

/// What is about an inventory, whether it is named itself or by a TARGET.
void declareInventory(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("no-kerberos"), CtlText::tr("Don't try a Kerberos ticket at the engine.")},
        {QStringLiteral("engine-proxy"),
         CtlText::tr(
             "Proxy to the engine: none (the default), system or http://host:port. Consoles don't go through it."),
         QStringLiteral("PROXY")},
    });
}

} // namespace

void declareInventoryAddress(QCommandLineParser &parser)
{
    parser.addOption(
        {{QStringLiteral("engine"), QStringLiteral("inventory")},
         CtlText::tr("Where the VMs are listed: an oVirt engine (host, host:port or https URL) or a libvirt "
                     "host (qemu:///system, qemu+ssh://user@host/system)."),
         QStringLiteral("URL")});
}

int exitStatus(Failure kind)
{
    switch (kind) {
    case Failure::None:
        return 0;
    case Failure::Usage:
    case Failure::Unreachable:
    case Failure::SignIn:
    case Failure::Identity:
    case Failure::Protocol:
    case Failure::Deadline:
    case Failure::Engine:
    case Failure::NotFound:
        return static_cast<int>(kind);
    case Failure::Lost:
        return static_cast<int>(Failure::Unreachable);
    case Failure::Closed:
        return static_cast<int>(Failure::Protocol); // closed before the work was done
    case Failure::Cancelled:
        return static_cast<int>(Failure::SignIn); // the only thing that can be cancelled here is a prompt
    case Failure::Internal:
    case Failure::Crashed:
        break;
    }
    return 1;
}

Error usageError(const QString &sentence)
{
    return {Failure::Usage, sentence, {}};
}

Result<int> integerOption(const QCommandLineParser &parser, const QString &name, int minimum, int maximum, int fallback)
{
    if (!parser.isSet(name))
        return fallback;
    bool ok = false;
    const int value = parser.value(name).toInt(&ok);
    if (!ok || value < minimum || value > maximum)
        return usageError(CtlText::tr("--%1 takes a whole number from %2 to %3.").arg(name).arg(minimum).arg(maximum));
    return value;
}

void SignInOptions::declare(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("user"), CtlText::tr("User name; for an engine with its profile (anna@internal)."),
         QStringLiteral("NAME")},
        {QStringLiteral("password-file"), CtlText::tr("File whose first line is the password; - reads standard input."),
         QStringLiteral("FILE")},
        {QStringLiteral("proxy-user"), CtlText::tr("User name for a proxy on the way."), QStringLiteral("NAME")},
        {QStringLiteral("proxy-password-file"),
         CtlText::tr("File whose first line is the proxy's password. The other password is never given to a proxy."),
         QStringLiteral("FILE")},
        {QStringLiteral("keychain"), CtlText::tr("Use the password stored in the keychain.")},
        {QStringLiteral("ca"), CtlText::tr("CA certificates to trust, in PEM form."), QStringLiteral("FILE")},
    });
}

Result<SignInOptions> SignInOptions::read(const QCommandLineParser &parser)
{
    SignInOptions options;
    options.user = parser.value(QStringLiteral("user"));
    options.passwordFile = parser.value(QStringLiteral("password-file"));
    options.proxyUser = parser.value(QStringLiteral("proxy-user"));
    options.proxyPasswordFile = parser.value(QStringLiteral("proxy-password-file"));
    if (options.passwordFile == QLatin1String("-") && options.proxyPasswordFile == options.passwordFile)
        return usageError(CtlText::tr("Standard input can be the file of one password only."));
    options.keychain = parser.isSet(QStringLiteral("keychain"));
    if (parser.isSet(QStringLiteral("ca"))) {
        Result<QByteArray> pem = readCaFile(parser.value(QStringLiteral("ca")));
        if (!pem)
            return pem.error();
        options.caPem = *pem;
    }
    return options;
}

void InventoryOptions::declare(QCommandLineParser &parser)
{
    declareInventoryAddress(parser);
    SignInOptions::declare(parser);
    declareInventory(parser);
}

Result<InventoryOptions> InventoryOptions::read(const QCommandLineParser &parser, const TargetRegistry &registry)
{
    InventoryOptions options;
    Result<SignInOptions> signIn = SignInOptions::read(parser);
    if (!signIn)
        return signIn.error();
    options.signIn = *signIn;
    options.kerberos = !parser.isSet(QStringLiteral("no-kerberos"));
    const Result<ProxyChoice> proxy = parseProxy(parser.value(QStringLiteral("engine-proxy")));
    if (!proxy)
        return proxy.error();
    options.proxy = *proxy;
    if (!parser.isSet(QStringLiteral("engine")))
        return usageError(CtlText::tr("Say which engine with --engine URL."));
    Result<QUrl> url = parseInventory(parser.value(QStringLiteral("engine")), registry);
    if (!url)
        return url.error();
    options.url = *url;
    return options;
}

void ConsoleOptions::declare(QCommandLineParser &parser)
{
    declareInventoryAddress(parser);
    SignInOptions::declare(parser);
    declareInventory(parser);
    parser.addOptions({
        {QStringLiteral("allow-anonymous-tls"), CtlText::tr("Accept TLS that does not say who the server is.")},
        {QStringLiteral("mechanism"), CtlText::tr("Sign in with this SASL mechanism only."), QStringLiteral("NAME")},
        {QStringLiteral("service-host"), CtlText::tr("Host name in the Kerberos service name."),
         QStringLiteral("NAME")},
        {QStringLiteral("via"),
         CtlText::tr("Reach the console through this hop, such as http://HOST:PORT of an HTTP proxy. Several are gone "
                     "through in their order; none goes directly, whatever is set."),
         QStringLiteral("URL")},
        {QStringLiteral("console-proxy"),
         CtlText::tr("Go through the proxy of the engine: needed (the default: where the console's host does not "
                     "answer), never or always."),
         QStringLiteral("WHEN")},
        {QStringLiteral("option"),
         CtlText::tr("Choose how the console is connected to, such as quality=5 or shared=0. What there is, the "
                     "console's plugin says."),
         QStringLiteral("ID=VALUE")},
        {QStringLiteral("take-over"),
         CtlText::tr("Take an engine's console also when somebody else is connected to it.")},
    });
}

Result<QMap<QString, int>> ConsoleOptions::readChosen(const QStringList &pairs)
{
    QMap<QString, int> chosen;
    for (const QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(QLatin1Char('='));
        bool isNumber = false;
        const int value = pair.mid(equals + 1).toInt(&isNumber);
        if (equals < 1 || !isNumber || chosen.contains(pair.first(equals)) ||
            chosen.size() == DisplayOptions::maximumChosen)
            return usageError(
                CtlText::tr("--option takes each option once, as ID=NUMBER, and not “%1”.").arg(cleanText(pair, 80)));
        chosen.insert(pair.first(equals), value);
    }
    return chosen;
}

Result<void> ConsoleOptions::check(const PluginMetadata &display) const
{
    for (auto one = chosen.cbegin(); one != chosen.cend(); ++one) {
        const OptionInfo *option = OptionInfo::find(display.options, one.key());
        if (option && option->isValid(one.value()))
            continue;
        QStringList known;
        for (const OptionInfo &there : display.options) {
            QStringList values;
            for (const OptionInfo::Choice &choice : there.choices)
                values << QStringLiteral("%1 (%2)").arg(choice.value).arg(choice.label);
            if (there.kind == OptionInfo::Kind::Switch)
                values = {QStringLiteral("0"), QStringLiteral("1")};
            known << QStringLiteral("%1=%2").arg(there.id, values.join(QLatin1Char('|')));
        }
        return usageError(CtlText::tr("The console has no option %1=%2. It has: %3.")
                              .arg(cleanText(one.key(), 40))
                              .arg(one.value())
                              .arg(known.isEmpty() ? CtlText::tr("none") : known.join(QStringLiteral(", "))));
    }
    return {};
}

Result<ConsoleOptions> ConsoleOptions::read(const QCommandLineParser &parser, const TargetRegistry &registry)
{
    ConsoleOptions options;
    Result<SignInOptions> signIn = SignInOptions::read(parser);
    if (!signIn)
        return signIn.error();
    options.signIn = *signIn;
    options.kerberos = !parser.isSet(QStringLiteral("no-kerberos"));
    const Result<ProxyChoice> proxy = parseProxy(parser.value(QStringLiteral("engine-proxy")));
    if (!proxy)
        return proxy.error();
    options.inventoryProxy = *proxy;
    options.allowAnonymousTls = parser.isSet(QStringLiteral("allow-anonymous-tls"));
    options.takeOver = parser.isSet(QStringLiteral("take-over"));
    const QStringList hops = parser.values(QStringLiteral("via"));
    if (hops.size() > Endpoint::maximumHops)
        return usageError(CtlText::tr("A console is reached through %n hops at most.", nullptr, Endpoint::maximumHops));
    if (!hops.isEmpty()) {
        const Result<QList<QUrl>> route = ConsoleRoute::parseHops(hops.join(QLatin1Char(' ')));
        if (!route)
            return route.error();
        options.route = *route;
    }
    if (parser.isSet(QStringLiteral("engine"))) {
        const Result<QUrl> inventory = parseInventory(parser.value(QStringLiteral("engine")), registry);
        if (!inventory)
            return inventory.error();
        options.inventory = *inventory;
    }
    if (parser.isSet(QStringLiteral("console-proxy"))) {
        const auto when = ConsoleSupply::proxyOf(parser.value(QStringLiteral("console-proxy")));
        if (!when)
            return usageError(CtlText::tr("--console-proxy takes needed, never or always."));
        options.consoleProxy = *when;
    }
    const Result<QMap<QString, int>> chosen = readChosen(parser.values(QStringLiteral("option")));
    if (!chosen)
        return chosen.error();
    options.chosen = *chosen;
    options.mechanism = parser.value(QStringLiteral("mechanism")).toUpper();
    options.serviceHost = parser.value(QStringLiteral("service-host"));
    return options;
}

void ConsoleOptions::apply(ConsoleTarget &target, CaOf ca) const
{
    // The user of an inventory is not the user of its consoles, which the inventory itself names.
    if (!signIn.user.isEmpty() && !target.provider.isSet()) {
        target.signIn.userName = signIn.user;
        target.namedBy.account = NamedBy::Person;
    }
    // What a file brought does not take the place of what the person names.
    if (!signIn.caPem.isEmpty() && (ca == CaOf::Console || target.trust.caPem.isEmpty())) {
        target.trust.caPem = signIn.caPem;
        target.namedBy.authority = NamedBy::Person;
    }
    // To what an inventory names, ConsoleSupply leads.
    if (route && ca == CaOf::Console) {
        target.endpoint.route = *route;
        target.namedBy.route = NamedBy::Person;
    }
    if (allowAnonymousTls)
        target.trust.allowAnonymousTls = true;
    if (!mechanism.isEmpty())
        target.signIn.pinnedMechanism = mechanism;
    if (!serviceHost.isEmpty())
        target.trust.serviceHost = serviceHost;
}

} // namespace virtdesk
