/* provenance.c - the record of a download as an INI file. */
#include "core/provenance.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "core/config.h"
#include "core/file.h"

#define SECTION "provenance"

typedef struct field {
    const char *key;
    size_t offset;
} field;

static const field fields[] = {
    {"title", offsetof(oob_file_provenance, title)},     {"publisher", offsetof(oob_file_provenance, publisher)},
    {"address", offsetof(oob_file_provenance, address)}, {"fetched_at", offsetof(oob_file_provenance, fetched_at)},
    {"sha256", offsetof(oob_file_provenance, sha256)},   {"bytes", offsetof(oob_file_provenance, bytes)},
    {"licence", offsetof(oob_file_provenance, licence)}, {"attribution", offsetof(oob_file_provenance, attribution)},
};

#define FIELDS (sizeof fields / sizeof *fields)

static oob_strbuf *slot(oob_file_provenance *provenance, size_t i)
{
    return (oob_strbuf *)(void *)((char *)provenance + fields[i].offset);
}

void oob_file_provenance_free(oob_file_provenance *provenance)
{
    for (size_t i = 0; i < FIELDS; i++)
        oob_strbuf_free(slot(provenance, i));
}

void oob_file_provenance_path(oob_strbuf *out, const char *data_path)
{
    oob_strbuf_addf(out, "%s.provenance.ini", data_path);
}

static void write_value(FILE *stream, const char *key, const char *value)
{
    (void)fprintf(stream, "%s = ", key);
    for (; *value != '\0'; value++) {
        if (value[0] == ' ' && value[1] == ';') /* would begin a remark */
            continue;
        (void)fputc(*value == '\n' || *value == '\r' ? ' ' : *value, stream);
    }
    (void)fputc('\n', stream);
}

oob_status oob_file_provenance_write(const oob_file_provenance *provenance, const char *data_path, oob_error *err)
{
    oob_outfile *file = NULL;
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_file_provenance_path(&path, data_path);
    oob_status rc = oob_strbuf_check(&path, err);
    if (rc == OOB_OK)
        rc = oob_outfile_open(&file, oob_strbuf_str(&path), err);
    if (rc == OOB_OK) {
        FILE *stream = oob_outfile_stream(file);
        (void)fprintf(stream,
                      "; Where %s comes from. Keep it beside that file: imports store it, reports print it.\n[%s]\n",
                      oob_base_name(data_path), SECTION);
        for (size_t i = 0; i < FIELDS; i++)
            write_value(stream, fields[i].key, oob_strbuf_str(slot((oob_file_provenance *)(uintptr_t)provenance, i)));
        rc = oob_outfile_commit(file, err);
    }
    oob_strbuf_free(&path);
    return rc;
}

static oob_status take_values(oob_file_provenance *out, bool *found, const oob_config *config, const char *sha256,
                              oob_error *err)
{
    const char *recorded = oob_config_get(config, SECTION, "sha256");
    *found = recorded != NULL && (sha256 == NULL || strcasecmp(recorded, sha256) == 0);
    oob_status rc = OOB_OK;
    for (size_t i = 0; *found && rc == OOB_OK && i < FIELDS; i++) {
        const char *value = oob_config_get(config, SECTION, fields[i].key);
        oob_strbuf_adds(slot(out, i), value != NULL ? value : "");
        rc = oob_strbuf_check(slot(out, i), err);
    }
    return rc;
}

oob_status oob_file_provenance_read(oob_file_provenance *out, bool *found, const char *data_path, const char *sha256,
                                    oob_error *err)
{
    oob_config *config = NULL;
    oob_strbuf path = OOB_STRBUF_INIT;
    *found = false;
    oob_file_provenance_path(&path, data_path);
    oob_status rc = oob_strbuf_check(&path, err);
    if (rc == OOB_OK && access(oob_strbuf_str(&path), F_OK) == 0) {
        rc = oob_config_read(&config, oob_strbuf_str(&path), err);
        if (rc == OOB_OK)
            rc = take_values(out, found, config, sha256, err);
    }
    oob_config_free(config);
    oob_strbuf_free(&path);
    return rc;
}
