# What is installed: the program with manual and completions, the header, the library (static and shared), and how CMake
# and pkg-config find it.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# Below 1.0 each minor version may break what was compiled against the one before.
set(QUOTEEX_INTERFACE ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/quoteex)
set(exported quoteex)

set_target_properties(quoteex PROPERTIES EXPORT_NAME quoteex_static)
target_include_directories(quoteex INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(quoteex INTERFACE
    $<INSTALL_INTERFACE:PkgConfig::QUOTEEX_PCRE2> $<INSTALL_INTERFACE:PkgConfig::QUOTEEX_UTF8PROC>
    $<INSTALL_INTERFACE:m>)
add_library(quoteex::quoteex_static ALIAS quoteex)

if(QUOTEEX_SHARED_LIBRARY)
    set(map ${CMAKE_CURRENT_BINARY_DIR}/quoteex.map)
    configure_file(src/quoteex.map.in ${map} @ONLY)
    add_library(quoteex_shared SHARED src/gen/builtin.c src/gen/image.S $<TARGET_OBJECTS:quoteex_core>)
    target_include_directories(quoteex_shared
        PRIVATE src
        PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    target_link_libraries(quoteex_shared PRIVATE
        $<BUILD_INTERFACE:quoteex_flags> $<BUILD_INTERFACE:PkgConfig::PCRE2> $<BUILD_INTERFACE:PkgConfig::UTF8PROC> m)
    target_link_options(quoteex_shared PRIVATE LINKER:--version-script=${map})
    set_target_properties(quoteex_shared PROPERTIES
        OUTPUT_NAME quoteex EXPORT_NAME quoteex
        VERSION ${PROJECT_VERSION} SOVERSION ${QUOTEEX_INTERFACE} LINK_DEPENDS ${map})
    add_library(quoteex::quoteex ALIAS quoteex_shared)
    list(APPEND exported quoteex_shared)
else()
    add_library(quoteex::quoteex ALIAS quoteex)
endif()

install(TARGETS quoteex_cli COMPONENT program)
install(TARGETS ${exported} EXPORT quoteexTargets
    LIBRARY COMPONENT library NAMELINK_COMPONENT development
    ARCHIVE COMPONENT development)
install(FILES include/quoteex/quoteex.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/quoteex COMPONENT development)
install(FILES data/quoteex.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/quoteex COMPONENT program)
# To read, and to start a language folder of one's own from; the program has all of it inside.
install(DIRECTORY data/en DESTINATION ${CMAKE_INSTALL_DATADIR}/quoteex COMPONENT program)
install(FILES data/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME data.md COMPONENT program)
install(FILES LICENSE data/LICENSES.txt DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT licences)

# The manual page and completions, by the program itself. The component plain is what packages of Debian have elsewhere
# (src/package.cmake).
set(help ${CMAKE_CURRENT_BINARY_DIR}/help)
set(generated "")
foreach(kind_file man:quoteex.1 bash:quoteex.bash zsh:_quoteex fish:quoteex.fish)
    string(REPLACE ":" ";" pair ${kind_file})
    list(GET pair 0 kind)
    list(GET pair 1 file)
    set(file ${help}/${file})
    add_custom_command(OUTPUT ${file} COMMAND quoteex_cli --generate ${kind} > ${file} DEPENDS quoteex_cli VERBATIM)
    list(APPEND generated ${file})
endforeach()
file(MAKE_DIRECTORY ${help})
add_custom_target(quoteex_help ALL DEPENDS ${generated})
install(FILES ${help}/quoteex.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT plain)
install(FILES ${help}/_quoteex DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT plain)
install(FILES ${help}/quoteex.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME quoteex
    COMPONENT program)
install(FILES ${help}/quoteex.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)

install(EXPORT quoteexTargets NAMESPACE quoteex:: DESTINATION ${package_folder} COMPONENT development)
configure_file(src/quoteexConfig.cmake.in quoteexConfig.cmake @ONLY)
write_basic_package_version_file(quoteexConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/quoteexConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/quoteexConfigVersion.cmake
    DESTINATION ${package_folder} COMPONENT development)

cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig OUTPUT_VARIABLE PC_PREFIX)
configure_file(src/quoteex.pc.in quoteex.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/quoteex.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
