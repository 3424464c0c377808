/* test_source.c - finding and reading input files: folders, zips, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/strbuf.h"
#include "ingest/source.h"
#include "support/scratch_files.h"

static const char *const csv_only[] = {".csv", NULL};

static oob_source_entries list_one(const char *path)
{
    oob_source_entries entries;
    oob_error err = OOB_ERROR_INIT;
    if (oob_source_list(&entries, &path, 1, csv_only, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return entries;
}

static void assert_list_refused(const char *path, const char *why)
{
    oob_source_entries entries;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_source_list(&entries, &path, 1, csv_only, &err), OOB_ERR_INPUT);
    assert_int_equal(entries.count, 0);
    if (strstr(err.msg, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.msg, why);
}

/* Read all of an entry, seven bytes at a time. @return the status of the last read */
static oob_status read_all(oob_strbuf *out, const oob_source_entry *entry, oob_error *err)
{
    oob_source *source = NULL;
    char bytes[7];
    size_t got = 0;
    oob_status rc = oob_source_open(&source, entry, err);
    if (rc != OOB_OK)
        return rc;
    do {
        rc = oob_source_read(&got, source, bytes, sizeof bytes, err);
        oob_strbuf_add(out, bytes, rc == OOB_OK ? got : 0);
    } while (rc == OOB_OK && got > 0);
    oob_source_close(source);
    return rc;
}

static void a_file_is_itself_whatever_its_ending(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_source_entries entries = list_one(scratch_write_text(path, "extract.dat", "CHILD,DECOM\n"));
    assert_int_equal(entries.count, 1);
    assert_null(entries.items[0].member);
    assert_int_equal(entries.items[0].bytes, 12);
    assert_int_equal(read_all(&text, &entries.items[0], NULL), OOB_OK);
    assert_string_equal(oob_strbuf_str(&text), "CHILD,DECOM\n");
    oob_strbuf_free(&text);
    oob_source_entries_free(&entries);
}

