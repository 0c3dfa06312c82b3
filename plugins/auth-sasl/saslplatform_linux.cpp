// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/sasllibrary.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <dlfcn.h>
#include <malloc.h>
#include <openssl/crypto.h>
#include <sasl/sasl.h>
#include <sys/stat.h>

namespace virtdesk::saslplatform {

QStringList pluginFolders()
{
    QStringList folders;
    Dl_info info = {};
    // Every distribution puts the mechanisms beside the library, in a folder whose place above it differs.
    if (dladdr(reinterpret_cast<const void *>(&sasl_client_init), &info) != 0 && info.dli_fname) {
        const QString library = QFileInfo(QFile::decodeName(info.dli_fname)).canonicalFilePath();
        if (!library.isEmpty())
            folders.append(QFileInfo(library).path() + QStringLiteral("/sasl2"));
    }
    for (const QString &usual : {QStringLiteral("/usr/lib64/sasl2"), QStringLiteral("/usr/lib/sasl2")}) {
        if (!folders.contains(usual))
            folders.append(usual);
    }
    folders.removeIf([](const QString &folder) { return !QFileInfo(folder).isDir(); });
    return folders;
}

const char *pluginPath()
{
    static const QByteArray folders = QFile::encodeName(SaslLibrary::pluginFolders().join(QLatin1Char(':')));
    return folders.constData();
}

bool isTrustworthy(const QString &file)
{
    struct stat status = {};
    return stat(QFile::encodeName(file).constData(), &status) == 0 && S_ISREG(status.st_mode) &&
           (status.st_mode & S_IWOTH) == 0;
}

std::size_t blockSize(void *block)
{
    return malloc_usable_size(block);
}

// GSSAPI is a module of the library. DIGEST-MD5's layer wants OpenSSL's old ciphers, whose module has to be there
// before the process gives up its files; OpenSSL then finds it under the same name.
int addMechanisms()
{
    QByteArray folder = OpenSSL_version(OPENSSL_MODULES_DIR); // MODULESDIR: "/usr/lib/…/ossl-modules"
    folder = folder.mid(folder.indexOf('"') + 1);
    folder.truncate(folder.lastIndexOf('"'));
    if (folder.startsWith('/'))
        dlopen(QByteArray(folder + "/legacy.so").constData(), RTLD_NOW | RTLD_NODELETE);
    return SASL_OK;
}

} // namespace virtdesk::saslplatform
