// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/frame.h"

#include <QObject>
#include <QProcess>

#include <memory>

namespace virtdesk::libvirt {

/// A running virtdesk-libvirt: frames to it and from it, and its descriptors. Ends it when destroyed. Main thread.
class ProgramLink : public QObject
{
    Q_OBJECT
public:
    /// Starts it; ended() tells when that fails.
    explicit ProgramLink(const QString &program, QObject *parent = nullptr);
    ~ProgramLink() override;

    void send(const QJsonObject &head, QByteArrayView secret = {});
    /// The descriptor that came before the answer that has "passed"; non-blocking, the caller owns it. -1: there is
    /// none.
    int takeDescriptor();
    /// The last lines that libvirt has logged, one beside the other, for an error's detail. Cleaned.
    QString log() const;

Q_SIGNALS:
    /// Once for each. The receiver may delete this object.
    void received(const virtdesk::libvirt::Frame &frame);
    /// No more frames will come. The receiver may delete this object.
    void ended();

private:
    void readFrames();
    void readLog();

    std::unique_ptr<QProcess> m_process;
    FrameReader m_reader;
    QByteArray m_log;
    int m_descriptors = -1;
    bool m_ended = false;
};

} // namespace virtdesk::libvirt
