// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventoryhead.h"

#include "app/inventory/inventorycontroller.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace virtdesk {

InventoryHead::InventoryHead(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_inventories(new QComboBox(this))
    , m_menuButton(new QToolButton(this))
    , m_account(new QLabel(this))
    , m_view(new QToolButton(this))
{
    m_inventories->setObjectName(QStringLiteral("engineSelector"));
    m_inventories->setAccessibleName(tr("Engine"));
    m_inventories->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_inventories->setMinimumContentsLength(8);
    setRole(m_inventories, "plain");
    connect(m_inventories, &QComboBox::currentIndexChanged, this, [this](int index) {
        Q_EMIT chosen(qobject_cast<InventoryController *>(m_inventories->itemData(index).value<QObject *>()));
    });
    buildMenu(theme);
    m_account->setObjectName(QStringLiteral("engineAccount"));
    m_account->setTextFormat(Qt::PlainText);
    m_account->setContentsMargins(9, 0, 0, 0);
    m_account->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setRole(m_account, "secondary");
    buildView(theme);

    auto *first = new QHBoxLayout;
    first->setSpacing(4);
    first->addWidget(m_inventories, 1);
    first->addWidget(m_menuButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 4);
    layout->setSpacing(0);
    layout->addLayout(first);
    layout->addWidget(m_account);
    layout->addWidget(m_view, 0, Qt::AlignLeading); // a row of its own: the account is named whole
    showAccount();
}

void InventoryHead::buildMenu(const Theme &theme)
{
    m_menuButton->setObjectName(QStringLiteral("engineMenuButton"));
    m_menuButton->setIcon(theme.icon(QStringLiteral("more")));
    m_menuButton->setToolTip(tr("Refresh, connect and disconnect engines; how VMs are shown"));
    m_menuButton->setAccessibleName(tr("Engine menu"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    setRole(m_menuButton, "plain");
    auto *made = new QMenu(m_menuButton);
    QAction *add = made->addAction(theme.icon(QStringLiteral("plus")), tr("Connect to an engine …"));
    add->setObjectName(QStringLiteral("connectEngineAction"));
    connect(add, &QAction::triggered, this, &InventoryHead::connectRequested);
    QAction *remove = made->addAction(theme.icon(QStringLiteral("close")), tr("Disconnect"));
    remove->setObjectName(QStringLiteral("disconnectAction"));
    connect(remove, &QAction::triggered, this, &InventoryHead::disconnectRequested);
    QAction *events = made->addAction(theme.icon(QStringLiteral("clock")), tr("Events …"));
    events->setObjectName(QStringLiteral("engineEventsAction"));
    connect(events, &QAction::triggered, this, &InventoryHead::eventsRequested);
    made->addSeparator();
    m_menuButton->setMenu(made);
}

void InventoryHead::buildView(const Theme &theme)
{
    m_view->setObjectName(QStringLiteral("accountView"));
    m_view->setAccessibleName(tr("What this account sees"));
    m_view->setIcon(theme.icon(QStringLiteral("user"), Theme::Tone::Secondary));
    m_view->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_view->setPopupMode(QToolButton::InstantPopup);
    setRole(m_view, "plain");
    auto *views = new QMenu(m_view);
    views->setObjectName(QStringLiteral("accountViewMenu"));
    auto *group = new QActionGroup(views);
    m_all = views->addAction(tr("All VMs, as the administrator"));
    m_all->setObjectName(QStringLiteral("viewAll"));
    m_own = views->addAction(tr("Only my own, as a user"));
    m_own->setObjectName(QStringLiteral("viewOwn"));
    for (QAction *action : {m_all, m_own}) {
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, limited = action == m_own] {
            if (m_current)
                m_current->setLimited(limited);
        });
    }
    m_view->setMenu(views);
}

int InventoryHead::indexOf(const InventoryController *inventory) const
{
    return m_inventories->findData(QVariant::fromValue<QObject *>(const_cast<InventoryController *>(inventory)));
}

void InventoryHead::addInventory(InventoryController *inventory)
{
    m_inventories->addItem(inventory->label(), QVariant::fromValue<QObject *>(inventory));
    m_inventories->setItemData(m_inventories->count() - 1, inventory->key(), Qt::ToolTipRole);
}

void InventoryHead::removeInventory(InventoryController *inventory)
{
    if (const int at = indexOf(inventory); at >= 0)
        m_inventories->removeItem(at);
}

bool InventoryHead::isEmpty() const
{
    return m_inventories->count() == 0;
}

void InventoryHead::setCurrent(InventoryController *inventory)
{
    m_current = inventory;
    if (inventory)
        m_inventories->setCurrentIndex(indexOf(inventory));
    showAccount();
}

QMenu *InventoryHead::menu() const
{
    return m_menuButton->menu();
}

void InventoryHead::setFillMenu(const std::function<void(QMenu &)> &fill)
{
    QMenu *shown = menu();
    connect(shown, &QMenu::aboutToShow, this, [shown, fill] {
        const QList<QAction *> before = shown->actions();
        fill(*shown);
        for (QAction *action : shown->actions()) {
            if (!before.contains(action)) // its slots come before it goes
                connect(shown, &QMenu::aboutToHide, action, &QObject::deleteLater);
        }
    });
}

void InventoryHead::showAccount()
{
    const SignInInfo info = m_current ? m_current->signInInfo() : SignInInfo();
    QString text = info.user;
    if (!text.isEmpty() && info.method == QLatin1String("kerberos"))
        text = tr("%1 · ticket").arg(text);
    else if (!text.isEmpty() && info.method == QLatin1String("password"))
        text = tr("%1 · password").arg(text);
    m_account->setText(text);
    m_account->setToolTip(text.toHtmlEscaped());
    updateView();
}

void InventoryHead::updateView()
{
    const std::optional<AccountView::Rights> rights = m_current ? m_current->rights() : std::nullopt;
    m_view->setVisible(rights.has_value());
    if (!rights)
        return;
    const bool limited = m_current->isLimited();
    m_view->setText(!rights->seesAll ? tr("user") : limited ? tr("administrator, own VMs") : tr("administrator"));
    m_view->setEnabled(rights->seesAll);
    m_view->setToolTip(!rights->seesAll ? tr("This account sees the VMs that it has rights on.")
                       : limited        ? tr("Only VMs that this account has rights on itself are shown.")
                                        : tr("All VMs of the engine are shown."));
    m_view->setAccessibleName(tr("What this account sees: %1").arg(m_view->text()));
    (limited ? m_own : m_all)->setChecked(true);
}

} // namespace virtdesk
