// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/verbdialog.h"

#include "app/desktop/widgets/statepanel.h"
#include "app/inventory/inventorycontroller.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

constexpr int narrowest = 440;
constexpr int widestChoice = 64; ///< characters

} // namespace

VerbDialog::VerbDialog(const Theme &theme, InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb,
                       QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_inventory(inventory)
    , m_vmIds(vmIds)
    , m_verb(verb)
    , m_stack(new QStackedWidget(this))
    , m_state(new StatePanel(theme, this))
    , m_form(nullptr)
    , m_go(new QPushButton(this))
{
    setObjectName(QStringLiteral("verbDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    QStringList lines;
    QString only;
    for (const QString &id : vmIds) {
        if (const Vm *vm = inventory->vms().find(id)) {
            only = vm->name;
            lines << tr("%1, %2", "VM and its state").arg(vm->name, VmListModel::statusText(*vm));
        }
    }
    setWindowTitle(lines.size() == 1
                       ? tr("%1: %2", "verb and VM").arg(verb.label, only)
                       : tr("%1: %n VMs", "verb and number", static_cast<int>(lines.size())).arg(verb.label));
    build(lines);
    setMinimumWidth(narrowest);
    if (inventory->hasOptions(verb.id))
        askForOptions();
    else
        showOptions({});
}

void VerbDialog::build(const QStringList &lines)
{
    auto *heading = new QLabel(windowTitle(), this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    setRole(heading, "heading");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(heading);
    if (!m_verb.confirm.isEmpty()) {
        auto *text = new QLabel(m_verb.confirm, this);
        text->setObjectName(QStringLiteral("verbConsequence"));
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        layout->addWidget(text);
    }
    if (lines.size() > 1) {
        auto *list = new QListWidget(this);
        list->setObjectName(QStringLiteral("verbVms"));
        list->setAccessibleName(tr("VMs that this is done to, in this order"));
        list->addItems(lines);
        list->setMaximumHeight(8 * (fontMetrics().height() + 10));
        layout->addWidget(list);
        m_oneByOne = new QCheckBox(tr("One after the other, in this order"), this);
        m_oneByOne->setObjectName(QStringLiteral("verbOneByOne"));
        m_stopAtFailure = new QCheckBox(tr("Leave out the rest when one fails"), this);
        m_stopAtFailure->setObjectName(QStringLiteral("verbStopAtFailure"));
        layout->addWidget(m_oneByOne);
        layout->addWidget(m_stopAtFailure);
    }
    auto *page = new QWidget(m_stack);
    m_form = new QFormLayout(page);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_state->setCompact(true);
    m_state->setObjectName(QStringLiteral("verbState"));
    m_stack->addWidget(page);
    m_stack->addWidget(m_state);
    layout->addWidget(m_stack);
    if (m_verb.danger == VmVerb::Danger::LosesData && lines.size() >= typedFrom) {
        auto *ask = new QLabel(tr("Type %1, the number of VMs, to go on:").arg(lines.size()), this);
        ask->setWordWrap(true);
        m_number = new QLineEdit(this);
        m_number->setObjectName(QStringLiteral("verbNumber"));
        m_number->setAccessibleName(ask->text());
        m_number->setMaxLength(6);
        connect(m_number, &QLineEdit::textChanged, this, &VerbDialog::updateButton);
        layout->addWidget(ask);
        layout->addWidget(m_number);
    }
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("verbCancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_go->setObjectName(QStringLiteral("verbGo"));
    m_go->setText(m_verb.label);
    m_go->setDefault(m_verb.danger != VmVerb::Danger::LosesData);
    m_go->setAutoDefault(m_go->isDefault());
    setRole(m_go, m_verb.danger == VmVerb::Danger::LosesData ? "danger" : "main");
    connect(m_go, &QPushButton::clicked, this, &VerbDialog::agree);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_go);
    layout->addLayout(buttons);
}

void VerbDialog::askForOptions()
{
    m_state->setState(QStringLiteral("clock"), Theme::Tone::Secondary, tr("Asking what there is to choose …"), {});
    m_stack->setCurrentWidget(m_state);
    updateButton();
    // What the first has to choose from is what is asked; who can't do it says so in the tasks.
    m_inventory->ask<VerbOptions, QList<VerbOption>>(
        this,
        [this](const Result<QList<VerbOption>> &result) {
            if (result)
                showOptions(*result);
            else
                m_state->setState(QStringLiteral("warning"), Theme::Tone::Warning, tr("This can't be done now"),
                                  result.error().sentence);
        },
        [&](VerbOptions &options, Reply<QList<VerbOption>> reply) {
            return options.verbOptions(m_vmIds.constFirst(), m_verb.id, std::move(reply));
        });
}

void VerbDialog::showOptions(const QList<VerbOption> &options)
{
    m_options = options;
    for (const VerbOption &option : options)
        addOption(option);
    m_stack->setCurrentIndex(0);
    m_stack->setVisible(!options.isEmpty());
    m_ready = true;
    updateButton();
    if (!m_fields.isEmpty())
        m_fields.constFirst()->setFocus(Qt::OtherFocusReason);
    else if (m_number)
        m_number->setFocus(Qt::OtherFocusReason);
    adjustSize();
}

void VerbDialog::addOption(const VerbOption &option)
{
    QWidget *field = nullptr;
    if (option.type == VerbOption::Type::Choice) {
        auto *choice = new QComboBox(this);
        for (const VerbOption::Value &value : option.choices)
            choice->addItem(value.label, value.value);
        choice->setCurrentIndex(std::max(0, choice->findData(option.value)));
        choice->setSizeAdjustPolicy(QComboBox::AdjustToContents); // hosts have long addresses
        choice->setMaximumWidth(widestChoice * fontMetrics().averageCharWidth());
        field = choice;
    } else if (option.type == VerbOption::Type::Flag) {
        auto *flag = new QCheckBox(option.label, this);
        flag->setChecked(option.value == QLatin1String("true"));
        field = flag;
    } else {
        auto *text = new QLineEdit(option.value, this);
        text->setMaxLength(2000);
        field = text;
    }
    field->setObjectName(QStringLiteral("verbOption-") + option.key);
    field->setAccessibleName(option.label);
    if (option.type == VerbOption::Type::Flag)
        m_form->addRow(field);
    else
        m_form->addRow(option.label, field);
    m_fields << field;
}

void VerbDialog::updateButton()
{
    const bool typed = !m_number || m_number->text().trimmed() == QString::number(m_vmIds.size());
    m_go->setEnabled(m_ready && typed && m_inventory);
}

void VerbDialog::agree()
{
    ActOptions said;
    for (qsizetype i = 0; i < m_options.size(); ++i) {
        const VerbOption &option = m_options.at(i);
        QString value;
        if (const auto *choice = qobject_cast<QComboBox *>(m_fields.at(i)))
            value = choice->currentData().toString();
        else if (const auto *flag = qobject_cast<QCheckBox *>(m_fields.at(i)))
            value = flag->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
        else if (const auto *text = qobject_cast<QLineEdit *>(m_fields.at(i)))
            value = text->text().trimmed();
        // What is left as it is goes without saying, so that one answer fits all of several VMs.
        if (value != option.value || (option.type == VerbOption::Type::Choice && !value.isEmpty()))
            said.details.insert(option.key, value);
    }
    ActOrder order;
    if (m_oneByOne && m_oneByOne->isChecked())
        order.atOnce = 1;
    order.stopsAtFailure = m_stopAtFailure && m_stopAtFailure->isChecked();
    Q_EMIT agreed(said, order);
    accept();
}

} // namespace virtdesk
