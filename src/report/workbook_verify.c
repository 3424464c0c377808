/* workbook_verify.c - reading a workbook back: every sheet is there, with every row, to its last tag. */
#include <string.h>

#include "core/zip.h"
#include "report/workbook_sheets.h"

#define BLOCK   65536
#define TAIL    64     /* longer than anything looked for */
#define NOTHING "\n\n" /* looked for where only the end matters */

/* What a file of the archive holds: how often a text, and how it ends. */
typedef struct content {
    size_t count;
    char tail[TAIL + 1];
} content;

/* Matches that end after the first `known` bytes: the others were counted in the block before. */
static void count_in(content *found, const char *block, size_t len, size_t known, const char *wanted)
{
    size_t wanted_len = strlen(wanted);
    for (const char *at = block; (at = memchr(at, wanted[0], len - (size_t)(at - block))) != NULL; at++) {
        size_t end = (size_t)(at - block) + wanted_len;
        if (end > len)
            return;
        found->count += end > known && memcmp(at, wanted, wanted_len) == 0;
    }
}

/* Reads to the end: the archive's checksum of each file is compared on the way. */
static oob_status look_into(content *found, const oob_zip *zip, const char *name, const char *wanted, oob_error *err)
{
    char block[TAIL + BLOCK];
    oob_zip_member *member = NULL;
    size_t kept = 0;
    size_t got = 0;
    found->count = 0;
    oob_status rc = oob_zip_member_open(&member, NULL, zip, name, err);
    while (rc == OOB_OK && (rc = oob_zip_member_read(&got, member, block + kept, BLOCK, err)) == OOB_OK && got > 0) {
        size_t len = kept + got;
        count_in(found, block, len, kept, wanted);
        kept = len < TAIL ? len : TAIL;
        memmove(block, block + len - kept, kept);
    }
    memcpy(found->tail, block, kept);
    found->tail[kept] = '\0';
    oob_zip_member_close(member);
    return rc;
}

static bool ends_with(const content *found, const char *ending)
{
    size_t len = strlen(found->tail);
    size_t n = strlen(ending);
    while (len > 0 && strchr("\r\n ", found->tail[len - 1]) != NULL)
        len--;
    return len >= n && memcmp(found->tail + len - n, ending, n) == 0;
}

/* One file of the archive: it has so many of a text (SIZE_MAX: any number), and its last tag. */
static oob_status check(const oob_zip *zip, const char *name, const char *wanted, size_t count, const char *ending,
                        oob_error *err)
{
    content found;
    oob_status rc = look_into(&found, zip, name, wanted, err);
    if (rc != OOB_OK)
        return rc;
    if (!ends_with(&found, ending))
        return oob_error_set(err, OOB_ERR_OUTPUT, "%s is not whole", name);
    if (count != SIZE_MAX && found.count != count)
        return oob_error_set(err, OOB_ERR_OUTPUT, "%s: %zu rows were written and %zu can be read back", name, count,
                             found.count);
    return OOB_OK;
}

static oob_status check_xlsx(const oob_zip *zip, const oob_sheets *sheets, oob_error *err)
{
    oob_status rc = check(zip, "xl/workbook.xml", "<sheet ", sheets->count, "</workbook>", err);
    if (rc == OOB_OK)
        rc = check(zip, "[Content_Types].xml", NOTHING, SIZE_MAX, "</Types>", err);
    if (rc == OOB_OK)
        rc = check(zip, "xl/sharedStrings.xml", NOTHING, SIZE_MAX, "</sst>", err);
    if (rc == OOB_OK)
        rc = check(zip, "xl/styles.xml", NOTHING, SIZE_MAX, "</styleSheet>", err);
    for (size_t i = 0; rc == OOB_OK && i < sheets->count; i++) {
        oob_strbuf name = OOB_STRBUF_INIT;
        oob_strbuf_addf(&name, "xl/worksheets/sheet%zu.xml", i + 1);
        rc = oob_strbuf_check(&name, err);
        if (rc == OOB_OK)
            rc = check(zip, oob_strbuf_str(&name), "<row ", oob_sheet_filled_rows(&sheets->sheets[i]), "</worksheet>",
                       err);
        oob_strbuf_free(&name);
    }
    return rc;
}

static oob_status check_ods(const oob_zip *zip, const oob_sheets *sheets, oob_error *err)
{
    size_t rows = 0;
    for (size_t i = 0; i < sheets->count; i++)
        rows += oob_sheet_filled_rows(&sheets->sheets[i]);
    oob_status rc = check(zip, "content.xml", "<table:table-row>", rows, "</office:document-content>", err);
    if (rc == OOB_OK)
        rc = check(zip, "content.xml", "<table:table ", sheets->count, "</office:document-content>", err);
    if (rc == OOB_OK)
        rc = check(zip, "styles.xml", NOTHING, SIZE_MAX, "</office:document-styles>", err);
    if (rc == OOB_OK)
        rc = check(zip, "META-INF/manifest.xml", NOTHING, SIZE_MAX, "</manifest:manifest>", err);
    return rc;
}

oob_status oob_workbook_verify(const char *path, oob_workbook_format format, const oob_sheets *sheets, oob_error *err)
{
    oob_zip *zip = NULL;
    oob_error why = OOB_ERROR_INIT;
    oob_status rc = oob_zip_open(&zip, path, &why);
    if (rc == OOB_OK)
        rc = format == OOB_WORKBOOK_XLSX ? check_xlsx(zip, sheets, &why) : check_ods(zip, sheets, &why);
    oob_zip_close(zip);
    if (rc == OOB_OK || rc == OOB_ERR_NOMEM)
        return rc;
    oob_error_set(err, OOB_ERR_OUTPUT, "the workbook that was written cannot be read back: %s", why.msg);
    return oob_error_hint(err, "is the disk full? Nothing was put in place");
}
