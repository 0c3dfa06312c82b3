// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace virtdesk {

/// One of the program's own small files: settings, what is remembered, what was decided. Read whole, and only after its
/// kind and size were looked at. One that can't be read or understood is put aside under another name before anything
/// else is written in its place; where that can't be done, nothing is written. Blocks for as long as a small file
/// takes. One thread.
class StateFile
{
public:
    /// `path` empty = no file: nothing is read, writing succeeds. `subject` names the content in sentences: "The list
    /// of trusted certificates". `maximum`: bytes beyond which the file is never read.
    StateFile(QString path, QString subject, qint64 maximum);

    /// Hands the content to `understand` where there is a file; an answer of false means that it is not understood.
    /// Returns whether the content was taken. A file that does not exist is no problem.
    bool read(const std::function<bool(const QByteArray &)> &understand);
    /// The whole new content, atomically, readable by this user only. False: lastError() says why.
    bool write(const QByteArray &content);
    /// Runs `change` while no other process that does the same for this file runs.
    void exclusively(const std::function<void()> &change);
    /// Something has changed the file since it was read or written here.
    bool isOutdated() const;

    const QString &path() const { return m_path; }
    const QString &lastError() const { return m_lastError; }
    /// Once: the sentence about a file that was put aside; empty when there is none.
    QString takeProblem();

private:
    bool putAside(const QString &why);
    QString stamp() const;

    QString m_path;
    QString m_subject;
    qint64 m_maximum;
    QString m_lastError;
    QString m_problem;
    QString m_stamp;
    bool m_stuck = false; ///< what can't be read is still in its place: it must not be overwritten
};

} // namespace virtdesk
