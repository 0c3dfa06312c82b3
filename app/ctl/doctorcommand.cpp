// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/doctorcommand.h"

#include "app/console/tlsname.h"
#include "app/credentials/keychainstore.h"
#include "app/handoff/registration/defaultprogram.h"
#include "app/handoff/registration/handoffmanifests.h"
#include "app/handoff/registration/sandboxedbrowsers.h"
#include "app/kerberos/kerberosaccess.h"
#include "app/pluginhost/installation.h"
#include "app/target/targetregistry.h"

#include <QDir>
#include <QHostAddress>
#include <QHostInfo>

namespace virtdesk {

namespace {

constexpr int consoleDeadlineMs = 30'000;

QString securityWords(const ConsoleSession &session)
{
    const StreamSecurity &security = session.security();
    QStringList parts;
    if (!session.securityLabel().isEmpty())
        parts << DoctorCommand::tr("security type %1").arg(session.securityLabel());
    if (security.tls) {
        parts << QStringLiteral("%1 %2").arg(tlsName(security.tlsVersion), security.tlsCipher);
        parts << (security.tlsVerified ? DoctorCommand::tr("server verified")
                                       : DoctorCommand::tr("server NOT verified"));
    } else if (!security.local && security.saslSsf == 0) {
        parts << DoctorCommand::tr("not encrypted");
    }
    if (!security.saslMechanism.isEmpty())
        parts << DoctorCommand::tr("SASL %1, SSF %2").arg(security.saslMechanism).arg(security.saslSsf);
    return parts.join(QStringLiteral(", "));
}

} // namespace

DoctorCommand::~DoctorCommand()
{
    if (m_kerberos.joinable())
        m_kerberos.join();
}

void DoctorCommand::declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("target"), tr("A console to check, as for capture."),
                                 QStringLiteral("[TARGET]"));
    ConsoleOptions::declare(parser);
    RowWriter::declare(parser);
}

Result<void> DoctorCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() > 1)
        return usageError(tr("doctor takes one TARGET at most."));
    Result<ConsoleOptions> options = ConsoleOptions::read(parser, TargetRegistry(m_plugins.metadata()));
    if (!options)
        return options.error();
    options->inventory.clear(); // it is checked by itself; the TARGET says all about the console
    Result<RowWriter> rows = RowWriter::read(parser, {{QStringLiteral("check"), tr("CHECK")},
                                                      {QStringLiteral("good"), tr("GOOD")},
                                                      {QStringLiteral("sentence"), tr("WHAT IS")}});
    if (!rows)
        return rows.error();
    m_rows = *rows;

    m_checks.push([this] { checkPlugins(); });
    m_checks.push([this] { checkKeychain(); });
    m_checks.push([this] { checkBrowsers(); });
    m_checks.push([this] { checkConsoleFiles(); });
    if (parser.isSet(QStringLiteral("engine"))) {
        const Result<InventoryOptions> inventory = InventoryOptions::read(parser, TargetRegistry(m_plugins.metadata()));
        if (!inventory)
            return inventory.error();
        const QString host = inventory->url.host();
        if (inventory->url.scheme() == QLatin1String("https")) // of others, their own client knows the service
            m_checks.push([this, host] { checkKerberos(QStringLiteral("HTTP"), host); });
        if (!host.isEmpty())
            m_checks.push([this, host] { checkName(host); });
        m_checks.push([this, inventory = *inventory] { checkInventory(inventory); });
    }
    if (!arguments.isEmpty()) {
        const QUrl url(arguments.first());
        const TargetRegistry::Display display =
            TargetRegistry(m_plugins.metadata()).displayOfScheme(url.scheme().toLower());
        if (display.isValid() && display.way == TargetRegistry::Way::Network) {
            const QString service = options->serviceHost.isEmpty() ? url.host() : options->serviceHost;
            m_checks.push([this, service, protocol = display.protocol()] { checkKerberos(protocol, service); });
            m_checks.push([this, host = url.host()] { checkName(host); });
        }
        m_checks.push([this, target = arguments.first(), options = *options] { checkConsole(target, options); });
    }
    if (!parser.isSet(QStringLiteral("engine")) && arguments.isEmpty())
        m_checks.push([this] { checkKerberos({}, {}); });
    QMetaObject::invokeMethod(this, &DoctorCommand::next, Qt::QueuedConnection);
    return {};
}

void DoctorCommand::next()
{
    if (m_checks.empty()) {
        m_rows->finish();
        Q_EMIT finished(m_worst);
        return;
    }
    const std::function<void()> check = std::move(m_checks.front());
    m_checks.pop();
    check();
}

void DoctorCommand::say(const QString &check, bool good, const QString &sentence, const Error &failure)
{
    m_rows->add(
        {{QStringLiteral("check"), check}, {QStringLiteral("good"), good}, {QStringLiteral("sentence"), sentence}});
    if (failure && !m_worst)
        m_worst = {failure.kind, tr("%1: %2").arg(check, failure.sentence), failure.detail};
}

void DoctorCommand::checkPlugins()
{
    m_plugins.loadAll();
    for (const PluginInfo &info : m_plugins.plugins()) {
        const bool good = info.state == PluginInfo::State::Loaded;
        const QString name = tr("plugin %1").arg(info.id.isEmpty() ? info.name : info.id);
        say(name, good, good ? tr("version %1 loads").arg(info.version) : info.problem,
            good ? Error{} : Error{Failure::Internal, info.problem, info.file});
    }
    if (m_plugins.plugins().isEmpty()) {
        const QString sentence = tr("There is no plugin in %1. Install VirtDesk again.").arg(installedPluginFolder());
        say(tr("plugins"), false, sentence, {Failure::Internal, sentence, {}});
    }
    next();
}

