# cmake -DPAGE=studio -DFOLDER=build/... -DNPM=npm -P virga_embed_page.cmake
#
# Builds the page in FOLDER/copy and writes FOLDER/page.cpp, which takes in each file of it, compressed.
cmake_minimum_required(VERSION 3.25)

# Runs npm, and shows what it said when it failed.
function(run_npm)
  execute_process(COMMAND "${NPM}" ${ARGN} WORKING_DIRECTORY "${FOLDER}/copy" RESULT_VARIABLE status
                  OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "npm ${ARGN} failed:\n${said}")
  endif()
endfunction()

# The packages are kept for as long as the lock file is what it was.
file(SHA256 "${PAGE}/package-lock.json" lock)
set(installed "")
if(EXISTS "${FOLDER}/copy/node_modules/.virga-lock")
  file(READ "${FOLDER}/copy/node_modules/.virga-lock" installed)
endif()
file(GLOB old "${FOLDER}/copy/*")
list(FILTER old EXCLUDE REGEX "/node_modules$")
file(REMOVE_RECURSE ${old} "${FOLDER}/copy/dist" "${FOLDER}/gzip")
file(MAKE_DIRECTORY "${FOLDER}/copy" "${FOLDER}/gzip")
file(GLOB parts RELATIVE "${PAGE}" "${PAGE}/*")
list(REMOVE_ITEM parts node_modules dist)
foreach(part IN LISTS parts)
  file(COPY "${PAGE}/${part}" DESTINATION "${FOLDER}/copy")
endforeach()
if(NOT installed STREQUAL lock)
  run_npm(ci --no-audit --no-fund)
  file(WRITE "${FOLDER}/copy/node_modules/.virga-lock" "${lock}")
endif()
run_npm(run build)

set(type_html "text/html; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_txt "text/plain; charset=utf-8")
set(type_svg "image/svg+xml")
set(type_json "application/json")
set(type_png "image/png")
set(type_ico "image/x-icon")
set(type_woff2 "font/woff2")

file(GLOB_RECURSE names RELATIVE "${FOLDER}/copy/dist" "${FOLDER}/copy/dist/*")
list(SORT names)
set(includes "")
set(entries "")
set(number 0)
foreach(name IN LISTS names)
  get_filename_component(ending "${name}" LAST_EXT)
  string(SUBSTRING "${ending}" 1 -1 ending)
  if(ending STREQUAL "map")
    continue()
  endif()
  if(NOT DEFINED type_${ending})
    message(FATAL_ERROR "virga_embed_page.cmake does not know the type of ${name}")
  endif()
  set(compressed "${FOLDER}/gzip/${number}.gz")
  # FORMAT raw: the file alone. A fixed time makes the same bytes each time.
  file(ARCHIVE_CREATE OUTPUT "${compressed}" PATHS "${FOLDER}/copy/dist/${name}" FORMAT raw COMPRESSION GZip
       COMPRESSION_LEVEL 9 MTIME "2000-01-01 00:00:00")
  file(SHA256 "${compressed}" digest)
  string(SUBSTRING "${digest}" 0 32 digest)
  string(APPEND includes "asm(R\"(
.section .rodata
.global virga_page_${number}
.global virga_page_${number}_end
virga_page_${number}:
.incbin \"${compressed}\"
virga_page_${number}_end:
.previous
)\");
extern \"C\" const char virga_page_${number}[];
extern \"C\" const char virga_page_${number}_end[];
")
  string(APPEND entries "    asset{\"${name}\", \"${type_${ending}}\", \"\\\"${digest}\\\"\", "
         "between(virga_page_${number}, virga_page_${number}_end)},\n")
  math(EXPR number "${number} + 1")
endforeach()
if(NOT "index.html" IN_LIST names)
  message(FATAL_ERROR "the page has no index.html")
endif()

file(WRITE "${FOLDER}/page.cpp" "// Made by virga_embed_page.cmake of studio/.
#include \"studio/http/assets.hpp\"

${includes}
namespace virga::studio {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, end}; }

}  // namespace

std::span<const asset> assets() {
  static const asset all[] = {
${entries}  };
  return all;
}

}  // namespace virga::studio
")
