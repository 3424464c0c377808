/* open_data.c - download, check, put in place, record. */
#include "fetch/open_data.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/config.h"
#include "core/file.h"
#include "core/provenance.h"
#include "fetch/content_check.h"
#include "store/store.h"

/* One download under way. */
typedef struct job {
    const oob_source *source;
    const oob_fetch_options *options;
    oob_strbuf address; /* with the day in its place */
    oob_strbuf path;
    oob_strbuf part_path;
    oob_strbuf state_path; /* what is needed to go on with the part later */
    FILE *part;
    oob_http_download download;
    char sha256[OOB_SHA256_HEX_SIZE];
} job;

/* --- paths ----------------------------------------------------------------------------------------------------- */

static oob_status make_paths(job *j, oob_error *err)
{
    oob_strbuf_addf(&j->path, "%s/%s", j->options->folder, j->source->file);
    oob_strbuf_addf(&j->part_path, "%s.part", oob_strbuf_str(&j->path));
    oob_strbuf_addf(&j->state_path, "%s.part.ini", oob_strbuf_str(&j->path));
    oob_status rc = oob_strbuf_check(&j->path, err);
    if (rc == OOB_OK)
        rc = oob_strbuf_check(&j->part_path, err);
    return rc == OOB_OK ? oob_strbuf_check(&j->state_path, err) : rc;
}

static oob_status make_folder(const char *folder, oob_error *err)
{
    struct stat info;
    if (mkdir(folder, 0777) == 0 || (errno == EEXIST && stat(folder, &info) == 0 && S_ISDIR(info.st_mode)))
        return OOB_OK;
    return oob_error_set(err, OOB_ERR_OUTPUT, "%s: cannot be made a folder: %s", folder, strerror(errno));
}

/* The address with `day` in place of {yyyymmdd}. */
static oob_status set_address(job *j, oob_date day, oob_error *err)
{
    static const char mark[] = "{yyyymmdd}";
    int year;
    int month;
    int date;
    const char *at = strstr(j->source->address, mark);
    oob_strbuf_clear(&j->address);
    if (at == NULL) {
        oob_strbuf_adds(&j->address, j->source->address);
    } else {
        oob_date_to_ymd(day, &year, &month, &date);
        oob_strbuf_add(&j->address, j->source->address, (size_t)(at - j->source->address));
        oob_strbuf_addf(&j->address, "%04d%02d%02d%s", year, month, date, at + sizeof mark - 1);
    }
    return oob_strbuf_check(&j->address, err);
}

/* --- the part -------------------------------------------------------------------------------------------------- */

/* An http download's `started`: from now on the part can be gone on with. A failure here costs only that. */
static void save_state(void *user, const oob_http_download *download)
{
    job *j = user;
    oob_outfile *file = NULL;
    if (download->validator[0] == '\0') {
        (void)unlink(oob_strbuf_str(&j->state_path));
        return;
    }
    if (oob_outfile_open(&file, oob_strbuf_str(&j->state_path), NULL) != OOB_OK)
        return;
    (void)fprintf(oob_outfile_stream(file), "; lets 'oob fetch' go on with %s\n[part]\naddress = %s\nvalidator = %s\n",
                  oob_base_name(oob_strbuf_str(&j->part_path)), download->url, download->validator);
    (void)oob_outfile_commit(file, NULL);
}

/* What is there of an earlier attempt at the same address. */
static void read_state(job *j)
{
    oob_config *config = NULL;
    struct stat info;
    const char *state_path = oob_strbuf_str(&j->state_path);
    if (access(state_path, F_OK) != 0 || oob_config_read(&config, state_path, NULL) != OOB_OK)
        return;
    const char *address = oob_config_get(config, "part", "address");
    const char *validator = oob_config_get(config, "part", "validator");
    if (address != NULL && validator != NULL && strcmp(address, j->download.url) == 0 &&
        strlen(validator) < sizeof j->download.validator && fstat(fileno(j->part), &info) == 0) {
        (void)snprintf(j->download.validator, sizeof j->download.validator, "%s", validator);
        j->download.have = (uint64_t)info.st_size;
    }
    oob_config_free(config);
}

/* Open, and lock: two downloads into one part would be neither. */
static oob_status open_part(job *j, oob_error *err)
{
    const char *path = oob_strbuf_str(&j->part_path);
    int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) {
        oob_error_set(err, OOB_ERR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
        return oob_error_hint(err, "may you write to this folder?");
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        (void)close(fd);
        return oob_error_set(err, OOB_ERR_OUTPUT, "%s: is being downloaded by another program", path);
    }
    j->part = fdopen(fd, "r+b");
    if (j->part == NULL) {
        (void)close(fd);
        return oob_error_nomem(err);
    }
    return OOB_OK;
}

