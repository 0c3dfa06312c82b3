// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/auditjournal.h"
#include "app/console/proxytokens.h"
#include "app/console/sparesession.h"
#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/credentials/keychainstore.h"
#include "app/desktop/desktoptext.h"
#include "app/desktop/inventory/routesettings.h"
#include "app/desktop/platform/desktopplatform.h"
#include "app/desktop/handoff/handoffactivation.h"
#include "app/desktop/handoff/handoffpage.h"
#include "app/desktop/handoff/waitingrequests.h"
#include "app/desktop/settings/logpage.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/shell/programend.h"
#include "app/desktop/console/sessionsource.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/noticequeue.h"
#include "app/journal/logstart.h"
#include "app/language/translations.h"
#include "app/look/symbolpicture.h"
#include "app/look/theme.h"
#include "app/look/wheelguard.h"
#include "app/handoff/registration/handoffmanifests.h"
#include "app/handoff/registration/handoffsetup.h"
#include "app/handoff/protocol/delivery.h"
#include "app/handoff/protocol/programarguments.h"
#include "app/handoff/protocol/runoptions.h"
#include "app/handoff/protocol/startdelivery.h"
#include "app/handoff/instance/singleinstance.h"
#include "app/handoff/protocol/startrequest.h"
#include "app/hardening/memoryprivacy.h"
#include "app/inventory/vmnotes.h"
#include "app/interrupt/interrupt.h"
#include "app/kerberos/kerberostickets.h"
#include "app/pluginhost/pluginprober.h"
#include "app/signin/credentialspage.h"
#include "app/signin/kerberosdialog.h"
#include "app/signin/kerberosindicator.h"
#include "app/signin/knownserverspage.h"
#include "app/target/inventorypresets.h"
#include "app/target/targetregistry.h"

#include <QApplication>
#include <QFile>
#include <QIcon>
#include <QPointer>

#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace virtdesk;

namespace {

void printHelp()
{
    std::fputs(startHelp().c_str(), stdout);
    std::fputs(RunOptions::help(), stdout);
}

/// Options first, then the environment, then the settings. False when they can't be followed; it has been told why.
bool startLog(Journal &journal, const LogStart &wanted, const Settings &settings)
{
    const QString problem = LogPage::apply(settings, journal);
    if (!problem.isEmpty())
        std::fprintf(stderr, "virtdesk: %s\n", qUtf8Printable(problem));
    const Result<void> applied = wanted.apply(journal);
    if (!applied)
        std::fprintf(stderr, "virtdesk: %s\n", qUtf8Printable(applied.error().sentence));
    return applied.ok();
}

/// Qt looks for its own options, some of which load code, everywhere in the arguments. What follows "--" comes from
/// outside.
void hideTargets(int &argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--") == 0)
            argc = i;
    }
    argv[argc] = nullptr;
}

/// A request as the window takes it; to quit is to close the window, which may ask.
void serve(MainWindow &window, const HandoffRequest &request)
{
    const bool quit = request.kind == HandoffRequest::Kind::Action && request.action == QLatin1String("quit");
    if (quit)
        window.close();
    else
        window.handle(request);
    if (!quit || window.isVisible())
        bringToFront(window, request.activationToken);
}

/// What this very start is for.
void serveOwn(MainWindow &window, WaitingRequests &waiting, StartRequest &start)
{
    if (start.mode != StartRequest::Mode::Run)
        return;
    for (HandoffMessage &message : start.messages)
        waiting.add(std::make_shared<const HandoffRequest>(HandoffRequest::from(std::move(message))),
                    [&window](const HandoffRequest &request) { window.handle(request); });
}

