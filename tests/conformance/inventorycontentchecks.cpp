// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/conformance/inventorycontentchecks.h"

#include "sdk/cdchange.h"
#include "sdk/savedsearches.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace virtdesk::conformance {

void InventoryContentChecks::run()
{
    lists();
    verbs();
    columns();
    places();
    keptSearches();
    severalVms();
    errorsOfVms();
    consoles();
    if (m_subject.changesCd)
        discs();
}

void InventoryContentChecks::lists()
{
    const auto c = connection();
    QList<Vm> rows;
    bool replied = false;
    bool pageAfterReply = false;
    const Result<int> total = get<int>([&](Reply<int> reply) {
        return c->listVms(
            {},
            [&](const QList<Vm> &page) {
                pageAfterReply = pageAfterReply || replied;
                rows += page;
            },
            [&replied, reply = std::move(reply)](Result<int> result) {
                replied = true;
                reply(std::move(result));
            });
    });
    if (!total) {
        breach(QStringLiteral("listVms fails: ") + total.error().sentence);
        return;
    }
    expect(*total == rows.size(), QStringLiteral("The total is not the number of rows."));
    expect(!pageAfterReply, QStringLiteral("A page comes after the reply."));
    expect(rows.size() >= 2, QStringLiteral("The site has too few VMs for this suite."));
    QSet<QString> ids;
    for (const Vm &row : qAsConst(rows)) {
        ids << row.id;
        expect(!row.id.isEmpty() && !row.name.isEmpty(), QStringLiteral("A row has no id or no name."));
        expect(row.status == row.status.toLower(), QStringLiteral("A status is not in lower case."));
        const ConsoleClosing &closing = row.closing;
        expect(closing.delayMinutes >= 0 &&
                   (closing.effect != ConsoleClosing::Effect::None || closing == ConsoleClosing()),
               QStringLiteral("What follows the end of a console has a delay and no effect, or one below zero."));
    }
    expect(ids.size() == rows.size(), QStringLiteral("An id comes twice."));
    expect(ids.contains(m_subject.runningVm), QStringLiteral("The running VM is not in the list."));
    VmQuery one;
    one.limit = 1;
    QList<Vm> first;
    const Result<int> limited = get<int>([&](Reply<int> reply) {
        return c->listVms(
            one, [&](const QList<Vm> &page) { first += page; }, std::move(reply));
    });
    expect(limited && *limited == 1 && first.size() == 1, QStringLiteral("A limit is not kept."));
    const Result<Vm> vm = get<Vm>([&](Reply<Vm> reply) { return c->vm(m_subject.runningVm, std::move(reply)); });
    for (const Vm &row : qAsConst(rows)) {
        if (row.id == m_subject.runningVm) {
            expect(vm && vm->id == row.id && vm->name == row.name && vm->memoryBytes == row.memoryBytes,
                   QStringLiteral("One VM is not the same as its row."));
        }
    }
}

QList<Vm> InventoryContentChecks::rows(InventoryConnection &connection, const VmQuery &query)
{
    QList<Vm> rows;
    const Result<int> total = get<int>([&](Reply<int> reply) {
        return connection.listVms(
            query, [&](const QList<Vm> &page) { rows += page; }, std::move(reply));
    });
    expect(total.ok(), QStringLiteral("listVms fails."));
    return rows;
}

void InventoryContentChecks::verbs()
{
    const auto c = connection();
    static const QRegularExpression word(QStringLiteral("^[a-z][a-z-]*$"));
    const QList<Vm> all = rows(*c);
    for (const Vm &vm : all) {
        QSet<QString> ids;
        for (const VmVerb &verb : vm.verbs) {
            ids << verb.id;
            expect(word.match(verb.id).hasMatch(), QStringLiteral("A verb's id is no plain word: ") + verb.id);
            expect(!verb.label.isEmpty(), QStringLiteral("A verb has no label: ") + verb.id);
            expect(verb.danger != VmVerb::Danger::LosesData || !verb.confirm.isEmpty(),
                   QStringLiteral("A verb that loses data asks nothing: ") + verb.id);
        }
        expect(ids.size() == vm.verbs.size(), QStringLiteral("A VM has a verb twice: ") + vm.name);
        QSet<QString> kinds;
        for (const VmConsole &console : vm.consoles) {
            kinds << console.kind;
            expect(!console.kind.isEmpty() && !console.protocol.isEmpty(),
                   QStringLiteral("A console has no kind or no protocol: ") + vm.name);
        }
        expect(kinds.size() == vm.consoles.size(), QStringLiteral("A VM has a kind of console twice: ") + vm.name);
        if (vm.id == m_subject.runningVm)
            expect(isRunning(vm.power), QStringLiteral("The running VM does not run."));
        if (vm.id == m_subject.stoppedVm)
            expect(!isRunning(vm.power), QStringLiteral("The stopped VM runs."));
    }
}

