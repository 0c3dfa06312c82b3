// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdeskctl: the program's work from the command line. The contract is docs/command-line.md.
#include "app/console/sparesession.h"
#include "app/ctl/actioncommand.h"
#include "app/ctl/capturecommand.h"
#include "app/ctl/commandline.h"
#include "app/ctl/commandpolicy.h"
#include "app/ctl/consolecommand.h"
#include "app/ctl/ctltext.h"
#include "app/ctl/doctorcommand.h"
#include "app/ctl/eventscommand.h"
#include "app/ctl/forgetcommand.h"
#include "app/ctl/inquirycommand.h"
#include "app/interrupt/interrupt.h"
#include "app/ctl/listcommand.h"
#include "app/ctl/logincommand.h"
#include "app/ctl/output.h"
#include "app/ctl/policiescommand.h"
#include "app/ctl/pluginscommand.h"
#include "app/ctl/taskscommand.h"
#include "app/ctl/typecommand.h"
#include "app/hardening/memoryprivacy.h"
#include "app/journal/logstart.h"
#include "app/language/translations.h"
#include "app/pluginhost/pluginhost.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

using namespace virtdesk;

namespace {

using namespace std::chrono_literals;

/// The inventory's own deadline for a sign-out is 3 s; nothing may wait for longer.
constexpr auto signOutTimeout = 4s;

struct CommandEntry
{
    QString name;
    QString summary;
    std::function<std::unique_ptr<Command>()> make;
};

std::vector<CommandEntry> commandTable(PluginHost &plugins, SpareSession *spare)
{
    std::vector<CommandEntry> table;
    const auto add = [&table](const char *name, const QString &summary,
                              std::function<std::unique_ptr<Command>()> make) {
        table.push_back({QString::fromLatin1(name), summary, std::move(make)});
    };
    add("capture", CtlText::tr("write a console's picture to a PNG file"),
        [&plugins, spare] { return std::make_unique<CaptureCommand>(plugins, spare); });
    add("type", CtlText::tr("send keystrokes into a console"),
        [&plugins, spare] { return std::make_unique<TypeCommand>(plugins, spare); });
    add("list", CtlText::tr("list an engine's VMs"), [&] { return std::make_unique<ListCommand>(plugins, false); });
    add("show", CtlText::tr("show one VM"), [&] { return std::make_unique<ListCommand>(plugins, true); });
    const auto addVerb = [&](const char *verb, const QString &summary) {
        add(verb, summary, [&plugins, verb] {
            return std::make_unique<ActionCommand>(plugins, QByteArrayView(verb) == "act" ? QString()
                                                                                          : QString::fromLatin1(verb));
        });
    };
    addVerb("start", CtlText::tr("start a VM"));
    addVerb("shutdown", CtlText::tr("ask a VM's guest to shut down"));
    addVerb("poweroff", CtlText::tr("power a VM off immediately"));
    addVerb("reboot", CtlText::tr("ask a VM's guest to reboot"));
    addVerb("reset", CtlText::tr("reset a VM, as its button would"));
    addVerb("suspend", CtlText::tr("suspend a VM to disk"));
    addVerb("migrate", CtlText::tr("move a running VM to another host"));
    addVerb("cancel-migration", CtlText::tr("let a VM stay where it is"));
    addVerb("snapshot", CtlText::tr("make a snapshot of a VM"));
    addVerb("act", CtlText::tr("do anything else that a VM's inventory offers"));
    using What = InquiryCommand::What;
    const auto addInquiry = [&](const char *name, What what, const QString &summary) {
        add(name, summary, [&plugins, what] { return std::make_unique<InquiryCommand>(plugins, what); });
    };
    addInquiry("details", What::Details, CtlText::tr("show a VM's disks, network interfaces and sessions"));
    addInquiry("snapshots", What::Snapshots, CtlText::tr("list a VM's snapshots"));
    addInquiry("sessions", What::Sessions, CtlText::tr("say who has a VM's console"));
    addInquiry("screenshot", What::Screenshot, CtlText::tr("save a picture of a VM's screen, made by its host"));
    addInquiry("take", What::Take, CtlText::tr("take a VM from a pool"));
    add("tasks", CtlText::tr("list what an engine is doing"), [&] { return std::make_unique<TasksCommand>(plugins); });
    add("console", CtlText::tr("open a VM's console in the desktop program"),
        [&plugins] { return std::make_unique<ConsoleCommand>(plugins); });
    add("events", CtlText::tr("list an engine's events"), [&] { return std::make_unique<EventsCommand>(plugins); });
    add("login", CtlText::tr("test the sign-in at an engine and say how it was done"),
        [&] { return std::make_unique<LoginCommand>(plugins, false); });
    add("logout", CtlText::tr("sign in and out again"), [&] { return std::make_unique<LoginCommand>(plugins, true); });
    add("forget", CtlText::tr("forget what is remembered of a server"),
        [] { return std::make_unique<ForgetCommand>(); });
    add("doctor", CtlText::tr("check the installation, and one console or engine"),
        [&] { return std::make_unique<DoctorCommand>(plugins); });
    add("policies", CtlText::tr("show what the administrator has set for this computer"),
        [] { return std::make_unique<PoliciesCommand>(); });
    add("plugins", CtlText::tr("list the installed plugins"),
        [&] { return std::make_unique<PluginsCommand>(plugins); });
    return table;
}

QString overview(const std::vector<CommandEntry> &table)
{
    QString text =
        CtlText::tr("Usage: virtdeskctl COMMAND [options]\n\nVirtDesk's work from the command line.\n\nCommands:\n");
    for (const CommandEntry &entry : table)
        text += QStringLiteral("  %1%2\n").arg(entry.name, -12).arg(entry.summary);
    return text + CtlText::tr("\n\"virtdeskctl COMMAND --help\" says more about one.\n");
}

/// What this program can do about a failure.
QString remedyHint(Remedy remedy)
{
    switch (remedy) {
    case Remedy::AllowAnonymousTls:
        return CtlText::tr("With --allow-anonymous-tls it is accepted.");
    case Remedy::InstallPlugin:
        return CtlText::tr("\"virtdeskctl plugins\" lists what is installed.");
    case Remedy::GetTicket:
        return CtlText::tr("\"kinit\", or the desktop program, gets a Kerberos ticket.");
    case Remedy::ForgetExpectation:
        return CtlText::tr("\"virtdeskctl forget HOST\" forgets what is stored about a server.");
    case Remedy::None:
        break;
    }
    return {};
}

/// Prints the error for a person and gives the exit status.
int conclude(const Error &error)
{
    if (error) {
        printError(QStringLiteral("virtdeskctl: %1\n").arg(error.sentence));
        if (!error.detail.isEmpty())
            printError(QStringLiteral("  %1\n").arg(error.detail));
        if (const QString hint = remedyHint(error.remedy); !hint.isEmpty())
            printError(QStringLiteral("  %1\n").arg(hint));
    }
    return exitStatus(error.kind);
}

/// The session of a command that opens one console: it loads while the rest is got ready.
std::unique_ptr<SpareSession> startEarly(int argc, char **argv)
{
    const std::string_view command = argc > 2 ? argv[1] : "";
    const bool help = std::any_of(argv + std::min(argc, 2), argv + argc,
                                  [](std::string_view word) { return word == "-h" || word == "--help"; });
    if (help || (command != "capture" && command != "type"))
        return nullptr;
    return std::make_unique<SpareSession>();
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    const std::unique_ptr<SpareSession> spare = startEarly(argc, argv);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("virtdeskctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VIRTDESK_VERSION));

    Translations translations;
    translations.install();
    Journal journal;
    PluginHost plugins(PluginHost::defaultSettings());
    const std::vector<CommandEntry> table = commandTable(plugins, spare.get());
    QStringList arguments = QCoreApplication::arguments();
    const QString name = arguments.value(1);
    if (name == QLatin1String("--version") || name == QLatin1String("-v")) {
        printOut(QStringLiteral("virtdeskctl " VIRTDESK_VERSION "\n"));
        return 0;
    }
    if (name == QLatin1String("--help") || name == QLatin1String("-h") || name == QLatin1String("help")) {
        printOut(overview(table));
        return 0;
    }
    const auto entry = std::find_if(table.begin(), table.end(), [&](const CommandEntry &e) { return e.name == name; });
    if (entry == table.end()) {
        printError(name.isEmpty()
                       ? overview(table)
                       : CtlText::tr("virtdeskctl: there is no command \"%1\".\n\n").arg(name) + overview(table));
        return exitStatus(Failure::Usage);
    }

    const std::unique_ptr<Command> command = entry->make();
    QCommandLineParser parser;
    parser.setApplicationDescription(entry->summary);
    command->declare(parser);
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, CtlText::tr("Show this help."));
    parser.addOption(help);
    parser.addOptions(
        {{QStringLiteral("log"), CtlText::tr("Show the log: CATEGORY[=LEVEL],…, such as all, or tls=info,auth."),
          QStringLiteral("RULES")},
         {QStringLiteral("log-file"), CtlText::tr("Write the log to this file, not to standard error."),
          QStringLiteral("FILE")}});
    arguments.removeAt(1);
    arguments[0] = QStringLiteral("virtdeskctl %1").arg(name);
    if (!parser.parse(LogStart::completed(arguments)))
        return conclude(usageError(parser.errorText()));
    const LogStart log{parser.value(QStringLiteral("log")), parser.value(QStringLiteral("log-file"))};
    if (const Result<void> applied = log.apply(journal); !applied)
        return conclude(applied.error());
    if (parser.isSet(help)) {
        QString text = parser.helpText();
        // Qt names the program as it was started; the command belongs into the usage line as well.
        text.replace(QCoreApplication::arguments().first() + QStringLiteral(" [options]"),
                     arguments.first() + QStringLiteral(" [options]"));
        printOut(text);
        return 0;
    }
    const Policy policy = Policy::load();
    for (const QString &problem : policy.problems())
        printError(QStringLiteral("virtdeskctl: %1\n").arg(problem));
    if (const Result<void> allowed = checkPolicy(policy, name, parser); !allowed)
        return conclude(allowed.error());
    const Interrupt interrupt;
    int status = 0;
    bool ending = false;
    const auto end = [&](int with) {
        if (std::exchange(ending, true))
            return;
        status = with;
        command->end([] { QCoreApplication::exit(); });
        QTimer::singleShot(signOutTimeout, &app, [] { QCoreApplication::exit(); });
    };
    QObject::connect(command.get(), &Command::finished, &app, [&](const Error &error) {
        // An interrupted question at the terminal is no refusal.
        end(interrupt.status() != 0 ? interrupt.status() : conclude(error));
    });
    QObject::connect(&interrupt, &Interrupt::interrupted, &app, [&] { end(interrupt.status()); });
    if (const Result<void> started = command->start(parser); !started)
        return conclude(started.error());
    QCoreApplication::exec();
    return status;
}
