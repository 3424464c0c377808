/* commissioner_providers.c - the providers one by one, by distance from the boundary. */
#include "report/commissioner_sections.h"

static const oob_internal_list near = {
    .id = "list-providers",
    .name = "providers_near",
    .title = "Providers by distance from the boundary",
    .one = "provider",
    .many = "providers",
    .group = "provider_group",
    .columns =
        "provider_name provider_urn sector host_authority boundary_miles places children judgement inspected remarks",
    .note =
        "Open on the day and inside, in an adjoining authority or at most 20 miles from the boundary; or holding a "
        "child of ours, wherever it is. Supported accommodation has one row a setting. Without a distance: agencies, "
        "which are registered at an office, and homes whose address the list hides. Our children: by the URN of the "
        "placement. Judgement: of the latest full inspection. Registered for: emotional and behavioural difficulties, "
        "mental disorders, sensory impairment, alcohol or drug problems, learning difficulty, physical disability."};

oob_status oob_commissioner_providers(oob_internal *report, oob_error *err)
{
    const oob_page_grid far = {.id = "table-far",
                               .caption = "Not listed: open, further away, and holding no child of ours",
                               .grid = oob_internal_grid(report, "providers_far")};
    oob_page_section(report->page, "providers", "Providers");
    oob_status rc = oob_internal_list_add(report, &near, err);
    return rc == OOB_OK ? oob_page_grid_table(report->page, &far, err) : rc;
}
