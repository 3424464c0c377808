/* lp.c - the only file that calls GLPK. */
#include "disclosure/lp.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>

#define WHOLE_TOLERANCE    1e-6
#define WHOLE_TIME_LIMIT   1000 /* ms */
#define SIMPLEX_TIME_LIMIT 5000 /* ms; a defence against cycling */

struct oob_lp {
    glp_prob *problem;
    bool whole; /* the last solution came from branch and bound */
    bool dead;  /* GLPK failed inside: nothing but freeing its environment is allowed any more */
};

/* GLPK ends the program when it runs out of memory or finds a defect; it comes back here instead. */
static _Thread_local jmp_buf escape;

static void leave(void *info)
{
    (void)info;
    longjmp(escape, 1);
}

static oob_status failed_inside(oob_lp *lp, oob_error *err)
{
    (void)glp_free_env();
    if (lp != NULL) {
        lp->problem = NULL;
        lp->dead = true;
    }
    return oob_error_set(err, OOB_ERR_INTERNAL, "the solver (GLPK) failed: out of memory?");
}

oob_status oob_lp_open(oob_lp **out, int columns, int rows, oob_error *err)
{
    oob_lp *lp = calloc(1, sizeof *lp);
    if (lp == NULL)
        return oob_error_nomem(err);
    if (setjmp(escape) != 0) {
        free(lp);
        return failed_inside(NULL, err);
    }
    (void)glp_term_out(GLP_OFF);
    glp_error_hook(leave, NULL);
    lp->problem = glp_create_prob();
    glp_set_obj_dir(lp->problem, GLP_MIN);
    if (columns > 0)
        (void)glp_add_cols(lp->problem, columns);
    if (rows > 0)
        (void)glp_add_rows(lp->problem, rows);
    for (int j = 1; j <= columns; j++) {
        glp_set_col_bnds(lp->problem, j, GLP_FX, 0, 0);
        glp_set_col_kind(lp->problem, j, GLP_IV);
    }
    for (int i = 1; i <= rows; i++)
        glp_set_row_bnds(lp->problem, i, GLP_FX, 0, 0);
    *out = lp;
    return OOB_OK;
}

void oob_lp_free(oob_lp *lp)
{
    if (lp == NULL)
        return;
    if (lp->problem != NULL)
        glp_delete_prob(lp->problem);
    free(lp);
}

static int bound_type(int64_t least, int64_t most)
{
    if (least == INT64_MIN)
        return most == INT64_MAX ? GLP_FR : GLP_UP;
    if (most == INT64_MAX)
        return GLP_LO;
    return least == most ? GLP_FX : GLP_DB;
}

void oob_lp_bound_column(oob_lp *lp, int column, int64_t least, int64_t most)
{
    glp_set_col_bnds(lp->problem, column + 1, bound_type(least, most), (double)least, (double)most);
}

void oob_lp_bound_row(oob_lp *lp, int row, int64_t least, int64_t most)
{
    glp_set_row_bnds(lp->problem, row + 1, bound_type(least, most), (double)least, (double)most);
}

void oob_lp_cost(oob_lp *lp, int column, double cost)
{
    glp_set_obj_coef(lp->problem, column + 1, cost);
}

oob_status oob_lp_load(oob_lp *lp, int count, const int *rows, const int *columns, const double *values, oob_error *err)
{
    /* GLPK counts from 1, in its arrays as well. */
    int *ia = malloc(((size_t)count + 1) * sizeof *ia);
    int *ja = malloc(((size_t)count + 1) * sizeof *ja);
    double *ar = malloc(((size_t)count + 1) * sizeof *ar);
    oob_status rc = ia != NULL && ja != NULL && ar != NULL ? OOB_OK : oob_error_nomem(err);
    if (rc == OOB_OK) {
        for (int k = 0; k < count; k++) {
            ia[k + 1] = rows[k] + 1;
            ja[k + 1] = columns[k] + 1;
            ar[k + 1] = values[k];
        }
        if (setjmp(escape) == 0)
            glp_load_matrix(lp->problem, count, ia, ja, ar);
        else
            rc = failed_inside(lp, err);
    }
    free(ia);
    free(ja);
    free(ar);
    return rc;
}

/* Numerical trouble shows as a return code or as an undefined status; a fresh basis settles nearly all of it. */
static int simplex(oob_lp *lp)
{
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = SIMPLEX_TIME_LIMIT;
    int rc = glp_simplex(lp->problem, &how);
    if (rc == 0 && glp_get_status(lp->problem) != GLP_UNDEF)
        return 0;
    glp_adv_basis(lp->problem, 0);
    return glp_simplex(lp->problem, &how);
}

static oob_lp_outcome outcome_of(int status)
{
    if (status == GLP_OPT)
        return OOB_LP_OPTIMAL;
    return status == GLP_NOFEAS || status == GLP_INFEAS ? OOB_LP_IMPOSSIBLE : OOB_LP_GAVE_UP;
}

oob_status oob_lp_solve(oob_lp_outcome *outcome, oob_lp *lp, oob_error *err)
{
    if (lp->dead || setjmp(escape) != 0)
        return failed_inside(lp, err);
    lp->whole = false;
    *outcome = simplex(lp) == 0 ? outcome_of(glp_get_status(lp->problem)) : OOB_LP_GAVE_UP;
    return OOB_OK;
}

oob_status oob_lp_solve_whole(oob_lp_outcome *outcome, oob_lp *lp, oob_error *err)
{
    oob_status rc = oob_lp_solve(outcome, lp, err);
    if (rc != OOB_OK || *outcome != OOB_LP_OPTIMAL)
        return rc;
    if (setjmp(escape) != 0)
        return failed_inside(lp, err);
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = WHOLE_TIME_LIMIT;
    how.presolve = GLP_ON; /* most columns are fixed: twice as fast */
    lp->whole = true;
    *outcome = glp_intopt(lp->problem, &how) == 0 ? outcome_of(glp_mip_status(lp->problem)) : OOB_LP_GAVE_UP;
    return OOB_OK;
}

static double value_of(const oob_lp *lp, int column)
{
    return lp->whole ? glp_mip_col_val(lp->problem, column + 1) : glp_get_col_prim(lp->problem, column + 1);
}

int64_t oob_lp_value(const oob_lp *lp, int column, bool *whole)
{
    double value = value_of(lp, column);
    double rounded = round(value);
    if (fabs(value - rounded) > WHOLE_TOLERANCE)
        *whole = false;
    return (int64_t)rounded;
}

int64_t oob_lp_reach(const oob_lp *lp, int column)
{
    double value = value_of(lp, column);
    return (int64_t)(value < 0 ? ceil(value - WHOLE_TOLERANCE) : floor(value + WHOLE_TOLERANCE));
}
