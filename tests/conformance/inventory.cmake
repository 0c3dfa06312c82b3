# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# The suite runs against a simulated engine, in Python; for Windows see tests/windows.
if(TARGET ovirt-api AND NOT WIN32)
    virtdesk_add_test(conformance inventoryconformance SOURCES ${CMAKE_CURRENT_LIST_DIR}/inventoryconformance.cpp
        LIBRARIES virtdesk-pluginhost ovirt-test-support TIMEOUT 200 DEPENDS ovirt-api)
endif()
