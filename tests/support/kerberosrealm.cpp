// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/kerberosrealm.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk::test {

namespace {

/// A port that is free for TCP and UDP on the loopback interface.
quint16 freePort()
{
    for (int attempt = 0; attempt < 50; ++attempt) {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        const int tcp = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int udp = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        const bool free = bind(tcp, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
                          getsockname(tcp, reinterpret_cast<sockaddr *>(&address), &size) == 0 &&
                          bind(udp, reinterpret_cast<sockaddr *>(&address), size) == 0;
        close(tcp);
        close(udp);
        if (free)
            return ntohs(address.sin_port);
    }
    return 0;
}

bool answers(quint16 port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const int tcp = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool there = connect(tcp, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    close(tcp);
    return there;
}

QString program(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
}

} // namespace

KerberosRealm::KerberosRealm(const QString &realm)
    : m_realm(realm)
{
}

KerberosRealm::~KerberosRealm()
{
    stopKdc();
}

QProcessEnvironment KerberosRealm::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("KRB5_CONFIG"), configFile());
    environment.insert(QStringLiteral("KRB5_KDC_PROFILE"), path("kdc.conf"));
    environment.insert(QStringLiteral("KRB5CCNAME"), QStringLiteral("FILE:") + cacheFile());
    environment.insert(QStringLiteral("KRB5_KTNAME"), QStringLiteral("FILE:") + keytab());
    environment.insert(QStringLiteral("KRB5RCACHEDIR"), m_directory.path());
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    return environment;
}

void KerberosRealm::enter() const
{
    const QProcessEnvironment environment = this->environment();
    for (const char *name : {"KRB5_CONFIG", "KRB5CCNAME", "KRB5_KTNAME", "KRB5RCACHEDIR"})
        qputenv(name, environment.value(QLatin1String(name)).toUtf8());
}

void KerberosRealm::leave()
{
    for (const char *name : {"KRB5_CONFIG", "KRB5CCNAME", "KRB5_KTNAME", "KRB5RCACHEDIR"})
        qunsetenv(name);
}

bool KerberosRealm::run(const QString &name, const QStringList &arguments, const QByteArray &input,
                        const QByteArray &proof)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program(name), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        m_error = name + QStringLiteral(": ") + process.errorString() + QString::fromLocal8Bit(process.readAll());
        process.kill();
        process.waitForFinished(1000);
        return false;
    }
    const QByteArray output = process.readAll();
    if (!proof.isEmpty() && !output.contains(proof)) { // kadmin.local fails with status 0
        m_error = name + QStringLiteral(": ") + QString::fromLocal8Bit(output);
        return false;
    }
    return true;
}

void KerberosRealm::writeConfig(const QByteArray &extra, bool kdc)
{
    const QByteArray name = m_realm.toLatin1();
    QFile file(configFile());
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write("[libdefaults]\n default_realm = " + name +
               "\n dns_lookup_kdc = false\n dns_lookup_realm = false\n rdns = false\n"
               " default_ccache_name = FILE:" +
               cacheFile().toUtf8() + "\n" +
               (extra.contains("dns_canonicalize_hostname") ? "" : " dns_canonicalize_hostname = false\n") + extra +
               "\n[realms]\n " + name + " = {\n" +
               (kdc ? "  kdc = 127.0.0.1:" + QByteArray::number(m_port) + "\n" : QByteArray()) + " }\n");
}

bool KerberosRealm::start()
{
    m_port = freePort();
    if (!m_directory.isValid() || m_port == 0) {
        m_error = QStringLiteral("no temporary directory or no free port");
        return false;
    }
    if (program(QStringLiteral("krb5kdc")).isEmpty()) {
        m_error = QStringLiteral("krb5kdc is not installed (package krb5-kdc)");
        return false;
    }
    writeConfig();
    const QByteArray port = QByteArray::number(m_port);
    const QByteArray folder = m_directory.path().toUtf8();
    QFile profile(path("kdc.conf"));
    if (!profile.open(QIODevice::WriteOnly))
        return false;
    profile.write("[kdcdefaults]\n kdc_listen = 127.0.0.1:" + port + "\n kdc_tcp_listen = 127.0.0.1:" + port +
                  "\n[realms]\n " + m_realm.toLatin1() + " = {\n  database_name = " + folder +
                  "/principal\n  key_stash_file = " + folder + "/stash\n  acl_file = " + folder +
                  "/kadm5.acl\n  max_life = 24h\n  max_renewable_life = 7d\n }\n"
                  "[logging]\n kdc = FILE:" +
                  folder + "/kdc.log\n");
    profile.close();
    return run(QStringLiteral("kdb5_util"),
               {QStringLiteral("create"), QStringLiteral("-s"), QStringLiteral("-r"), m_realm},
               "master-of-a-test\nmaster-of-a-test\n") &&
           startKdc();
}

bool KerberosRealm::startKdc()
{
    m_kdc.setProcessEnvironment(environment());
    m_kdc.setProcessChannelMode(QProcess::MergedChannels);
    m_kdc.start(program(QStringLiteral("krb5kdc")), {QStringLiteral("-n"), QStringLiteral("-r"), m_realm});
    if (!m_kdc.waitForStarted(5000)) {
        m_error = m_kdc.errorString();
        return false;
    }
    QDeadlineTimer deadline(10000);
    while (!answers(m_port)) {
        if (deadline.hasExpired() || m_kdc.waitForFinished(0)) {
            m_error = QStringLiteral("krb5kdc does not answer: ") + QString::fromLocal8Bit(m_kdc.readAll());
            return false;
        }
        QThread::msleep(20);
    }
    return true;
}

void KerberosRealm::stopKdc()
{
    if (m_kdc.state() == QProcess::NotRunning)
        return;
    m_kdc.terminate();
    if (!m_kdc.waitForFinished(5000)) {
        m_kdc.kill();
        m_kdc.waitForFinished(5000);
    }
}

bool KerberosRealm::addUser(const QString &name, const QByteArray &password)
{
    // kadmin.local reads the command from its input, so the password is no argument of a process.
    return run(QStringLiteral("kadmin.local"), {QStringLiteral("-r"), m_realm},
               "add_principal -pw \"" + password + "\" " + name.toUtf8() + "\n", "\" created.");
}

bool KerberosRealm::addService(const QString &name)
{
    return run(QStringLiteral("kadmin.local"), {QStringLiteral("-r"), m_realm},
               "add_principal -randkey " + name.toUtf8() + "\nktadd -k " + keytab().toUtf8() + " " + name.toUtf8() +
                   "\n");
}

bool KerberosRealm::getTicket(const QString &user, const QByteArray &password, const QString &lifetime)
{
    return run(QStringLiteral("kinit"), {QStringLiteral("-l"), lifetime, user + QLatin1Char('@') + m_realm},
               password + '\n');
}

bool KerberosRealm::getServiceTicket(const QString &service)
{
    return run(QStringLiteral("kvno"), {service + QLatin1Char('@') + m_realm});
}

void KerberosRealm::dropTickets()
{
    QFile::remove(cacheFile());
}

} // namespace virtdesk::test
