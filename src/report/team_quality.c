/* team_quality.c - what in the records is to be put right: how many, and where. */
#include "report/team_sections.h"

static const oob_internal_list found = {.id = "list-checks",
                                        .name = "quality_found",
                                        .title = "What was found",
                                        .one = "check",
                                        .many = "checks",
                                        .columns = "check_name found looked_at population remedy"};

static oob_status add_records(oob_internal *report, oob_error *err)
{
    oob_internal_list list = {.id = "list-records",
                              .name = "quality_records",
                              .title = "The records",
                              .one = "record",
                              .many = "records",
                              .group = "check_name",
                              .columns = "child_id subject found expected source_file source_row",
                              .note = "Rows as Excel counts them: the header is row 1."};
    /* What the records say is often a postcode or a birthday, by which a child could be known. */
    if (!report->options->with_ids) {
        list.columns = "child_id subject source_file source_row";
        list.note =
            "Rows as Excel counts them: the header is row 1. What the records say may be a postcode or a day of "
            "birth and is shown only with --with-ids; oob summary quality_list has it as well.";
    }
    return oob_internal_list_add(report, &list, err);
}

oob_status oob_team_quality(oob_internal *report, oob_error *err)
{
    oob_page_section(report->page, "quality", "Data quality to put right");
    oob_page_paragraph(report->page, "Each check is of the records that it could be found in. Not every finding is a "
                                     "fault, and one record may be found by several checks. Rows of files that were "
                                     "left out at import are in the rejects files.");
    oob_status rc = oob_internal_list_add(report, &found, err);
    return rc == OOB_OK ? add_records(report, err) : rc;
}
