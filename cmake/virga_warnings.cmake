# The warnings virga is built with, and the sanitizers when asked for. Linked PRIVATE by every target
# of the tree; users of the installed library see none of it.
add_library(virga_build_options INTERFACE)
target_compile_options(virga_build_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>  # else of names of other files
  # Of `"text" + std::string()`, at -O2 and above: GCC's bug 105651, mended in 13.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  # Of strings that grow, at -O3: the same bug in other words.
  $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-stringop-overflow>
  $<$<BOOL:${VIRGA_WERROR}>:-Werror>)
if(NOT VIRGA_KEEP_MISSING_INITIALIZER_WARNINGS)
  # virga_headers has these too, but clang lets a -Wextra that comes later switch them on again. SHELL: keeps CMake
  # from taking them for the same options and leaving these out.
  target_compile_options(virga_build_options INTERFACE
    SHELL:-Wno-missing-field-initializers
    $<$<AND:$<CXX_COMPILER_ID:Clang>,$<VERSION_GREATER_EQUAL:$<CXX_COMPILER_VERSION>,18>>:SHELL:-Wno-missing-designated-field-initializers>)
endif()
if(VIRGA_SANITIZE)
  target_compile_options(virga_build_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(virga_build_options INTERFACE -fsanitize=address,undefined)
endif()
