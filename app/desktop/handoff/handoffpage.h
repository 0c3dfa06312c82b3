// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/registration/defaultprogram.h"
#include "app/handoff/registration/handoffmanifests.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace virtdesk {

class HandoffPolicy;

/// Preferences: which browsers find VirtDesk, whether console files open with it, and what was answered about engines
/// and hosts from outside. Reads small files when it is shown. GUI thread.
class HandoffPage : public QWidget
{
    Q_OBJECT
public:
    /// `policy` outlives the page. Without `files` nothing is offered about console files.
    HandoffPage(HandoffPolicy &policy, HandoffManifests manifests, std::optional<DefaultProgram> files = {},
                QWidget *parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeFilesRow();
    void fillFiles();
    void changeFiles();
    void fillBrowsers();
    void fillAnswers();
    void install();
    void remove();
    void withdraw();
    void updateButtons();
    void say(const QString &sentence);

    HandoffPolicy &m_policy;
    HandoffManifests m_manifests;
    std::optional<DefaultProgram> m_files;
    QLabel *m_filesState;
    QPushButton *m_filesChange;
    QTreeWidget *m_browsers;
    QPushButton *m_install;
    QPushButton *m_remove;
    QLabel *m_message;
    QTreeWidget *m_answers;
    QLabel *m_noAnswers;
    QPushButton *m_withdraw;
};

} // namespace virtdesk
