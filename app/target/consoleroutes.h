// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace virtdesk {

class TargetRegistry;

/// By which hops some consoles are reached. A plain value.
struct ConsoleRoute
{
    enum class Scope {
        Inventory, ///< all consoles of an inventory
        Place,     ///< of the VMs that lie in one of its places, known by its id or else by kind and name
        Hosts,     ///< of no inventory: addresses that a person types, whose host has such a name
    };

    Scope scope = Scope::Inventory;
    QString inventory; ///< its URL without a user (InventoryController::key()); empty for Hosts
    InventoryNode::Kind kind = InventoryNode::Kind::Site; ///< of Place
    QString name;     ///< of Place: what it is, or once was, called; of Hosts: the pattern, with * and ?
    QString id;       ///< of Place; empty = whichever place of that kind has the name
    QList<QUrl> hops; ///< the nearest first; empty = directly

    /// Whether both are about the same consoles.
    bool isAboutSame(const ConsoleRoute &other) const;
    /// As the setting has it: "INVENTORY|PLACE|HOPS".
    QString line() const;
    /// The hops as a person writes them, with spaces between; "none" for directly.
    QString hopsText() const;
    /// "none", or one to Endpoint::maximumHops hops as parseHop() takes them. Errors: Usage.
    static Result<QList<QUrl>> parseHops(const QString &text);
    /// Errors: Usage. `registry`: whose inventories' addresses count.
    static Result<ConsoleRoute> parse(const QString &line, const TargetRegistry &registry);
    /// For people: "Cluster Production".
    QString placeText() const;
    static QString kindText(InventoryNode::Kind kind);
};

/// The rules by which consoles are reached, as the person or the administrator has set them ("console/routes"). Nobody
/// else can add one. The most specific rule decides: that of the innermost place that a VM lies in, else that of its
/// inventory. A plain value, made once.
class ConsoleRoutes
{
public:
    static constexpr qsizetype maximumRules = 200;

    ConsoleRoutes() = default;
    /// Lines as ConsoleRoute::line() writes them. What can't be used is told by problems().
    ConsoleRoutes(const QStringList &lines, const TargetRegistry &registry);
    /// One rule for all consoles of an inventory.
    static ConsoleRoutes forAll(const QString &inventory, const QList<QUrl> &hops);

    const QList<ConsoleRoute> &rules() const { return m_rules; }
    /// Also those that can't be used, so that nothing that somebody wrote is lost.
    QStringList lines() const;
    const QStringList &problems() const { return m_problems; }
    /// Takes the place of a rule about the same consoles.
    void set(const ConsoleRoute &rule);
    /// The rule about exactly these consoles goes.
    void remove(const ConsoleRoute &rule);
    const ConsoleRoute *find(const ConsoleRoute &about) const;

    /// Whether there is a rule for consoles of this inventory.
    bool isAbout(const QString &inventory) const;
    /// Whether it takes the VM's places to know the rule for a console of this inventory.
    bool dependOnPlaces(const QString &inventory) const;
    /// `nodes`: the inventory's places; those that this account is not shown may be missing.
    const ConsoleRoute *ofVm(const QString &inventory, const Vm &vm, const QList<InventoryNode> &nodes) const;
    /// The rule for what lies in a place of Scope::Place, or for all of an inventory: its own one, or what it inherits.
    const ConsoleRoute *ofPlace(const ConsoleRoute &place, const QList<InventoryNode> &nodes) const;
    /// What the place with this id inherits where it has no rule of its own.
    const ConsoleRoute *above(const QString &inventory, const QString &nodeId, const QList<InventoryNode> &nodes) const;
    /// For an address that a person typed.
    const ConsoleRoute *ofHost(const QString &host) const;

private:
    const ConsoleRoute *innermost(const QString &inventory, const QStringList &places,
                                  const QList<InventoryNode> &nodes, const Vm *vm) const;

    QList<ConsoleRoute> m_rules;
    QStringList m_unread;
    QStringList m_problems;
};

/// Leads to the console by these hops: before those that its inventory named, which hold only behind them. What is on
/// this computer stays as it is. `who` has named them. Errors: Usage, too many hops.
Result<void> applyRoute(ConsoleTarget &target, const QList<QUrl> &hops, NamedBy who);
/// Leads to a console whose plain address a person has typed, by the rule for hosts of that name. What a file names, or
/// what has a way of its own, stays as it is. Errors: as applyRoute().
Result<void> applyTypedRoute(ConsoleTarget &target, const ConsoleRoutes &routes);

} // namespace virtdesk
