// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/routedialog.h"

#include "app/inventory/inventorylabel.h"
#include "app/look/role.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace virtdesk {

namespace {
constexpr int wholeInventory = -1;
constexpr int longestRoute = 2400; // characters
} // namespace

RouteDialog::RouteDialog(const ConsoleRoute &about, const ConsoleRoute *own, const QString &inherited, QWidget *parent)
    : QDialog(parent)
    , m_about(about)
    , m_inherit(new QRadioButton(inherited, this))
    , m_direct(new QRadioButton(tr("&Directly, whatever else is set"), this))
    , m_through(new QRadioButton(tr("&Through these hops:"), this))
    , m_hops(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    const QString inventory = about.inventory.isEmpty() ? QString() : inventoryLabel(QUrl(about.inventory));
    build(inventory.isEmpty() ? about.placeText()
                              : tr("%1 of %2", "place and engine").arg(about.placeText(), inventory));
    addWay(static_cast<QVBoxLayout *>(layout()));
    addButtons(static_cast<QVBoxLayout *>(layout()));
    if (own && !own->hops.isEmpty())
        m_hops->setText(own->hopsText());
    (!own ? m_inherit : own->hops.isEmpty() ? m_direct : m_through)->setChecked(true);
    (m_through->isChecked() ? static_cast<QWidget *>(m_hops) : m_inherit)->setFocus();
}

RouteDialog::RouteDialog(const QStringList &inventories, QWidget *parent)
    : QDialog(parent)
    , m_inherit(new QRadioButton(this))
    , m_direct(new QRadioButton(tr("&Directly, whatever else is set"), this))
    , m_through(new QRadioButton(tr("&Through these hops:"), this))
    , m_hops(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    build(tr("A way to consoles"));
    addScope(inventories, static_cast<QVBoxLayout *>(layout()));
    addWay(static_cast<QVBoxLayout *>(layout()));
    addButtons(static_cast<QVBoxLayout *>(layout()));
    m_inherit->hide();
    m_through->setChecked(true);
    scopeChanged();
    m_where->setFocus();
}

void RouteDialog::build(const QString &title)
{
    setObjectName(QStringLiteral("routeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Reach consoles through …"));
    auto *heading = new QLabel(title, this);
    heading->setObjectName(QStringLiteral("routeAbout"));
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    setRole(heading, "heading");
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(10);
    rows->addWidget(heading);
}

void RouteDialog::addScope(const QStringList &inventories, QVBoxLayout *rows)
{
    m_where = new QComboBox(this);
    m_where->setObjectName(QStringLiteral("routeWhere"));
    for (const QString &inventory : inventories)
        m_where->addItem(inventoryLabel(QUrl(inventory)), inventory);
    m_where->addItem(tr("Addresses that I type"), QString());
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("routeKind"));
    m_kind->addItem(tr("All of them"), wholeInventory);
    using Kind = InventoryNode::Kind;
    for (const Kind kind : {Kind::DataCenter, Kind::Cluster, Kind::Host, Kind::Pool, Kind::Site})
        m_kind->addItem(ConsoleRoute::kindText(kind), static_cast<int>(kind));
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("routeName"));
    m_name->setMaxLength(255);
    auto *form = new QFormLayout;
    form->addRow(tr("Consoles of"), m_where);
    form->addRow(tr("There"), m_kind);
    form->addRow(tr("Name"), m_name);
    for (QWidget *field :
         {static_cast<QWidget *>(m_where), static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_name)})
        field->setAccessibleName(static_cast<QLabel *>(form->labelForField(field))->text());
    rows->addLayout(form);
    connect(m_where, &QComboBox::currentIndexChanged, this, &RouteDialog::scopeChanged);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RouteDialog::scopeChanged);
}

void RouteDialog::scopeChanged()
{
    const bool hosts = m_where->currentData().toString().isEmpty();
    m_kind->setEnabled(!hosts);
    m_name->setEnabled(hosts || m_kind->currentData().toInt() != wholeInventory);
    m_name->setPlaceholderText(hosts ? QStringLiteral("*.lab.example") : QString());
}

void RouteDialog::addWay(QVBoxLayout *rows)
{
    m_inherit->setObjectName(QStringLiteral("routeInherit"));
    m_direct->setObjectName(QStringLiteral("routeDirect"));
    m_through->setObjectName(QStringLiteral("routeThrough"));
    m_hops->setObjectName(QStringLiteral("routeHops"));
    m_hops->setAccessibleName(tr("Hops, the nearest first, with spaces between"));
    m_hops->setPlaceholderText(QStringLiteral("ssh://jump.example"));
    m_hops->setMaxLength(longestRoute);
    auto *what = new QLabel(tr("ssh://user@host, http://host:port, https://host:port or socks5://host; several with "
                               "spaces between, the nearest first. Passwords are asked for."),
                            this);
    what->setWordWrap(true);
    setRole(what, "secondary");
    m_problem->setObjectName(QStringLiteral("routeProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    setRole(m_problem, "warning");
    m_problem->hide();
    for (QWidget *one :
         {static_cast<QWidget *>(m_inherit), static_cast<QWidget *>(m_direct), static_cast<QWidget *>(m_through),
          static_cast<QWidget *>(m_hops), static_cast<QWidget *>(what), static_cast<QWidget *>(m_problem)})
        rows->addWidget(one);
    connect(m_hops, &QLineEdit::textEdited, this, [this] {
        m_through->setChecked(true);
        m_problem->hide();
    });
}

void RouteDialog::addButtons(QVBoxLayout *rows)
{
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("routeCancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *set = new QPushButton(tr("Set"), this);
    set->setObjectName(QStringLiteral("routeSet"));
    set->setDefault(true);
    setRole(set, "main");
    connect(set, &QPushButton::clicked, this, &RouteDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(set);
    rows->addLayout(buttons);
    resize(460, sizeHint().height());
}

Result<ConsoleRoute> RouteDialog::about() const
{
    if (!m_where)
        return m_about;
    ConsoleRoute rule;
    rule.inventory = m_where->currentData().toString();
    rule.name = m_name->text().trimmed();
    const int kind = m_kind->currentData().toInt();
    if (rule.inventory.isEmpty()) {
        rule.scope = ConsoleRoute::Scope::Hosts;
        rule.kind = InventoryNode::Kind::Host;
    } else if (kind == wholeInventory) {
        rule.name.clear();
        return rule;
    } else {
        rule.scope = ConsoleRoute::Scope::Place;
        rule.kind = static_cast<InventoryNode::Kind>(kind);
    }
    if (rule.name.isEmpty())
        return Error{Failure::Usage, tr("Which one is meant has no name yet. Write its name."), {}};
    return rule;
}

void RouteDialog::accept()
{
    Result<ConsoleRoute> rule = about();
    Error problem = rule ? Error() : rule.error();
    if (rule && m_through->isChecked()) {
        const Result<QList<QUrl>> hops = ConsoleRoute::parseHops(m_hops->text());
        if (hops)
            rule->hops = *hops;
        else
            problem = hops.error();
    } else if (rule) {
        rule->hops.clear();
    }
    if (problem) {
        m_problem->setText(problem.sentence);
        m_problem->show();
        (rule ? m_hops : m_name)->setFocus();
        return;
    }
    if (m_inherit->isChecked())
        Q_EMIT cleared(*rule);
    else
        Q_EMIT chosen(*rule);
    QDialog::accept();
}

} // namespace virtdesk
