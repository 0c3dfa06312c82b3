// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/iconsource.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace virtdesk {

class MessageRow;

/// Ways to name a server's certificate authority where a certificate is asked about: a file, or what the server itself
/// offers, with its fingerprint to be compared. GUI thread.
class AuthorityBox : public QWidget
{
    Q_OBJECT
public:
    explicit AuthorityBox(IconSource icons, QWidget *parent = nullptr);

    /// Starts anew. `offered`: the server can be asked; `named`: an authority was named for it earlier.
    void begin(bool offered, bool named);
    /// The server's own answer to requested().
    void showOffer(const Result<QByteArray> &pem);
    /// Takes the file's certificates, or says why not.
    void useFile(const QString &file);
    void setNarrow(bool narrow);

Q_SIGNALS:
    void requested();
    /// One certificate or more, in PEM form.
    void chosen(const QByteArray &pem);

private:
    void browse();
    void clear();

    IconSource m_icons;
    QPushButton *m_file;
    QPushButton *m_ask;
    MessageRow *m_message;
    QLabel *m_subject;
    QLabel *m_fingerprint;
    QPushButton *m_trust;
    QHBoxLayout *m_ways;
    QByteArray m_pem;
    QByteArray m_sha256;
    bool m_narrow = false;
};

} // namespace virtdesk
