// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/qemuguest.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

#include <csignal>

namespace virtdesk::test {

namespace {

constexpr int pollMs = 10;

QString qemuProgram()
{
    return QStandardPaths::findExecutable(QStringLiteral("qemu-system-x86_64"));
}

QString guestImage()
{
    return QStringLiteral(VIRTDESK_GUEST_IMAGE);
}

} // namespace

QemuGuest::QemuGuest() = default;

QemuGuest::~QemuGuest()
{
    stop();
}

QString QemuGuest::missing()
{
    if (qemuProgram().isEmpty())
        return QStringLiteral("qemu-system-x86_64 is not installed (package qemu-system-x86)");
    if (!QFile::exists(guestImage()))
        return QStringLiteral("the guest image %1 was not built (target sandbox-guest)").arg(guestImage());
    return {};
}

bool QemuGuest::fail(const QString &why)
{
    m_error = why;
    qWarning("QemuGuest: %s", qPrintable(why));
    return false;
}

qint64 QemuGuest::processId() const
{
    return m_process ? m_process->processId() : 0;
}

QString QemuGuest::folder() const
{
    return m_folder ? m_folder->path() : QString();
}

QString QemuGuest::socketPath() const
{
    return folder() + QLatin1String("/vnc.socket");
}

bool QemuGuest::start(const Settings &settings)
{
    stop();
    m_error.clear();
    if (const QString why = missing(); !why.isEmpty())
        return fail(why);
    m_folder = std::make_unique<QTemporaryDir>();
    if (!m_folder->isValid())
        return fail(m_folder->errorString());

    QStringList arguments{QStringLiteral("-nodefaults"),
                          QStringLiteral("-no-user-config"),
                          QStringLiteral("-machine"),
                          QStringLiteral("pc,accel=tcg,vmport=on"),
                          QStringLiteral("-m"),
                          QString::number(settings.memoryMib),
                          QStringLiteral("-drive"),
                          QStringLiteral("if=virtio,format=raw,readonly=on,file=%1").arg(guestImage()),
                          QStringLiteral("-fw_cfg"),
                          QStringLiteral("name=opt/org.virtdesk/guest,string=program=%1 mode=%2 %3")
                              .arg(settings.program, settings.mode, settings.guestOptions.join(QLatin1Char(' '))),
                          QStringLiteral("-chardev"),
                          QStringLiteral("file,id=log,path=%1/guest.log").arg(folder()),
                          QStringLiteral("-device"),
                          QStringLiteral("isa-debugcon,iobase=0xe9,chardev=log"),
                          QStringLiteral("-qmp"),
                          QStringLiteral("unix:%1/qmp.socket,server=on,wait=off").arg(folder()),
                          QStringLiteral("-device"),
                          settings.video == Video::Standard ? QStringLiteral("VGA,vgamem_mb=16")
                                                            : QStringLiteral("bochs-display")};

    QString vnc = settings.unixSocket ? QLatin1String("unix:") + socketPath() : QStringLiteral("127.0.0.1:0,to=99");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!settings.serverFolder.isEmpty()) {
        arguments << QStringLiteral("-object")
                  << QStringLiteral("tls-creds-x509,id=tls0,endpoint=server,dir=%1,verify-peer=%2,sanity-check=%3")
                         .arg(settings.serverFolder, settings.verifyPeer ? QStringLiteral("on") : QStringLiteral("off"),
                              settings.sanityCheck ? QStringLiteral("on") : QStringLiteral("off"));
        vnc += QLatin1String(",tls-creds=tls0");
    } else if (settings.anonymousTls) {
        arguments << QStringLiteral("-object") << QStringLiteral("tls-creds-anon,id=tls0,endpoint=server");
        vnc += QLatin1String(",tls-creds=tls0");
    }
    if (!settings.saslConfig.isEmpty()) {
        QDir(folder()).mkdir(QStringLiteral("sasl"));
        QFile config(folder() + QLatin1String("/sasl/qemu.conf"));
        if (!config.open(QIODevice::WriteOnly) || config.write(settings.saslConfig) != settings.saslConfig.size())
            return fail(config.errorString());
        environment.insert(QStringLiteral("SASL_CONF_PATH"), folder() + QLatin1String("/sasl"));
        vnc += QLatin1String(",sasl=on");
    }
    for (const QString &option : settings.vncOptions)
        vnc += QLatin1Char(',') + option;
    for (auto it = settings.environment.cbegin(); it != settings.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    arguments << QStringLiteral("-vnc") << vnc << settings.arguments;

    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(environment);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(folder() + QLatin1String("/qemu.log"));
    m_process->start(qemuProgram(), arguments, QIODevice::ReadOnly);
    if (!m_process->waitForStarted(settings.startDeadlineMs))
        return fail(m_process->errorString());

    if (!connectQmp(settings.startDeadlineMs))
        return false;
    if (!settings.unixSocket) {
        const std::optional<QJsonValue> answer = qmp(QStringLiteral("query-vnc"));
        if (!answer)
            return false;
        m_port = answer->toObject().value(QLatin1String("service")).toString().toUShort();
        if (m_port == 0)
            return fail(QStringLiteral("QEMU has no VNC port"));
    }
    const auto ready = [](const QString &line) { return line.startsWith(QLatin1String("ready ")); };
    if (waitForLine(ready, 0, settings.startDeadlineMs) < 0)
        return fail(QStringLiteral("the guest did not come up; it wrote: %1").arg(guestLines().join(QLatin1Char('|'))));
    return true;
}

bool QemuGuest::connectQmp(int deadlineMs)
{
    const QDeadlineTimer deadline(deadlineMs);
    const QString path = folder() + QLatin1String("/qmp.socket");
    for (;;) {
        m_qmp = std::make_unique<QLocalSocket>();
        m_qmp->connectToServer(path);
        if (m_qmp->state() == QLocalSocket::ConnectedState || m_qmp->waitForConnected(100))
            break;
        // waitForFinished also notices an end that happened before.
        if (m_process->state() == QProcess::NotRunning || m_process->waitForFinished(pollMs)) {
            QFile log(folder() + QLatin1String("/qemu.log"));
            const bool opened = log.open(QIODevice::ReadOnly);
            return fail(QStringLiteral("QEMU ended at once: %1")
                            .arg(opened ? QString::fromUtf8(log.readAll().trimmed()) : QString()));
        }
        if (deadline.hasExpired())
            return fail(QStringLiteral("QMP does not answer"));
    }
    m_qmpBuffer.clear();
    return qmp(QStringLiteral("qmp_capabilities"), {}, deadlineMs).has_value();
}

void QemuGuest::stop()
{
    m_qmp.reset();
    if (m_process && m_process->state() != QProcess::NotRunning) {
        thaw();
        m_process->terminate();
        if (!m_process->waitForFinished(5000)) {
            m_process->kill();
            m_process->waitForFinished(5000);
        }
    }
    m_process.reset();
    m_folder.reset();
    m_port = 0;
    m_dumps = 0;
}

void QemuGuest::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(5000);
}

