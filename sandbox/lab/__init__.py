# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A site on one machine, without root: certificates, a Kerberos realm, real guests under QEMU and a simulated engine."""
