# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# The suite itself is a part of the SDK: VirtDesk::AuthConformance, #include "conformance/authconformance.h".
add_library(virtdesk-authconformance STATIC ${CMAKE_CURRENT_LIST_DIR}/authconformance.cpp)
set_target_properties(virtdesk-authconformance PROPERTIES EXPORT_NAME AuthConformance AUTOMOC OFF)
target_link_libraries(virtdesk-authconformance PUBLIC VirtDesk::Sdk Qt6::Core PRIVATE $<BUILD_INTERFACE:virtdesk-options>)
target_include_directories(virtdesk-authconformance
                           PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/virtdesk>)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/authconformance.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/virtdesk/conformance COMPONENT sdk)
install(TARGETS virtdesk-authconformance EXPORT VirtDeskTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        COMPONENT sdk)

if(VIRTDESK_TESTS AND TARGET auth-sasl AND NOT WIN32)
    virtdesk_add_test(conformance authconformance
        SOURCES ${PROJECT_SOURCE_DIR}/tests/auth/saslserver.cpp ${PROJECT_SOURCE_DIR}/tests/auth/saslusers_linux.cpp
            ${PROJECT_SOURCE_DIR}/tests/support/sasldatabase.cpp ${PROJECT_SOURCE_DIR}/tests/auth/leaksuppressions.cpp
        LIBRARIES virtdesk-authconformance auth-sasl-core TIMEOUT 200 DEPENDS auth-sasl)
    target_compile_definitions(tst_conformance_authconformance PRIVATE VIRTDESK_AUTH_SASL="$<TARGET_FILE:auth-sasl>")
endif()