void QemuGuest::freeze()
{
    if (processId() > 0 && ::kill(static_cast<pid_t>(processId()), SIGSTOP) == 0)
        m_frozen = true;
}

void QemuGuest::thaw()
{
    if (m_frozen && processId() > 0)
        ::kill(static_cast<pid_t>(processId()), SIGCONT);
    m_frozen = false;
}

std::optional<QJsonValue> QemuGuest::qmp(const QString &command, const QJsonObject &arguments, int deadlineMs)
{
    if (!m_qmp) {
        fail(QStringLiteral("QEMU is not running"));
        return std::nullopt;
    }
    QJsonObject message{{QStringLiteral("execute"), command}};
    if (!arguments.isEmpty())
        message.insert(QStringLiteral("arguments"), arguments);
    m_qmp->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    const QDeadlineTimer deadline(deadlineMs);
    for (;;) {
        for (qsizetype end; (end = m_qmpBuffer.indexOf('\n')) >= 0;) {
            const QJsonObject answer = QJsonDocument::fromJson(m_qmpBuffer.left(end)).object();
            m_qmpBuffer.remove(0, end + 1);
            if (answer.contains(QLatin1String("return")))
                return answer.value(QLatin1String("return"));
            if (answer.contains(QLatin1String("error"))) {
                fail(command + QLatin1String(": ") +
                     answer.value(QLatin1String("error")).toObject().value(QLatin1String("desc")).toString());
                return std::nullopt;
            }
            // The greeting and events are of no interest here.
        }
        if (deadline.hasExpired() || m_qmp->state() != QLocalSocket::ConnectedState) {
            fail(command + QLatin1String(": QMP does not answer"));
            return std::nullopt;
        }
        m_qmp->waitForReadyRead(static_cast<int>(qMin<qint64>(deadline.remainingTime(), 1000)));
        m_qmpBuffer += m_qmp->readAll();
    }
}

