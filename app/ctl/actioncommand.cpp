// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/actioncommand.h"

#include "app/ctl/startoptions.h"
#include "app/ctl/terminal.h"
#include "sdk/cdchange.h"

namespace virtdesk {

void ActionCommand::declare(QCommandLineParser &parser)
{
    if (m_named)
        parser.addPositionalArgument(QStringLiteral("verb"), tr("What to do: one of the verbs that \"show VM\" lists."),
                                     QStringLiteral("VERB"));
    parser.addPositionalArgument(QStringLiteral("vm"), tr("Name or id; several are done one after the other."),
                                 QStringLiteral("VM…"));
    parser.addOptions({
        {QStringLiteral("search"), tr("The VMs that this query finds, with --all-matching."), QStringLiteral("QUERY")},
        {QStringLiteral("all-matching"), tr("Act on all that --search finds.")},
        {QStringLiteral("yes"), tr("Do not ask before acting on several VMs.")},
        {QStringLiteral("reason"), tr("A reason, for the engine's records."), QStringLiteral("TEXT")},
        {{QStringLiteral("host"), QStringLiteral("to")}, tr("Where to migrate to."), QStringLiteral("NAME")},
        {QStringLiteral("option"),
         tr("What the verb takes besides: boot, cd and paused of run-once, description and memory of snapshot, "
            "snapshot "
            "of snapshot-delete and its like, comment and description of edit, tag of add-tag and remove-tag."),
         QStringLiteral("KEY=VALUE")},
    });
    if (m_verb == QLatin1String("start"))
        StartOptions::declare(parser);
    InventoryOptions::declare(parser);
    RowWriter::declare(parser);
}

Result<void> ActionCommand::readArguments(const QCommandLineParser &parser)
{
    m_wanted = parser.positionalArguments();
    if (m_named && m_wanted.isEmpty())
        return usageError(tr("act takes a verb and at least one VM."));
    if (m_named)
        m_verb = m_wanted.takeFirst();
    m_search = parser.value(QStringLiteral("search"));
    const bool all = parser.isSet(QStringLiteral("all-matching"));
    if (all != parser.isSet(QStringLiteral("search")))
        return usageError(tr("--search and --all-matching go together: what is found is acted on."));
    if (m_wanted.isEmpty() != all)
        return usageError(all ? tr("%1 takes VMs, or --search with --all-matching, not both.").arg(m_verb)
                              : tr("%1 takes at least one VM.").arg(m_verb));
    if (m_wanted.size() > InventoryConnection::maximumActed)
        return usageError(tr("These are too many VMs for one command."));
    m_yes = parser.isSet(QStringLiteral("yes"));
    m_options.reason = parser.value(QStringLiteral("reason"));
    if (parser.isSet(QStringLiteral("host")))
        m_options.details.insert(QStringLiteral("host"), parser.value(QStringLiteral("host")));
    const QStringList said = parser.values(QStringLiteral("option"));
    for (const QString &one : said) {
        const qsizetype equals = one.indexOf(QLatin1Char('='));
        if (equals < 1)
            return usageError(tr("--option takes KEY=VALUE, not %1.").arg(one));
        m_options.details.insert(one.left(equals), one.mid(equals + 1));
    }
    if (m_verb == QLatin1String("start") && !m_named) {
        const Result<StartOptions> once = StartOptions::read(parser);
        if (!once)
            return once.error();
        m_once = once->isOnce;
        m_options.details.insert(once->details);
    }
    return {};
}

Result<void> ActionCommand::start(const QCommandLineParser &parser)
{
    if (Result<void> arguments = readArguments(parser); !arguments)
        return arguments;
    const Result<InventoryOptions> options = inventoryOptions(parser);
    if (!options)
        return options.error();
    if (parser.isSet(QStringLiteral("format"))) {
        Result<RowWriter> rows = RowWriter::read(parser, {{QStringLiteral("name"), tr("NAME")},
                                                          {QStringLiteral("verb"), tr("VERB")},
                                                          {QStringLiteral("result"), tr("RESULT")},
                                                          {QStringLiteral("text"), tr("TEXT")},
                                                          {QStringLiteral("id"), tr("ID")}});
        if (!rows)
            return rows.error();
        m_rows = std::move(*rows);
    }
    signIn(*options);
    return {};
}

void ActionCommand::begin(const SignInInfo &)
{
    if (m_search.isEmpty())
        findNext();
    else
        search();
}

void ActionCommand::findNext()
{
    if (m_wanted.isEmpty()) {
        act();
        return;
    }
    inventory().find(m_wanted.takeFirst(), [this](Result<Vm> vm) {
        if (!vm) { // nothing is done where one of them is not clear
            Q_EMIT finished(vm.error());
            return;
        }
        found({std::move(*vm)});
        findNext();
    });
}

void ActionCommand::search()
{
    VmQuery query;
    query.search = m_search;
    inventory().keep(inventory().connection().listVms(
        query, [this](const QList<Vm> &page) { found(page); },
        [this](const Result<int> &total) {
            if (!total)
                Q_EMIT finished(total.error());
            else if (m_vms.isEmpty())
                Q_EMIT finished(Error{Failure::NotFound, tr("The search finds no VM, so nothing is done."), {}});
            else if (m_vms.size() > InventoryConnection::maximumActed)
                Q_EMIT finished(usageError(tr("The search finds %n VMs, which are too many for one command.", nullptr,
                                              static_cast<int>(m_vms.size()))));
            else
                act();
        }));
}

void ActionCommand::found(const QList<Vm> &vms)
{
    for (const Vm &vm : vms) {
        if (m_outcome.contains(vm.id))
            continue;
        m_outcome.insert(vm.id, {vm.name, {}, {}, false});
        m_vms << vm;
    }
}

/// Several VMs at once are shown before they are hit.
bool ActionCommand::isAgreed() const
{
    if (m_yes || (m_vms.size() == 1 && m_search.isEmpty()))
        return true;
    QString text;
    for (const Vm &vm : m_vms)
        text += QStringLiteral("  %1  %2  %3\n").arg(vm.name, vm.statusText, vm.id);
    printError(tr("%1: %n VMs\n", nullptr, static_cast<int>(m_vms.size())).arg(m_verb) + text);
    const std::optional<Secret> answer = terminal::ask(tr("Go on? [y/N] "), true);
    if (!answer)
        return false;
    const QByteArray word = answer->view().toByteArray().trimmed().toLower();
    return word == "y" || word == "yes";
}

void ActionCommand::act()
{
    if (!isAgreed()) {
        Q_EMIT finished(usageError(tr("Nothing was done. With --yes nobody is asked.")));
        return;
    }
    QStringList ids;
    for (const Vm &vm : std::as_const(m_vms))
        ids << vm.id;
    inventory().keep(inventory().connection().act(
        ids, m_once ? StartOptions::verb() : m_verb, m_options, [this](const ActProgress &progress) { tell(progress); },
        [this](const Result<int> &done) { conclude(done ? Error{} : done.error()); }));
}

void ActionCommand::tell(const ActProgress &progress)
{
    const auto at = m_outcome.find(progress.vmId);
    if (at == m_outcome.end() || progress.state == ActProgress::State::Running)
        return;
    at->ended = true;
    at->error = progress.error;
    at->text = progress.text;
    if (progress.state == ActProgress::State::Done)
        printError(tr("%1: %2 accepted.\n").arg(at->name, m_verb));
    else if (m_vms.size() > 1)
        printError(tr("%1: %2\n").arg(at->name, progress.error.sentence));
}

void ActionCommand::conclude(const Error &all)
{
    Error first = all;
    int failed = 0;
    for (const Vm &vm : std::as_const(m_vms)) {
        Row &row = m_outcome[vm.id];
        if (!row.ended)
            row.error = all ? all : Error{Failure::Protocol, tr("Nothing is known of how this ended."), {}};
        failed += row.error ? 1 : 0;
        if (row.error && !first)
            first = row.error;
        if (m_rows)
            m_rows->add({{QStringLiteral("id"), vm.id},
                         {QStringLiteral("name"), vm.name},
                         {QStringLiteral("verb"), m_verb},
                         {QStringLiteral("result"), row.error ? QStringLiteral("failed") : QStringLiteral("accepted")},
                         {QStringLiteral("text"), row.error ? row.error.sentence : row.text}});
    }
    if (m_rows)
        m_rows->finish();
    // One exit status for all: that of the first that failed.
    if (failed > 0 && m_vms.size() > 1)
        first.sentence = tr("%1 of %2 failed; the first: %3").arg(failed).arg(m_vms.size()).arg(first.sentence);
    Q_EMIT finished(first);
}

} // namespace virtdesk
