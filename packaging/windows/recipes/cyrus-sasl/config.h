// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Configuration of Cyrus SASL for MinGW-w64, in the place of the one that autoconf would write.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include <winsock2.h>
#include <ws2tcpip.h>

#include <tchar.h>

#define PACKAGE "cyrus-sasl"
#define VERSION "2.1.28"
#define PROTOTYPES 1

// Mechanisms inside the library; none is ever loaded from a folder.
#define STATIC_ANONYMOUS 1
#define STATIC_DIGESTMD5 1
#define STATIC_PLAIN 1
#define STATIC_SCRAM 1

// Upstream's folder (C:\CMU\bin\sasl2) can be made by any user, and every DLL in it would be run. These can be made by administrators
// only; the program gives an empty path of its own besides.
#define PLUGINDIR "C:\\Program Files\\Common Files\\VirtDesk\\sasl2"
#define CONFIGDIR "C:\\Program Files\\Common Files\\VirtDesk\\sasl2"
#define SASL_DB_PATH "C:\\Program Files\\Common Files\\VirtDesk\\sasl2\\sasldb2"
#define SASL_ROOT_KEY _T("SOFTWARE\\VirtDesk\\SASL Library")
#define SASL_PLUGIN_PATH_ATTR _T("SearchPath")
#define SASL_CONF_PATH_ATTR _T("ConfFile")

#define HAVE_MEMCPY 1
#define HAVE_OPENSSL 1
#define HAVE_SHA512 1
#define WITH_RC4 1
#define OBSOLETE_DIGEST_ATTR 1
#define HAVE_GETADDRINFO 1
#define HAVE_GETNAMEINFO 1
#define HAVE_STRUCT_SOCKADDR_STORAGE 1
#define HAVE_SOCKLEN_T 1
#define GCC_FALLTHROUGH
#define HIER_DELIMITER '\\'
#define MAXHOSTNAMELEN 1024

#define strcasecmp _stricmp
#define strncasecmp _strnicmp
#define sasl_getpid GetCurrentThreadId

#define WITHOUT_NANA
#define L_DEFAULT_GUARD (0)
#define I_DEFAULT_GUARD (0)
#define I(foo)
#define VL(foo) printf foo;
#define VLP(foo, bar)

#ifndef sleep
#define sleep(seconds) plug_sleep(seconds)
unsigned int plug_sleep(unsigned int seconds);
#endif
