// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/settingspage.h"

#include "app/desktop/settings/policylock.h"
#include "app/desktop/settings/settings.h"
#include "app/look/role.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace virtdesk {

namespace {
constexpr int sectionGap = 16;
constexpr int noteIndent = 26; ///< below the words of a check box
} // namespace

SettingsPage::SettingsPage(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(24, 20, 24, 20);
    m_rows->setSpacing(8);
    auto *heading = new QLabel(title, this);
    setRole(heading, "title");
    m_rows->addWidget(heading);
}

void SettingsPage::addSection(const QString &title)
{
    m_rows->addSpacing(m_rows->count() > 1 ? sectionGap : 8);
    auto *label = new QLabel(title, this);
    setRole(label, "section");
    m_rows->addWidget(label);
}

void SettingsPage::addNote(const QString &text)
{
    auto *note = new QLabel(text, this);
    note->setWordWrap(true);
    note->setIndent(noteIndent);
    setRole(note, "secondary");
    m_rows->addWidget(note);
}

QFormLayout *SettingsPage::addForm()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_rows->addLayout(form);
    return form;
}

void SettingsPage::addRow(QFormLayout *form, const QString &text, QWidget *field, const Settings &settings,
                          const QString &id)
{
    auto *label = new QLabel(text, this);
    label->setBuddy(field);
    // As high as the field: QFormLayout puts a lower one above the middle.
    field->ensurePolished();
    label->setMinimumHeight(field->sizeHint().height());
    form->addRow(label, field);
    if (PolicyLock::apply(field, settings, id))
        form->addRow(QString(), PolicyLock::note(this));
}

bool SettingsPage::lock(QWidget *field, const Settings &settings, const QString &id)
{
    if (!PolicyLock::apply(field, settings, id))
        return false;
    QLabel *note = PolicyLock::note(this);
    note->setIndent(noteIndent);
    m_rows->addWidget(note);
    return true;
}

void SettingsPage::addSwitch(Settings &settings, const QString &id, const QString &objectName, const QString &text,
                             bool value, void (Settings::*set)(bool))
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(objectName);
    box->setChecked(value);
    connect(box, &QCheckBox::toggled, &settings, set);
    m_rows->addWidget(box);
    lock(box, settings, id);
}

} // namespace virtdesk