bool QemuGuest::setPassword(const QString &password)
{
    return qmp(QStringLiteral("set_password"),
               {{QStringLiteral("protocol"), QStringLiteral("vnc")}, {QStringLiteral("password"), password}})
        .has_value();
}

bool QemuGuest::expirePassword(const QString &when)
{
    return qmp(QStringLiteral("expire_password"),
               {{QStringLiteral("protocol"), QStringLiteral("vnc")}, {QStringLiteral("time"), when}})
        .has_value();
}

QImage QemuGuest::screendump()
{
    // PNG, because QEMU 7.2 pads the rows of a PPM whose width is not a multiple of four.
    const QString path = QStringLiteral("%1/dump-%2.png").arg(folder()).arg(++m_dumps);
    if (!qmp(QStringLiteral("screendump"),
             {{QStringLiteral("filename"), path}, {QStringLiteral("format"), QStringLiteral("png")}}))
        return {};
    const QImage image(path, "png");
    QFile::remove(path);
    return image.convertToFormat(QImage::Format_RGB32);
}

bool QemuGuest::pressKey(const QString &qcode)
{
    QJsonArray events;
    for (const bool down : {true, false}) {
        const QJsonObject key{{QStringLiteral("type"), QStringLiteral("qcode")}, {QStringLiteral("data"), qcode}};
        events.append(QJsonObject{
            {QStringLiteral("type"), QStringLiteral("key")},
            {QStringLiteral("data"), QJsonObject{{QStringLiteral("down"), down}, {QStringLiteral("key"), key}}}});
    }
    return qmp(QStringLiteral("input-send-event"), {{QStringLiteral("events"), events}}).has_value();
}

bool QemuGuest::pointerIsAbsolute()
{
    const std::optional<QJsonValue> mice = qmp(QStringLiteral("query-mice"));
    if (!mice)
        return false;
    for (const QJsonValue &mouse : mice->toArray()) {
        if (mouse.toObject().value(QLatin1String("current")).toBool())
            return mouse.toObject().value(QLatin1String("absolute")).toBool();
    }
    return false;
}

QStringList QemuGuest::guestLines()
{
    QFile log(folder() + QLatin1String("/guest.log"));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = log.readAll();
    // The last line may be still in writing.
    return QString::fromLatin1(bytes.left(bytes.lastIndexOf('\n') + 1)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

qsizetype QemuGuest::waitForLine(const std::function<bool(const QString &)> &wanted, qsizetype from, int deadlineMs)
{
    const QDeadlineTimer deadline(deadlineMs);
    for (;;) {
        const QStringList lines = guestLines();
        for (qsizetype index = from; index < lines.size(); ++index) {
            if (wanted(lines.at(index)))
                return index;
        }
        if (deadline.hasExpired() || !m_process || m_process->state() == QProcess::NotRunning)
            return -1;
        QThread::msleep(pollMs);
    }
}

qsizetype QemuGuest::waitForLine(const QString &exact, qsizetype from, int deadlineMs)
{
    return waitForLine([&exact](const QString &line) { return line == exact; }, from, deadlineMs);
}

bool QemuGuest::switchMode(const QString &mode)
{
    static const QMap<QString, QString> hotkeys{{QStringLiteral("800x600"), QStringLiteral("f2")},
                                                {QStringLiteral("1024x768"), QStringLiteral("f3")},
                                                {QStringLiteral("1366x768"), QStringLiteral("f4")},
                                                {QStringLiteral("1920x1080"), QStringLiteral("f5")},
                                                {QStringLiteral("text"), QStringLiteral("f6")}};
    const qsizetype from = guestLines().size();
    if (!hotkeys.contains(mode))
        return fail(QStringLiteral("the guest has no hot key for %1").arg(mode));
    if (!pressKey(hotkeys.value(mode)))
        return false;
    if (waitForLine(QLatin1String("mode ") + mode, from) < 0)
        return fail(QStringLiteral("the guest did not switch to %1").arg(mode));
    return true;
}

} // namespace virtdesk::test
