/* cmd_run.c - oob run: the whole job from one configuration file, as the commands it stands for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/commands.h"
#include "core/config.h"
#include "core/file.h"
#include "geo/vector_write.h"
#include "store/sql.h"

#define WORDS_MAX 64
#define FAILED    2 /* exit codes from here on stop the run */

const oob_opt oob_opts_run[] = {
    {"as-at", '\0', OOB_OPT_DATE, "DATE", "Count at the end of this day, whatever the file says.", NULL, false},
    {"dry-run", 'n', OOB_OPT_FLAG, NULL, "Show the commands that would be run, and run none.", NULL, false},
    {"example", '\0', OOB_OPT_FLAG, NULL, "Print a commented configuration file to start from.", NULL, false},
    OOB_OPTION_END,
};

static const oob_config_known known_keys[] = {
    {"", "network"},
    {"store", "path"},
    {"store", "authority"},
    {"gazetteer", "path"},
    {"gazetteer", "build"},
    {"boundaries", "file"},
    {"boundaries", "layer"},
    {"boundaries", "code_field"},
    {"boundaries", "name_field"},
    {"boundaries", "lookup"},
    {"boundaries", "year"},
    {"ssda903", "file"},
    {"placements", "file"},
    {"placements", "map"},
    {"carers", "file"},
    {"carers", "map"},
    {"providers", "file"},
    {"schools", "file"},
    {"ratings", "file"},
    {"education", "file"},
    {"education", "map"},
    {"peps", "file"},
    {"peps", "map"},
    {"visits", "file"},
    {"visits", "map"},
    {"interviews", "file"},
    {"interviews", "map"},
    {"extras", "file"},
    {"extras", "map"},
    {"measure", "tolerance_m"},
    {"measure", "add_adjoining"},
    {"measure", "remove_adjoining"},
    {"measure", "geodesic"},
    {"run", "as_at"},
    {"summaries", "*"},
    {"exports", "*"},
    {"report", "committee"},
    {"report", "team"},
    {"report", "commissioner"},
    {"report", "draft"},
};

/* One command line under construction, and what the run has come to so far. */
typedef struct run {
    const oob_config *config;
    const char *folder; /* of the configuration file, with its slash; "" for the present one */
    const char *as_at;
    bool dry_run;
    bool quiet;
    const char *words[WORDS_MAX];
    char *owned[WORDS_MAX];
    size_t word_count;
    int worst; /* highest exit code so far */
    oob_status rc;
} run;

static void add_word(run *r, const char *word)
{
    if (r->word_count >= WORDS_MAX) {
        r->rc = OOB_ERR_USAGE;
        return;
    }
    char *copy = strdup(word);
    if (copy == NULL) {
        r->rc = OOB_ERR_NOMEM;
        return;
    }
    r->owned[r->word_count] = copy;
    r->words[r->word_count++] = copy;
}

/* "data/../out" as "out": the folder's real place, from here where it lies below. NULL where there is no such folder.
 */
static char *tidy_folder(const char *folder)
{
    char *here = realpath(".", NULL);
    char *there = realpath(*folder != '\0' ? folder : ".", NULL);
    oob_strbuf out = OOB_STRBUF_INIT;
    size_t here_len = here != NULL ? strlen(here) : 0;
    if (here != NULL && there != NULL && strncmp(there, here, here_len) == 0 && there[here_len] == '/')
        oob_strbuf_addf(&out, "%s/", there + here_len + 1);
    else if (here != NULL && there != NULL && strcmp(here, there) != 0)
        oob_strbuf_addf(&out, "%s%s", there, strcmp(there, "/") == 0 ? "" : "/");
    bool found = there != NULL;
    free(here);
    free(there);
    return found ? oob_strbuf_detach(&out) : NULL;
}

/* A path of the configuration is relative to the configuration. */
static char *resolve(const run *r, const char *path)
{
    oob_strbuf out = OOB_STRBUF_INIT;
    if (path[0] != '/')
        oob_strbuf_adds(&out, r->folder);
    oob_strbuf_adds(&out, path);
    char *joined = oob_strbuf_detach(&out);
    if (joined == NULL)
        return NULL;
    const char *name = oob_base_name(joined);
    char *folder = strndup(joined, (size_t)(name - joined));
    char *tidy = folder != NULL ? tidy_folder(folder) : NULL;
    if (tidy != NULL) {
        oob_strbuf_addf(&out, "%s%s", tidy, name);
        free(joined);
        joined = oob_strbuf_detach(&out);
    }
    free(folder);
    free(tidy);
    return joined;
}

static void add_path(run *r, const char *path)
{
    char *resolved = resolve(r, path);
    if (resolved == NULL)
        r->rc = OOB_ERR_NOMEM;
    else
        add_word(r, resolved);
    free(resolved);
}

/* --option VALUE where the configuration has the key. */
static void add_option(run *r, const char *option, const char *section, const char *key, bool is_path)
{
    const char *value = oob_config_get(r->config, section, key);
    if (value == NULL || *value == '\0')
        return;
    add_word(r, option);
    if (is_path)
        add_path(r, value);
    else
        add_word(r, value);
}

