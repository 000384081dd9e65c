# What `cmake --install` puts where: the headers, one library, export set and pkg-config file for each
# database, the program `virga`, and the package that find_package(virga) reads.
include(CMakePackageConfigHelpers)

set(virga_package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/virga")
# From the pkg-config files back to the prefix, so that the installation may be moved.
file(RELATIVE_PATH virga_pc_to_prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
string(REGEX REPLACE "/$" "" virga_pc_to_prefix "${virga_pc_to_prefix}")

# virga_install_component(sqlite TARGETS virga_sqlite [DESCRIPTION text] [REQUIRES virga-core sqlite3]): a component
# of the package; with a description, a pkg-config file too.
function(virga_install_component component)
  cmake_parse_arguments(ARG "" "DESCRIPTION" "TARGETS;REQUIRES" ${ARGN})
  install(TARGETS ${ARG_TARGETS} EXPORT virga-${component}-targets
          ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
          RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  install(EXPORT virga-${component}-targets NAMESPACE virga:: DESTINATION "${virga_package_folder}")
  if(ARG_DESCRIPTION)
    set(virga_pc_description "${ARG_DESCRIPTION}")
    list(JOIN ARG_REQUIRES " " virga_pc_requires)
    configure_file("${PROJECT_SOURCE_DIR}/cmake/virga-library.pc.in" "${PROJECT_BINARY_DIR}/virga-${component}.pc" @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/virga-${component}.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
  endif()
endfunction()

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/virga" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        FILES_MATCHING PATTERN "*.hpp")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set_target_properties(virga_headers PROPERTIES EXPORT_NAME headers)
set_target_properties(virga_verify_main PROPERTIES EXPORT_NAME verify_main)
virga_install_component(core TARGETS virga_headers virga_core virga_verify_main REQUIRES libmd DESCRIPTION "${PROJECT_DESCRIPTION}")
if(TARGET virga_postgres)
  virga_install_component(postgres TARGETS virga_postgres REQUIRES virga-core libpq
                          DESCRIPTION "virga's PostgreSQL driver")
endif()
if(TARGET virga_sqlite)
  virga_install_component(sqlite TARGETS virga_sqlite REQUIRES virga-core sqlite3
                          DESCRIPTION "virga's SQLite driver")
endif()
if(TARGET virga)
  set_target_properties(virga PROPERTIES EXPORT_NAME program)
  # With the library that prints a schema as a snapshot: `virga generate` compiles a program that links to it.
  virga_install_component(kit TARGETS virga_kit virga)
  set(virga_pages_folder "${PROJECT_BINARY_DIR}/src/kit/shell")
  install(FILES "${virga_pages_folder}/virga.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
  install(FILES "${virga_pages_folder}/virga" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
  install(FILES "${virga_pages_folder}/_virga" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
  install(FILES "${virga_pages_folder}/virga.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
endif()

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/virga-config.cmake.in"
                              "${PROJECT_BINARY_DIR}/virga-config.cmake" INSTALL_DESTINATION "${virga_package_folder}")
# Before 1.0, a minor version may change names.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/virga-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/virga-config.cmake" "${PROJECT_BINARY_DIR}/virga-config-version.cmake"
              "${PROJECT_SOURCE_DIR}/cmake/virga_precompile.cmake"
              "${PROJECT_SOURCE_DIR}/cmake/virga_verify.cmake"
        DESTINATION "${virga_package_folder}")
