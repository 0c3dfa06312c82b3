// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/handoff/handoffpage.h"

#include "app/look/facttext.h"
#include "app/look/role.h"
#include "app/handoff/instance/handoffpolicy.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

constexpr int subjectRole = Qt::UserRole;

QTreeWidget *makeList(const QString &name, const QString &accessibleName, const QStringList &columns, QWidget *parent)
{
    auto *list = new QTreeWidget(parent);
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setHeaderLabels(columns);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setTabKeyNavigation(false);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->setMinimumHeight(112);
    return list;
}

QLabel *makeSection(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    setRole(label, "section");
    return label;
}

QString stateWord(HandoffManifests::State state)
{
    switch (state) {
    case HandoffManifests::State::Absent:
        return HandoffPage::tr("not set up");
    case HandoffManifests::State::Good:
        return HandoffPage::tr("set up");
    case HandoffManifests::State::Stale:
        return HandoffPage::tr("needs repair");
    case HandoffManifests::State::Unreadable:
        return HandoffPage::tr("unreadable");
    }
    return {};
}

} // namespace

HandoffPage::HandoffPage(HandoffPolicy &policy, HandoffManifests manifests, std::optional<DefaultProgram> files,
                         QWidget *parent)
    : QWidget(parent)
    , m_policy(policy)
    , m_manifests(std::move(manifests))
    , m_files(std::move(files))
    , m_filesState(new QLabel(this))
    , m_filesChange(new QPushButton(this))
    , m_browsers(makeList(QStringLiteral("handoffBrowsers"), tr("Browsers"),
                          {tr("Browser"), tr("For you"), tr("For all users")}, this))
    , m_install(new QPushButton(tr("Set up"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
    , m_message(new QLabel(this))
    , m_answers(makeList(QStringLiteral("handoffAnswers"), tr("Engines and hosts from outside"),
                         {tr("Engine or host"), tr("Answer"), tr("Since")}, this))
    , m_noAnswers(new QLabel(
          tr("Nothing was asked yet. VirtDesk asks when a link, another program or the browser names an engine or host "
             "for the first time."),
          this))
    , m_withdraw(new QPushButton(tr("Withdraw"), this))
{
    setObjectName(QStringLiteral("handoffPage"));
    setAccessibleName(tr("Browser handoff"));
    m_install->setObjectName(QStringLiteral("installHandoff"));
    m_remove->setObjectName(QStringLiteral("removeHandoff"));
    m_withdraw->setObjectName(QStringLiteral("withdrawAnswer"));
    m_withdraw->setToolTip(tr("Forget the answer; VirtDesk asks again"));
    m_message->setObjectName(QStringLiteral("handoffMessage"));
    m_message->setWordWrap(true);
    m_noAnswers->setObjectName(QStringLiteral("noHandoffAnswers"));
    m_noAnswers->setWordWrap(true);
    setRole(m_message, "secondary");
    setRole(m_noAnswers, "secondary");
    m_browsers->setSelectionMode(QAbstractItemView::NoSelection);
    m_answers->setSelectionMode(QAbstractItemView::ExtendedSelection);
    // Takes the room that is left and no more, so that the page doesn't scroll.
    m_answers->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);

    auto *title = new QLabel(tr("Browser handoff"), this);
    setRole(title, "title");
    auto *what = new QLabel(tr("The browser extension “VirtDesk Handoff” opens consoles of the oVirt portals here. A "
                               "browser must know where VirtDesk is for that."),
                            this);
    what->setWordWrap(true);
    setRole(what, "secondary");

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 20, 24, 20);
    rows->setSpacing(8);
    rows->addWidget(title);
    rows->addSpacing(8);
    rows->addWidget(makeSection(tr("Browsers"), this));
    rows->addWidget(what);
    rows->addWidget(m_browsers);
    auto *setUp = new QHBoxLayout;
    setUp->addWidget(m_message, 1);
    setUp->addWidget(m_install);
    setUp->addWidget(m_remove);
    rows->addLayout(setUp);
    rows->addSpacing(16);
    rows->addWidget(makeFilesRow());
    rows->addWidget(makeSection(tr("Asked about"), this));
    rows->addWidget(m_noAnswers);
    rows->addWidget(m_answers, 1);
    auto *answer = new QHBoxLayout;
    answer->addStretch();
    answer->addWidget(m_withdraw);
    rows->addLayout(answer);
    rows->addStretch();

    connect(m_install, &QPushButton::clicked, this, &HandoffPage::install);
    connect(m_remove, &QPushButton::clicked, this, &HandoffPage::remove);
    connect(m_withdraw, &QPushButton::clicked, this, &HandoffPage::withdraw);
    connect(m_answers, &QTreeWidget::itemSelectionChanged, this, &HandoffPage::updateButtons);
    connect(new QShortcut(QKeySequence::Delete, m_answers, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &HandoffPage::withdraw);
    refresh();
}

QWidget *HandoffPage::makeFilesRow()
{
    auto *row = new QWidget(this);
    row->setVisible(m_files.has_value());
    m_filesState->setObjectName(QStringLiteral("consoleFilesState"));
    m_filesState->setWordWrap(true);
    setRole(m_filesState, "secondary");
    m_filesChange->setObjectName(QStringLiteral("changeConsoleFiles"));
    auto *line = new QHBoxLayout;
    line->addWidget(m_filesState, 1);
    line->addWidget(m_filesChange);
    auto *rows = new QVBoxLayout(row);
    rows->setContentsMargins(0, 0, 0, 16);
    rows->setSpacing(8);
    rows->addWidget(makeSection(tr("Console files"), row));
    rows->addLayout(line);
    connect(m_filesChange, &QPushButton::clicked, this, &HandoffPage::changeFiles);
    return row;
}

void HandoffPage::fillFiles()
{
    if (!m_files)
        return;
    const DefaultProgram::State state = m_files->state();
    m_filesChange->setText(state == DefaultProgram::State::Ours ? tr("Don't open with VirtDesk")
                                                                : tr("Open with VirtDesk"));
    switch (state) {
    case DefaultProgram::State::Ours:
        m_filesState->setText(tr("Console files (.vv) open with VirtDesk."));
        break;
    case DefaultProgram::State::Other:
        m_filesState->setText(tr("Console files (.vv) open with another program, %1.").arg(m_files->chosen()));
        break;
    case DefaultProgram::State::NotChosen:
        m_filesState->setText(tr("No program is chosen for console files (.vv). Where another viewer is installed, it "
                                 "opens them."));
        break;
    }
}

void HandoffPage::changeFiles()
{
    const bool ours = m_files->state() == DefaultProgram::State::Ours;
    const Result<void> changed = ours ? m_files->giveBack() : m_files->take();
    fillFiles();
    if (!changed)
        m_filesState->setText(changed.error().sentence);
}

void HandoffPage::refresh()
{
    fillFiles();
    fillBrowsers();
    fillAnswers();
}

void HandoffPage::showEvent(QShowEvent *event)
{
    refresh();
    QWidget::showEvent(event);
}

void HandoffPage::fillBrowsers()
{
    m_browsers->clear();
    const QList<HandoffManifests::Entry> entries = m_manifests.status();
    bool any = false;
    bool all = true;
    for (const HandoffManifests::Entry &entry : entries) {
        if (entry.scope != HandoffManifests::Scope::User)
            continue;
        auto *item = new QTreeWidgetItem(m_browsers, {entry.browserName, stateWord(entry.state)});
        item->setToolTip(1, entry.sentence + u'\n' + entry.file);
        for (const HandoffManifests::Entry &system : entries) {
            if (system.browser == entry.browser && system.scope == HandoffManifests::Scope::System) {
                item->setText(2, stateWord(system.state));
                item->setToolTip(2, system.sentence + u'\n' + system.file);
            }
        }
        any = any || entry.state != HandoffManifests::State::Absent;
        all = all && entry.state == HandoffManifests::State::Good;
    }
    // As high as its four rows: the list never grows.
    m_browsers->setFixedHeight(m_browsers->header()->sizeHint().height() +
                               m_browsers->topLevelItemCount() * m_browsers->sizeHintForRow(0) +
                               2 * m_browsers->frameWidth() + 4);
    m_install->setText(any && !all ? tr("Repair") : tr("Set up"));
    m_install->setEnabled(!all);
    m_remove->setEnabled(any);
}

void HandoffPage::fillAnswers()
{
    m_answers->clear();
    for (const HandoffPolicy::Answer &answer : m_policy.answers()) {
        const QUrl url(answer.subject);
        const QString shown = url.scheme() == QLatin1String("https") ? url.authority() : answer.subject;
        auto *item = new QTreeWidgetItem(
            m_answers, {shown, answer.allowed ? tr("open") : tr("never"), facttext::date(answer.when)});
        item->setData(0, subjectRole, answer.subject);
        item->setToolTip(0, answer.subject);
    }
    const bool none = m_answers->topLevelItemCount() == 0;
    m_noAnswers->setVisible(none);
    m_answers->setVisible(!none);
    m_withdraw->setVisible(!none);
    updateButtons();
}

void HandoffPage::updateButtons()
{
    m_withdraw->setEnabled(!m_answers->selectedItems().isEmpty());
}

void HandoffPage::say(const QString &sentence)
{
    m_message->setText(sentence);
}

void HandoffPage::install()
{
    const auto files = m_manifests.install(HandoffManifests::Scope::User);
    say(files ? tr("Browsers find VirtDesk now.") : files.error().sentence);
    fillBrowsers();
}

void HandoffPage::remove()
{
    const auto files = m_manifests.remove(HandoffManifests::Scope::User);
    say(files ? tr("Browsers find VirtDesk no longer.") : files.error().sentence);
    fillBrowsers();
}

void HandoffPage::withdraw()
{
    bool kept = true;
    for (const QTreeWidgetItem *item : m_answers->selectedItems())
        kept = m_policy.withdraw(item->data(0, subjectRole).toString()) && kept;
    if (!kept)
        say(tr("The answer is withdrawn for now, but that could not be written down."));
    fillAnswers();
}

} // namespace virtdesk