/// The ticket in the window's bar, and what it has to say.
void showTickets(MainWindow &window, KerberosTickets &tickets, const Theme &theme)
{
    auto *indicator = new KerberosIndicator(tickets, iconSource(theme));
    window.setIndicator(indicator);
    const auto ask = [&window, &tickets, &theme,
                      dialog = std::make_shared<QPointer<KerberosDialog>>()](const QString &principal) {
        if (!*dialog)
            *dialog = new KerberosDialog(tickets, iconSource(theme), &window);
        (*dialog)->start(principal);
    };
    QObject::connect(qApp, &QGuiApplication::applicationStateChanged, &tickets, [&tickets](Qt::ApplicationState now) {
        if (now == Qt::ApplicationActive)
            tickets.refresh();
    });
    QObject::connect(indicator, &KerberosIndicator::ticketRequested, &window, ask);
    QObject::connect(&window, &MainWindow::ticketRequested, &window, [ask] { ask({}); });
    QObject::connect(indicator, &KerberosIndicator::forgetRequested, &window,
                     [&window, &tickets](const QString &cache, const QString &principal) {
                         ConfirmDialog::ask(&window, DesktopText::tr("Forget the tickets of %1?").arg(principal),
                                            DesktopText::tr("Every program that uses them has to sign in again. Open "
                                                            "consoles go on."),
                                            DesktopText::tr("Forget"), true,
                                            [&tickets, cache] { tickets.forget(cache); });
                     });
    QObject::connect(&tickets, &KerberosTickets::acquired, &window, [&window](const KerberosResult &result) {
        if (result.ok())
            window.retryAfter(Remedy::GetTicket);
    });
    QObject::connect(
        &tickets, &KerberosTickets::expiring, &window, [&window](const QString &principal, qint64 seconds) {
            window.showNotice(DesktopText::tr("The Kerberos ticket of %1 ends in %2. Get a new one from the "
                                              "ticket's menu.")
                                  .arg(principal, KerberosTickets::durationText(seconds)));
        });
    for (const auto told : {&KerberosTickets::renewed, &KerberosTickets::changeFailed})
        QObject::connect(&tickets, told, &window, [&window](const KerberosResult &result) {
            if (!result.ok())
                window.showNotice(result.sentence);
        });
    tickets.start();
}

void tellProblems(MainWindow &window, const QStringList &problems)
{
    for (const QString &problem : problems) {
        if (!problem.isEmpty())
            window.notices().add(Notice::warning(problem));
    }
}

/// What the administrator has set about links, files and pages. The sentences about what of it can't be used.
QStringList setRules(HandoffPolicy &policy, const Settings &settings, const TargetRegistry &targets)
{
    QStringList problems;
    HandoffPolicy::Rules rules;
    const auto texts = [&settings](const char *id) {
        return settings.policy().value(QLatin1String(id)).toStringList();
    };
    const QStringList given = texts("handoff/allowed");
    for (const QUrl &inventory : InventoryPresets::parse(given, targets, problems))
        rules.allowed += inventory.toString(QUrl::FullyEncoded);
    rules.refused = texts("handoff/refused");
    QStringList hosts; // what is no engine's address is a host's
    for (const QUrl &inventory : InventoryPresets::parse(rules.refused, targets, hosts))
        rules.refused += inventory.toString(QUrl::FullyEncoded);
    rules.refusesOthers =
        settings.policy().value(QStringLiteral("handoff/others")).toString() == QLatin1String("refuse");
    policy.setRules(rules);
    return problems;
}

/// The pages of the other parts of the program.
void addPages(PreferencesDialog &preferences, CredentialBroker &broker, IdentityStore &identities,
              HandoffPolicy &policy, const Theme &theme)
{
    preferences.addPage(QStringLiteral("signin"), QStringLiteral("key"), DesktopText::tr("Sign-in"),
                        new CredentialsPage(broker, identities, iconSource(theme)));
    preferences.addPage(QStringLiteral("servers"), QStringLiteral("lock"), DesktopText::tr("Known servers"),
                        new KnownServersPage(broker, identities, iconSource(theme)));
    const QString host = installedProgram(QStringLiteral("virtdesk-handoff"));
    preferences.addPage(QStringLiteral("handoff"), QStringLiteral("window"), DesktopText::tr("Browser"),
                        new HandoffPage(policy, HandoffManifests(HandoffManifests::Places::standard(host)),
                                        DefaultProgram::standard()));
}

/// Does `then` when all plugins have been tried, which takes a moment after the first start and after an update: until
/// then an engine that the start names can't be asked.
void afterTrial(const PluginProber &prober, const MainWindow &window, const std::function<void()> &then)
{
    if (prober.isDone())
        then();
    else
        QObject::connect(&prober, &PluginProber::done, &window, then);
}

/// What the window shows of the plugins and of what they can do, as it is whenever it asks.
void tellOfPlugins(MainWindow::Parts &parts, const PluginHost &plugins)
{
    parts.plugins = [&plugins] { return plugins.plugins(); };
    parts.displays = [&plugins] { return plugins.displayProtocols(); };
}

