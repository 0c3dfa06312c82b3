// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/consoleroutes.h"

#include "app/target/proxyaddress.h"
#include "app/target/targetparser.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <limits>

namespace virtdesk {

namespace {

using Kind = InventoryNode::Kind;
using Scope = ConsoleRoute::Scope;

constexpr qsizetype maximumName = 255;
constexpr int maximumDepth = 100;
constexpr int notShown = std::numeric_limits<int>::max(); ///< depth of a place that this account is not shown

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ConsoleRoutes)
};

struct KindWord
{
    Kind kind;
    const char *word;
};
constexpr KindWord kindWords[] = {{Kind::Site, "site"},
                                  {Kind::DataCenter, "datacenter"},
                                  {Kind::Cluster, "cluster"},
                                  {Kind::Host, "host"},
                                  {Kind::Pool, "pool"}};

QString wordOf(Kind kind)
{
    for (const KindWord &one : kindWords) {
        if (one.kind == kind)
            return QLatin1String(one.word);
    }
    return {};
}

/// What has a meaning in a line, or in a list of lines, is written in percent.
QString encoded(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c.unicode() < 0x20 || QStringLiteral("%|;#/").contains(c))
            result += QStringLiteral("%%1").arg(static_cast<int>(c.unicode()), 2, 16, QLatin1Char('0')).toUpper();
        else
            result += c;
    }
    return result;
}

QString decoded(QStringView text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

bool isName(const QString &name)
{
    return !name.isEmpty() && name.size() <= maximumName && name == cleanText(name, maximumName);
}

/// Of two places that are equally deep.
int rank(Kind kind)
{
    switch (kind) {
    case Kind::Site:
        return 0;
    case Kind::DataCenter:
        return 1;
    case Kind::Cluster:
        return 2;
    case Kind::Pool:
        return 3;
    case Kind::Host:
        return 4;
    }
    return 0;
}

/// A password that somebody has written into a hop is shown to nobody.
QString shown(QString line)
{
    static const QRegularExpression user(QStringLiteral("//[^/|\\s]*@"));
    return cleanText(line.replace(user, QStringLiteral("//…@")), 120);
}

Error wrong(const QString &line, const QString &why)
{
    return {Failure::Usage,
            Text::tr("“%1” is no rule for the way to consoles: %2. Write ENGINE|PLACE|HOPS, such as "
                     "engine.example|cluster/Production|ssh://jump.")
                .arg(shown(line), why),
            {}};
}

/// "", "kind/NAME" or "kind/NAME#ID". Errors: what is wrong.
QString readPlace(QStringView text, ConsoleRoute &rule)
{
    if (text.isEmpty())
        return rule.inventory.isEmpty() ? Text::tr("it says neither an engine nor hosts") : QString();
    const qsizetype slash = text.indexOf(QLatin1Char('/'));
    const QStringView word = text.first(std::max<qsizetype>(slash, 0)).trimmed();
    const auto *known = std::find_if(std::begin(kindWords), std::end(kindWords), [word](const KindWord &one) {
        return word.compare(QLatin1String(one.word), Qt::CaseInsensitive) == 0;
    });
    if (known == std::end(kindWords))
        return Text::tr("places are datacenter/NAME, cluster/NAME, host/NAME, pool/NAME and site/NAME");
    rule.kind = known->kind;
    rule.scope = rule.inventory.isEmpty() ? Scope::Hosts : Scope::Place;
    const QStringView rest = text.sliced(slash + 1);
    const qsizetype hash = rest.indexOf(QLatin1Char('#'));
    rule.name = decoded(hash < 0 ? rest : rest.first(hash)).trimmed();
    if (hash >= 0)
        rule.id = decoded(rest.sliced(hash + 1));
    if (!isName(rule.name) || (hash >= 0 && !isName(rule.id)))
        return Text::tr("the place has no name that can be one");
    if (rule.scope == Scope::Hosts && (rule.kind != Kind::Host || hash >= 0))
        return Text::tr("without an engine, only hosts can be named, as host/*.lab.example");
    return {};
}

bool fits(const QString &pattern, const QString &host)
{
    return QRegularExpression::fromWildcard(pattern, Qt::CaseInsensitive).match(host).hasMatch();
}

/// More letters that have to be there = more specific.
qsizetype lettersOf(const QString &pattern)
{
    return std::count_if(pattern.begin(), pattern.end(),
                         [](QChar c) { return c != QLatin1Char('*') && c != QLatin1Char('?'); });
}

} // namespace

