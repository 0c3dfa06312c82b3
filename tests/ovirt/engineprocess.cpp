// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/ovirt/engineprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

namespace virtdesk::test {

EngineProcess::~EngineProcess()
{
    stop();
}

bool EngineProcess::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder());
    process.start(program, arguments);
    if (process.waitForFinished(30000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    problem = program + QLatin1String(": ") + QString::fromUtf8(process.readAllStandardError());
    return false;
}

bool EngineProcess::makeCertificates()
{
    const QStringList key = {QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                             QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes")};
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
    QFile extension(folder() + QLatin1String("/ext"));
    if (!extension.open(QIODevice::WriteOnly))
        return false;
    extension.write("subjectAltName=DNS:localhost\n");
    extension.close();
    return run(QStringLiteral("openssl"),
               words("req -x509") + key + words("-keyout ca.key -out ca.pem -days 2 -subj /O=Sandbox/CN=CA")) &&
           run(QStringLiteral("openssl"),
               words("req") + key + words("-keyout engine.key -out engine.csr -subj /O=Sandbox/CN=localhost")) &&
           run(QStringLiteral("openssl"),
               words("x509 -req -in engine.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
                     "-extfile ext -out engine.pem"));
}

bool EngineProcess::start(const QJsonObject &settings, const QProcessEnvironment &environment)
{
    if (!m_folder.isValid() || (!QFile::exists(folder() + QLatin1String("/engine.pem")) && !makeCertificates()))
        return false;
    const auto user = [](const char *name, const char *password, bool admin) {
        return QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                           {QStringLiteral("password"), QLatin1String(password)},
                           {QStringLiteral("admin"), admin}};
    };
    QJsonObject config{
        {QStringLiteral("certificate"), QStringLiteral("engine.pem")},
        {QStringLiteral("key"), QStringLiteral("engine.key")},
        {QStringLiteral("engine_ca"), QStringLiteral("ca.pem")},
        {QStringLiteral("control"), true},
        {QStringLiteral("log"), QStringLiteral("log")},
        {QStringLiteral("users"),
         QJsonArray{user("admin@internal", "admin-pw", true), user("anna@corp", "anna pw+&%", false),
                    user("bert@corp", "bert-pw", false)}},
        {QStringLiteral("hosts"), QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("hv1.test")},
                                                         {QStringLiteral("address"), QStringLiteral("127.0.0.1")}},
                                             QJsonObject{{QStringLiteral("name"), QStringLiteral("hv2.test")},
                                                         {QStringLiteral("address"), QStringLiteral("127.0.0.2")}}}},
        {QStringLiteral("generated"), 320},
        {QStringLiteral("variants"), QJsonObject{{QStringLiteral("time_scale"), 0.02}}},
    };
    for (auto it = settings.begin(); it != settings.end(); ++it)
        config.insert(it.key(), it.value());
    QFile file(folder() + QLatin1String("/engine.json"));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(config).toJson());
    file.close();

    m_process.setWorkingDirectory(QStringLiteral(VIRTDESK_SOURCE_DIR "/sandbox"));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!environment.isEmpty())
        m_process.setProcessEnvironment(environment);
    m_process.start(QStringLiteral(VIRTDESK_SYSTEM_PYTHON),
                    {QStringLiteral("-B"), QStringLiteral("-m"), QStringLiteral("engine"), QStringLiteral("--config"),
                     file.fileName()});
    if (!m_process.waitForStarted(10000)) {
        problem = m_process.errorString();
        return false;
    }
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(20000)) {
            problem = QStringLiteral("the engine does not come up");
            return false;
        }
    }
    m_port = QJsonDocument::fromJson(m_process.readLine()).object().value(QLatin1String("port")).toInt();
    return m_port > 0;
}

void EngineProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

QUrl EngineProcess::url(const QString &host) const
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(host);
    url.setPort(m_port);
    url.setPath(QStringLiteral("/ovirt-engine"));
    return url;
}

QByteArray EngineProcess::file(const QString &name) const
{
    QFile file(folder() + QLatin1Char('/') + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject EngineProcess::control(const QJsonObject &order)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(caPem()));
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(QStringLiteral("localhost"), static_cast<quint16>(m_port));
    if (!socket.waitForEncrypted(10000))
        return {};
    const QByteArray body = QJsonDocument(order).toJson(QJsonDocument::Compact);
    socket.write("POST /sandbox-control HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                 "application/json\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QByteArray reply;
    qsizetype split = -1;
    qsizetype length = 0;
    while (split < 0 || reply.size() < split + 4 + length) {
        if (!socket.waitForReadyRead(10000))
            return {};
        reply += socket.readAll();
        split = reply.indexOf("\r\n\r\n");
        const qsizetype header = reply.indexOf("Content-Length: ");
        length = header < 0 ? 0 : reply.mid(header + 16, reply.indexOf("\r\n", header) - header - 16).toLongLong();
    }
    return QJsonDocument::fromJson(reply.mid(split + 4)).object();
}

void EngineProcess::breakNext(const QString &path, const QString &how, QJsonObject more, int times)
{
    more.insert(QStringLiteral("do"), QStringLiteral("break"));
    more.insert(QStringLiteral("path"), path);
    more.insert(QStringLiteral("how"), how);
    more.insert(QStringLiteral("times"), times);
    control(more);
}

QStringList EngineProcess::requests()
{
    const QJsonArray lines =
        control({{QStringLiteral("do"), QStringLiteral("requests")}}).value(QLatin1String("requests")).toArray();
    QStringList result;
    for (const QJsonValue &line : lines) {
        if (!line.toString().contains(QLatin1String("sandbox-control")))
            result << line.toString();
    }
    return result;
}

QString EngineProcess::vmId(const QString &name)
{
    return control({{QStringLiteral("do"), QStringLiteral("vm")}, {QStringLiteral("name"), name}})
        .value(QLatin1String("id"))
        .toString();
}

} // namespace virtdesk::test