void InventoryContentChecks::columns()
{
    const auto c = connection();
    const QList<Vm> all = rows(*c);
    QSet<QString> keys;
    const QList<VmColumn> columns = c->columns();
    for (const VmColumn &column : columns) {
        keys << column.key;
        expect(!column.key.isEmpty() && !column.title.isEmpty(), QStringLiteral("A column has no key or title."));
        for (const Vm &vm : all) {
            const QString value = vm.more.value(column.key);
            bool valid = true;
            if (value.isEmpty() || column.type == VmColumn::Type::Text)
                continue;
            if (column.type == VmColumn::Type::Flag)
                valid = value == QLatin1String("true") || value == QLatin1String("false");
            else
                value.toDouble(&valid);
            expect(valid, QStringLiteral("A value is not of its column's type: ") + column.key);
        }
    }
    expect(keys.size() == columns.size(), QStringLiteral("A column's key comes twice."));
}

void InventoryContentChecks::places()
{
    const auto c = connection();
    const Result<QList<InventoryNode>> nodes =
        get<QList<InventoryNode>>([&](Reply<QList<InventoryNode>> reply) { return c->nodes(std::move(reply)); });
    if (!nodes) {
        breach(QStringLiteral("nodes fails: ") + nodes.error().sentence);
        return;
    }
    QSet<QString> known;
    for (const InventoryNode &node : *nodes) {
        expect(!node.id.isEmpty() && !node.name.isEmpty(), QStringLiteral("A place has no id or no name."));
        expect(!known.contains(node.id), QStringLiteral("A place comes twice: ") + node.id);
        expect(node.parent.isEmpty() || known.contains(node.parent),
               QStringLiteral("A place comes before what it lies in: ") + node.name);
        known << node.id;
    }
    const Result<Vm> vm = get<Vm>([&](Reply<Vm> reply) { return c->vm(m_subject.runningVm, std::move(reply)); });
    expect(known.isEmpty() || (vm && QSet<QString>(vm->nodes.cbegin(), vm->nodes.cend()).intersects(known)),
           QStringLiteral("The running VM lies in none of the places."));
    if (!vm)
        return;
    for (const QString &name : {vm->id, vm->name, vm->name.toUpper()}) {
        VmQuery query;
        query.idOrName = name;
        const QList<Vm> found = rows(*c, query);
        const bool isThere =
            std::any_of(found.cbegin(), found.cend(), [&](const Vm &one) { return one.id == m_subject.runningVm; });
        expect(isThere || name == vm->id, QStringLiteral("A VM is not found by its name: ") + name);
    }
}

void InventoryContentChecks::keptSearches()
{
    const auto c = connection();
    auto *searches = power<SavedSearches>(c.get());
    if (!searches)
        return;
    const Result<QList<SavedSearch>> list = get<QList<SavedSearch>>(
        [&](Reply<QList<SavedSearch>> reply) { return searches->savedSearches(std::move(reply)); });
    if (!list) {
        breach(QStringLiteral("savedSearches fails: ") + list.error().sentence);
        return;
    }
    expect(list->size() <= SavedSearches::maximumSearches, QStringLiteral("There are too many kept searches."));
    QSet<QString> ids;
    for (const SavedSearch &one : *list) {
        ids << one.id;
        expect(!one.id.isEmpty() && !one.name.isEmpty(), QStringLiteral("A kept search has no id or no name."));
        expect(one.search.isEmpty() != one.problem.isEmpty(),
               QStringLiteral("A kept search can be used and says why not, or neither."));
        if (one.search.isEmpty())
            continue;
        VmQuery query;
        query.search = one.search;
        query.limit = 1;
        expect(get<int>([&](Reply<int> reply) {
                   return c->listVms(
                       query, [](const QList<Vm> &) {}, std::move(reply));
               }).ok(),
               QStringLiteral("A kept search is refused as a search."));
    }
    expect(ids.size() == list->size(), QStringLiteral("The id of a kept search comes twice."));
}