bool ConsoleRoute::isAboutSame(const ConsoleRoute &other) const
{
    if (scope != other.scope || inventory != other.inventory)
        return false;
    switch (scope) {
    case Scope::Inventory:
        return true;
    case Scope::Hosts:
        return name.compare(other.name, Qt::CaseInsensitive) == 0;
    case Scope::Place:
        break;
    }
    return id == other.id && (!id.isEmpty() || (kind == other.kind && name == other.name));
}

QString ConsoleRoute::kindText(Kind kind)
{
    switch (kind) {
    case Kind::Site:
        return Text::tr("Place");
    case Kind::DataCenter:
        return Text::tr("Data center");
    case Kind::Cluster:
        return Text::tr("Cluster");
    case Kind::Host:
        return Text::tr("Host");
    case Kind::Pool:
        return Text::tr("Pool");
    }
    return {};
}

QString ConsoleRoute::placeText() const
{
    switch (scope) {
    case Scope::Inventory:
        return Text::tr("All consoles");
    case Scope::Hosts:
        return Text::tr("Addresses of %1").arg(name);
    case Scope::Place:
        break;
    }
    return Text::tr("%1 %2", "kind and name of a place").arg(kindText(kind), name);
}

QString ConsoleRoute::hopsText() const
{
    if (hops.isEmpty())
        return QStringLiteral("none");
    QStringList texts;
    for (const QUrl &hop : hops)
        texts += hop.toString(QUrl::FullyEncoded | QUrl::RemovePassword);
    return texts.join(QLatin1Char(' '));
}

QString ConsoleRoute::line() const
{
    QString place;
    if (scope != Scope::Inventory)
        place = wordOf(scope == Scope::Hosts ? Kind::Host : kind) + QLatin1Char('/') + encoded(name);
    if (scope == Scope::Place && !id.isEmpty())
        place += QLatin1Char('#') + encoded(id);
    // An address has its own escapes.
    QString address = inventory;
    address.replace(QLatin1Char('|'), QLatin1String("%7C")).replace(QLatin1Char(';'), QLatin1String("%3B"));
    return address + QLatin1Char('|') + place + QLatin1Char('|') + hopsText();
}

Result<QList<QUrl>> ConsoleRoute::parseHops(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return Error{Failure::Usage, Text::tr("No way is named. Write ssh://host, http://host:port, or none."), {}};
    if (words.size() == 1 && words.constFirst().compare(QLatin1String("none"), Qt::CaseInsensitive) == 0)
        return QList<QUrl>();
    if (words.size() > Endpoint::maximumHops) {
        return Error{
            Failure::Usage,
            Text::tr("A console is reached through %n hops at most.", nullptr, static_cast<int>(Endpoint::maximumHops)),
            {}};
    }
    QList<QUrl> hops;
    for (const QString &word : words) {
        const Result<QUrl> hop = parseHop(word);
        if (!hop)
            return hop.error();
        hops += *hop;
    }
    return hops;
}

