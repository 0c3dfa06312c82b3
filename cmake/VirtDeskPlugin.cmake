# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# virtdesk_add_plugin(<target> ID <id> KIND <inventory|transport|auth|display> VERSION <x.y.z> NAME <name>
#                     DESCRIPTION <text> [LICENSE <spdx>] [SERVES <json members, e.g. "\"protocols\": [\"vnc\"]">]
#                     SOURCES <files> [LIBRARIES <targets>] [NO_INSTALL])
#
# Builds a loadable plugin whose metadata (plugin.json) is generated here, so that it can't drift from the build.
# The class with Q_PLUGIN_METADATA names FILE "plugin.json".
set(VIRTDESK_PLUGIN_TEMPLATE_DIR ${CMAKE_CURRENT_LIST_DIR})

function(virtdesk_add_plugin target)
    cmake_parse_arguments(P "NO_INSTALL" "ID;KIND;VERSION;NAME;DESCRIPTION;LICENSE;SERVES" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT P_LICENSE)
        set(P_LICENSE "Apache-2.0")
    endif()
    if(P_SERVES)
        set(P_SERVES ",\n    ${P_SERVES}")
    endif()
    set(PLUGIN_SDK_VERSION ${VIRTDESK_SDK_VERSION})
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/${target}-metadata)
    configure_file(${VIRTDESK_PLUGIN_TEMPLATE_DIR}/plugin.json.in ${generated}/plugin.json @ONLY)
    add_library(${target} MODULE ${P_SOURCES})
    set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME ${P_ID} AUTOMOC ON CXX_VISIBILITY_PRESET hidden
        AUTOMOC_MOC_OPTIONS "-I${generated}"
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${VIRTDESK_PLUGIN_DIR})
    target_include_directories(${target} PRIVATE ${generated})
    target_link_libraries(${target} PRIVATE VirtDesk::Sdk ${P_LIBRARIES})
    if(TARGET virtdesk-options)
        target_link_libraries(${target} PRIVATE virtdesk-options)
    endif()
    if(COMMAND virtdesk_windows_resources)
        virtdesk_windows_resources(${target} DESCRIPTION "VirtDesk: ${P_NAME}")
    endif()
    if(NOT P_NO_INSTALL)
        install(TARGETS ${target} LIBRARY DESTINATION ${VIRTDESK_PLUGIN_DIR} COMPONENT plugins)
    endif()
endfunction()