static void drop_part(const job *j)
{
    (void)unlink(oob_strbuf_str(&j->part_path));
    (void)unlink(oob_strbuf_str(&j->state_path));
}

/* --- what a person can do -------------------------------------------------------------------------------------- */

static oob_status hint_where_to_look(const oob_source *source, oob_error *err)
{
    return oob_error_hint(err,
                          "look at %s. %s Then put the new address under [%s] in your sources.ini ('oob fetch list' "
                          "says where that is), or download it by hand",
                          source->page, source->find, source->key);
}

static oob_status explain_status(const job *j, oob_error *err)
{
    const oob_source *source = j->source;
    int status = j->download.status;
    switch (status) {
    case 404:
    case 410:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: is not at its address any more (HTTP %d): %s", source->title, status,
                      oob_strbuf_str(&j->address));
        return hint_where_to_look(source, err);
    case 401:
    case 403:
    case 407:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: access refused (HTTP %d): %s", source->title, status,
                      oob_strbuf_str(&j->address));
        return oob_error_hint(err, "a proxy may forbid it, or the file has moved: look at %s", source->page);
    default:
        oob_error_set(err, OOB_ERR_NETWORK, "%s: the server answered HTTP %d: %s", source->title, status,
                      oob_strbuf_str(&j->address));
        return oob_error_hint(err, "try again later; or look at %s", source->page);
    }
}

/* --- download -------------------------------------------------------------------------------------------------- */

static oob_status download_from(job *j, oob_http *http, oob_date day, oob_error *err)
{
    oob_status rc = set_address(j, day, err);
    if (rc != OOB_OK)
        return rc;
    j->download = (oob_http_download){.url = oob_strbuf_str(&j->address),
                                      .to = j->part,
                                      .limit = j->source->limit,
                                      .redirect_hosts = j->source->redirect_hosts,
                                      .started = save_state,
                                      .user = j,
                                      .progress = j->options->progress};
    read_state(j);
    return oob_http_download_run(http, &j->download, err);
}

static bool arrived(const job *j)
{
    return j->download.status == 200 || j->download.status == 206;
}

static oob_status download_part(job *j, oob_error *err)
{
    oob_http *http = NULL;
    bool dated = strstr(j->source->address, "{yyyymmdd}") != NULL;
    oob_status rc = oob_http_open(&http, &j->options->http, err);
    oob_progress_start(j->options->progress, j->source->file);
    if (rc == OOB_OK)
        rc = download_from(j, http, j->options->day, err);
    if (rc == OOB_OK && !arrived(j) && dated) /* today's file appears in the course of the day */
        rc = download_from(j, http, j->options->day - 1, err);
    oob_progress_end(j->options->progress);
    oob_http_close(http);
    if (rc != OOB_OK)
        return oob_error_prefix(err, "%s", j->source->key);
    return arrived(j) ? OOB_OK : explain_status(j, err);
}

/* --- checks ---------------------------------------------------------------------------------------------------- */

static oob_status check_size(const job *j, oob_error *err)
{
    uint64_t have = j->download.have;
    uint64_t wanted = j->source->bytes > 0 ? j->source->bytes : j->download.total;
    if (wanted == 0 || wanted == have)
        return OOB_OK;
    return oob_error_set(err, OOB_ERR_INPUT, "%s: has %llu bytes and should have %llu", j->source->title,
                         (unsigned long long)have, (unsigned long long)wanted);
}

static oob_status check_part(job *j, oob_error *err)
{
    const oob_source *source = j->source;
    const char *path = oob_strbuf_str(&j->part_path);
    oob_status rc = check_size(j, err);
    if (rc == OOB_OK)
        rc = oob_sha256_file(j->sha256, path, err);
    if (rc == OOB_OK && source->sha256[0] != '\0' && strcasecmp(source->sha256, j->sha256) != 0) {
        rc = oob_error_set(err, OOB_ERR_INPUT, "%s: its SHA-256 is %s and should be %s", source->title, j->sha256,
                           source->sha256);
        oob_error_hint(err, "it was damaged on the way, or the publisher has replaced it: look at %s", source->page);
    }
    if (rc == OOB_OK) {
        rc = oob_content_check(path, source->format, source->header, err);
        if (rc != OOB_OK) {
            oob_error_prefix(err, "%s: what came from %s", source->title, oob_strbuf_str(&j->address));
            hint_where_to_look(source, err);
        }
    }
    return rc;
}

