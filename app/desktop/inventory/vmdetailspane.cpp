// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmdetailspane.h"

#include "app/desktop/inventory/loadgraph.h"
#include "app/desktop/inventory/privatenote.h"
#include "app/desktop/inventory/teamnote.h"
#include "app/look/facttext.h"
#include "app/look/role.h"
#include "app/look/theme.h"
#include "app/target/closingwords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype shownEvents = 8;

QString dataSize(quint64 bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

void setText(QLabel *label, const QString &text)
{
    if (label->text() != text) // what a person has marked stays
        label->setText(text);
    const bool shown = !text.isEmpty();
    label->setVisible(shown);
    if (auto *title = label->parentWidget()->findChild<QLabel *>(label->objectName() + QStringLiteral("Title")))
        title->setVisible(shown);
}

} // namespace

VmDetailsPane::VmDetailsPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_toggle(new QToolButton(this))
    , m_area(new QScrollArea(this))
    , m_content(new QWidget(this))
    , m_sections(new QVBoxLayout(m_content))
{
    setObjectName(QStringLiteral("vmDetails"));
    setAccessibleName(tr("Details of the chosen VM"));
    m_toggle->setObjectName(QStringLiteral("detailsToggle"));
    m_toggle->setText(tr("Details"));
    m_toggle->setCheckable(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_toggle->setToolTip(tr("Show or hide what is known of the chosen VM"));
    setRole(m_toggle, "plain");
    m_area->setObjectName(QStringLiteral("detailsArea"));
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRole(m_area, "panel");
    setRole(m_content, "panel");
    m_content->setAttribute(Qt::WA_StyledBackground);
    m_area->setWidget(m_content);
    m_area->setAccessibleName(accessibleName());
    m_area->setFocusPolicy(Qt::StrongFocus); // it is scrolled by the keyboard
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 4);
    layout->setSpacing(2);
    layout->addWidget(m_toggle);
    layout->addWidget(m_area, 1);
    build();
    connect(m_toggle, &QToolButton::toggled, this, [this](bool open) {
        setOpen(open);
        Q_EMIT openChanged(open);
    });
    connect(&m_closeUp, &VmCloseUp::changed, this, &VmDetailsPane::showVm);
    setOpen(false);
}