void InventoryContentChecks::severalVms()
{
    const auto c = connection();
    QMap<QString, int> ends;
    int done = 0;
    bool isOver = false;
    bool afterReply = false;
    ActOptions options;
    const auto acted = [&](const QStringList &ids) {
        return get<int>([&](Reply<int> reply) {
            return c->act(
                ids, m_subject.refusedAction, options,
                [&](const ActProgress &progress) {
                    afterReply = afterReply || isOver;
                    if (progress.state == ActProgress::State::Running)
                        return;
                    ++ends[progress.vmId];
                    done += progress.state == ActProgress::State::Done ? 1 : 0;
                    if (progress.state == ActProgress::State::Failed)
                        checkError(QStringLiteral("act"), progress.error);
                },
                [&, reply = std::move(reply)](Result<int> result) {
                    isOver = true;
                    reply(std::move(result));
                });
        });
    };
    const QStringList ids{m_subject.runningVm, m_subject.missingVm};
    const Result<int> total = acted(ids);
    expect(total.ok(), QStringLiteral("act on several VMs fails as a whole."));
    expect(total && *total == done, QStringLiteral("act does not give the number of those that are done."));
    expect(ends == QMap<QString, int>{{ids.at(0), 1}, {ids.at(1), 1}},
           QStringLiteral("act does not tell each VM's end exactly once."));
    expect(!afterReply, QStringLiteral("act tells something after its reply."));
    options.details.insert(QStringLiteral("no such option"), QStringLiteral("x"));
    const Result<int> refused = acted({m_subject.runningVm});
    expect(!refused && refused.error().kind == Failure::Usage,
           QStringLiteral("An option that a verb does not know is not a usage error."));
}

void InventoryContentChecks::errorsOfVms()
{
    const auto c = connection();
    for (const QString &id :
         {m_subject.missingVm, QString(), QStringLiteral("../../x"), QString(5000, QLatin1Char('a'))}) {
        const auto expectNotFound = [&](const QString &name, const Start &start) {
            const Outcome outcome = call(*c, start);
            expect(!outcome.insideCall, name + QStringLiteral(" fails from inside the call."));
            expect(!outcome.ok && outcome.error.kind == Failure::NotFound,
                   name + QStringLiteral(": a VM that is not there is not \"not found\": ") + id.left(40));
            checkError(name, outcome.error);
        };
        expectNotFound(QStringLiteral("vm"), [&](InventoryConnection &x, const std::shared_ptr<Outcome> &o) {
            return x.vm(id, into<Vm>(o));
        });
        expectNotFound(QStringLiteral("act"), [&](InventoryConnection &x, const std::shared_ptr<Outcome> &o) {
            return actOn(x, id, QStringLiteral("start"), o);
        });
        expectNotFound(QStringLiteral("consoleTarget"), [&](InventoryConnection &x, const std::shared_ptr<Outcome> &o) {
            return x.consoleTarget(id, {}, into<ConsoleTarget>(o));
        });
    }
    const Outcome unknown = call(*c, [&](InventoryConnection &x, const std::shared_ptr<Outcome> &o) {
        return actOn(x, m_subject.runningVm, QStringLiteral("no such verb"), o);
    });
    expect(!unknown.ok && unknown.error.kind == Failure::Usage,
           QStringLiteral("An unknown verb is not a usage error."));
    checkError(QStringLiteral("act"), unknown.error);
    const Outcome refused = call(*c, [&](InventoryConnection &x, const std::shared_ptr<Outcome> &o) {
        return actOn(x, m_subject.runningVm, m_subject.refusedAction, o);
    });
    expect(!refused.ok && refused.error.kind == Failure::Engine,
           QStringLiteral("A refused action is not the engine's refusal."));
}

