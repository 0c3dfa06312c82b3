// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtconnection.h"

#include "plugins/libvirt/actjob.h"
#include "plugins/libvirt/domainrow.h"
#include "plugins/libvirt/domainverbs.h"
#include "plugins/libvirt/graphicstarget.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace virtdesk::libvirt {

namespace {

/// Above this many a new list is cheaper.
constexpr qsizetype maximumChanges = 200;

QJsonObject request(const char *type, const QString &domain = {})
{
    return LibvirtAsker::request(type, domain);
}

/// Whatever else an answer says, the last one ends its request (Requests).
bool isLast(const Frame &frame)
{
    return !frame.head.value(QLatin1String("more")).toBool();
}

/// libvirt has no search of its own: every word is to be in one of the texts.
bool fits(const Vm &vm, const VmQuery &query)
{
    if (!query.idOrName.isEmpty())
        return vm.id.compare(query.idOrName, Qt::CaseInsensitive) == 0 ||
               vm.name.compare(query.idOrName, Qt::CaseInsensitive) == 0;
    const QStringList words = query.search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.cbegin(), words.cend(), [&vm](const QString &word) {
        const QString *texts[] = {&vm.name, &vm.id, &vm.comment, &vm.description, &vm.status, &vm.os};
        return std::any_of(std::begin(texts), std::end(texts),
                           [&word](const QString *text) { return text->contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace

LibvirtConnection::LibvirtConnection(InventoryEndpoint endpoint, InventoryHost &host, DaemonLink::Settings settings,
                                     std::shared_ptr<ConnectedHosts> hosts)
    : m_displays(std::move(endpoint.displays))
    , m_hosts(std::move(hosts))
{
    Result<LibvirtUrl> url = LibvirtUrl::read(endpoint.url);
    if (url) {
        settings.userName = endpoint.userName;
        settings.kerberos = endpoint.allowKerberos && endpoint.userName.isEmpty();
        m_link = std::make_unique<DaemonLink>(*url, host, settings);
        m_history = std::make_unique<HostHistory>(*m_link);
        m_hosts->add({endpoint.url, m_link.get(), {*url, &host, settings.userName, settings.kerberos}});
        m_migrations = std::make_unique<Migrations>(*m_link, host, std::move(settings), *m_hosts);
        connect(m_migrations.get(), &Migrations::changed, m_history.get(), &HostHistory::note);
    }
    m_asker = std::make_unique<LibvirtAsker>(m_link.get(), url ? Error() : url.error());
    m_inspection = std::make_unique<DomainInspection>(*m_asker, m_history.get());
    m_discs = std::make_unique<DomainDiscs>(*m_asker);
    m_snapshots = std::make_unique<SnapshotList>(*m_asker);
    m_pictures = std::make_unique<ScreenPicture>(*m_asker);
    m_choices = std::make_unique<VerbChoices>(*m_asker, m_migrations.get(),
                                              [this](const QJsonObject &one) { return row(one); });
    m_tasks = std::make_unique<HostTasks>(*m_asker);
    m_events = std::make_unique<EventList>(*m_asker, m_history.get());
}

LibvirtConnection::~LibvirtConnection()
{
    m_migrations.reset(); // before anybody whom they ask
    m_hosts->remove(m_link.get());
}

void *LibvirtConnection::power(const char *wanted)
{
    const bool writes = !m_link || !m_link->daemon().readOnly;
    for (void *found :
         {findPower<ChangeFeed, ConsoleInquiry>(this, wanted), findPower<VmInspection>(m_inspection.get(), wanted),
          findPower<VmSnapshots>(m_snapshots.get(), wanted), findPower<VerbOptions>(m_choices.get(), wanted),
          findPower<InventoryTasks>(m_tasks.get(), wanted), findPower<EventLog>(m_events.get(), wanted),
          m_migrations ? findPower<VmMoves>(m_migrations.get(), wanted) : nullptr,
          writes ? findPower<CdChange>(m_discs.get(), wanted) : nullptr,
          writes ? findPower<VmPicture>(m_pictures.get(), wanted) : nullptr}) {
        if (found)
            return found;
    }
    return nullptr;
}

Vm LibvirtConnection::row(const QJsonObject &row) const
{
    Vm vm = vmOf(row, m_link->daemon().host, m_link->daemon().readOnly);
    vm.nodes = m_nodes.of(row);
    vm.users = m_history->viewers(vm.id);
    if (m_migrations->isRunning(vm.id)) {
        vm.power = PowerState::Migrating;
        vm.changing = true;
        vm.statusText = tr("migrating");
        vm.verbs = DomainVerbs::ofMigrating();
    }
    return vm;
}

void LibvirtConnection::withPlaces(LibvirtJob &job, bool anew, std::function<void(Result<void>)> then)
{
    job.open([this, &job, anew, then = std::move(then)](const Result<void> &opened) {
        if (!opened || (!anew && m_nodesOf == m_link->opened())) {
            then(opened);
            return;
        }
        job.ask(request("places"), [this, then](const Result<Frame *> &answer) {
            if (!answer) {
                then(answer.error());
                return;
            }
            const DaemonLink::Daemon &daemon = m_link->daemon();
            m_nodes = HostNodes::of((*answer)->head, daemon.host.isEmpty() ? m_link->url().display : daemon.host,
                                    daemon.readOnly ? tr("read-only") : QString());
            m_nodesOf = m_link->opened();
            then({});
        });
    });
}

JobPtr LibvirtConnection::signIn(Reply<SignInInfo> reply)
{
    return m_asker->job<SignInInfo>(std::move(reply), [this](LibvirtJob &job, const Reply<SignInInfo> &done) {
        job.open([this, done](const Result<void> &opened) {
            if (opened)
                done(SignInInfo{{}, {}, m_link->daemon().product});
            else
                done(opened.error());
        });
    });
}

JobPtr LibvirtConnection::signOut(Reply<bool> reply)
{
    return std::make_unique<LibvirtJob>(m_link.get(), [this, reply = std::move(reply)](LibvirtJob &) {
        if (m_link) {
            m_migrations->stop();
            m_link->close();
        }
        reply(true);
    });
}

JobPtr LibvirtConnection::listVms(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply)
{
    return m_asker->job<int>(
        std::move(reply), [this, query, page = std::move(page)](LibvirtJob &job, const Reply<int> &done) {
            withPlaces(job, false, [this, &job, query, page, done](const Result<void> &known) {
                if (!known) {
                    done(known.error());
                    return;
                }
                auto total = std::make_shared<int>(0);
                job.ask(request("list"), [this, query, page, done, total](const Result<Frame *> &answer) {
                    if (!answer) {
                        done(answer.error());
                    } else if (isLast(**answer)) {
                        done(*total);
                    } else {
                        const QList<Vm> vms = fitting((*answer)->head, query, *total);
                        *total += static_cast<int>(vms.size());
                        if (page && !vms.isEmpty())
                            page(vms); // may delete the job
                    }
                });
            });
        });
}

/// Of a part of the list; `before`: how many came already.
QList<Vm> LibvirtConnection::fitting(const QJsonObject &part, const VmQuery &query, int before) const
{
    QList<Vm> vms;
    const QJsonArray rows = part.value(QLatin1String("rows")).toArray();
    for (const QJsonValue &value : rows) {
        const Vm vm = row(value.toObject());
        const bool room = query.limit <= 0 || before + vms.size() < query.limit;
        if (room && LibvirtAsker::isId(vm.id) && fits(vm, query))
            vms << vm;
    }
    return vms;
}

JobPtr LibvirtConnection::vm(const QString &id, Reply<Vm> reply)
{
    return m_asker->domainJob<Vm>(id, std::move(reply), [this, id](LibvirtJob &job, const Reply<Vm> &done) {
        withPlaces(job, false, [this, &job, id, done](const Result<void> &known) {
            if (!known) {
                done(known.error());
                return;
            }
            job.ask(request("domain", id), [this, done](const Result<Frame *> &answer) {
                if (answer)
                    done(row((*answer)->head.value(QLatin1String("row")).toObject()));
                else
                    done(answer.error());
            });
        });
    });
}

JobPtr LibvirtConnection::act(const QStringList &vmIds, const QString &verb, const ActOptions &options,
                              std::function<void(const ActProgress &)> progress, Reply<int> reply)
{
    if (!m_link)
        return m_asker->job<int>(std::move(reply), [](LibvirtJob &, const Reply<int> &) {});
    return std::make_unique<ActJob>(m_link.get(), m_migrations.get(), vmIds, verb, options, std::move(progress),
                                    std::move(reply));
}

JobPtr LibvirtConnection::nodes(Reply<QList<InventoryNode>> reply)
{
    return m_asker->job<QList<InventoryNode>>(std::move(reply),
                                              [this](LibvirtJob &job, const Reply<QList<InventoryNode>> &done) {
                                                  withPlaces(job, true, [this, done](const Result<void> &known) {
                                                      if (known)
                                                          done(m_nodes.list());
                                                      else
                                                          done(known.error());
                                                  });
                                              });
}

QList<VmColumn> LibvirtConnection::columns() const
{
    return domainColumns();
}

JobPtr LibvirtConnection::consoleTarget(const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply)
{
    return m_asker->domainJob<ConsoleTarget>(
        vmId, std::move(reply), [this, vmId, kind](LibvirtJob &job, const Reply<ConsoleTarget> &done) {
            job.ask(request("domain", vmId), [this, &job, kind, done](const Result<Frame *> &answer) {
                if (!answer) {
                    done(answer.error());
                    return;
                }
                const Vm vm = row((*answer)->head.value(QLatin1String("row")).toObject());
                const auto console = std::find_if(vm.consoles.cbegin(), vm.consoles.cend(), [&](const VmConsole &one) {
                    return kind.isEmpty() ? !m_displays || m_displays->contains(one.protocol) : one.kind == kind;
                });
                if (!isRunning(vm.power)) {
                    done(Error{Failure::Engine, tr("%1 is not running, so it has no console.").arg(vm.name), {}});
                } else if (console == vm.consoles.cend()) {
                    done(Error{Failure::Engine, tr("%1 has no console of this kind.").arg(vm.name), {}});
                } else {
                    QJsonObject asked = request("graphics", vm.id);
                    asked.insert(QStringLiteral("graphics"), console->kind);
                    asked.insert(QStringLiteral("descriptor"), m_link->url().host.isEmpty());
                    job.ask(asked, [this, done, vm, chosen = console->kind](const Result<Frame *> &graphics) {
                        Result<ConsoleTarget> target =
                            graphics ? graphicsTarget(**graphics, m_link->takeDescriptor(), chosen, m_link->url())
                                     : graphics.error();
                        if (target) {
                            target->presentation.title = vm.name;
                            target->provider = {m_link->url().display, vm.id, chosen};
                        }
                        done(std::move(target));
                    });
                }
            });
        });
}

JobPtr LibvirtConnection::consoleState(const QString &vmId, Reply<ConsoleState> reply)
{
    return m_asker->domainJob<ConsoleState>(
        vmId, std::move(reply), [this, vmId](LibvirtJob &job, const Reply<ConsoleState> &done) {
            job.ask(request("domain", vmId), [this, done](const Result<Frame *> &answer) {
                if (!answer) {
                    done(answer.error());
                    return;
                }
                const QJsonObject domain = (*answer)->head.value(QLatin1String("row")).toObject();
                const Vm vm = row(domain);
                ConsoleState state;
                state.vmName = vm.name;
                state.hostName = vm.host;
                const QJsonArray graphics = domain.value(QLatin1String("graphics")).toArray();
                for (const QJsonValue &value : graphics) {
                    const QJsonObject one = value.toObject();
                    state.places << ConsoleState::Place{
                        cleanText(one.value(QLatin1String("type")).toString(), 20),
                        cleanText(one.value(QLatin1String("listen")).toString(), 253),
                        static_cast<quint16>(one.value(QLatin1String("port")).toInt()),
                        static_cast<quint16>(one.value(QLatin1String("tlsPort")).toInt())};
                }
                for (const QString &from : vm.users)
                    state.users << ConsoleState::User{from, from, false};
                done(state);
            });
        });
}

JobPtr LibvirtConnection::changes(const QString &from, const QStringList &also, Reply<VmChanges> reply)
{
    return m_asker->job<VmChanges>(std::move(reply), [this, from, also](LibvirtJob &job, const Reply<VmChanges> &done) {
        job.open([this, &job, from, also, done](const Result<void> &opened) {
            if (!opened) {
                done(opened.error());
                return;
            }
            VmChanges found;
            found.cursor = m_history->cursor();
            if (from.isEmpty() || found.cursor.isEmpty()) {
                done(found);
                return;
            }
            std::optional<QStringList> ids = m_history->changedSince(from);
            found.listAnew = !ids || ids->size() > maximumChanges;
            if (found.listAnew) {
                done(found);
                return;
            }
            *ids += also.mid(0, ChangeFeed::maximumAlso);
            ids->removeDuplicates();
            ids->removeIf([](const QString &id) { return !LibvirtAsker::isId(id); });
            if (ids->isEmpty())
                done(found);
            else
                askForChanged(job, *ids, found, done);
        });
    });
}

void LibvirtConnection::askForChanged(LibvirtJob &job, const QStringList &ids, VmChanges start,
                                      const Reply<VmChanges> &done)
{
    auto found = std::make_shared<VmChanges>(std::move(start));
    auto waiting = std::make_shared<qsizetype>(ids.size());
    for (const QString &id : ids) {
        job.ask(request("domain", id), [this, id, found, waiting, done](const Result<Frame *> &answer) {
            if (*waiting < 0)
                return;
            if (answer)
                found->changed << row((*answer)->head.value(QLatin1String("row")).toObject());
            else if (answer.error().kind == Failure::NotFound)
                found->gone << id;
            else {
                *waiting = -1;
                done(answer.error());
                return;
            }
            if (--*waiting == 0)
                done(*found);
        });
    }
}

} // namespace virtdesk::libvirt
