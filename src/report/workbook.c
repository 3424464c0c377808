/* workbook.c - tables as a workbook: laid out, written, read back. */
#include "report/workbook.h"

#include "report/workbook_sheets.h"

oob_status oob_workbook_write(oob_outfile *file, oob_workbook_format format, const oob_workbook *book, oob_error *err)
{
    oob_sheets sheets = {0};
    const char *path = oob_outfile_temp_path(file);
    oob_status rc = oob_sheets_make(&sheets, book, err);
    if (rc == OOB_OK)
        rc = format == OOB_WORKBOOK_XLSX ? oob_workbook_write_xlsx(path, book, &sheets, err)
                                         : oob_workbook_write_ods(oob_outfile_stream(file), book, &sheets, err);
    if (rc == OOB_OK)
        rc = oob_outfile_flush(file, err);
    if (rc == OOB_OK)
        rc = oob_workbook_verify(path, format, &sheets, err);
    oob_sheets_free(&sheets);
    return rc;
}