void DoctorCommand::checkKeychain()
{
    m_store = std::make_unique<KeychainStore>();
    m_store->probe([this](const StoreResult &result) {
        const bool good = result.problem == StoreProblem::None;
        say(tr("keychain"), good, good ? tr("passwords can be remembered") : result.sentence);
        next();
    });
}

void DoctorCommand::checkKerberos(const QString &service, const QString &host)
{
    if (m_kerberos.joinable())
        m_kerberos.join();
    m_kerberos = std::thread([this, service, host] {
        const QList<KerberosCheck> checks = kerberos::diagnose(service, host);
        QMetaObject::invokeMethod(
            this,
            [this, checks] {
                for (const KerberosCheck &check : checks)
                    say(check.name, check.good, check.sentence);
                next();
            },
            Qt::QueuedConnection);
    });
}

void DoctorCommand::checkBrowsers()
{
    const HandoffManifests manifests(
        HandoffManifests::Places::standard(installedProgram(QStringLiteral("virtdesk-handoff"))));
    const QList<HandoffManifests::Entry> entries = manifests.status();
    for (const HandoffManifests::Entry &entry : entries) {
        // An absent manifest of one scope is no news when the other has it.
        if (entry.state == HandoffManifests::State::Absent &&
            (entry.scope == HandoffManifests::Scope::System || manifests.isFound(entry.browser)))
            continue;
        say(tr("handoff from %1").arg(entry.browserName), entry.state == HandoffManifests::State::Good, entry.sentence);
    }
    for (const SandboxedBrowser &browser : sandboxedBrowsers(QDir::homePath()))
        say(tr("handoff from %1 (%2)").arg(browser.name, browser.application), false, browser.sentence());
    next();
}

void DoctorCommand::checkConsoleFiles()
{
    if (const std::optional<DefaultProgram> program = DefaultProgram::standard()) {
        const DefaultProgram::State state = program->state();
        say(tr("console files (.vv)"), state != DefaultProgram::State::Other,
            state == DefaultProgram::State::Ours ? tr("They open with VirtDesk.")
            : state == DefaultProgram::State::Other
                ? tr("They open with another program, %1. VirtDesk's settings, Browser, change that.")
                      .arg(cleanText(program->chosen(), 100))
                : tr("No program is chosen for them; where another viewer is installed, it opens them. VirtDesk's "
                     "settings, Browser, choose VirtDesk."));
    }
    next();
}

void DoctorCommand::checkName(const QString &host)
{
    QHostInfo::lookupHost(host, this, [this, host](const QHostInfo &info) {
        QStringList addresses;
        const QList<QHostAddress> found = info.addresses();
        for (const QHostAddress &address : found)
            addresses << address.toString();
        const bool good = !addresses.isEmpty();
        const QString sentence =
            good ? addresses.join(QStringLiteral(", "))
                 : tr("The name was not found: %1. Check its spelling and the name server.").arg(info.errorString());
        say(tr("name %1").arg(host), good, sentence, good ? Error{} : Error{Failure::Unreachable, sentence, {}});
        next();
    });
}

void DoctorCommand::checkConsole(const QString &target, const ConsoleOptions &options)
{
    m_run = std::make_unique<ConsoleRun>(m_plugins, nullptr, options);
    connect(m_run.get(), &ConsoleRun::running, this, [this] {
        const ConsoleSession &session = m_run->session();
        say(tr("console"), true,
            securityWords(session) +
                QStringLiteral(", %1x%2").arg(session.frameSize().width()).arg(session.frameSize().height()));
        sayConfinement(session.protection());
        m_run->disconnect(this);
        m_run.release()->deleteLater();
        next();
    });
    connect(m_run.get(), &ConsoleRun::failed, this, [this](const Error &error) {
        say(tr("console"), false, error.sentence, error);
        // A console that shows nothing has a process all the same.
        if (m_run->session().protection().known)
            sayConfinement(m_run->session().protection());
        m_run->disconnect(this);
        m_run.release()->deleteLater();
        next();
    });
    m_run->start(target, DisplayOptions{}, consoleDeadlineMs);
}

void DoctorCommand::sayConfinement(const SessionProtection &protection)
{
    const QStringList missing = protection.missing();
    say(tr("confinement"), missing.isEmpty(),
        missing.isEmpty() ? protection.words()
                          : tr("%1; missing: %2").arg(protection.words(), missing.join(QStringLiteral(", "))));
}

void DoctorCommand::checkInventory(const InventoryOptions &options)
{
    m_answers = std::make_unique<CliCredentials>(options.signIn);
    m_inventory = std::make_unique<InventoryAccess>(m_plugins, options, *m_answers);
    m_inventory->signIn({}, [this](Result<SignInInfo> info) {
        if (!info) {
            say(tr("engine"), false, info.error().sentence, info.error());
            next();
            return;
        }
        say(tr("engine"), true, tr("signed in as %1 by %2; %3").arg(info->user, info->method, info->product));
        m_inventory->keep(m_inventory->connection().signOut([this](const Result<bool> &) { next(); }));
    });
}

void DoctorCommand::end(std::function<void()> done)
{
    m_checks = {};
    const auto endRun = [this, done = std::move(done)] {
        if (m_run)
            m_run->end(done);
        else
            done();
    };
    if (m_inventory)
        m_inventory->signOut(endRun);
    else
        Command::end(endRun);
}

} // namespace virtdesk
