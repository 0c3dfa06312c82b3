# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

if(TARGET console-vnc)
    virtdesk_add_test(conformance displayconformance SOURCES ${CMAKE_CURRENT_LIST_DIR}/displayconformance.cpp
        LIBRARIES virtdesk-pluginhost TIMEOUT 200 DEPENDS console-vnc)
endif()
