// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Cyrus SASL 2.1.28 leaks with each DIGEST-MD5 sign-in: the mechanism's own strings, and a library context of OpenSSL
// that it makes for RC4. SCRAM and PLAIN free the list of their questions in the next step only: not where there is
// none. Those libraries keep no frame pointers, so the leak checker sees nothing above them.
extern "C" const char *__lsan_default_suppressions();
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libdigestmd5.so\nleak:libscram.so\nleak:libplain.so\nleak:libcrypto.so\nleak:libgssapi_krb5.so\nleak:"
           "libkrb5.so\n";
}
