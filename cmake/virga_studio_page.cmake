# The page of virga studio: built by npm from its lock file in a copy under the build folder, compressed and put into
# a library as constants.

# Adds to `target` the files of the page, or none where it is not to be built.
function(virga_studio_page target)
  set(made "${CMAKE_CURRENT_BINARY_DIR}/page")
  if(NOT VIRGA_BUILD_STUDIO)
    file(WRITE "${made}/no_page.cpp" "#include \"studio/http/assets.hpp\"\n\n"
         "namespace virga::studio {\nstd::span<const asset> assets() { return {}; }\n}  // namespace virga::studio\n")
    target_sources(${target} PRIVATE "${made}/no_page.cpp")
    return()
  endif()
  set(page "${PROJECT_SOURCE_DIR}/studio")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${page}/src/*" "${page}/public/*")
  file(GLOB files CONFIGURE_DEPENDS "${page}/*.html" "${page}/*.json" "${page}/*.ts" "${page}/*.mjs" "${page}/*.js")
  file(GLOB_RECURSE scripts CONFIGURE_DEPENDS "${page}/scripts/*")
  set(script "${PROJECT_SOURCE_DIR}/cmake/virga_embed_page.cmake")
  add_custom_command(
    OUTPUT "${made}/page.cpp"
    COMMAND "${CMAKE_COMMAND}" "-DPAGE=${page}" "-DFOLDER=${made}" "-DNPM=${VIRGA_NPM}" -P "${script}"
    DEPENDS ${sources} ${files} ${scripts} "${script}"
    COMMENT "Building the page of virga studio"
    VERBATIM)
  target_sources(${target} PRIVATE "${made}/page.cpp")
endfunction()