Result<ConsoleRoute> ConsoleRoute::parse(const QString &line, const TargetRegistry &registry)
{
    const QStringList parts = line.split(QLatin1Char('|'));
    if (parts.size() != 3)
        return wrong(line, Text::tr("it has not three parts"));
    ConsoleRoute rule;
    if (const QString inventory = parts.at(0).trimmed(); !inventory.isEmpty()) {
        const Result<QUrl> url = parseInventory(inventory, registry);
        if (!url)
            return wrong(line, url.error().sentence);
        rule.inventory = url->toString(QUrl::RemoveUserInfo);
    }
    if (const QString why = readPlace(QStringView(parts.at(1)).trimmed(), rule); !why.isEmpty())
        return wrong(line, why);
    Result<QList<QUrl>> hops = parseHops(parts.at(2));
    if (!hops)
        return wrong(line, hops.error().sentence);
    rule.hops = std::move(*hops);
    return rule;
}

ConsoleRoutes::ConsoleRoutes(const QStringList &lines, const TargetRegistry &registry)
{
    for (const QString &line : lines) {
        const Result<ConsoleRoute> rule = ConsoleRoute::parse(line, registry);
        QString problem;
        if (!rule)
            problem = rule.error().sentence;
        else if (find(*rule))
            problem = wrong(line, Text::tr("an earlier rule is about the same consoles")).sentence;
        else if (m_rules.size() == maximumRules)
            problem = wrong(line, Text::tr("there are more than %1 rules").arg(maximumRules)).sentence;
        if (problem.isEmpty()) {
            m_rules += *rule;
            continue;
        }
        m_unread += line;
        m_problems += problem;
    }
}

ConsoleRoutes ConsoleRoutes::forAll(const QString &inventory, const QList<QUrl> &hops)
{
    ConsoleRoute rule;
    rule.inventory = inventory;
    rule.hops = hops;
    ConsoleRoutes routes;
    routes.m_rules += rule;
    return routes;
}

QStringList ConsoleRoutes::lines() const
{
    QStringList lines;
    for (const ConsoleRoute &rule : m_rules)
        lines += rule.line();
    return lines + m_unread;
}

const ConsoleRoute *ConsoleRoutes::find(const ConsoleRoute &about) const
{
    const auto at = std::find_if(m_rules.begin(), m_rules.end(),
                                 [&about](const ConsoleRoute &rule) { return rule.isAboutSame(about); });
    return at == m_rules.end() ? nullptr : &*at;
}

void ConsoleRoutes::set(const ConsoleRoute &rule)
{
    for (ConsoleRoute &old : m_rules) {
        if (old.isAboutSame(rule)) {
            old = rule;
            return;
        }
    }
    if (m_rules.size() < maximumRules)
        m_rules += rule;
}

void ConsoleRoutes::remove(const ConsoleRoute &rule)
{
    m_rules.removeIf([&rule](const ConsoleRoute &old) { return old.isAboutSame(rule); });
}

bool ConsoleRoutes::isAbout(const QString &inventory) const
{
    return std::any_of(m_rules.begin(), m_rules.end(), [&inventory](const ConsoleRoute &rule) {
        return rule.scope != Scope::Hosts && rule.inventory == inventory;
    });
}

bool ConsoleRoutes::dependOnPlaces(const QString &inventory) const
{
    return std::any_of(m_rules.begin(), m_rules.end(), [&inventory](const ConsoleRoute &rule) {
        return rule.scope == Scope::Place && rule.inventory == inventory;
    });
}

