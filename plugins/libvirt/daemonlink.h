// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirturl.h"
#include "plugins/libvirt/programlink.h"
#include "sdk/inventory.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace virtdesk::libvirt {

/// What a daemon tells of a domain without being asked.
struct DomainChange
{
    QString id;
    int event = -1; ///< virDomainEventType; -1 = only that something has changed
    int detail = 0; ///< of the event
    QString name;   ///< where there is an event
};

/// Somebody begins or ends to look at a domain's display.
struct DomainViewer
{
    QString id;
    QString name;
    bool connected = false;
    QString address;
};

/// The connection to one libvirt daemon. Opened when something is asked for, and again after it was lost. Main thread.
class DaemonLink : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QString program;      ///< virtdesk-libvirt
        QString userName;     ///< proposed where a name is asked for; may be empty
        bool kerberos = true; ///< a ticket may sign in
        std::chrono::milliseconds openTimeout{std::chrono::seconds(30)};
        std::chrono::milliseconds answerTimeout{std::chrono::seconds(30)};
        std::chrono::milliseconds lookTimeout{std::chrono::seconds(10)};   ///< of what a domain's QEMU has to answer
        std::chrono::milliseconds actionTimeout{std::chrono::minutes(10)}; ///< saving memory to disk takes its time
    };
    struct Daemon
    {
        bool readOnly = false;
        QString host;    ///< its own name
        QString product; ///< "libvirt 9.0.0"
        int version = 0; ///< as libvirt counts it: 9000000
        bool events = false;
    };
    /// A frame of the answer; several may come. "end" and an Error are the last.
    using Answer = std::function<void(Result<Frame *>)>;

    /// `host` outlives this.
    DaemonLink(LibvirtUrl url, InventoryHost &host, Settings settings);
    ~DaemonLink() override;

    /// A second daemon that the same process connects to, after the first, for what needs both. Before the first
    /// open() or ask(). `host` is asked what that connection needs to know, and outlives the opening.
    struct Destination
    {
        LibvirtUrl url;
        InventoryHost *host = nullptr;
        QString userName;
        bool kerberos = true;
    };
    void setDestination(Destination destination) { m_destination = std::move(destination); }

    const LibvirtUrl &url() const { return m_url; }
    bool isOpen() const { return m_state == State::Open; }
    const Daemon &daemon() const { return m_daemon; }
    /// How often it was opened: what was known of changes before is worth nothing afterwards.
    int opened() const { return m_opened; }

    /// Calls back when the connection is there, or can't be had. Not from inside this call. The id is for drop().
    int open(std::function<void(Result<void>)> done);
    /// Asks, after opening where that is needed. Not from inside this call. The id is for drop().
    int ask(QJsonObject request, Answer answer);
    /// Nobody waits for this answer any more.
    void drop(int id);
    /// Ends the connection; whoever waits is not told.
    void close();
    /// Inside an Answer: the descriptor that came with it, owned by the caller; -1 = none. One that is not taken there
    /// is closed, so that it can never be taken for another VM's.
    int takeDescriptor() { return std::exchange(m_descriptor, -1); }

Q_SIGNALS:
    void changed(const virtdesk::libvirt::DomainChange &change);
    void viewer(const virtdesk::libvirt::DomainViewer &viewer);

private:
    enum class State { Closed, Opening, Open };
    struct Call
    {
        QJsonObject request;
        Answer answer;
        std::unique_ptr<QTimer> deadline;
    };

    /// Whose opening is under way, for questions and sentences.
    const LibvirtUrl &asked() const { return m_atDestination ? m_destination->url : m_url; }
    InventoryHost &askedHost() const { return m_atDestination ? *m_destination->host : m_host; }
    void start();
    void destinationBegins();
    void sendCall(int id, Call &call);
    void handle(const Frame &frame);
    void handleAnswer(int id, const Frame &frame);
    void deliver(int id, const Frame &frame);
    void closeDescriptor();
    void handleOpened(const Frame &frame);
    void handleFailedOpen(const QJsonObject &fault);
    void askPerson(const Frame &frame);
    void askForSsh(const Frame &frame);
    void askAboutKey(const Frame &frame);
    void put(const CredentialRequest &request);
    void answerProgram(const Result<CredentialAnswer> &answer);
    void judge(bool accepted);
    void lose(const Error &error);
    void finish(int id, const Result<Frame *> &result);
    Error unreachable() const;
    Error sshError(const QJsonObject &fault) const;
    std::chrono::milliseconds timeoutOf(const QJsonObject &request) const;

    LibvirtUrl m_url;
    InventoryHost &m_host;
    Settings m_settings;
    State m_state = State::Closed;
    Daemon m_daemon;
    int m_opened = 0;
    int m_lastId = 0;
    std::unique_ptr<ProgramLink> m_link;
    QTimer m_openDeadline;
    std::map<int, Call> m_calls;
    std::unique_ptr<CredentialRequest> m_question; ///< asked while opening
    std::optional<Destination> m_destination;
    bool m_atDestination = false; ///< the first daemon is connected to
    QString m_refusal;
    bool m_refusedAtDestination = false; ///< who has said m_refusal
    int m_refusals = 0;
    Error m_promptError;
    int m_descriptor = -1; ///< of the answer that is being given
};

/// What a fault of libvirt (program/fault.h) means, for people. `daemon`: whose it is.
Error faultError(const QJsonObject &fault, const QString &daemon);

} // namespace virtdesk::libvirt
