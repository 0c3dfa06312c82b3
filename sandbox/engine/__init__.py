# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A simulated oVirt engine: SSO, a REST API v4 subset, tickets for real QEMU consoles, and a small portal."""