const ConsoleRoute *ConsoleRoutes::innermost(const QString &inventory, const QStringList &places,
                                             const QList<InventoryNode> &nodes, const Vm *vm) const
{
    QHash<QString, const InventoryNode *> known;
    for (const InventoryNode &node : nodes)
        known.insert(node.id, &node);
    const auto depthOf = [&known](const QString &id) {
        const InventoryNode *node = known.value(id);
        int depth = node ? 0 : notShown;
        for (; node && depth < maximumDepth && known.contains(node->parent); ++depth)
            node = known.value(node->parent);
        return depth;
    };
    QSet<QString> within;
    for (QString id : places) {
        for (; !id.isEmpty() && !within.contains(id); id = known.contains(id) ? known.value(id)->parent : QString())
            within.insert(id);
    }
    const ConsoleRoute *best = nullptr;
    int bestDepth = -1;
    for (const ConsoleRoute &rule : m_rules) {
        if (rule.inventory != inventory || rule.scope == Scope::Hosts)
            continue;
        int depth = -1; // of the inventory as a whole
        if (rule.scope == Scope::Place && !rule.id.isEmpty()) {
            if (!within.contains(rule.id))
                continue;
            depth = depthOf(rule.id);
        } else if (rule.scope == Scope::Place) {
            const auto its = std::find_if(within.cbegin(), within.cend(), [&](const QString &id) {
                const InventoryNode *node = known.value(id);
                return node && node->kind == rule.kind && node->name == rule.name;
            });
            // A user who is not shown the place is told its name with the VM.
            const bool byVm = vm && ((rule.kind == Kind::Host && vm->host == rule.name) ||
                                     (rule.kind == Kind::Cluster && vm->cluster == rule.name));
            if (its == within.cend() && !byVm)
                continue;
            depth = its == within.cend() ? notShown : depthOf(*its);
        }
        const auto value = [](const ConsoleRoute &one) { return std::pair(rank(one.kind), !one.id.isEmpty()); };
        if (!best || depth > bestDepth || (depth == bestDepth && value(rule) > value(*best))) {
            best = &rule;
            bestDepth = depth;
        }
    }
    return best;
}

const ConsoleRoute *ConsoleRoutes::ofVm(const QString &inventory, const Vm &vm, const QList<InventoryNode> &nodes) const
{
    return innermost(inventory, vm.nodes, nodes, &vm);
}

const ConsoleRoute *ConsoleRoutes::ofPlace(const ConsoleRoute &place, const QList<InventoryNode> &nodes) const
{
    return innermost(place.inventory, place.id.isEmpty() ? QStringList() : QStringList{place.id}, nodes, nullptr);
}

const ConsoleRoute *ConsoleRoutes::above(const QString &inventory, const QString &nodeId,
                                         const QList<InventoryNode> &nodes) const
{
    const auto node =
        std::find_if(nodes.begin(), nodes.end(), [&nodeId](const InventoryNode &one) { return one.id == nodeId; });
    return innermost(inventory, node == nodes.end() ? QStringList() : QStringList{node->parent}, nodes, nullptr);
}

const ConsoleRoute *ConsoleRoutes::ofHost(const QString &host) const
{
    const ConsoleRoute *best = nullptr;
    for (const ConsoleRoute &rule : m_rules) {
        if (rule.scope == Scope::Hosts && fits(rule.name, host) &&
            (!best || lettersOf(rule.name) > lettersOf(best->name)))
            best = &rule;
    }
    return best;
}

Result<void> applyRoute(ConsoleTarget &target, const QList<QUrl> &hops, NamedBy who)
{
    const bool here = target.endpoint.address.isLocal() && target.endpoint.route.isEmpty();
    if (hops.isEmpty() || here || target.endpoint.listens)
        return {};
    if (hops.size() + target.endpoint.route.size() > Endpoint::maximumHops) {
        return Error{
            Failure::Usage,
            Text::tr("The rule for the way to this console names more hops than can be gone through, with those that "
                     "lead on from there: %n at most. Name fewer.",
                     nullptr, static_cast<int>(Endpoint::maximumHops)),
            {}};
    }
    target.endpoint.route = hops + target.endpoint.route;
    target.namedBy.route = who;
    return {};
}

Result<void> applyTypedRoute(ConsoleTarget &target, const ConsoleRoutes &routes)
{
    const Endpoint &endpoint = target.endpoint;
    const bool plain = endpoint.address.kind == Address::Kind::Tcp && endpoint.route.isEmpty() && !endpoint.listens;
    if (!plain || target.namedBy.address != NamedBy::Unknown) // a file says that it is its
        return {};
    const ConsoleRoute *rule = routes.ofHost(endpoint.address.host);
    return rule ? applyRoute(target, rule->hops, NamedBy::Settings) : Result<void>();
}

} // namespace virtdesk
