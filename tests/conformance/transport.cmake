# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# The suite itself is a part of the SDK: VirtDesk::TransportConformance, #include "conformance/transportconformance.h".
add_library(virtdesk-transportconformance STATIC ${CMAKE_CURRENT_LIST_DIR}/transportconformance.cpp)
set_target_properties(virtdesk-transportconformance PROPERTIES EXPORT_NAME TransportConformance AUTOMOC OFF)
target_link_libraries(virtdesk-transportconformance PUBLIC VirtDesk::Sdk Qt6::Core PRIVATE $<BUILD_INTERFACE:virtdesk-options>)
target_include_directories(virtdesk-transportconformance
                           PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/virtdesk>)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/transportconformance.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/virtdesk/conformance COMPONENT sdk)
install(TARGETS virtdesk-transportconformance EXPORT VirtDeskTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        COMPONENT sdk)

if(VIRTDESK_TESTS AND TARGET transport-websocket)
    virtdesk_add_test(conformance transportconformance LIBRARIES virtdesk-transportconformance virtdesk-pluginhost
        virtdesk-session-parts TIMEOUT 200 DEPENDS transport-websocket)
endif()