/* --- into its place -------------------------------------------------------------------------------------------- */

static oob_status put_in_place(job *j, oob_error *err)
{
    const char *path = oob_strbuf_str(&j->path);
    struct stat info;
    if (lstat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return oob_error_set(err, OOB_ERR_OUTPUT, "%s: is there already and is not a plain file", path);
    if (fsync(fileno(j->part)) != 0 || rename(oob_strbuf_str(&j->part_path), path) != 0)
        return oob_error_set(err, OOB_ERR_OUTPUT, "%s: could not be written: %s", path, strerror(errno));
    (void)unlink(oob_strbuf_str(&j->state_path));
    return OOB_OK;
}

static oob_status record(const job *j, oob_error *err)
{
    oob_file_provenance p;
    char now[OOB_TIMESTAMP_SIZE];
    memset(&p, 0, sizeof p);
    oob_timestamp(now);
    oob_strbuf_adds(&p.title, j->source->title);
    oob_strbuf_adds(&p.publisher, j->source->publisher);
    oob_strbuf_adds(&p.address, oob_strbuf_str(&j->address));
    oob_strbuf_adds(&p.fetched_at, now);
    oob_strbuf_adds(&p.sha256, j->sha256);
    oob_strbuf_addf(&p.bytes, "%llu", (unsigned long long)j->download.have);
    oob_strbuf_adds(&p.licence, j->source->licence);
    oob_strbuf_adds(&p.attribution, j->source->attribution);
    oob_status rc = oob_file_provenance_write(&p, oob_strbuf_str(&j->path), err);
    oob_file_provenance_free(&p);
    return rc;
}

static bool is_unchanged(const job *j)
{
    char old[OOB_SHA256_HEX_SIZE];
    return oob_sha256_file(old, oob_strbuf_str(&j->path), NULL) == OOB_OK && strcmp(old, j->sha256) == 0;
}

static oob_status finish(oob_fetch_result *result, job *j, oob_error *err)
{
    oob_status rc = check_part(j, err);
    if (rc != OOB_OK) {
        drop_part(j); /* going on with it would only fail again */
        return rc;
    }
    result->unchanged = is_unchanged(j);
    rc = put_in_place(j, err);
    if (rc == OOB_OK)
        rc = record(j, err);
    (void)snprintf(result->path, sizeof result->path, "%s", oob_strbuf_str(&j->path));
    memcpy(result->sha256, j->sha256, sizeof result->sha256);
    result->bytes = j->download.have;
    result->resumed = j->download.resumed;
    return rc;
}

/* A part with nothing in it, or with nothing to go on by, is only litter. */
static void tidy_part(const job *j)
{
    struct stat info;
    if (access(oob_strbuf_str(&j->state_path), F_OK) != 0 || (fstat(fileno(j->part), &info) == 0 && info.st_size == 0))
        drop_part(j);
}

static oob_status fetch_job(oob_fetch_result *result, job *j, oob_error *err)
{
    oob_status rc = make_paths(j, err);
    if (rc == OOB_OK)
        rc = make_folder(j->options->folder, err);
    if (rc == OOB_OK)
        rc = open_part(j, err);
    if (rc != OOB_OK)
        return rc;
    rc = download_part(j, err);
    if (rc == OOB_OK)
        rc = finish(result, j, err);
    else
        tidy_part(j);
    (void)fclose(j->part); /* its bytes were flushed before they were checked */
    return rc;
}

oob_status oob_open_data_fetch(oob_fetch_result *result, const oob_source *source, const oob_fetch_options *options,
                               oob_error *err)
{
    job j;
    memset(&j, 0, sizeof j);
    memset(result, 0, sizeof *result);
    j.source = source;
    j.options = options;
    oob_status rc = oob_network_policy_check(options->policy, err);
    if (rc == OOB_OK && source->address[0] == '\0') {
        rc = oob_error_set(err, OOB_ERR_USAGE, "%s: the table of sources has no address for it", source->title);
        hint_where_to_look(source, err);
    }
    if (rc == OOB_OK)
        rc = fetch_job(result, &j, err);
    oob_strbuf_free(&j.address);
    oob_strbuf_free(&j.path);
    oob_strbuf_free(&j.part_path);
    oob_strbuf_free(&j.state_path);
    return rc;
}
