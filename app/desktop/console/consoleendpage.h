// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/reconnector.h"
#include "app/desktop/console/vmcondition.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/look/tone.h"
#include "sdk/result.h"

#include <QImage>
#include <QStringList>

#include <optional>

namespace virtdesk {

/// What stands in a console's place once it has ended: what happened, why, and the ways on. Which way is the main one
/// is said by the error's remedy and kind, never by its words. GUI thread.
class ConsoleEndPage : public StatePanel
{
    Q_OBJECT
public:
    enum class Way {
        Reconnect,
        GetTicket,
        AllowAnonymousTls,
        ForgetExpectation,
        ChangeAddress,
        CopyAddress,
        CloseTab,
        SavePicture,
        StopTrying,
        StartVm,
    };
    Q_ENUM(Way)

    /// The ways for an error, the first one is offered first.
    struct Ways
    {
        QList<Way> list;
        /// Whether the first one is the main button. Never where every way on gives protection up: nothing of that kind
        /// is done by a hasty Enter.
        bool hasMain = true;
    };
    /// `byAddress`: no inventory knows this console, so its address may be wrong.
    static Ways waysFor(const Error &error, bool byAddress);

    explicit ConsoleEndPage(const Theme &theme, QWidget *parent = nullptr);

    struct Facts
    {
        QString name;    ///< the console's own name
        QString address; ///< with the way there; empty when none was known
        QString word;    ///< what the server calls itself
        QString report;  ///< steps and times
        bool byAddress = false;
        bool listens = false; ///< a server is waited for instead of connected to
    };
    void tell(const Error &error, const Facts &facts);
    /// Where the tries to connect again stand, and what the VM does meanwhile; nullopt = not known.
    void setTries(const Reconnector &tries, const std::optional<VmCondition> &vm);
    /// What follows from the end, as the VM is set up; gives whether it is another than before.
    bool setClosing(const ConsoleClosing &closing);
    const ConsoleClosing &closing() const { return m_closing; }
    /// What the console showed last: stands dimmed behind the words. Null = nothing.
    void setPicture(const QImage &picture);
    const QImage &picture() const { return m_picture; }

protected:
    void paintEvent(QPaintEvent *event) override;

Q_SIGNALS:
    void chosen(virtdesk::ConsoleEndPage::Way way);
    void reportRequested();

private:
    void tellWords();
    bool canStart() const { return m_vm && m_vm->isOff() && !m_vm->startLabel().isEmpty(); }
    void addWays();
    void addWay(Way way, bool main);
    QString triesText(const Reconnector &tries) const;

    const Theme &m_theme;
    Error m_error;
    Facts m_facts;
    QString m_title;
    QString m_text;
    QImage m_picture;
    Reconnector::State m_tries = Reconnector::State::Idle;
    QString m_triesText;
    std::optional<VmCondition> m_vm;
    ConsoleClosing m_closing;
};

} // namespace virtdesk
