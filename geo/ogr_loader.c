/* ogr_loader.c - finding and loading the GDAL module, once, when it is first needed. */
#include "geo/ogr_loader.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/strbuf.h"

#define MODULE_FILE "oob_ogr.so"

typedef const oob_ogr_module *(*table_function)(void);

/* The folder of the running program with its slash; empty where the system does not say. */
static void program_folder(oob_strbuf *out)
{
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    if (len <= 0)
        return;
    path[len] = '\0';
    const char *slash = strrchr(path, '/');
    if (slash != NULL)
        oob_strbuf_add(out, path, (size_t)(slash - path) + 1);
}

/* dlopen() one candidate; what it said is kept for the message where the file is there but does not load. */
static void *try_path(const char *path, oob_strbuf *tried)
{
    if (access(path, R_OK) != 0) {
        oob_strbuf_addf(tried, "%s%s", tried->len > 0 ? ", " : "", path);
        return NULL;
    }
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL)
        oob_strbuf_addf(tried, "%s%s", tried->len > 0 ? ", " : "", dlerror());
    return handle;
}

static void *try_folder(const char *folder, const char *below, oob_strbuf *tried)
{
    oob_strbuf path = OOB_STRBUF_INIT;
    oob_strbuf_addf(&path, "%s%s/" MODULE_FILE, folder, below);
    void *handle = path.failed ? NULL : try_path(oob_strbuf_str(&path), tried);
    oob_strbuf_free(&path);
    return handle;
}

static void *find_module(oob_strbuf *tried)
{
    /* An explicit folder is the only one looked in: a test must never pick up an installed module by accident. */
    const char *wanted = getenv("OOB_MODULE_DIR");
    if (wanted != NULL && wanted[0] != '\0')
        return try_folder(wanted, "", tried);
    oob_strbuf folder = OOB_STRBUF_INIT;
    program_folder(&folder);
    void *handle = NULL;
    if (folder.len > 0) {
        handle = try_folder(oob_strbuf_str(&folder), "../lib/oob", tried);
        if (handle == NULL)
            handle = try_folder(oob_strbuf_str(&folder), "../lib/" OOB_LIB_TRIPLET "/oob", tried);
    }
    oob_strbuf_free(&folder);
    return handle != NULL ? handle : try_folder(OOB_MODULE_LIBDIR, "", tried);
}

static oob_status load(const oob_ogr_module **out, oob_error *err)
{
    oob_strbuf tried = OOB_STRBUF_INIT;
    void *handle = find_module(&tried);
    if (handle == NULL) {
        oob_error_set(err, OOB_ERR_INTERNAL, "the part of oob that reads boundary files cannot be loaded: %s",
                      oob_strbuf_str(&tried));
        oob_error_hint(err,
                       "install oob again, with GDAL; or set OOB_MODULE_DIR to the folder that holds " MODULE_FILE);
        oob_strbuf_free(&tried);
        return OOB_ERR_INTERNAL;
    }
    oob_strbuf_free(&tried);
    table_function function = NULL;
    void *symbol = dlsym(handle, "oob_ogr_module_table");
    /* ISO C has no cast from an object pointer to a function pointer; POSIX promises that the bytes are the same. */
    memcpy(&function, &symbol, sizeof function);
    const oob_ogr_module *table = function != NULL ? function() : NULL;
    if (table == NULL || table->abi != OOB_OGR_ABI) {
        oob_error_set(err, OOB_ERR_INTERNAL, MODULE_FILE " is of another version of oob");
        return oob_error_hint(err, "install oob again");
    }
    *out = table;
    return OOB_OK;
}

oob_status oob_ogr_load(const oob_ogr_module **out, oob_error *err)
{
    static const oob_ogr_module *loaded;
    if (loaded == NULL) {
        oob_status rc = load(&loaded, err);
        if (rc != OOB_OK)
            return rc;
    }
    *out = loaded;
    return OOB_OK;
}
