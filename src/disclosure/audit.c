/* audit.c - what an attack on a publication finds, and how the report says so. */
#include "disclosure/audit.h"

#include <inttypes.h>
#include <stdlib.h>

#include "disclosure/attacker.h"

static oob_bound bound_of(const attacker *who, const cell *one)
{
    const universe *of = &who->pub->universes[one->key.universe];
    size_t id = one->id;
    int64_t most = who->unlimited[id] ? NO_LIMIT : who->highest[id];
    return (oob_bound){of->population, of->as_at, one->name, one->printed, who->lowest[id], most};
}

static oob_exposure exposure_of(const attacker *who, const cell *one)
{
    oob_bound bound = bound_of(who, one);
    oob_exposure_kind kind = OOB_EXPOSED_NARROW;
    if (bound.least == bound.most)
        kind = one->printed && !one->hidden ? OOB_EXPOSED_SHOWN : OOB_EXPOSED_EXACT;
    return (oob_exposure){kind, bound.population, bound.as_at, bound.key, bound.least, bound.most, false};
}

/* A sum that the true counts do not fit would make every bound worthless. */
static oob_status check_truth(const attacker *who, oob_error *err)
{
    for (size_t i = 0; i < who->pub->cells_count; i++) {
        const cell *one = who->pub->cells[i];
        if (one->count < who->least[i] || one->count > who->most[i])
            return oob_attacker_contradiction(who, one, "the truth", err);
    }
    return OOB_OK;
}

static oob_status list_exposures(oob_audit *out, const attacker *who, oob_error *err)
{
    size_t n = who->pub->cells_count;
    oob_exposure *list = calloc(n + 1, sizeof *list);
    if (list == NULL)
        return oob_error_nomem(err);
    out->exposures = list;
    for (size_t i = 0; i < n; i++)
        if (oob_attacker_wants(who, who->pub->cells[i]) && !oob_attacker_is_baffled(who, i))
            list[out->exposure_count++] = exposure_of(who, who->pub->cells[i]);
    return OOB_OK;
}

static oob_status list_bounds(oob_audit *out, const attacker *who, oob_error *err)
{
    size_t n = who->pub->cells_count;
    oob_bound *list = calloc(n + 1, sizeof *list);
    if (list == NULL)
        return oob_error_nomem(err);
    out->bounds = list;
    for (size_t i = 0; i < n; i++) {
        const cell *one = who->pub->cells[i];
        if (who->symbol[i] || !one->printed || who->lowest[i] != who->highest[i])
            list[out->bound_count++] = bound_of(who, one);
    }
    return OOB_OK;
}

/* The same attack without this publication tells which exposures it has no part in. */
static oob_status mark_earlier(oob_audit *out, const oob_publication *pub, oob_error *err)
{
    attacker before = {.pub = pub, .earlier_only = true};
    oob_exposure *list = (oob_exposure *)out->exposures; /* ours: made by list_exposures() */
    oob_status rc = oob_attacker_open(&before, err);
    if (rc == OOB_OK)
        rc = oob_attack(&before, err);
    size_t next = 0;
    for (size_t i = 0; rc == OOB_OK && i < pub->cells_count && next < out->exposure_count; i++) {
        if (list[next].key != pub->cells[i]->name)
            continue;
        list[next++].earlier = !oob_attacker_is_baffled(&before, i);
    }
    oob_attacker_close(&before);
    return rc;
}

static void count_hidden(oob_audit *out, const attacker *who)
{
    for (size_t i = 0; i < who->pub->cells_count; i++) {
        const cell *one = who->pub->cells[i];
        bool before = one->earlier && one->earlier_least != one->earlier_most;
        out->hidden += who->symbol[i] || (before && !one->printed);
        out->implied += !one->printed && !one->earlier;
    }
}

