/* Pseudonyms: against another implementation of the hash, their key's file, and names that would meet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/pseudonym.h"
#include "core/secret_key.h"
#include "support/scratch.h"

/* A key of the bytes first, first + 1, ... */
static const char *write_key(char path[SCRATCH_PATH_SIZE], unsigned char first, size_t size, mode_t mode)
{
    unsigned char key[64];
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (unsigned char)(first + i);
    (void)unlink(scratch_path(path, "store.key"));
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(key, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
    return path;
}

static oob_pseudonyms *names_of(const char *path)
{
    oob_error err = OOB_ERROR_INIT;
    oob_pseudonyms *names = NULL;
    if (oob_pseudonyms_open(&names, path, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return names;
}

static void assert_name(oob_pseudonyms *names, const char *identifier, const char *wanted)
{
    oob_error err = OOB_ERROR_INIT;
    oob_strbuf name = OOB_STRBUF_INIT;
    oob_strbuf_adds(&name, "what was there before");
    assert_int_equal(oob_pseudonym(names, &name, identifier, &err), OOB_OK);
    assert_string_equal(oob_strbuf_str(&name), wanted);
    oob_strbuf_free(&name);
}

/* Python: hashlib.blake2b(b'472653', key=bytes(range(32)), digest_size=32), its first 40 bits in base 32. */
static void names_are_a_keyed_hash(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_pseudonyms *names = names_of(write_key(path, 0, OOB_SECRET_KEY_BYTES, 0600));
    assert_name(names, "472653", "C-GGAV65XA");
    assert_name(names, "999014", "C-P3C6XM0M");
    assert_name(names, "\303\234nal-7", "C-16YF33PX");
    assert_name(names, "472653", "C-GGAV65XA");
    oob_pseudonyms_close(names);
    names = names_of(write_key(path, 1, OOB_SECRET_KEY_BYTES, 0600));
    assert_name(names, "472653", "C-7DPTEFF7");
    oob_pseudonyms_close(names);
}

static void a_key_is_made_once_and_is_private(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    unsigned char first[OOB_SECRET_KEY_BYTES];
    unsigned char again[OOB_SECRET_KEY_BYTES];
    struct stat info;
    (void)unlink(scratch_path(path, "store.key"));
    mode_t mask = umask(0);
    assert_int_equal(oob_secret_key_load(first, path, &err), OOB_OK);
    (void)umask(mask);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(info.st_size, OOB_SECRET_KEY_BYTES);
    assert_int_equal(oob_secret_key_load(again, path, &err), OOB_OK);
    assert_memory_equal(first, again, OOB_SECRET_KEY_BYTES);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(oob_secret_key_load(again, path, &err), OOB_OK);
    assert_memory_not_equal(first, again, OOB_SECRET_KEY_BYTES);
}

static void assert_refused(const char *path, const char *because)
{
    oob_error err = OOB_ERROR_INIT;
    unsigned char key[OOB_SECRET_KEY_BYTES];
    assert_int_equal(oob_secret_key_load(key, path, &err), OOB_ERR_REFUSED);
    if (strstr(err.msg, because) == NULL)
        fail_msg("'%s' does not say '%s'", err.msg, because);
}

static void a_key_that_others_can_use_is_refused(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    static const mode_t open_to[] = {0640, 0604, 0620, 0602, 0610, 0644};
    for (size_t i = 0; i < sizeof open_to / sizeof *open_to; i++)
        assert_refused(write_key(path, 0, OOB_SECRET_KEY_BYTES, open_to[i]), "others than its owner");
}

static void what_is_no_key_is_refused(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    char link_path[SCRATCH_PATH_SIZE];
    assert_refused(write_key(path, 0, 0, 0600), "is not a key");
    assert_refused(write_key(path, 0, OOB_SECRET_KEY_BYTES - 1, 0600), "is not a key");
    assert_refused(write_key(path, 0, OOB_SECRET_KEY_BYTES + 1, 0600), "is not a key");
    (void)write_key(path, 0, OOB_SECRET_KEY_BYTES, 0600);
    assert_int_equal(symlink(path, scratch_path(link_path, "link.key")), 0);
    assert_refused(link_path, "must not be a link");
}

static oob_status settle_on(oob_pseudonyms *names, size_t children, size_t shortest)
{
    oob_error err = OOB_ERROR_INIT;
    for (size_t i = 1; i <= children; i++) {
        char identifier[16];
        (void)snprintf(identifier, sizeof identifier, "%zu", i);
        assert_int_equal(oob_pseudonyms_add(names, identifier, &err), OOB_OK);
    }
    return oob_pseudonyms_settle(names, shortest, &err);
}

/* Of the children 1, 2, ... with the key 0, 1, ...: how many characters tell them apart was found with Python. */
static void names_grow_until_children_differ(void **state)
{
    (void)state;
    static const struct {
        size_t children;
        size_t shortest;
        const char *first;
    } cases[] = {{2, 1, "C-C"}, {5, 1, "C-CC"}, {40, 1, "C-CC"}, {100, 1, "C-CCG"}, {100, 8, "C-CCGRR4E1"}};
    char path[SCRATCH_PATH_SIZE];
    (void)write_key(path, 0, OOB_SECRET_KEY_BYTES, 0600);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oob_pseudonyms *names = names_of(path);
        assert_int_equal(settle_on(names, cases[i].children, cases[i].shortest), OOB_OK);
        assert_name(names, "1", cases[i].first);
        oob_pseudonyms_close(names);
    }
}

static void children_with_one_name_are_refused(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    oob_pseudonyms *names = names_of(write_key(path, 0, OOB_SECRET_KEY_BYTES, 0600));
    assert_int_equal(settle_on(names, 3, OOB_PSEUDONYM_SHORTEST), OOB_OK);
    assert_int_equal(oob_pseudonyms_add(names, "2", &err), OOB_OK); /* all 64 bits alike, as chance would have it */
    assert_int_equal(oob_pseudonyms_settle(names, OOB_PSEUDONYM_SHORTEST, &err), OOB_ERR_REFUSED);
    oob_pseudonyms_close(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_a_keyed_hash),
        cmocka_unit_test(a_key_is_made_once_and_is_private),
        cmocka_unit_test(a_key_that_others_can_use_is_refused),
        cmocka_unit_test(what_is_no_key_is_refused),
        cmocka_unit_test(names_grow_until_children_differ),
        cmocka_unit_test(children_with_one_name_are_refused),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
