/* return_year.c - which year's return a set of dates is. */
#include "ingest/return_year.h"

#define SHARE 200

void oob_return_years_add(oob_return_years *years, oob_date date, oob_date today)
{
    int year = oob_date_return_year(date);
    if (date > today || year < OOB_RETURN_YEAR_FIRST || year >= OOB_RETURN_YEAR_FIRST + OOB_RETURN_YEARS)
        return;
    years->count[year - OOB_RETURN_YEAR_FIRST]++;
    if (years->total == 0 || date > years->latest)
        years->latest = date;
    years->total++;
}

int oob_return_years_decide(const oob_return_years *years)
{
    for (int i = OOB_RETURN_YEARS; i > 0; i--) {
        size_t count = years->count[i - 1];
        if (count > 0 && count * SHARE >= years->total)
            return OOB_RETURN_YEAR_FIRST + i - 1;
    }
    return 0;
}