void VmDetailsPane::build()
{
    m_sections->setContentsMargins(4, 4, 4, 8);
    m_sections->setSpacing(4);
    m_title = new QLabel(m_content);
    m_title->setObjectName(QStringLiteral("detailsTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    setRole(m_title, "heading");
    m_sections->addWidget(m_title);
    m_problem = new QLabel(m_content);
    m_problem->setObjectName(QStringLiteral("detailsProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    setRole(m_problem, "warning");
    m_sections->addWidget(m_problem);
    m_facts = addSection(QStringLiteral("detailsFacts"), {});
    buildNote();
    m_graphs = new QWidget(m_content);
    m_graphs->setObjectName(QStringLiteral("detailsLoad"));
    auto *graphs = new QVBoxLayout(m_graphs);
    graphs->setContentsMargins(0, 4, 0, 4);
    graphs->setSpacing(4);
    using Sample = VmLoad::Sample;
    using Scale = LoadGraph::Scale;
    m_courses = {new LoadGraph(m_theme, tr("CPU"), &Sample::cpu, Scale::Percent, m_graphs),
                 new LoadGraph(m_theme, tr("Memory"), &Sample::memory, Scale::Percent, m_graphs),
                 new LoadGraph(m_theme, tr("Network"), &Sample::network, Scale::Percent, m_graphs),
                 new LoadGraph(m_theme, tr("Network"), &Sample::networkRate, Scale::Rate, m_graphs),
                 new LoadGraph(m_theme, tr("Disks"), &Sample::diskRate, Scale::Rate, m_graphs)};
    for (LoadGraph *course : std::as_const(m_courses))
        graphs->addWidget(course);
    m_sections->addWidget(m_graphs);
    m_sessionList = addSection(QStringLiteral("detailsSessions"), tr("Sessions"));
    m_disks = addSection(QStringLiteral("detailsDisks"), tr("Disks"));
    m_nics = addSection(QStringLiteral("detailsNics"), tr("Network interfaces"));
    m_snapshotList = addSection(QStringLiteral("detailsSnapshots"), tr("Snapshots"));
    m_openSnapshots = new QPushButton(tr("Snapshots …"), m_content);
    m_openSnapshots->setObjectName(QStringLiteral("openSnapshots"));
    setRole(m_openSnapshots, "link");
    connect(m_openSnapshots, &QPushButton::clicked, this, [this] {
        if (m_closeUp.inventory())
            Q_EMIT snapshotsRequested(m_closeUp.inventory(), m_closeUp.vmId());
    });
    m_sections->addWidget(m_openSnapshots, 0, Qt::AlignLeading);
    m_events = addSection(QStringLiteral("detailsEvents"), tr("Events"));
    m_sections->addStretch(1);
}

QLabel *VmDetailsPane::addSection(const QString &objectName, const QString &title)
{
    if (!title.isEmpty()) {
        auto *heading = new QLabel(title, m_content);
        heading->setObjectName(objectName + QStringLiteral("Title"));
        heading->setContentsMargins(0, 6, 0, 0);
        setRole(heading, "secondary");
        m_sections->addWidget(heading);
    }
    auto *label = new QLabel(m_content);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(title.isEmpty() ? tr("Facts") : title);
    m_sections->addWidget(label);
    return label;
}

void VmDetailsPane::buildNote()
{
    m_note = new TeamNote(m_content);
    m_sections->addWidget(m_note);
    connect(m_note, &TeamNote::saveRequested, this, &VmDetailsPane::noteEdited);
    m_ownNote = new PrivateNote(m_content);
    m_sections->addWidget(m_ownNote);
    connect(m_ownNote, &PrivateNote::edited, this, [this](const QString &note) {
        if (m_closeUp.inventory())
            Q_EMIT ownNoteEdited(m_closeUp.inventory(), m_closeUp.vmId(), note);
    });
}

bool VmDetailsPane::isOpen() const
{
    return m_toggle->isChecked();
}

void VmDetailsPane::setOpen(bool open)
{
    const QSignalBlocker quiet(m_toggle);
    m_toggle->setChecked(open);
    m_toggle->setIcon(m_theme.icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    m_area->setVisible(open);
    setMinimumHeight(open ? 120 : 0);
    setMaximumHeight(open ? QWIDGETSIZE_MAX : m_toggle->sizeHint().height() + 6);
    watch();
}

void VmDetailsPane::focusContent()
{
    if (!isOpen())
        m_toggle->click();
    m_area->setFocus(Qt::ShortcutFocusReason);
}

void VmDetailsPane::setVm(InventoryController *inventory, const QString &vmId)
{
    if (m_closeUp.inventory() != inventory || m_closeUp.vmId() != vmId) {
        m_area->verticalScrollBar()->setValue(0);
        leaveOwnNote();
    }
    m_note->setVm(inventory, vmId);
    const bool isNew = m_closeUp.inventory() != inventory || m_closeUp.vmId() != vmId;
    m_closeUp.setVm(inventory, vmId);
    if (isNew && inventory && m_ownDrafts.contains({inventory->key(), vmId})) {
        m_ownNote->setNote(inventory->vms().note(vmId));
        m_ownNote->setTyped(m_ownDrafts.value({inventory->key(), vmId}));
    }
}

/// What can't be kept stays with its VM.
void VmDetailsPane::leaveOwnNote()
{
    m_ownNote->commit();
    if (InventoryController *inventory = m_closeUp.inventory(); inventory && !m_closeUp.vmId().isEmpty()) {
        const std::pair<QString, QString> key(inventory->key(), m_closeUp.vmId());
        if (m_ownNote->typed() == inventory->vms().note(m_closeUp.vmId()))
            m_ownDrafts.remove(key);
        else
            m_ownDrafts.insert(key, m_ownNote->typed());
    }
    m_ownNote->clear();
}

/// Nobody looks at what is folded, hidden or minimised.
void VmDetailsPane::watch()
{
    m_closeUp.setActive(isOpen() && isVisible() && !window()->isMinimized());
    if (isOpen())
        showVm();
}

bool VmDetailsPane::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        watch();
    return handled;
}

void VmDetailsPane::showVm()
{
    if (!isOpen())
        return;
    const Vm *vm = m_closeUp.vm();
    setText(m_title, vm ? tr("%1 · %2", "VM and its state").arg(vm->name, VmListModel::statusText(*vm))
                        : tr("No VM is chosen."));
    QStringList problems = m_closeUp.details().missing;
    if (vm && !m_closeUp.problem().isEmpty())
        problems.prepend(m_closeUp.problem());
    setText(m_problem, problems.join(QLatin1Char('\n')));
    setText(m_facts, vm ? facts() : QString());
    m_note->refresh();
    if (vm)
        m_ownNote->setNote(m_closeUp.inventory()->vms().note(vm->id));
    m_ownNote->setVisible(vm);
    const VmLoad load = m_closeUp.load();
    m_graphs->setVisible(vm && isRunning(vm->power) && !load.samples.isEmpty());
    for (LoadGraph *course : std::as_const(m_courses)) {
        course->setLoad(load);
        course->setVisible(course->isKnown());
    }
    setText(m_sessionList, vm ? sessions() : QString());
    setText(m_disks, vm ? disks() : QString());
    setText(m_nics, vm ? nics() : QString());
    setText(m_snapshotList, vm ? snapshots() : QString());
    m_openSnapshots->setVisible(vm && m_closeUp.inventory()->optional<VmSnapshots>());
    setText(m_events, vm ? events() : QString());
}

QString VmDetailsPane::facts() const
{
    const Vm &vm = *m_closeUp.vm();
    QStringList lines;
    const auto add = [&lines](const QString &label, const QString &value) {
        if (!value.isEmpty())
            lines << tr("%1: %2").arg(label, value);
    };
    add(tr("State"), vm.statusDetail);
    add(tr("Host"), vm.host);
    add(tr("Cluster"), vm.cluster);
    add(tr("Name in the network"), vm.fqdn);
    add(tr("Addresses"), vm.ips.join(QStringLiteral(", ")));
    add(tr("System"), vm.os);
    if (vm.cpuCores > 0)
        add(tr("Processors"), QLocale().toString(vm.cpuCores));
    if (vm.memoryBytes > 0)
        add(tr("Memory"), dataSize(vm.memoryBytes));
    bool known = false;
    const qint64 started = vm.more.value(QStringLiteral("start_time")).toLongLong(&known);
    if (known && isRunning(vm.power))
        add(tr("Runs since"), facttext::dateTime(QDateTime::fromMSecsSinceEpoch(started)));
    add(tr("Console"), VmListModel::consoleLabels(vm));
    add(tr("When its console is closed"), ClosingWords::fact(vm.closing));
    add(tr("Tags"), vm.more.value(QStringLiteral("tags")).replace(QLatin1Char('\n'), QLatin1String(", ")));
    add(tr("Description"), vm.description);
    for (const VmDetails::Fact &fact : m_closeUp.details().facts)
        add(fact.label, fact.value);
    return lines.join(QLatin1Char('\n'));
}

QString VmDetailsPane::disks() const
{
    QStringList lines;
    for (const VmDetails::Disk &disk : m_closeUp.details().disks) {
        QString line = tr("%1: %2, %3 used", "disk, its size and what it takes")
                           .arg(disk.name, dataSize(disk.size), dataSize(disk.used));
        if (!disk.storage.isEmpty())
            line = tr("%1, on %2", "disk and storage").arg(line, disk.storage);
        if (!disk.active)
            line = tr("%1, not plugged in").arg(line);
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

QString VmDetailsPane::nics() const
{
    QStringList lines;
    for (const VmDetails::Nic &nic : m_closeUp.details().nics) {
        QStringList parts{nic.mac};
        if (!nic.network.isEmpty())
            parts.prepend(nic.network);
        parts += nic.ips;
        if (!nic.plugged)
            parts += tr("not plugged in");
        else if (!nic.linked)
            parts += tr("no link");
        lines << tr("%1: %2").arg(nic.name, parts.join(QStringLiteral(", ")));
    }
    return lines.join(QLatin1Char('\n'));
}

QString VmDetailsPane::sessions() const
{
    QStringList lines;
    for (const VmDetails::Session &session : m_closeUp.details().sessions) {
        if (!session.console)
            lines << tr("%1 is signed in to the guest").arg(session.user);
        else if (session.address.isEmpty())
            lines << tr("%1 had the console last").arg(session.user);
        else
            lines << tr("%1 has the console, from %2").arg(session.user, session.address);
    }
    return lines.join(QLatin1Char('\n'));
}

QString VmDetailsPane::snapshots() const
{
    QStringList lines;
    for (const VmSnapshot &snapshot : m_closeUp.snapshots()) {
        QString line = tr("%1 · %2", "time and description")
                           .arg(facttext::dateTime(snapshot.time.toLocalTime()), snapshot.description);
        if (!snapshot.statusText.isEmpty())
            line = tr("%1 (%2)").arg(line, snapshot.statusText);
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

QString VmDetailsPane::events() const
{
    QStringList lines;
    const QList<InventoryEvent> &all = m_closeUp.events();
    for (qsizetype i = all.size() - 1; i >= 0 && lines.size() < shownEvents; --i)
        lines << tr("%1 · %2", "time and event")
                     .arg(facttext::dateTime(all.at(i).time.toLocalTime()), all.at(i).description);
    return lines.join(QLatin1Char('\n'));
}

} // namespace virtdesk