static void add_all(run *r, const char *section, const char *key)
{
    for (size_t i = 0; i < oob_config_count(r->config); i++) {
        const oob_config_entry *entry = oob_config_at(r->config, i);
        if (strcmp(entry->section, section) == 0 && strcmp(entry->key, key) == 0 && *entry->value != '\0')
            add_path(r, entry->value);
    }
}

static void start(run *r, const char *first, const char *second)
{
    for (size_t i = 0; i < r->word_count; i++)
        free(r->owned[i]);
    r->word_count = 0;
    add_word(r, first);
    if (second != NULL)
        add_word(r, second);
    if (r->quiet)
        add_word(r, "--quiet");
}

static void add_store(run *r)
{
    const char *path = oob_config_get(r->config, "store", "path");
    add_word(r, "--store");
    add_path(r, path != NULL ? path : "oob.sqlite");
}

/* Show the command as it could be typed, then do it. */
static bool execute(run *r)
{
    if (r->rc != OOB_OK)
        return false;
    if (!r->quiet || r->dry_run) {
        FILE *out = r->dry_run ? stdout : stderr;
        (void)fputs(r->dry_run ? "oob" : "\n> oob", out);
        for (size_t i = 0; i < r->word_count; i++)
            (void)fprintf(out, strchr(r->words[i], ' ') != NULL ? " '%s'" : " %s", r->words[i]);
        (void)fputc('\n', out);
    }
    if (r->dry_run)
        return true;
    int code = oob_cli_run((int)r->word_count, r->words);
    (void)fflush(stdout);
    if (code > r->worst)
        r->worst = code;
    return code < FAILED;
}

static bool has_section(const run *r, const char *section)
{
    for (size_t i = 0; i < oob_config_count(r->config); i++) {
        const oob_config_entry *entry = oob_config_at(r->config, i);
        if (strcmp(entry->section, section) == 0 && *entry->value != '\0')
            return true;
    }
    return false;
}

/* True where the gazetteer is missing, or older than a source it is built from. */
static bool gazetteer_is_stale(const run *r, const char *path)
{
    struct stat built;
    char *resolved = resolve(r, path);
    bool stale = resolved != NULL && stat(resolved, &built) != 0;
    for (size_t i = 0; resolved != NULL && !stale && i < oob_config_count(r->config); i++) {
        const oob_config_entry *entry = oob_config_at(r->config, i);
        struct stat source;
        if (strcmp(entry->section, "gazetteer") != 0 || strcmp(entry->key, "build") != 0)
            continue;
        char *source_path = resolve(r, entry->value);
        stale = source_path != NULL && stat(source_path, &source) == 0 && source.st_mtime > built.st_mtime;
        free(source_path);
    }
    free(resolved);
    return stale;
}

static bool build_gazetteer(run *r)
{
    const char *path = oob_config_get(r->config, "gazetteer", "path");
    if (path == NULL || oob_config_get(r->config, "gazetteer", "build") == NULL || !gazetteer_is_stale(r, path))
        return true;
    start(r, "gazetteer", "build");
    add_all(r, "gazetteer", "build");
    add_option(r, "--output", "gazetteer", "path", true);
    add_word(r, "--overwrite");
    return execute(r);
}

static bool make_store(run *r)
{
    const char *path = oob_config_get(r->config, "store", "path");
    char *resolved = resolve(r, path != NULL ? path : "oob.sqlite");
    bool there = resolved != NULL && access(resolved, F_OK) == 0;
    free(resolved);
    if (there)
        return true;
    start(r, "init", NULL);
    add_store(r);
    add_option(r, "--authority", "store", "authority", false);
    return execute(r);
}

static bool import_boundaries(run *r)
{
    if (!has_section(r, "boundaries"))
        return true;
    start(r, "import", "boundaries");
    add_all(r, "boundaries", "file");
    add_store(r);
    add_option(r, "--layer", "boundaries", "layer", false);
    add_option(r, "--code-field", "boundaries", "code_field", false);
    add_option(r, "--name-field", "boundaries", "name_field", false);
    add_option(r, "--lookup", "boundaries", "lookup", true);
    add_option(r, "--year", "boundaries", "year", false);
    add_option(r, "--gazetteer", "gazetteer", "path", true);
    return execute(r);
}

static bool import_records(run *r, const char *kind, bool has_map)
{
    if (!has_section(r, kind))
        return true;
    start(r, "import", kind);
    add_all(r, kind, "file");
    add_store(r);
    if (has_map)
        add_option(r, "--map", kind, "map", true);
    return execute(r);
}

/* Lists before extracts, which are checked against them. */
static bool import_lists_and_extracts(run *r)
{
    static const char *const lists[] = {"providers", "schools", "ratings"};
    static const char *const extracts[] = {"education", "peps", "visits", "interviews", "extras"};
    bool going = true;
    for (size_t i = 0; going && i < sizeof lists / sizeof *lists; i++)
        going = import_records(r, lists[i], false);
    for (size_t i = 0; going && i < sizeof extracts / sizeof *extracts; i++)
        going = import_records(r, extracts[i], true);
    return going;
}

