/* sql.c - finding an embedded SQL text. */
#include "store/sql.h"

#include <stddef.h>
#include <string.h>

const char *oob_sql(const char *name)
{
    for (const oob_sql_file *file = oob_sql_files; file->name != NULL; file++) {
        if (strcmp(file->name, name) == 0)
            return file->text;
    }
    return NULL;
}
