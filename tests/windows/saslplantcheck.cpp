// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Starts SASL as a careless program does, with the library's own folder: shows that the plant of sspi_test.py works.
#include <sasl/sasl.h>

int main()
{
    return sasl_client_init(nullptr) == SASL_OK ? 0 : 1;
}