static void the_hash_is_of_all_bytes(void **state)
{
    (void)state;
    /* FIPS 180-2, appendix B.1: SHA-256 of "abc". */
    static const char wanted[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    char path[SCRATCH_PATH_SIZE];
    char bytes[2];
    size_t got = 1;
    oob_source *source = NULL;
    assert_int_equal(oob_source_open_path(&source, scratch_write_text(path, "abc.csv", "abc"), NULL), OOB_OK);
    assert_string_equal(oob_source_name(source), "abc.csv");
    assert_int_equal(oob_source_size(source), 3);
    while (got > 0) {
        assert_string_equal(oob_source_sha256(source), "");
        assert_int_equal(oob_source_read(&got, source, bytes, sizeof bytes, NULL), OOB_OK);
    }
    assert_int_equal(oob_source_position(source), 3);
    assert_string_equal(oob_source_sha256(source), wanted);
    oob_source_close(source);
}

static void the_hash_can_be_spared(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    char bytes[8];
    size_t got = 0;
    oob_source *source = NULL;
    assert_int_equal(oob_source_open_path(&source, scratch_write_text(path, "abc.csv", "abc"), NULL), OOB_OK);
    oob_source_skip_hash(source);
    assert_int_equal(oob_source_read(&got, source, bytes, sizeof bytes, NULL), OOB_OK);
    assert_int_equal(got, 3);
    assert_int_equal(oob_source_read(&got, source, bytes, sizeof bytes, NULL), OOB_OK);
    assert_int_equal(got, 0);
    assert_string_equal(oob_source_sha256(source), "");
    oob_source_close(source);
}

static void a_folder_is_read_to_any_depth_in_order_of_names(void **state)
{
    (void)state;
    static const zipped files[] = {{.name = "Data/b.csv", .bytes = "b", .len = 1},
                                   {.name = "Doc/readme.txt", .bytes = "r", .len = 1},
                                   {.name = "__MACOSX/._b.csv", .bytes = "x", .len = 1}};
    char path[SCRATCH_PATH_SIZE];
    scratch_folder_make("in");
    scratch_folder_make("in/deep");
    scratch_write_text(path, "in/deep/a.CSV", "a");
    scratch_write_text(path, "in/c.csv", "c");
    scratch_write_text(path, "in/notes.txt", "n");
    scratch_write_text(path, "in/.hidden.csv", "h");
    scratch_zip(path, "in/data.zip", files, 3);

    oob_source_entries entries = list_one(scratch_path(path, "in"));
    assert_int_equal(entries.count, 3);
    assert_non_null(strstr(entries.items[0].path, "in/deep/a.CSV"));
    assert_string_equal(entries.items[1].member, "Data/b.csv");
    assert_non_null(strstr(entries.items[2].path, "in/c.csv"));

    oob_source *source = NULL;
    assert_int_equal(oob_source_open(&source, &entries.items[1], NULL), OOB_OK);
    assert_string_equal(oob_source_name(source), "b.csv in data.zip");
    oob_source_close(source);
    oob_source_entries_free(&entries);

    static const char *const made[] = {"in/deep/a.CSV", "in/c.csv", "in/notes.txt", "in/.hidden.csv", "in/data.zip"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        scratch_file_remove(made[i]);
    scratch_folder_remove("in/deep");
    scratch_folder_remove("in");
}

static void links_out_of_a_folder_are_refused(void **state)
{
    (void)state;
    char inside[SCRATCH_PATH_SIZE];
    char outside[SCRATCH_PATH_SIZE];
    char link_path[SCRATCH_PATH_SIZE];
    scratch_folder_make("in");
    scratch_write_text(inside, "in/own.csv", "own");
    scratch_write_text(outside, "secret.csv", "secret");

    assert_int_equal(symlink(inside, scratch_path(link_path, "in/again.csv")), 0);
    char folder[SCRATCH_PATH_SIZE];
    oob_source_entries entries = list_one(scratch_path(folder, "in"));
    assert_int_equal(entries.count, 1); /* what it leads to is there under its own name */
    oob_source_entries_free(&entries);

    assert_int_equal(symlink(outside, scratch_path(link_path, "in/out.csv")), 0);
    assert_list_refused(folder, "leads out of the folder");
    scratch_file_remove("in/out.csv");
    scratch_file_remove("in/again.csv");
    scratch_file_remove("in/own.csv");
    scratch_folder_remove("in");
}

static void other_places_are_refused(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    assert_list_refused("/vsicurl/https://example.org/a.csv", "only files and folders");
    assert_list_refused("https://example.org/a.csv", "only files and folders");
    assert_list_refused("/dev/null", "neither a file nor a folder");
    assert_list_refused(scratch_path(path, "missing.csv"), "No such file");
    assert_int_equal(mkfifo(scratch_path(path, "pipe.csv"), S_IRUSR | S_IWUSR), 0);
    assert_list_refused(path, "neither a file nor a folder");
    oob_source *source = NULL;
    oob_source_entry pipe = {.path = path, .member = NULL, .bytes = 0};
    assert_int_equal(oob_source_open(&source, &pipe, NULL), OOB_ERR_INPUT); /* and does not wait for a writer */
}

/* A CSV of `rows` different lines, so that it compresses as data does. */
static char *many_lines(size_t rows, size_t *len)
{
    char *text = malloc(rows * 32);
    *len = 0;
    for (size_t i = 0; i < rows; i++)
        *len += (size_t)sprintf(text + *len, "%zu,%zu,NE8 1AA\n", i, i * 7919 % 1000003);
    return text;
}

static void a_member_of_a_zip_reads_as_it_was(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    size_t len;
    char *bytes = many_lines(20000, &len);
    const zipped file = {.name = "episodes.csv", .bytes = bytes, .len = len};
    oob_strbuf text = OOB_STRBUF_INIT;
    oob_source_entries entries = list_one(scratch_zip(path, "return.zip", &file, 1));
    assert_int_equal(entries.count, 1);
    assert_int_equal(entries.items[0].bytes, len);
    assert_int_equal(read_all(&text, &entries.items[0], NULL), OOB_OK);
    assert_int_equal(text.len, len);
    assert_memory_equal(text.data, bytes, len);
    oob_strbuf_free(&text);
    oob_source_entries_free(&entries);
    free(bytes);
}

static void a_zip_with_one_csv_opens_as_that(void **state)
{
    (void)state;
    static const zipped files[] = {{.name = "a.csv", .bytes = "a", .len = 1},
                                   {.name = "readme.txt", .bytes = "r", .len = 1},
                                   {.name = "b.csv", .bytes = "b", .len = 1}};
    char path[SCRATCH_PATH_SIZE];
    oob_source *source = NULL;
    assert_int_equal(oob_source_open_path(&source, scratch_zip(path, "one.zip", files, 2), NULL), OOB_OK);
    assert_string_equal(oob_source_name(source), "a.csv in one.zip");
    oob_source_close(source);
    source = NULL;
    assert_int_equal(oob_source_open_path(&source, scratch_zip(path, "two.zip", files, 3), NULL), OOB_ERR_INPUT);
    assert_int_equal(oob_source_open_path(&source, scratch_folder, NULL), OOB_ERR_INPUT);
    assert_null(source);
}

/* The bytes of a file, at most `capacity`. */
static size_t slurp(unsigned char *out, size_t capacity, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t len = fread(out, 1, capacity, file);
    (void)fclose(file);
    return len;
}

static void a_zip_cut_short_is_an_error(void **state)
{
    (void)state;
    static unsigned char whole[300000];
    char path[SCRATCH_PATH_SIZE];
    size_t len;
    char *bytes = many_lines(5000, &len);
    const zipped file = {.name = "a.csv", .bytes = bytes, .len = len};
    size_t zip_len = slurp(whole, sizeof whole, scratch_zip(path, "whole.zip", &file, 1));
    free(bytes);
    assert_true(zip_len > 1000 && zip_len < sizeof whole);
    /* The list of contents is at the end: without it there is nothing to go by. */
    static const size_t cuts[] = {1, 21, 500};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        scratch_write(path, "cut.zip", whole, zip_len - cuts[i]);
        assert_list_refused(path, "cut.zip");
    }
    assert_list_refused(scratch_write(path, "empty.zip", whole, 0), "empty.zip");
    assert_list_refused(scratch_write_text(path, "text.zip", "CHILD,DECOM\n"), "text.zip");
}

static void a_damaged_zip_is_an_error_at_the_latest_at_its_end(void **state)
{
    (void)state;
    static unsigned char whole[300000];
    char path[SCRATCH_PATH_SIZE];
    size_t len;
    char *bytes = many_lines(5000, &len);
    for (int stored = 0; stored <= 1; stored++) {
        const zipped file = {.name = "a.csv", .bytes = bytes, .len = len, .stored = stored == 1};
        size_t zip_len = slurp(whole, sizeof whole, scratch_zip(path, "whole.zip", &file, 1));
        for (size_t at = 100; at < zip_len - 200; at += zip_len / 20) {
            oob_strbuf text = OOB_STRBUF_INIT;
            oob_error err = OOB_ERROR_INIT;
            whole[at] ^= 0x10;
            oob_source_entries entries = list_one(scratch_write(path, "damaged.zip", whole, zip_len));
            whole[at] ^= 0x10;
            assert_int_equal(read_all(&text, &entries.items[0], &err), OOB_ERR_INPUT);
            assert_non_null(strstr(err.msg, "a.csv in damaged.zip"));
            oob_strbuf_free(&text);
            oob_source_entries_free(&entries);
        }
    }
    free(bytes);
}

static void a_zip_that_expands_without_measure_is_refused(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    size_t len = 8 << 20;
    char *zeros = calloc(1, len);
    const zipped file = {.name = "bomb.csv", .bytes = zeros, .len = len};
    assert_list_refused(scratch_zip(path, "bomb.zip", &file, 1), "would expand");
    free(zeros);
}

static void a_locked_zip_is_said_to_be_locked(void **state)
{
    (void)state;
    const zipped file = {.name = "a.csv", .bytes = "CHILD\n1\n", .len = 8, .password = "secret"};
    char path[SCRATCH_PATH_SIZE];
    oob_error err = OOB_ERROR_INIT;
    oob_source *source = NULL;
    oob_source_entries entries = list_one(scratch_zip(path, "locked.zip", &file, 1));
    assert_int_equal(oob_source_open(&source, &entries.items[0], &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.hint, "password"));
    oob_source_entries_free(&entries);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_itself_whatever_its_ending),
        cmocka_unit_test(the_hash_is_of_all_bytes),
        cmocka_unit_test(the_hash_can_be_spared),
        cmocka_unit_test(a_folder_is_read_to_any_depth_in_order_of_names),
        cmocka_unit_test(links_out_of_a_folder_are_refused),
        cmocka_unit_test(other_places_are_refused),
        cmocka_unit_test(a_member_of_a_zip_reads_as_it_was),
        cmocka_unit_test(a_zip_with_one_csv_opens_as_that),
        cmocka_unit_test(a_zip_cut_short_is_an_error),
        cmocka_unit_test(a_damaged_zip_is_an_error_at_the_latest_at_its_end),
        cmocka_unit_test(a_zip_that_expands_without_measure_is_refused),
        cmocka_unit_test(a_locked_zip_is_said_to_be_locked),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