static bool locate(run *r)
{
    start(r, "locate", NULL);
    add_store(r);
    add_option(r, "--gazetteer", "gazetteer", "path", true);
    return execute(r);
}

static bool measure(run *r)
{
    const char *geodesic = oob_config_get(r->config, "measure", "geodesic");
    start(r, "measure", NULL);
    add_store(r);
    add_option(r, "--tolerance", "measure", "tolerance_m", false);
    add_option(r, "--add-adjoining", "measure", "add_adjoining", false);
    add_option(r, "--remove-adjoining", "measure", "remove_adjoining", false);
    if (geodesic != NULL && strcmp(geodesic, "yes") == 0)
        add_word(r, "--geodesic");
    return execute(r);
}

static void add_as_at(run *r)
{
    if (r->as_at != NULL) {
        add_word(r, "--as-at");
        add_word(r, r->as_at);
    } else {
        add_option(r, "--as-at", "run", "as_at", false);
    }
}

static const char *format_of(const char *path)
{
    const char *dot = strrchr(oob_base_name(path), '.');
    if (dot != NULL && strcmp(dot, ".csv") == 0)
        return "csv";
    return dot != NULL && strcmp(dot, ".json") == 0 ? "json" : "table";
}

static bool write_outputs(run *r)
{
    bool going = true;
    for (size_t i = 0; going && i < oob_config_count(r->config); i++) {
        const oob_config_entry *entry = oob_config_at(r->config, i);
        bool is_summary = strcmp(entry->section, "summaries") == 0;
        if ((!is_summary && strcmp(entry->section, "exports") != 0) || *entry->value == '\0')
            continue;
        start(r, is_summary ? "summary" : "export", entry->key);
        add_store(r);
        add_as_at(r);
        if (is_summary) {
            add_word(r, "--format");
            add_word(r, format_of(entry->value));
        }
        add_word(r, "--output");
        if (oob_vector_is_database(entry->value))
            add_word(r, entry->value);
        else
            add_path(r, entry->value);
        going = execute(r);
    }
    return going;
}

static bool write_reports(run *r)
{
    static const char *const audiences[] = {"committee", "team", "commissioner"};
    const char *draft = oob_config_get(r->config, "report", "draft");
    bool going = true;
    for (size_t i = 0; going && i < sizeof audiences / sizeof *audiences; i++) {
        const char *file = oob_config_get(r->config, "report", audiences[i]);
        if (file == NULL || *file == '\0')
            continue;
        start(r, "report", NULL);
        add_store(r);
        add_as_at(r);
        add_word(r, "--audience");
        add_word(r, audiences[i]);
        if (draft != NULL && strcmp(draft, "yes") == 0)
            add_word(r, "--draft");
        add_word(r, "--output");
        add_path(r, file);
        going = execute(r);
    }
    return going;
}

/* The answer itself, on the screen, whatever files were asked for. */
static bool print_headline(run *r)
{
    start(r, "summary", "headline");
    add_store(r);
    add_as_at(r);
    return execute(r);
}

static void run_all(run *r)
{
    bool going = build_gazetteer(r) && make_store(r) && import_boundaries(r) && import_records(r, "ssda903", false) &&
                 import_records(r, "placements", true) && import_records(r, "carers", true) &&
                 import_lists_and_extracts(r) && locate(r) && measure(r) && write_outputs(r) && write_reports(r) &&
                 print_headline(r);
    if (!going && r->rc == OOB_OK)
        r->rc = OOB_ERR_INTERNAL;
    for (size_t i = 0; i < r->word_count; i++)
        free(r->owned[i]);
}

oob_status oob_cmd_run(oob_context *context, oob_error *err)
{
    const oob_args *args = context->args;
    if (oob_args_has(args, "example")) {
        (void)fputs(oob_sql("oob.example.ini"), stdout);
        return OOB_OK;
    }
    const char *path = args->positional_count > 0 ? args->positional[0] : "oob.ini";
    oob_config *config = NULL;
    oob_status rc = oob_config_read(&config, path, err);
    if (rc == OOB_OK)
        rc = oob_config_check(config, known_keys, sizeof known_keys / sizeof *known_keys, err);
    if (rc == OOB_OK) {
        char folder[4096];
        (void)snprintf(folder, sizeof folder, "%.*s", (int)(oob_base_name(path) - path), path);
        run r = {.config = config,
                 .folder = folder,
                 .as_at = oob_args_get(args, "as-at"),
                 .dry_run = oob_args_has(args, "dry-run"),
                 .quiet = context->quiet};
        run_all(&r);
        context->incomplete = r.worst == 1;
        if (r.worst >= FAILED)
            context->failed_code = r.worst;
        else if (r.rc == OOB_ERR_NOMEM)
            rc = oob_error_nomem(err);
        else if (r.rc == OOB_ERR_USAGE)
            rc = oob_error_set(err, OOB_ERR_USAGE, "%s: too many files in one section (at most %d)", path,
                               WORDS_MAX - 10);
    }
    oob_config_free(config);
    return rc;
}
