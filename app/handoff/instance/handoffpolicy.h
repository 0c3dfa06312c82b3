// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/handoffmessage.h"
#include "app/store/statefile.h"
#include "app/target/targetparser.h"
#include "app/target/vouching.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace virtdesk {

/// Whether something that another program hands over may be opened without a question.
///
/// What the person typed or chose is done. What a link, a file manager, another program or the browser hands over is
/// asked about the first time that it names an engine, or (where it names none) a host. The answer is remembered until
/// it is withdrawn. An engine that the person has added to the program is known and needs no question, but a remembered
/// "no" counts for it as well; so does one for the host of a console that an engine vouches for. Main thread.
class HandoffPolicy
{
public:
    using Origin = HandoffMessage::Origin;

    struct Verdict
    {
        enum class Decision { Allow, Ask, Refuse };
        Decision decision = Decision::Allow;
        QString subject;  ///< what remember() takes: an engine's URL, "vnc://host:port", "vnc+unix:///path" …
        QString never;    ///< what remember() takes for a "no": the subject, whatever way leads to it
        QString name;     ///< of the subject, for people
        QString question; ///< Ask: a sentence, and what it is about
        QString refusal;  ///< Refuse: a sentence, and how to withdraw the earlier answer
    };

    struct Answer
    {
        QString subject;
        bool allowed = false;
        QDateTime when;
    };

    /// Reads what is remembered in `file` (JSON); one that can't be read is kept aside, and takeProblem() tells.
    explicit HandoffPolicy(const QString &file = defaultFile());

    /// Engines that the person added: canonical URLs.
    void setKnownEngines(const QStringList &engines);

    /// What the administrator has set: it goes before answers and known engines.
    struct Rules
    {
        QStringList allowed;        ///< engines, canonical URLs: as if the person had added them
        QStringList refused;        ///< the same, or hosts as "host:port"
        bool refusesOthers = false; ///< what would be asked about is refused
    };
    void setRules(const Rules &rules) { m_rules = rules; }

    /// `page`: origin of the page that handed over, for the question; may be empty. `engine`: what the engine that the
    /// target names has said to it; a known engine by its name alone lets nothing through.
    Verdict judge(const ParsedTarget &target, Origin origin, const QString &page = {},
                  EngineAnswer::Outcome engine = EngineAnswer::Outcome::NotAsked) const;
    /// The person added the engine, or agreed to it before.
    bool knowsEngine(const QString &engine) const;
    /// For opening an engine's list.
    Verdict judgeEngine(const QUrl &engine, Origin origin) const;

    /// Remembers the answer for the subject of a verdict. False when it could not be written; it holds for this run
    /// then.
    bool remember(const QString &subject, bool allowed);
    bool withdraw(const QString &subject);
    bool withdrawAll();
    QList<Answer> answers() const; ///< by subject

    /// Once: the sentence about a file that can't be read; empty when there is none.
    QString takeProblem() { return m_file.takeProblem(); }

    /// What a file of answers holds, by subject; what is no answer in it is left out. nullopt = it is no such file.
    static std::optional<QMap<QString, Answer>> parse(const QByteArray &text);

    static QString defaultFile(); ///< $XDG_CONFIG_HOME/virtdesk/handoff.json

private:
    bool isRefused(const QString &subject) const;
    Verdict judgeByPerson(const ParsedTarget &target, const QString &page, EngineAnswer::Outcome engine) const;
    /// What the rules make of a verdict about this engine and host, either of which may be empty.
    Verdict ruled(Verdict verdict, const QString &engine, const QString &host) const;
    static Verdict refusalOf(const QString &subject, const QString &name);
    Verdict judgeSubject(const QString &subject, const QString &shown, bool isEngine, const QString &page) const;
    Verdict judgeForeign(const ForeignConsole &foreign, const QString &page) const;
    Verdict judgeHost(const ConsoleTarget &target, const QString &page, EngineAnswer::Outcome engine) const;
    bool save();

    StateFile m_file;
    QStringList m_knownInventories;
    Rules m_rules;
    QMap<QString, Answer> m_answers;
};

} // namespace virtdesk