oob_status oob_publication_audit(oob_audit **out, const oob_publication *pub, oob_audit_depth depth, oob_error *err)
{
    if (!pub->built)
        return oob_error_set(err, OOB_ERR_INTERNAL, "a publication is audited after it is protected");
    attacker who = {.pub = pub, .depth = depth};
    oob_audit *audit = calloc(1, sizeof *audit);
    oob_status rc = audit != NULL ? oob_attacker_open(&who, err) : oob_error_nomem(err);
    if (rc == OOB_OK)
        rc = oob_attack(&who, err);
    if (rc == OOB_OK)
        rc = check_truth(&who, err);
    if (rc == OOB_OK)
        rc = list_exposures(audit, &who, err);
    if (rc == OOB_OK && depth == OOB_AUDIT_BOUNDS)
        rc = list_bounds(audit, &who, err);
    if (rc == OOB_OK) {
        audit->figures = who.figures;
        audit->sums = pub->relations_count;
        count_hidden(audit, &who);
        if (audit->exposure_count > 0 && pub->earlier_count > 0)
            rc = mark_earlier(audit, pub, err);
    }
    oob_attacker_close(&who);
    if (rc != OOB_OK) {
        oob_audit_free(audit);
        return rc;
    }
    *out = audit;
    return OOB_OK;
}

void oob_audit_free(oob_audit *audit)
{
    if (audit == NULL)
        return;
    free((void *)audit->exposures);
    free((void *)audit->bounds);
    free(audit);
}

size_t oob_audit_findings(const oob_audit *audit)
{
    size_t n = 0;
    for (size_t i = 0; i < audit->exposure_count; i++)
        n += !audit->exposures[i].earlier;
    return n;
}

static void add_hidden(oob_strbuf *out, const oob_publication *pub, const oob_disclosure_totals *totals)
{
    oob_strbuf_addf(out, "Counts from 1 to %" PRId64 " are shown as %s, zeros as 0. ", pub->rules.threshold,
                    OOB_SYMBOL_HIDDEN);
    if (pub->rules.round_to > 1)
        oob_strbuf_addf(out, "Others are rounded to the nearest %" PRId64 ", percentages worked out from those. ",
                        pub->rules.round_to);
    /* How many of each is not said: where two counts are hidden and one of them is small, it would be known of both. */
    oob_strbuf_addf(out,
                    "%zu of %zu counts are hidden, because they are small or because a small count could be worked out "
                    "from them. ",
                    totals->primary + totals->secondary, totals->cells);
}

void oob_audit_sentence(oob_strbuf *out, const oob_publication *pub, const oob_audit *audit)
{
    oob_disclosure_totals totals = oob_publication_totals(pub);
    size_t found = oob_audit_findings(audit);
    int64_t threshold = pub->rules.threshold;
    if (pub->rules.protection == OOB_PROTECT_NONE)
        oob_strbuf_adds(out, "Small numbers are not protected. ");
    else
        add_hidden(out, pub, &totals);
    oob_strbuf_addf(out, "Audited as printed: %zu figures in %zu table%s", audit->figures, totals.tables,
                    totals.tables == 1 ? "" : "s");
    if (totals.other_days > 0) /* a paper made again for its own day says the same as the first time */
        oob_strbuf_addf(out, ", with what was published for %zu other day%s", totals.other_days,
                        totals.other_days == 1 ? "" : "s");
    if (found == 0)
        oob_strbuf_addf(
            out, ". No count from 1 to %" PRId64 " can be worked out, nor narrowed to fewer than %" PRId64 " values",
            threshold, pub->rules.width + 1);
    if (found == 0 && audit->exposure_count > 0)
        oob_strbuf_addf(out, ", except %zu that earlier releases made public.", audit->exposure_count);
    else if (found == 0)
        oob_strbuf_adds(out, ".");
    else
        oob_strbuf_addf(out, ". %zu count%s from 1 to %" PRId64 " can be worked out or narrowed.", found,
                        found == 1 ? "" : "s", threshold);
}
