// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Nothing: the headers are what is compiled here (VirtDeskOptions.cmake).
