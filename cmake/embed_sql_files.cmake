# Run at build time by EmbedSql.cmake: writes OUT, a C file with the text of each of FILES.
string(REPLACE "|" ";" files "${FILES}")
set(bodies "")
set(rows "")
set(index 0)
foreach(file IN LISTS files)
  file(RELATIVE_PATH name ${DIR} ${file})
  if(name MATCHES "^\\.\\./")
    get_filename_component(name ${file} NAME)
  endif()
  string(REGEX REPLACE "\\.sql$" "" name "${name}")
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(APPEND bodies "static const char text_${index}[] = {${bytes}0};\n")
  string(APPEND rows "    {\"${name}\", text_${index}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT} "/* Generated from data/sql; do not edit. */
#include \"store/sql.h\"
#include <stddef.h>
${bodies}
const oob_sql_file oob_sql_files[] = {
${rows}    {NULL, NULL},
};
")