/// What needs no window. The exit status; nothing when the program itself is to run.
std::optional<int> runBeside(StartRequest &start, int &argc, char **argv)
{
    switch (start.mode) {
    case StartRequest::Mode::Help:
        printHelp();
        return 0;
    case StartRequest::Mode::Version:
        std::puts("virtdesk " VIRTDESK_VERSION);
        return 0;
    case StartRequest::Mode::WrongUsage:
        tellPerson(start.problem);
        return 2;
    case StartRequest::Mode::InstallHandoff:
    case StartRequest::Mode::RemoveHandoff:
    case StartRequest::Mode::HandoffStatus:
    case StartRequest::Mode::Register:
    case StartRequest::Mode::Unregister: {
        const QCoreApplication console(argc, argv); // for translations and the folders of this user
        return runHandoffSetup(start, installedProgram(QStringLiteral("virtdesk-handoff")));
    }
    case StartRequest::Mode::Quit:
        return deliverAll(start).value_or(0);
    case StartRequest::Mode::Run:
    case StartRequest::Mode::BusActivated:
        break;
    }
    return std::nullopt;
}

/// What the options of this run come to.
struct RunChoices
{
    bool choosesTheme = false;
    Theme::Mode theme = {};
    LogStart log;
    QByteArray caPem;

    /// Nothing when they can't be followed; it has been told why.
    static std::optional<RunChoices> of(const RunOptions &options)
    {
        RunChoices choices;
        choices.log.rules = QString::fromStdString(options.logRules);
        choices.log.file = QString::fromStdString(options.logFile);
        bool themeKnown = true;
        choices.choosesTheme = !options.theme.empty();
        choices.theme = Theme::modeFromName(QString::fromStdString(options.theme), &themeKnown);
        if (choices.choosesTheme && !themeKnown) {
            std::fputs("virtdesk: --theme takes system, light or dark.\n", stderr);
            return std::nullopt;
        }
        if (options.caFile.empty())
            return choices;
        QFile file(QString::fromStdString(options.caFile));
        if (file.open(QIODevice::ReadOnly))
            choices.caPem = file.read(1 << 20);
        if (choices.caPem.contains("-----BEGIN CERTIFICATE-----"))
            return choices;
        std::fprintf(stderr, "virtdesk: %s can't be read or holds no certificate in PEM form.\n",
                     options.caFile.c_str());
        return std::nullopt;
    }
};

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("virtdesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VIRTDESK_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("VirtDesk"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.virtdesk.VirtDesk"));
}

/// Connects to inventories by their plugins. `caPem` counts where no person has named another.
MainWindow::Parts windowParts(PluginHost &plugins, SpareSession &spare, const QByteArray &caPem)
{
    MainWindow::Parts parts;
    parts.console = [&spare, &plugins] {
        auto source = std::make_unique<SessionSource>();
        source->setSpare(&spare);
        source->setSchemesApart(plugins.schemesApart());
        return source;
    };
    parts.inventory = [&plugins, caPem](InventoryEndpoint endpoint,
                                        InventoryHost &host) -> Result<std::unique_ptr<InventoryConnection>> {
        Result<InventoryPlugin *> plugin = plugins.inventory(endpoint.url.scheme());
        if (!plugin)
            return plugin.error();
        if (endpoint.caPem.isEmpty() || (!caPem.isEmpty() && isFromOutside(endpoint.authority))) {
            endpoint.caPem = caPem;
            endpoint.authority = NamedBy::Person;
        }
        endpoint.displays = plugins.displayProtocols();
        return (*plugin)->connect(std::move(endpoint), host);
    };
    tellOfPlugins(parts, plugins);
    return parts;
}

