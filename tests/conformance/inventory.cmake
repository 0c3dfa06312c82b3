# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

if(TARGET ovirt-api)
    virtdesk_add_test(conformance inventoryconformance SOURCES ${CMAKE_CURRENT_LIST_DIR}/inventoryconformance.cpp
        LIBRARIES virtdesk-plugins ovirt-test-support TIMEOUT 200 DEPENDS ovirt-api)
endif()
