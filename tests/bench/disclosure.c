/* disclosure.c - times the protection and the audit of invented yearly papers: sixteen linked tables each. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define fail_msg(...) (fprintf(stderr, __VA_ARGS__), exit(2))
#include "disclosure/release_log.h"
#include "store/store.h"
#include "support/invented_report.h"

enum { YEARS = 5 };

static const char *const days[YEARS] = {"2021-03-31", "2022-03-31", "2023-03-31", "2024-03-31", "2025-03-31"};

static double seconds_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void report(const char *what, const oob_publication *pub, double protect)
{
    oob_audit *audit = NULL;
    double start = seconds_now();
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_VERDICT, err));
    double verdict = seconds_now() - start;
    size_t found = oob_audit_findings(audit);
    oob_audit_free(audit);
    start = seconds_now();
    assert_ok(oob_publication_audit(&audit, pub, OOB_AUDIT_BOUNDS, err));
    double bounds = seconds_now() - start;
    oob_disclosure_totals totals = oob_publication_totals(pub);
    printf("%-34s %6zu %8zu %10zu %8zu %10.1f %10.1f %10.1f\n", what, totals.cells, totals.primary, totals.secondary,
           found, protect * 1e3, verdict * 1e3, bounds * 1e3);
    oob_audit_free(audit);
}

static void one_paper(size_t children, oob_protection protection, const char *what)
{
    invented_children year;
    invented_start(&year, children, 7);
    oob_publication *pub = invented_paper(&year, &days[YEARS - 1], 1, protection);
    double start = seconds_now();
    assert_ok(oob_publication_protect(pub, err));
    report(what, pub, seconds_now() - start);
    oob_publication_free(pub);
    free(year.items);
}

/* Five years of papers, each knowing of those before. */
static void five_papers(size_t children)
{
    oob_db *db = NULL;
    invented_children years[YEARS];
    assert_ok(oob_db_open(&db, ":memory:", OOB_DB_CREATE, err));
    assert_ok(oob_store_run_sql(db, "schema/010_release_log", err));
    for (size_t i = 0; i < YEARS; i++) {
        char what[64];
        invented_start(&years[i], children, 2021 + (uint32_t)i);
        oob_publication *pub = invented_paper(years, days, i + 1, OOB_PROTECT_FULL);
        double start = seconds_now();
        assert_ok(oob_release_log_load(pub, db, err));
        assert_ok(oob_publication_protect(pub, err));
        (void)snprintf(what, sizeof what, "%zu children, %zu earlier papers", children, i);
        report(what, pub, seconds_now() - start);
        assert_ok(oob_release_log_add(NULL, db, pub, "paper", "", err));
        oob_publication_free(pub);
    }
    for (size_t i = 0; i < YEARS; i++)
        free(years[i].items);
    oob_db_close(db);
}

int main(void)
{
    printf("%-34s %6s %8s %10s %8s %10s %10s %10s\n", "", "cells", "primary", "secondary", "findings", "protect ms",
           "verdict ms", "bounds ms");
    one_paper(100, OOB_PROTECT_FULL, "100 children");
    one_paper(500, OOB_PROTECT_FULL, "500 children");
    one_paper(500, OOB_PROTECT_PRIMARY, "500 children, primary alone");
    one_paper(10000, OOB_PROTECT_FULL, "10000 children");
    five_papers(500);
    return 0;
}
