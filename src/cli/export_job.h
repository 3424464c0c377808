/* export_job.h - one run of oob export: what is opened for it, and the writing of one table to one file. */
#ifndef OOB_CLI_EXPORT_JOB_H
#define OOB_CLI_EXPORT_JOB_H

#include "cli/cli.h"
#include "core/file.h"
#include "core/pseudonym.h"
#include "query/export.h"
#include "report/figures.h"
#include "report/table.h"
#include "report/workbook.h"
#include "store/store.h"

typedef struct oob_export_job {
    oob_context *context;
    oob_db *db;            /* open for reading */
    oob_pseudonyms *names; /* NULL: children by their identifiers */
    oob_strbuf code;       /* of the authority */
    oob_strbuf authority;  /* its name, or its code */
    char now[OOB_TIMESTAMP_SIZE];
    bool is_public; /* --public: figures are protected by `rules`, and recorded */
    oob_disclosure_rules rules;
} oob_export_job;

/* Open the store, and the pseudonyms where they are asked for; nothing is published from a store that is half-way
 * through its work. Close whatever it returns. */
oob_status oob_export_job_open(oob_export_job *job, oob_context *context, oob_error *err);
void oob_export_job_close(oob_export_job *job);

/* A table whose rows are to be stepped through. */
typedef struct oob_export_table {
    oob_summary columns;
    oob_stmt *rows;
    oob_strbuf as_at; /* ISO; "": every day */
} oob_export_table;

/* Close whatever it returns. */
oob_status oob_export_open_records(oob_export_table *table, const oob_export_job *job, const char *name,
                                   const char *as_at, oob_error *err);
/* Takes over `summary`, also on failure. */
oob_status oob_export_open_summary(oob_export_table *table, const oob_export_job *job, oob_summary *summary,
                                   const oob_summary_values *values, oob_error *err);
void oob_export_table_close(oob_export_table *table);

/* Figures with the job's names for children, to be added to; public where the job is. */
oob_status oob_export_figures(oob_figures **out, const oob_export_job *job, const char *as_at, oob_error *err);

/* Write to a file that the caller commits. `format`: csv, json; and of grids xlsx, ods as well. */
oob_status oob_export_write_rows(oob_outfile *file, const char *format, const oob_export_job *job,
                                 oob_export_table *table, oob_error *err);
/* `figures` NULL: records, of the day `as_at`. */
oob_status oob_export_write_grids(oob_outfile *file, const char *format, const oob_export_job *job,
                                  const oob_figures *figures, const char *what, const char *as_at,
                                  const oob_grid *const *grids, size_t count, oob_error *err);

/* Record public figures with the hash of a file that is written, then let the file take its name. Takes over `file`. */
oob_status oob_export_publish(oob_outfile *file, const oob_export_job *job, const oob_figures *figures,
                              const char *title, oob_error *err);

#endif
