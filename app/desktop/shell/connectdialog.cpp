// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/connectdialog.h"

#include "app/inventory/inventorylabel.h"
#include "app/look/role.h"
#include "app/look/theme.h"
#include "app/target/proxyaddress.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include <optional>
#include <utility>

namespace virtdesk {

namespace {

bool looksLikeFile(const QString &text)
{
    return text.endsWith(QLatin1String(".vv"), Qt::CaseInsensitive) || text.startsWith(QLatin1Char('/')) ||
           text.startsWith(QLatin1String("file:"));
}

QString filePath(const QString &text)
{
    return text.startsWith(QLatin1String("file:")) ? QUrl(text, QUrl::StrictMode).toLocalFile() : text;
}

/// A console's address: with a scheme that is not an inventory's, or evidently one without. A console's server must
/// never be taken for an inventory, whose credentials would be asked for.
bool isConsole(const QString &text, const TargetRegistry &targets)
{
    if (text.contains(QLatin1String("://")))
        return !isInventoryAddress(text, targets) && !text.startsWith(QLatin1String("http://"));
    return isEvidentConsole(text, targets);
}

/// The VM that an inventory's own address names ("qemu:///system?domain=NAME"); an engine's names none.
std::optional<VmReference> vmOf(const QString &text, const TargetRegistry &targets)
{
    if (!targets.isInventoryScheme(QUrl(text).scheme()))
        return std::nullopt;
    const Result<ParsedTarget> parsed = parseTypedTarget(text, targets);
    return parsed ? parsed->vm : std::nullopt;
}

} // namespace

ConnectDialog::ConnectDialog(const Theme &theme, const QList<SessionState::Engine> &inventories,
                             const QList<SessionState::Console> &consoles, const TargetRegistry &targets,
                             QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_targets(targets)
    , m_address(new QLineEdit(this))
    , m_explanation(new QLabel(this))
    , m_userRow(new QWidget(this))
    , m_user(new QLineEdit(m_userRow))
    , m_proxyRow(new QWidget(this))
    , m_proxyUse(new QComboBox(m_proxyRow))
    , m_proxyAddress(new QLineEdit(m_proxyRow))
    , m_consoleProxy(new QComboBox(m_proxyRow))
    , m_recent(new QListWidget(this))
    , m_connect(new QPushButton(tr("Connect"), this))
    , m_inventories(inventories)
{
    setObjectName(QStringLiteral("connectDialog"));
    setWindowTitle(tr("Connect"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *heading = new QLabel(tr("Connect"), this);
    setRole(heading, "title");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(4);
    layout->addWidget(heading);
    layout->addSpacing(12);
    addAddress(layout);
    layout->addSpacing(8);
    fillUserRow();
    layout->addWidget(m_userRow);
    layout->addSpacing(8);
    fillProxyRow();
    layout->addWidget(m_proxyRow);
    layout->addSpacing(12);
    addRecent(layout, consoles);
    layout->addStretch();
    layout->addSpacing(12);
    addButtons(layout);
    setMinimumWidth(520);
    understand();
    m_address->setFocus();
}

void ConnectDialog::addAddress(QVBoxLayout *layout)
{
    auto *label = new QLabel(tr("Engine, libvirt host, console address or .vv file"), this);
    label->setBuddy(m_address);
    m_address->setObjectName(QStringLiteral("addressEdit"));
    m_address->setPlaceholderText(tr("engine.example.com"));
    m_address->setAccessibleName(label->text());
    m_address->setMaxLength(2000);
    auto *browseButton = new QPushButton(tr("Browse …"), this);
    browseButton->setObjectName(QStringLiteral("browseButton"));
    browseButton->setAutoDefault(false);
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_explanation->setWordWrap(true);
    m_explanation->setTextFormat(Qt::PlainText);
    m_explanation->setMinimumHeight(m_explanation->fontMetrics().height() * 2);
    m_explanation->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_address, 1);
    row->addWidget(browseButton);
    layout->addWidget(label);
    layout->addLayout(row);
    layout->addSpacing(4);
    layout->addWidget(m_explanation);
    connect(m_address, &QLineEdit::textChanged, this, &ConnectDialog::understand);
    connect(browseButton, &QPushButton::clicked, this, &ConnectDialog::browse);
}

void ConnectDialog::fillUserRow()
{
    auto *label = new QLabel(tr("User name"), m_userRow);
    label->setBuddy(m_user);
    m_user->setObjectName(QStringLiteral("userEdit"));
    m_user->setPlaceholderText(tr("Empty: your Kerberos ticket, else you are asked"));
    m_user->setMaxLength(200);
    auto *layout = new QVBoxLayout(m_userRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(label);
    layout->addWidget(m_user);
}

void ConnectDialog::addRecent(QVBoxLayout *layout, const QList<SessionState::Console> &consoles)
{
    constexpr int shownRows = 5;
    auto *label = new QLabel(tr("Recent"), this);
    setRole(label, "section");
    m_recent->setObjectName(QStringLiteral("recentList"));
    m_recent->setAccessibleName(tr("Recent engines and consoles"));
    m_recent->setIconSize(QSize(16, 16));
    m_recent->setSelectionMode(QAbstractItemView::SingleSelection);
    fillRecent(consoles);
    const int rows = std::min(m_recent->count(), shownRows);
    m_recent->setFixedHeight(rows > 0 ? rows * m_recent->sizeHintForRow(0) : 0);
    label->setVisible(rows > 0);
    m_recent->setVisible(rows > 0);
    layout->addWidget(label);
    layout->addWidget(m_recent);
    connect(m_recent, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (!item)
            return;
        m_address->setText(item->data(Qt::UserRole).toString());
        m_user->setText(item->data(Qt::UserRole + 1).toString());
        showProxy(item->data(Qt::UserRole + 2).toString());
        m_consoleProxy->setCurrentIndex(std::max(0, m_consoleProxy->findData(item->data(Qt::UserRole + 3).toString())));
    });
    connect(m_recent, &QListWidget::itemActivated, this, &ConnectDialog::choose);
}

void ConnectDialog::addButtons(QVBoxLayout *layout)
{
    m_connect->setObjectName(QStringLiteral("connectButton"));
    m_connect->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_connect);
    layout->addLayout(row);
    connect(m_connect, &QPushButton::clicked, this, &ConnectDialog::choose);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void ConnectDialog::fillRecent(const QList<SessionState::Console> &consoles)
{
    for (const SessionState::Engine &inventory : std::as_const(m_inventories)) {
        const QString host = inventoryLabel(inventory.url);
        auto *item = new QListWidgetItem(
            m_theme.icon(QStringLiteral("server"), Theme::Tone::Secondary),
            inventory.userName.isEmpty() ? host : tr("%1 as %2").arg(host, inventory.userName), m_recent);
        item->setData(Qt::UserRole, inventory.url.scheme() == QLatin1String("https")
                                        ? host
                                        : inventory.url.toString(QUrl::RemovePassword));
        item->setData(Qt::UserRole + 1, inventory.userName);
        item->setData(Qt::UserRole + 2, inventory.proxy);
        item->setData(Qt::UserRole + 3, inventory.consoleProxy);
    }
    for (const SessionState::Console &console : consoles) {
        if (console.address.isEmpty())
            continue;
        auto *item = new QListWidgetItem(m_theme.icon(QStringLiteral("monitor"), Theme::Tone::Secondary),
                                         console.address, m_recent);
        item->setData(Qt::UserRole, console.address);
    }
}

void ConnectDialog::fillProxyRow()
{
    m_proxyUse->setObjectName(QStringLiteral("proxyCombo"));
    m_proxyUse->addItem(tr("None"), static_cast<int>(ProxyChoice::Use::None));
    m_proxyUse->addItem(tr("The system's"), static_cast<int>(ProxyChoice::Use::System));
    m_proxyUse->addItem(tr("This one:"), static_cast<int>(ProxyChoice::Use::Given));
    auto *label = new QLabel(tr("Proxy to the engine"), m_proxyRow);
    label->setBuddy(m_proxyUse);
    m_proxyUse->setAccessibleName(label->text());
    m_proxyAddress->setObjectName(QStringLiteral("proxyEdit"));
    m_proxyAddress->setAccessibleName(tr("Address of the proxy"));
    m_proxyAddress->setMaxLength(300);
    m_proxyAddress->setEnabled(false);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(8);
    fields->addWidget(m_proxyUse);
    fields->addWidget(m_proxyAddress, 1);
    auto *layout = new QVBoxLayout(m_proxyRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(label);
    layout->addLayout(fields);
    layout->addSpacing(4);
    layout->addLayout(makeConsoleProxy());
    connect(m_proxyUse, &QComboBox::currentIndexChanged, this, &ConnectDialog::understand);
    connect(m_proxyAddress, &QLineEdit::textChanged, this, &ConnectDialog::understand);
}

QHBoxLayout *ConnectDialog::makeConsoleProxy()
{
    m_consoleProxy->setObjectName(QStringLiteral("consoleProxyCombo"));
    m_consoleProxy->addItem(tr("As in the settings"), QString());
    m_consoleProxy->addItem(tr("For hosts that don't answer"), QStringLiteral("needed"));
    m_consoleProxy->addItem(tr("Never"), QStringLiteral("never"));
    m_consoleProxy->addItem(tr("Always"), QStringLiteral("always"));
    auto *label = new QLabel(tr("Consoles through the engine's proxy"), m_proxyRow);
    label->setBuddy(m_consoleProxy);
    m_consoleProxy->setAccessibleName(label->text());
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_consoleProxy, 1);
    return row;
}

void ConnectDialog::showProxy(const QString &proxy)
{
    const Result<ProxyChoice> choice = parseProxy(proxy);
    const ProxyChoice::Use use = choice ? choice->use : ProxyChoice::Use::None;
    m_proxyUse->setCurrentIndex(m_proxyUse->findData(static_cast<int>(use)));
    m_proxyAddress->setText(use == ProxyChoice::Use::Given ? proxy : QString());
}

Result<ProxyChoice> ConnectDialog::chosenProxy() const
{
    const auto use = static_cast<ProxyChoice::Use>(m_proxyUse->currentData().toInt());
    if (use != ProxyChoice::Use::Given)
        return ProxyChoice{use, {}};
    Result<ProxyChoice> choice = parseProxy(m_proxyAddress->text());
    if (!choice || choice->use == ProxyChoice::Use::Given)
        return choice;
    return Error{Failure::Usage, tr("Write the proxy's address, such as http://proxy.example.com:3128."), {}};
}

void ConnectDialog::setText(const QString &text)
{
    m_address->setText(text);
}

void ConnectDialog::understand()
{
    const QString text = m_address->text().trimmed();
    QString say;
    bool wrong = false;
    m_kind = Kind::Nothing;
    if (text.isEmpty()) {
        say = tr("An engine's host name shows its virtual machines. %1host:port opens one console.")
                  .arg(m_targets.addressForms().value(0));
    } else if (looksLikeFile(text)) {
        const QFileInfo file(filePath(text));
        if (file.isFile()) {
            m_kind = Kind::File;
            say = tr("Opens the console that this file describes.");
        } else {
            wrong = true;
            say = tr("There is no such file.");
        }
    } else if (isConsole(text, m_targets)) {
        Result<ParsedTarget> parsed = parseTarget(text, m_targets);
        if (!parsed) {
            wrong = true;
            say = parsed.error().sentence;
        } else if (parsed->vm) {
            m_kind = Kind::Target;
            say = tr("Opens the console of %1 at the engine %2.").arg(parsed->vm->vm, parsed->vm->inventory.host());
        } else if (parsed->console && parsed->console->endpoint.listens) {
            m_kind = Kind::Target;
            say = tr("Waits at port %1 of this computer for a server that connects to it.")
                      .arg(parsed->console->endpoint.address.port);
        } else if (parsed->console) {
            m_kind = Kind::Target;
            say = tr("Opens the console at %1 directly, without an engine.")
                      .arg(parsed->console->endpoint.address.display());
        }
    } else if (const std::optional<VmReference> vm = vmOf(text, m_targets)) {
        m_kind = Kind::Target;
        say = tr("Opens the console of %1 of %2.", "a VM and its host").arg(vm->vm, inventoryLabel(vm->inventory));
    } else {
        Result<QUrl> inventory = parseInventory(text, m_targets);
        const Result<ProxyChoice> proxy = chosenProxy();
        if (inventory && !proxy) {
            wrong = true;
            say = proxy.error().sentence;
        } else if (inventory) {
            m_kind = Kind::Engine;
            m_inventory = *inventory;
            const QString address = inventory->toDisplayString(QUrl::RemovePassword | QUrl::RemoveQuery);
            say = inventory->scheme() == QLatin1String("https") ? tr("Connects to the oVirt engine at %1.").arg(address)
                                                                : tr("Lists the virtual machines of %1.").arg(address);
        } else {
            wrong = true;
            say = inventory.error().sentence;
        }
    }
    m_explanation->setText(say);
    setRole(m_explanation, wrong ? "danger" : "secondary");
    const bool forInventory = m_kind == Kind::Engine || m_kind == Kind::Nothing;
    m_userRow->setEnabled(forInventory);
    m_proxyRow->setEnabled(forInventory);
    const bool givenProxy = m_proxyUse->currentData().toInt() == static_cast<int>(ProxyChoice::Use::Given);
    m_proxyAddress->setEnabled(givenProxy);
    // In a field that can't be used an example would look like a value.
    m_proxyAddress->setPlaceholderText(givenProxy ? tr("http://proxy.example.com:3128") : QString());
    m_connect->setEnabled(m_kind != Kind::Nothing);
}

void ConnectDialog::choose()
{
    switch (m_kind) {
    case Kind::Nothing:
        return;
    case Kind::Engine:
        if (const Result<ProxyChoice> proxy = chosenProxy(); proxy)
            Q_EMIT inventoryChosen(m_inventory, m_user->text().trimmed(), proxyText(*proxy),
                                   m_consoleProxy->currentData().toString());
        break;
    case Kind::Target:
        Q_EMIT targetChosen(m_address->text().trimmed());
        break;
    case Kind::File:
        Q_EMIT targetChosen(filePath(m_address->text().trimmed()));
        break;
    }
    accept();
}

void ConnectDialog::browse()
{
    auto *dialog =
        new QFileDialog(this, tr("Open a console file"), QString(), tr("Console files (*.vv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectDialog::setText);
    dialog->open();
}

} // namespace virtdesk
