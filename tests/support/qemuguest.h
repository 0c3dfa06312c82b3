// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QImage>
#include <QJsonObject>
#include <QJsonValue>
#include <QMap>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>

class QLocalSocket;

namespace virtdesk::test {

/// A real QEMU with our own small guest (sandbox/guest) in it, for tests: software emulation, loopback, a free port, a
/// temporary directory, no root. Stopped by its process id when the object goes.
///
/// Calls block the calling thread, each with a deadline; a test uses it between the steps of its own event loop. Errors
/// are told by the return value and `error()`.
class QemuGuest
{
public:
    enum class Video {
        Standard, ///< -vga std: widths are multiples of 8, has text modes
        Bochs,    ///< bochs-display: any width (1366), no text modes
    };

    struct Settings
    {
        QString mode = QStringLiteral("1024x768"); ///< WxH, or "text" (Standard only)
        QString program = QStringLiteral("probe"); ///< see sandbox/guest/README.md
        QStringList guestOptions;                  ///< further words for the guest, e.g. "hotkeys=0"
        Video video = Video::Standard;
        int memoryMib = 32;

        bool unixSocket = false; ///< VNC on a unix socket of the temporary directory instead of 127.0.0.1
        QStringList vncOptions;  ///< further options of -vnc, e.g. "password=on", "sasl=on", "lossy=on", "share=ignore"
        QString serverFolder;    ///< tls-creds-x509 folder (TestCa::writeServerFolder); empty = no X.509
        bool verifyPeer = false; ///< demand a client certificate
        bool sanityCheck = true; ///< off lets QEMU serve a certificate that has expired
        bool anonymousTls = false;          ///< tls-creds-anon
        QByteArray saslConfig;              ///< contents of qemu.conf for Cyrus SASL; adds sasl=on
        QMap<QString, QString> environment; ///< added to QEMU's, e.g. KRB5_KTNAME, KRB5_CONFIG
        QStringList arguments;              ///< added at the end
        int startDeadlineMs = 30000;
    };

    QemuGuest();
    ~QemuGuest();
    QemuGuest(const QemuGuest &) = delete;
    QemuGuest &operator=(const QemuGuest &) = delete;

    /// Empty when QEMU and the guest image are there, else what is missing (for QSKIP or QFAIL).
    static QString missing();

    /// Starts QEMU and waits until the guest has drawn its first screen.
    bool start(const Settings &settings);
    /// Ends QEMU: SIGTERM, then SIGKILL. Called by the destructor.
    void stop();
    /// SIGKILL now: the server vanishes in the middle of whatever it does.
    void kill();
    /// SIGSTOP / SIGCONT: the host hangs, connections stay open.
    void freeze();
    void thaw();

    QString error() const { return m_error; }
    qint64 processId() const;
    QString folder() const; ///< the temporary directory
    quint16 port() const { return m_port; }
    QString socketPath() const; ///< VNC's unix socket

    /// One QMP command; gives its "return" (an empty object for most). nullopt and error() when it fails.
    std::optional<QJsonValue> qmp(const QString &command, const QJsonObject &arguments = {}, int deadlineMs = 10000);

    bool setPassword(const QString &password);
    /// `when`: "now", "never", "+60" (seconds) or seconds since 1970.
    bool expirePassword(const QString &when);
    /// What the guest's screen shows now, from QEMU itself.
    QImage screendump();
    /// A key of the guest's keyboard by QMP name ("f2", "ret", "a"): pressed and let go.
    bool pressKey(const QString &qcode);
    bool pointerIsAbsolute();

    /// Lines that the guest has written so far: what it saw. See sandbox/guest/README.md.
    QStringList guestLines();
    /// Waits until a line after `from` (index into guestLines) satisfies `wanted`; gives its index, or -1 on timeout.
    qsizetype waitForLine(const std::function<bool(const QString &)> &wanted, qsizetype from = 0,
                          int deadlineMs = 10000);
    qsizetype waitForLine(const QString &exact, qsizetype from = 0, int deadlineMs = 10000);
    /// Presses the guest's hot key for a mode ("800x600", "1024x768", "1366x768", "1920x1080", "text") and waits for
    /// it.
    bool switchMode(const QString &mode);

private:
    bool fail(const QString &why);
    bool connectQmp(int deadlineMs);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<QLocalSocket> m_qmp;
    QByteArray m_qmpBuffer;
    QString m_error;
    quint16 m_port = 0;
    int m_dumps = 0;
    bool m_frozen = false;
};

} // namespace virtdesk::test