/// The program itself, from its settings to its end. The exit status.
int run(QApplication &application, SingleInstance &instance, SpareSession &spare, StartRequest &start,
        const RunChoices &choices)
{
    Settings settings(Settings::defaultFile(), Policy::load());
    Journal journal;
    if (!startLog(journal, choices.log, settings))
        return 2;
    Theme theme;
    const bool choosesTheme = choices.choosesTheme && !settings.policy().isMandatory(QStringLiteral("look/theme"));
    theme.setMode(choosesTheme ? choices.theme : settings.theme());
    theme.apply(application);
    const WheelGuard wheelGuard(application);
    QGuiApplication::setWindowIcon(
        QIcon::fromTheme(QStringLiteral("org.virtdesk.VirtDesk"), symbolpicture::programIcon()));

    SessionState state;
    KeychainStore keychain;
    CredentialBroker broker(&keychain);
    IdentityStore identities(IdentityStore::defaultFile());
    HandoffPolicy policy;
    // Loaded here: inventories only, and only when one is connected to. All are tried beside the program, once.
    PluginHost::Settings pluginSettings = PluginHost::defaultSettings();
    pluginSettings.probesWait = false;
    PluginHost plugins(pluginSettings);
    PluginProber prober(plugins, pluginSettings);
    prober.start();
    const TargetRegistry targets(plugins.metadata());
    AuditJournal audit;
    VmNotes notes(platform::stateFolder() + QStringLiteral("/virtdesk/notes.json"));
    const InventoryPresets presets(settings.policy(), targets);
    broker.setMayRemember(settings.policy().flag(QStringLiteral("allow/remember")));
    DesktopContext context{theme, settings, state, targets, &broker, &identities, &journal, &presets, &audit, &notes};
    ProxyTokens proxyTokens;
    context.makeProxyToken = [&proxyTokens](const QString &proxy, Reply<KerberosTicket> reply) {
        proxyTokens.make(proxy, std::move(reply));
    };
    MainWindow::Parts parts = windowParts(plugins, spare, choices.caPem);
    parts.policy = &policy;
    parts.extendPreferences = [&](PreferencesDialog &preferences) {
        addPages(preferences, broker, identities, policy, theme);
    };
    KerberosTickets tickets;
    MainWindow window(context, std::move(parts));
    QObject::connect(&window, &MainWindow::ended, qApp, [] { QCoreApplication::exit(); });
    ProgramEnd programEnd(window);
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, &programEnd, &ProgramEnd::end);
    showTickets(window, tickets, theme);
    if (choosesTheme)
        theme.setMode(choices.theme);
    WaitingRequests waiting;
    QObject::connect(&instance, &SingleInstance::requested, &window, [&](const auto &request) {
        waiting.add(request, [&window](const HandoffRequest &taken) { serve(window, taken); });
    });
    instance.serveBus();
    QObject::connect(&audit, &AuditJournal::failed, &window,
                     [&window](const QString &sentence) { window.notices().add(Notice::error(sentence)); });
    window.show();
    tellProblems(window, {settings.takeProblem(), state.takeProblem(), identities.takeProblem(), policy.takeProblem(),
                          broker.takeProblem(), notes.takeProblem()});
    tellProblems(window, settings.policy().problems() + presets.problems() + setRules(policy, settings, targets) +
                             RouteSettings(context).routes().problems());
    if (const QString notice = settings.policy().value(QStringLiteral("start/notice")).toString(); !notice.isEmpty())
        window.showNotice(notice);
    afterTrial(prober, window, [&window, &waiting] {
        window.offerRestore();
        waiting.release();
    });
    serveOwn(window, waiting, start);
    return QApplication::exec();
}

} // namespace

int main(int givenCount, char **givenArguments)
{
    keepMemoryPrivate();
    platform::restrictLoading();
    ProgramArguments arguments(givenCount, givenArguments);
    int &argc = arguments.count();
    char **argv = arguments.values();
    const RunOptions options = RunOptions::take(argc, argv);
    StartRequest start = takeStart(argc, argv);
    hideTargets(argc, argv);
    if (start.mode != StartRequest::Mode::Run && start.mode != StartRequest::Mode::BusActivated)
        useParentTerminal();
    if (const std::optional<int> status = runBeside(start, argc, argv))
        return *status;
    const std::optional<RunChoices> choices = RunChoices::of(options);
    if (!choices)
        return 2;
    // A second start only hands over, before anything slow is done.
    if (start.mode == StartRequest::Mode::Run) {
        if (const std::optional<int> status = deliverAll(start))
            return *status;
    }

    // The first console's process loads while the window is built.
    SpareSession spare;
    nameApplication();
    QApplication application(argc, argv);
    spare.keepReady();
    platform::prepareApplication();
    Translations translations;
    translations.install();
    translations.installQtsOwn();
    platform::offerTasks();
    // Closing a console's own window is no end.
    QApplication::setQuitOnLastWindowClosed(false);

    SingleInstance instance;
    if (instance.start() == SingleInstance::Start::AnotherRunning) {
        // It came up in between.
        for (const HandoffMessage &message : start.messages)
            deliver(message);
        return 0;
    }
    return run(application, instance, spare, start, *choices);
}