void InventoryContentChecks::consoles()
{
    const auto c = connection();
    for (const QString &kind : {m_subject.consoleKind, QString()}) {
        const Result<ConsoleTarget> target = get<ConsoleTarget>(
            [&](Reply<ConsoleTarget> reply) { return c->consoleTarget(m_subject.runningVm, kind, std::move(reply)); });
        if (!target) {
            breach(QStringLiteral("consoleTarget fails: ") + target.error().sentence);
            return;
        }
        expect(!target->protocol.isEmpty() && (kind.isEmpty() || target->protocol == kind),
               QStringLiteral("A target has the wrong protocol."));
        const Address &address = target->endpoint.address;
        expect((address.kind == Address::Kind::Tcp && !address.host.isEmpty() && address.port != 0) ||
                   (address.kind == Address::Kind::Unix && !address.path.isEmpty()) ||
                   (address.kind == Address::Kind::Ready && target->endpoint.ready && target->endpoint.ready->isSet()),
               QStringLiteral("A target does not say where."));
        expect(target->provider.isSet() && target->provider.vmId == m_subject.runningVm,
               QStringLiteral("A target does not say who renews it."));
        expect(target->signIn.ticket.isEmpty() || (!m_subject.ticketsEnd && !target->signIn.ticketExpiry.isValid()) ||
                   (target->signIn.ticketExpiry.isValid() &&
                    target->signIn.ticketExpiry > QDateTime::currentDateTimeUtc()),
               QStringLiteral("A target's ticket has no time, or one that is over."));
        expect(!target->presentation.title.isEmpty(), QStringLiteral("A target has no title."));
    }
    if (m_subject.stoppedVm.isEmpty())
        return;
    const Outcome stopped = call(*c, [&](InventoryConnection &x, const std::shared_ptr<Outcome> &o) {
        return x.consoleTarget(m_subject.stoppedVm, {}, into<ConsoleTarget>(o));
    });
    expect(!stopped.ok && stopped.error.kind == Failure::Engine,
           QStringLiteral("The console of a VM that does not run is not refused."));
    checkError(QStringLiteral("consoleTarget"), stopped.error);
}

void InventoryContentChecks::discs()
{
    const auto c = connection();
    auto *cd = power<CdChange>(c.get());
    const Result<QList<DiscImage>> images = get<QList<DiscImage>>(
        [&](Reply<QList<DiscImage>> reply) { return cd->discImages(m_subject.runningVm, std::move(reply)); });
    if (!images) {
        breach(QStringLiteral("discImages fails: ") + images.error().sentence);
        return;
    }
    expect(!images->isEmpty(), QStringLiteral("The site has no images for this suite."));
    QSet<QString> ids;
    for (const DiscImage &image : *images) {
        ids << image.id;
        expect(!image.id.isEmpty() && !image.name.isEmpty(), QStringLiteral("An image has no id or no name."));
    }
    expect(ids.size() == images->size(), QStringLiteral("An image's id comes twice."));
    const auto change = [&](const QString &vm, const QString &image) {
        return get<DiscImage>([&](Reply<DiscImage> reply) { return cd->changeDisc(vm, image, std::move(reply)); });
    };
    const auto look = [&](const QString &vm) {
        return get<DiscImage>([&](Reply<DiscImage> reply) { return cd->currentDisc(vm, std::move(reply)); });
    };
    for (const DiscImage &image : *images) {
        const Result<DiscImage> changed = change(m_subject.runningVm, image.id);
        expect(changed && changed->id == image.id, QStringLiteral("An image can't be put in: ") + image.name);
        const Result<DiscImage> now = look(m_subject.runningVm);
        expect(now && now->id == image.id, QStringLiteral("What was put in is not in: ") + image.name);
    }
    const Result<DiscImage> taken = change(m_subject.runningVm, {});
    expect(taken && taken->id.isEmpty(), QStringLiteral("A disc can't be taken out."));
    const Result<DiscImage> empty = look(m_subject.runningVm);
    expect(empty && empty->id.isEmpty(), QStringLiteral("A disc that was taken out is in."));
    const Result<DiscImage> unknown = change(m_subject.runningVm, QStringLiteral("no such image.iso"));
    expect(!unknown && unknown.error().kind == Failure::Engine,
           QStringLiteral("An image that is not there is not refused by the engine."));
    for (const QString &vm : {m_subject.missingVm, QString(), QStringLiteral("../../x")}) {
        const Result<QList<DiscImage>> none =
            get<QList<DiscImage>>([&](Reply<QList<DiscImage>> reply) { return cd->discImages(vm, std::move(reply)); });
        expect(!none && none.error().kind == Failure::NotFound,
               QStringLiteral("Images for a VM that is not there are not \"not found\"."));
        const Result<DiscImage> nothing = change(vm, {});
        expect(!nothing && nothing.error().kind == Failure::NotFound,
               QStringLiteral("The disc of a VM that is not there is not \"not found\"."));
    }
}

} // namespace virtdesk::conformance
