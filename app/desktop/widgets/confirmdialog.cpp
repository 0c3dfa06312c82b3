// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/confirmdialog.h"

#include "app/look/role.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace virtdesk {

namespace {
constexpr int dialogWidth = 440;
}

ConfirmDialog::ConfirmDialog(const QString &title, const QString &text, const QString &yes, bool dangerous,
                             QWidget *parent)
    : QDialog(parent)
    , m_buttons(new QHBoxLayout)
    , m_options(new QVBoxLayout)
{
    setObjectName(QStringLiteral("confirmDialog"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *heading = new QLabel(title, this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    setRole(heading, "heading");
    auto *body = new QLabel(text, this);
    body->setTextFormat(Qt::PlainText);
    body->setWordWrap(true);
    body->setObjectName(QStringLiteral("confirmText"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    m_confirm = new QPushButton(yes, this); // behind Cancel for the Tab key
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_confirm->setAutoDefault(false);
    if (dangerous)
        setRole(m_confirm, "danger");
    cancel->setDefault(true);
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);

    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    m_buttons->addWidget(m_confirm);
    m_buttons->addWidget(cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(body);
    layout->addLayout(m_options);
    layout->addSpacing(16);
    layout->addLayout(m_buttons);
    setFixedWidth(dialogWidth);
    fitHeight();
}

void ConfirmDialog::fitHeight()
{
    // Wrapped words need less room than they say for a narrow window.
    ensurePolished();
    layout()->activate();
    resize(dialogWidth, layout()->totalHeightForWidth(dialogWidth));
}

ConfirmDialog *ConfirmDialog::ask(QWidget *parent, const QString &title, const QString &text, const QString &yes,
                                  bool dangerous, std::function<void()> confirmed)
{
    auto *dialog = new ConfirmDialog(title, text, yes, dangerous, parent);
    connect(dialog, &QDialog::accepted, parent, std::move(confirmed));
    dialog->open();
    return dialog;
}

void ConfirmDialog::setYesDefault()
{
    m_confirm->setDefault(true);
    m_confirm->setFocus();
}

void ConfirmDialog::addOption(const QString &objectName, const QString &text, std::function<void(bool)> told)
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(objectName);
    m_options->addWidget(box);
    fitHeight();
    connect(this, &QDialog::accepted, box, [box, told = std::move(told)] { told(box->isChecked()); });
}

void ConfirmDialog::addChoice(const QString &objectName, const QString &text, std::function<void()> chosen)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    m_buttons->insertWidget(0, button);
    connect(button, &QPushButton::clicked, this, [this, chosen = std::move(chosen)] {
        const std::function<void()> run = chosen; // what it does may end the dialog
        reject();
        run();
    });
}

} // namespace virtdesk
