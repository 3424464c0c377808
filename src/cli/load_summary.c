/* load_summary.c - the summary that a command line names: of the catalogue, or the council's own file. */
#include "cli/load_summary.h"

#include <string.h>

#include "core/file.h"

#define SUMMARY_FILE_MAX (1 << 20)
#define MARK             "summary:" /* where a name alone would be of records */

/* A summary is named after its file, without ".sql". */
static oob_status parse_file(oob_summary *out, const char *file, const char *text, oob_error *err)
{
    oob_strbuf name = OOB_STRBUF_INIT;
    size_t len = strlen(file);
    oob_strbuf_add(&name, file, len > 4 && strcmp(file + len - 4, ".sql") == 0 ? len - 4 : len);
    oob_status rc = oob_strbuf_check(&name, err);
    if (rc == OOB_OK)
        rc = oob_summary_parse(out, oob_strbuf_str(&name), text, err);
    oob_strbuf_free(&name);
    return rc;
}

oob_status oob_cli_load_summary(oob_summary *out, const oob_args *args, oob_error *err)
{
    const char *path = oob_args_get(args, "file");
    if (path == NULL && args->positional_count == 1) {
        const char *name = args->positional[0];
        bool marked = strncmp(name, MARK, strlen(MARK)) == 0;
        return oob_summary_find(out, name + (marked ? strlen(MARK) : 0), err);
    }
    if (path == NULL || args->positional_count > 0) {
        oob_error_set(err, OOB_ERR_USAGE, "give the name of one summary, or --file FILE");
        return oob_error_hint(err, "oob summary --list shows them");
    }
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_status rc = oob_file_read(&text, path, SUMMARY_FILE_MAX, err);
    if (rc == OOB_OK)
        rc = parse_file(out, oob_base_name(path), oob_strbuf_str(&text), err);
    oob_strbuf_free(&text);
    return rc;
}

oob_summary_values oob_cli_summary_values(const oob_args *args)
{
    return (oob_summary_values){oob_args_get(args, "as-at"), oob_args_get(args, "from"), oob_args_get(args, "to"),
                                oob_args_get(args, "by"), oob_args_get(args, "set")};
}
