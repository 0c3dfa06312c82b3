// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtconnection.h"

#include "plugins/libvirt/actjob.h"
#include "plugins/libvirt/domainrow.h"
#include "plugins/libvirt/graphicstarget.h"

#include <QJsonArray>
#include <QPointer>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace virtdesk::libvirt {

namespace {

/// Above this many a new list is cheaper.
constexpr qsizetype maximumChanges = 200;

QJsonObject request(const char *type, const QString &domain = {})
{
    QJsonObject object{{QStringLiteral("type"), QString::fromLatin1(type)}};
    if (!domain.isEmpty())
        object.insert(QStringLiteral("domain"), domain);
    return object;
}

Error noId(const QString &id)
{
    return {Failure::NotFound, LibvirtConnection::tr("%1 is not the id of a VM.").arg(cleanText(id, 80)), {}};
}

bool isId(const QString &id)
{
    return !QUuid::fromString(id).isNull();
}

bool isEnd(const Frame &frame)
{
    return frame.head.value(QLatin1String("type")) == QLatin1String("end");
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

LibvirtConnection::LibvirtConnection(InventoryEndpoint endpoint, InventoryHost &host, DaemonLink::Settings settings)
    : m_displays(std::move(endpoint.displays))
{
    Result<LibvirtUrl> url = LibvirtUrl::read(endpoint.url);
    if (!url) {
        m_problem = url.error();
        return;
    }
    settings.userName = endpoint.userName;
    settings.kerberos = endpoint.allowKerberos && endpoint.userName.isEmpty();
    m_link = std::make_unique<DaemonLink>(std::move(*url), host, std::move(settings));
    connect(m_link.get(), &DaemonLink::changed, this, &LibvirtConnection::onChanged);
    connect(m_link.get(), &DaemonLink::viewer, this, &LibvirtConnection::onViewer);
}

LibvirtConnection::~LibvirtConnection() = default;

template <typename T>
JobPtr LibvirtConnection::job(Reply<T> reply, std::function<void(LibvirtJob &, Reply<T>)> work)
{
    return std::make_unique<LibvirtJob>(
        m_link.get(), [problem = m_problem, reply = std::move(reply), work = std::move(work)](LibvirtJob &job) {
            if (problem)
                reply(problem);
            else
                work(job, reply);
        });
}

Vm LibvirtConnection::row(const QJsonObject &row) const
{
    Vm vm = vmOf(row, m_link->daemon().host, m_link->daemon().readOnly);
    if (m_viewersOf == m_link->opened())
        vm.users = m_viewers.value(vm.id);
    return vm;
}

JobPtr LibvirtConnection::signIn(Reply<SignInInfo> reply)
{
    return job<SignInInfo>(std::move(reply), [this](LibvirtJob &job, const Reply<SignInInfo> &done) {
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
        if (m_link)
            m_link->close();
        reply(true);
    });
}

JobPtr LibvirtConnection::listVms(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply)
{
    return job<int>(std::move(reply), [this, query, page = std::move(page)](LibvirtJob &job, const Reply<int> &done) {
        auto total = std::make_shared<int>(0);
        job.ask(request("list"), [this, query, page, done, total](const Result<Frame *> &answer) {
            if (!answer) {
                done(answer.error());
            } else if (isEnd(**answer)) {
                done(*total);
            } else {
                QList<Vm> vms;
                const QJsonArray rows = (*answer)->head.value(QLatin1String("rows")).toArray();
                for (const QJsonValue &value : rows) {
                    const Vm vm = row(value.toObject());
                    const bool room = query.limit <= 0 || *total + vms.size() < query.limit;
                    if (room && isId(vm.id) && fits(vm, query))
                        vms << vm;
                }
                *total += static_cast<int>(vms.size());
                if (page && !vms.isEmpty())
                    page(vms); // may delete the job
            }
        });
    });
}

JobPtr LibvirtConnection::vm(const QString &id, Reply<Vm> reply)
{
    return job<Vm>(std::move(reply), [this, id](LibvirtJob &job, const Reply<Vm> &done) {
        if (!isId(id)) {
            done(noId(id));
            return;
        }
        job.ask(request("domain", id), [this, done](const Result<Frame *> &answer) {
            if (answer)
                done(row((*answer)->head.value(QLatin1String("row")).toObject()));
            else
                done(answer.error());
        });
    });
}

JobPtr LibvirtConnection::act(const QStringList &vmIds, const QString &verb, const ActOptions &options,
                              std::function<void(const ActProgress &)> progress, Reply<int> reply)
{
    if (!m_link)
        return job<int>(std::move(reply), [](LibvirtJob &, const Reply<int> &) {});
    return std::make_unique<ActJob>(m_link.get(), vmIds, verb, options, std::move(progress), std::move(reply));
}

JobPtr LibvirtConnection::nodes(Reply<QList<InventoryNode>> reply)
{
    return job<QList<InventoryNode>>(
        std::move(reply), [this](LibvirtJob &job, const Reply<QList<InventoryNode>> &done) {
            job.open([this, done](const Result<void> &opened) {
                if (!opened) {
                    done(opened.error());
                    return;
                }
                const QString name = m_link->daemon().host;
                done(QList<InventoryNode>{{hostNode(),
                                           {},
                                           InventoryNode::Kind::Host,
                                           name.isEmpty() ? m_link->url().display : name,
                                           m_link->daemon().readOnly ? tr("read-only") : QString()}});
            });
        });
}

QList<VmColumn> LibvirtConnection::columns() const
{
    return domainColumns();
}

JobPtr LibvirtConnection::consoleTarget(const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply)
{
    return job<ConsoleTarget>(std::move(reply), [this, vmId, kind](LibvirtJob &job, const Reply<ConsoleTarget> &done) {
        if (!isId(vmId)) {
            done(noId(vmId));
            return;
        }
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
    return job<ConsoleState>(std::move(reply), [this, vmId](LibvirtJob &job, const Reply<ConsoleState> &done) {
        if (!isId(vmId)) {
            done(noId(vmId));
            return;
        }
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
                state.places << ConsoleState::Place{cleanText(one.value(QLatin1String("type")).toString(), 20),
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

void LibvirtConnection::onChanged(const QString &domainId)
{
    m_changed.insert(domainId, ++m_time);
}

void LibvirtConnection::onViewer(const QString &domainId, bool connected, const QString &address)
{
    if (m_viewersOf != m_link->opened()) {
        m_viewers.clear();
        m_viewersOf = m_link->opened();
    }
    QStringList &here = m_viewers[domainId];
    if (connected && here.size() < ChangeFeed::maximumAlso)
        here << address;
    else
        here.removeOne(address);
    if (here.isEmpty())
        m_viewers.remove(domainId);
    onChanged(domainId);
}

QString LibvirtConnection::cursor() const
{
    return m_link->daemon().events ? QStringLiteral("%1.%2").arg(m_link->opened()).arg(m_time) : QString();
}

std::optional<QStringList> LibvirtConnection::changedSince(const QString &cursor) const
{
    bool ok = false;
    const quint64 time = cursor.section(QLatin1Char('.'), 1).toULongLong(&ok);
    if (!ok || cursor.section(QLatin1Char('.'), 0, 0).toInt() != m_link->opened() || time > m_time)
        return std::nullopt;
    QStringList ids;
    for (auto it = m_changed.cbegin(); it != m_changed.cend(); ++it) {
        if (it.value() > time)
            ids << it.key();
    }
    return ids;
}

JobPtr LibvirtConnection::changes(const QString &from, const QStringList &also, Reply<VmChanges> reply)
{
    return job<VmChanges>(std::move(reply), [this, from, also](LibvirtJob &job, const Reply<VmChanges> &done) {
        job.open([this, &job, from, also, done](const Result<void> &opened) {
            if (!opened) {
                done(opened.error());
                return;
            }
            auto found = std::make_shared<VmChanges>();
            found->cursor = cursor();
            if (from.isEmpty() || found->cursor.isEmpty()) {
                done(*found);
                return;
            }
            std::optional<QStringList> ids = changedSince(from);
            if (ids && ids->size() <= maximumChanges)
                *ids += also.mid(0, ChangeFeed::maximumAlso);
            if (!ids || ids->size() > maximumChanges + ChangeFeed::maximumAlso) {
                found->listAnew = true;
                done(*found);
                return;
            }
            ids->removeDuplicates();
            ids->removeIf([](const QString &id) { return !isId(id); });
            if (ids->isEmpty()) {
                done(*found);
                return;
            }
            auto waiting = std::make_shared<qsizetype>(ids->size());
            for (const QString &id : std::as_const(*ids)) {
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
        });
    });
}

} // namespace virtdesk::libvirt
