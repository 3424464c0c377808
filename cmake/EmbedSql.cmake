# oob_embed_sql(TARGET DIR [FILE...]): every DIR/**/*.sql (and each FILE, by its own name) becomes a string in a static library, found again by
# oob_sql("summary/headline"). The files are read at build time, so editing one rebuilds just that.
set(OOB_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_sql_files.cmake)

function(oob_embed_sql target dir)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${dir}/*.sql)
  list(SORT files)
  list(APPEND files ${ARGN})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${target}.c)
  list(JOIN files "|" joined)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DDIR=${dir} "-DFILES=${joined}" -P ${OOB_EMBED_SCRIPT}
    DEPENDS ${files} ${OOB_EMBED_SCRIPT}
    COMMENT "Embedding SQL" VERBATIM)
  add_library(${target} STATIC ${out})
endfunction()
