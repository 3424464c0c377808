/* test_csv.c - checked CSV: encodings, line ends, faults where they are, and one line lost at most. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <csv.h>

#include "ingest/csv.h"
#include "support/real_data.h"
#include "support/scratch_files.h"

/* A file open for reading, from bytes. */
typedef struct opened {
    oob_source *source;
    oob_csv *csv;
} opened;

static opened open_path(const char *path, bool with_header)
{
    opened it = {NULL, NULL};
    oob_error err = OOB_ERROR_INIT;
    if (oob_source_open_path(&it.source, path, &err) != OOB_OK ||
        oob_csv_open(&it.csv, it.source, with_header, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    return it;
}

static opened open_bytes(const void *bytes, size_t len)
{
    char path[SCRATCH_PATH_SIZE];
    return open_path(scratch_write(path, "in.csv", bytes, len), true);
}

static opened open_text(const char *text)
{
    return open_bytes(text, strlen(text));
}

static void close_it(opened it)
{
    oob_csv_close(it.csv);
    oob_source_close(it.source);
}

static oob_csv_row next_row(opened it)
{
    oob_csv_row row;
    bool more = false;
    oob_error err = OOB_ERROR_INIT;
    if (oob_csv_next(&row, &more, it.csv, &err) != OOB_OK)
        fail_msg("%s", err.msg);
    assert_true(more);
    return row;
}

static void assert_end(opened it)
{
    oob_csv_row row;
    bool more = true;
    assert_int_equal(oob_csv_next(&row, &more, it.csv, NULL), OOB_OK);
    assert_false(more);
}

/* The next row is good, is row number `number`, and its fields joined by '|' are `wanted`. */
static void assert_row(opened it, size_t number, const char *wanted)
{
    char got[4096] = "";
    size_t len = 0;
    oob_csv_row row = next_row(it);
    for (size_t i = 0; i < row.count; i++) {
        assert_int_equal(row.fields[i].text[row.fields[i].len], '\0');
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%s", i > 0 ? "|" : "", row.fields[i].text);
    }
    assert_string_equal(got, wanted);
    assert_int_equal(row.row, number);
    assert_int_equal(row.fault, OOB_CSV_GOOD);
    assert_string_equal(row.detail, "");
}

static void assert_raw(const oob_csv_row *row, const char *wanted)
{
    assert_int_equal(row->raw_len, strlen(wanted));
    assert_memory_equal(row->raw, wanted, row->raw_len);
}

static void assert_fault(const oob_csv_row *row, size_t number, oob_csv_fault fault, size_t field)
{
    assert_int_equal(row->row, number);
    assert_int_equal(row->fault, fault);
    assert_int_equal(row->fault_field, field);
    assert_true(row->detail[0] != '\0');
}

#define NO_FIELD ((size_t)-1)

/* --- what is good ------------------------------------------------------------------------------- */

static void fields_are_split_and_unquoted(void **state)
{
    (void)state;
    opened it = open_text("A,B,C\n1,2,3\n\"one\",\"two, too\",\"say \"\"three\"\"\"\n,,x\n1,2,\n");
    size_t count;
    const oob_csv_field *header = oob_csv_header(it.csv, &count);
    assert_int_equal(count, 3);
    assert_string_equal(header[2].text, "C");
    assert_row(it, 2, "1|2|3");
    assert_row(it, 3, "one|two, too|say \"three\"");
    assert_row(it, 4, "||x");
    assert_row(it, 5, "1|2|");
    assert_end(it);
    assert_end(it);
    close_it(it);
}

static void blanks_around_text_are_dropped_and_those_in_quotes_kept(void **state)
{
    (void)state;
    opened it = open_text(" A ,B\n  x y\t,\" z \"\n a , \"b\" \n");
    size_t count;
    assert_string_equal(oob_csv_header(it.csv, &count)[0].text, "A");
    assert_row(it, 2, "x y| z ");
    assert_row(it, 3, "a|b");
    close_it(it);
}

static void rows_are_counted_as_excel_does(void **state)
{
    (void)state;
    opened it = open_text("A,B\n\n1,\"a\nb\"\n , \n2,c\n,,,,\n3,d");
    assert_row(it, 3, "1|a\nb"); /* row 2 is blank; a record of two lines is one row */
    assert_row(it, 5, "2|c");
    assert_row(it, 7, "3|d");
    assert_end(it);
    close_it(it);
}

static void the_raw_text_is_the_record_as_it_stands(void **state)
{
    (void)state;
    opened it = open_text("A,B\r\n 1 ,\"x\"\"y\"\r\n2,\"a\r\nb\"\r\n3,c\n");
    oob_csv_row row = next_row(it);
    assert_raw(&row, " 1 ,\"x\"\"y\"");
    row = next_row(it);
    assert_raw(&row, "2,\"a\r\nb\"");
    assert_string_equal(row.fields[1].text, "a\r\nb");
    row = next_row(it);
    assert_raw(&row, "3,c");
    assert_string_equal(oob_csv_line_ends(it.csv), "mixed");
    close_it(it);
}

static void all_line_ends_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *ends;
    } files[] = {{"A,B\n1,2\n3,4\n", "LF"}, {"A,B\r\n1,2\r\n3,4\r\n", "CRLF"}, {"A,B\r1,2\r3,4\r", "CR"},
                 {"A,B\n1,2\n3,4", "LF"},   {"A,B\r1,2\r3,4", "CR"},           {"A,B\r\n1,2\n3,4\r", "mixed"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        opened it = open_text(files[i].text);
        assert_row(it, 2, "1|2");
        assert_row(it, 3, "3|4");
        assert_end(it);
        assert_string_equal(oob_csv_line_ends(it.csv), files[i].ends);
        close_it(it);
    }
}

static void commas_to_the_right_of_the_table_are_no_fields(void **state)
{
    (void)state;
    opened it = open_text("A,B\n1,2,,\n");
    assert_row(it, 2, "1|2");
    close_it(it);
}

static void a_file_without_column_names_starts_with_row_one(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    opened it = open_path(scratch_write_text(path, "in.csv", "\nNE1 1AD,10\nNE1 1AE,10\nNE1 1AF\n"), false);
    assert_row(it, 2, "NE1 1AD|10");
    assert_row(it, 3, "NE1 1AE|10");
    oob_csv_row row = next_row(it);
    assert_fault(&row, 4, OOB_CSV_FEW_FIELDS, NO_FIELD);
    close_it(it);
}

/* --- encodings ---------------------------------------------------------------------------------- */

static void utf8_is_read_with_and_without_a_mark(void **state)
{
    (void)state;
    opened it = open_text("A,B\nZo\xC3\xAB,\xF0\x9F\x8F\xA0\n");
    assert_row(it, 2, "Zo\xC3\xAB|\xF0\x9F\x8F\xA0");
    assert_string_equal(oob_csv_encoding(it.csv), "UTF-8");
    close_it(it);
    it = open_text("\xEF\xBB\xBF"
                   "A,B\n1,2\n");
    size_t count;
    assert_string_equal(oob_csv_header(it.csv, &count)[0].text, "A");
    assert_string_equal(oob_csv_encoding(it.csv), "UTF-8 with byte order mark");
    close_it(it);
}

/* ASCII and U+00EB as UTF-16, with or without a mark. */
static size_t as_utf16(unsigned char *out, const char *text, bool big, bool mark)
{
    size_t len = 0;
    unsigned units[512];
    size_t count = 0;
    if (mark)
        units[count++] = 0xFEFF;
    for (; *text != '\0'; text++)
        units[count++] = *text == '~' ? 0xEB : *text == '^' ? 0xD800 : (unsigned char)*text;
    for (size_t i = 0; i < count; i++) {
        out[len++] = (unsigned char)(big ? units[i] >> 8 : units[i] & 0xFF);
        out[len++] = (unsigned char)(big ? units[i] & 0xFF : units[i] >> 8);
    }
    return len;
}

static void utf16_is_read_either_way_round(void **state)
{
    (void)state;
    for (int form = 0; form < 4; form++) {
        unsigned char bytes[1100];
        bool big = (form & 1) != 0;
        size_t len = as_utf16(bytes, "NAME,NOTE\r\nZo~,\"a\r\nb\"\r\nX,y\r\n", big, (form & 2) != 0);
        opened it = open_bytes(bytes, len);
        assert_row(it, 2, "Zo\xC3\xAB|a\r\nb");
        assert_row(it, 3, "X|y");
        assert_end(it);
        assert_string_equal(oob_csv_encoding(it.csv), big ? "UTF-16BE" : "UTF-16LE");
        close_it(it);
    }
}

static void half_a_character_of_utf16_is_a_fault_of_its_row(void **state)
{
    (void)state;
    unsigned char bytes[1100];
    size_t len = as_utf16(bytes, "NAME,NOTE\n^x,y\nX,y\n", false, true);
    opened it = open_bytes(bytes, len);
    oob_csv_row row = next_row(it);
    assert_fault(&row, 2, OOB_CSV_BAD_BYTES, 0);
    assert_string_equal(row.fields[0].text, "\xEF\xBF\xBDx");
    assert_row(it, 3, "X|y");
    close_it(it);
    it = open_bytes(bytes, len - 1); /* the file ends within a character */
    (void)next_row(it);
    row = next_row(it);
    assert_fault(&row, 3, OOB_CSV_BAD_BYTES, 1);
    assert_end(it);
    close_it(it);
}

/* A block boundary falls within nearly every record and character, one time or another. */
static void a_large_utf16_file_is_read_across_blocks(void **state)
{
    (void)state;
    size_t rows = 60000;
    unsigned char *bytes = malloc(rows * 40);
    size_t len = as_utf16(bytes, "N,S\n", false, true);
    for (size_t i = 0; i < rows; i++) {
        char line[20];
        (void)snprintf(line, sizeof line, "%zu,a~%zu\n", i, i % 9);
        len += as_utf16(bytes + len, line, false, false);
    }
    opened it = open_bytes(bytes, len);
    for (size_t i = 0; i < rows; i++) {
        char wanted[30];
        (void)snprintf(wanted, sizeof wanted, "%zu|a\xC3\xAB%zu", i, i % 9);
        assert_row(it, i + 2, wanted);
    }
    assert_end(it);
    close_it(it);
    free(bytes);
}

static void a_row_of_windows_1252_in_a_utf8_file_is_named_and_read(void **state)
{
    (void)state;
    opened it = open_text("NAME,PL_POST\nZo\xC3\xAB,NE8 1AA\nZo\xEB \x96 Zo\xC3\xAB,NE6 4JY\n");
    assert_row(it, 2, "Zo\xC3\xAB|NE8 1AA");
    oob_csv_row row = next_row(it);
    assert_fault(&row, 3, OOB_CSV_CP1252, 0);
    /* U+00EB and the en dash, and what was UTF-8 stays as it is */
    assert_string_equal(row.fields[0].text, "Zo\xC3\xAB \xE2\x80\x93 Zo\xC3\xAB");
    assert_string_equal(row.fields[1].text, "NE6 4JY");
    assert_raw(&row, "Zo\xC3\xAB \xE2\x80\x93 Zo\xC3\xAB,NE6 4JY");
    assert_string_equal(oob_csv_encoding(it.csv), "UTF-8");
    close_it(it);
}

static void a_byte_of_no_encoding_is_a_fault(void **state)
{
    (void)state;
    opened it = open_text("A,B\n1,x\x81y\n2,z\n"); /* Windows-1252 leaves 0x81 undefined */
    oob_csv_row row = next_row(it);
    assert_fault(&row, 2, OOB_CSV_BAD_BYTES, 1);
    assert_string_equal(row.fields[1].text, "x\xEF\xBF\xBDy");
    assert_row(it, 3, "2|z");
    close_it(it);
}

static void a_file_of_windows_1252_is_no_fault(void **state)
{
    (void)state;
    opened it = open_text("NAME,PRICE\nZo\xEB,\xA3"
                          "5\nAnn,\x80"
                          "6\nZo\xEB,\"a\n\x93q\x94\"\nIm\xE9,7\n");
    assert_string_equal(oob_csv_encoding(it.csv), "Windows-1252");
    assert_row(it, 2,
               "Zo\xC3\xAB|\xC2\xA3"
               "5");
    assert_row(it, 3,
               "Ann|\xE2\x82\xAC"
               "6");
    oob_csv_row row = next_row(it);
    assert_string_equal(row.fields[1].text, "a\n\xE2\x80\x9Cq\xE2\x80\x9D");
    assert_raw(&row, "Zo\xC3\xAB,\"a\n\xE2\x80\x9Cq\xE2\x80\x9D\"");
    assert_row(it, 5, "Im\xC3\xA9|7");
    close_it(it);
}

/* The rule of oob_encoding_find(): two such lines are strays, and so are three of two hundred. */
static void a_few_windows_1252_lines_do_not_make_a_file_of_it(void **state)
{
    (void)state;
    for (int strays = 2; strays <= 4; strays++) {
        char text[4096] = "NAME,N\n";
        for (int i = 0; i < 160; i++)
            strcat(text, i < strays ? "Zo\xEB,1\n" : "Ann,2\n");
        opened it = open_text(text);
        assert_string_equal(oob_csv_encoding(it.csv), strays < 4 ? "UTF-8" : "Windows-1252");
        close_it(it);
    }
}

/* --- faults ------------------------------------------------------------------------------------- */

static void rows_of_the_wrong_length_are_named_and_kept_apart(void **state)
{
    (void)state;
    opened it = open_text("A,B,C\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,5\n");
    oob_csv_row row = next_row(it);
    assert_fault(&row, 2, OOB_CSV_FEW_FIELDS, NO_FIELD);
    assert_string_equal(row.detail, "2 fields, the header has 3");
    assert_row(it, 3, "1|2|3");
    row = next_row(it);
    assert_fault(&row, 4, OOB_CSV_MANY_FIELDS, NO_FIELD);
    assert_string_equal(row.detail, "4 fields, the header has 3");
    row = next_row(it);
    assert_string_equal(row.detail, "5 fields, the header has 3");
    assert_raw(&row, "1,2,3,,5");
    assert_end(it);
    close_it(it);
}

static void a_nul_is_located_and_the_field_is_whole(void **state)
{
    (void)state;
    static const char text[] = "A,B\n1,NE6\0 4JY\n\"2\0\",x\n3,y\n";
    opened it = open_bytes(text, sizeof text - 1);
    oob_csv_row row = next_row(it);
    assert_fault(&row, 2, OOB_CSV_NUL, 1);
    assert_int_equal(row.fields[1].len, 8);
    assert_memory_equal(row.fields[1].text, "NE6\0 4JY", 9);
    row = next_row(it);
    assert_fault(&row, 3, OOB_CSV_NUL, 0);
    assert_row(it, 4, "3|y");
    close_it(it);
}

static void a_quote_that_never_closes_costs_its_line_only(void **state)
{
    (void)state;
    opened it = open_text("A,B\n1,a\n2,\"b\n3,c\n\n4,d\n");
    assert_row(it, 2, "1|a");
    oob_csv_row row = next_row(it);
    assert_fault(&row, 3, OOB_CSV_BAD_QUOTE, 1);
    assert_raw(&row, "2,\"b");
    assert_int_equal(row.count, 0);
    assert_row(it, 4, "3|c");
    assert_row(it, 6, "4|d");
    assert_end(it);
    close_it(it);
}

static void a_quote_inside_a_field_costs_its_line_only(void **state)
{
    (void)state;
    opened it = open_text("A,B\n1,a\"b\"\n2,\"a\"b\n3,c\n");
    oob_csv_row row = next_row(it);
    assert_fault(&row, 2, OOB_CSV_BAD_QUOTE, 1);
    row = next_row(it);
    assert_fault(&row, 3, OOB_CSV_BAD_QUOTE, 1);
    assert_raw(&row, "2,\"a\"b");
    assert_row(it, 4, "3|c");
    assert_end(it);
    close_it(it);
}

/* The stray quote of row 2 is closed by the first of row 4: what lies between is not one record. */
static void a_stray_quote_does_not_swallow_lines_up_to_the_next_one(void **state)
{
    (void)state;
    opened it = open_text("A,B\n\"1,a\n2,b\n\"3\",\"c\"\n4,d\n");
    oob_csv_row row = next_row(it);
    assert_fault(&row, 2, OOB_CSV_BAD_QUOTE, 0);
    assert_raw(&row, "\"1,a");
    assert_row(it, 3, "2|b");
    assert_row(it, 4, "3|c");
    assert_row(it, 5, "4|d");
    assert_end(it);
    close_it(it);
}

/* From the first quote to the second is one field, and the record then has three, as it should. */
static void two_stray_quotes_that_pair_up_do_not_swallow_the_rows_between(void **state)
{
    (void)state;
    opened it = open_text("A,B,C\n1,\"a,x\n2,b,x\n3,c\",x\n4,d,x\n5,\"e,x\n6,f\",x\n");
    oob_csv_row row = next_row(it);
    assert_fault(&row, 2, OOB_CSV_BAD_QUOTE, 1);
    assert_row(it, 3, "2|b|x");
    row = next_row(it);
    assert_fault(&row, 4, OOB_CSV_BAD_QUOTE, 1);
    assert_row(it, 5, "4|d|x");
    row = next_row(it);
    assert_fault(&row, 6, OOB_CSV_BAD_QUOTE, 1);
    row = next_row(it);
    assert_fault(&row, 7, OOB_CSV_BAD_QUOTE, 1);
    assert_end(it);
    close_it(it);
}

static void notes_of_several_lines_are_one_field_wherever_they_stand(void **state)
{
    (void)state;
    opened it =
        open_text("A,B,C\n\"one\ntwo\",x,y\n1,\"one, two, three\n\nfour, five\",y\n1,2,\"He, she, it\nand so, on\"\n");
    assert_row(it, 2, "one\ntwo|x|y");
    assert_row(it, 3, "1|one, two, three\n\nfour, five|y");
    assert_row(it, 4, "1|2|He, she, it\nand so, on");
    assert_end(it);
    close_it(it);
}

static void a_record_of_more_than_a_mebibyte_is_a_quote_gone_astray(void **state)
{
    (void)state;
    size_t lines = 40000;
    size_t len = 0;
    char *text = malloc(lines * 40 + 64);
    len += (size_t)sprintf(text, "A,B\n1,\"open\n");
    for (size_t i = 0; i < lines; i++)
        len += (size_t)sprintf(text + len, "%zu,a line like many others here\n", i);
    assert_true(len > (1 << 20));
    opened it = open_bytes(text, len);
    oob_csv_row row = next_row(it);
    assert_fault(&row, 2, OOB_CSV_BAD_QUOTE, 1);
    for (size_t i = 0; i < lines; i++) {
        row = next_row(it);
        assert_int_equal(row.row, i + 3);
        assert_int_equal(row.fault, OOB_CSV_GOOD);
    }
    assert_end(it);
    close_it(it);
    free(text);
}

static void a_file_without_line_ends_is_refused(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    size_t len = 3 << 20;
    char *text = malloc(len);
    memset(text, 'x', len);
    oob_source *source = NULL;
    oob_csv *csv = NULL;
    oob_error err = OOB_ERROR_INIT;
    assert_int_equal(oob_source_open_path(&source, scratch_write(path, "in.csv", text, len), NULL), OOB_OK);
    assert_int_equal(oob_csv_open(&csv, source, true, &err), OOB_ERR_INPUT);
    assert_non_null(strstr(err.msg, "in.csv"));
    oob_source_close(source);
    free(text);
}

static void a_header_must_be_there_and_be_sound(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
    } files[] = {{"", 0}, {"\n\n", 2}, {"\xEF\xBB\xBF", 3}, {"A,\"B\n1,2\n", 9}, {"A\0,B\n", 5}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[SCRATCH_PATH_SIZE];
        oob_source *source = NULL;
        oob_csv *csv = NULL;
        oob_error err = OOB_ERROR_INIT;
        scratch_write(path, "in.csv", files[i].text, files[i].len);
        assert_int_equal(oob_source_open_path(&source, path, NULL), OOB_OK);
        assert_int_equal(oob_csv_open(&csv, source, true, &err), OOB_ERR_INPUT);
        assert_non_null(strstr(err.msg, "in.csv"));
        oob_source_close(source);
    }
}

/* --- against libcsv ----------------------------------------------------------------------------- */

typedef struct collected {
    char text[200000];
    size_t len;
} collected;

static void collect_field(void *bytes, size_t len, void *data)
{
    collected *all = data;
    memcpy(all->text + all->len, bytes, len);
    all->len += len;
    all->text[all->len++] = '\x1F';
}

static void collect_record(int end, void *data)
{
    collected *all = data;
    (void)end;
    all->text[all->len++] = '\x1E';
}

static unsigned random_below(unsigned n)
{
    static uint64_t seed = 20250331;
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(seed >> 33) % n;
}

/* A well-formed record of four fields, none of them all blank, plain and quoted in every way. */
static size_t random_record(char *out)
{
    static const char *const fields[] = {"x",        " a b ",   "\"q\"",   "\"\"",       "\"a,b\"", "\"a\"\"b\"",
                                         "\"\"\"\"", " \"s\" ", "\t12 ",   "\"l1\nl2\"", "",        "\"\r\n\"",
                                         "\" \"",    "NE8 1AA", "\"x\"\t", "\xC3\xAB"};
    size_t len = (size_t)sprintf(out, "r%u", random_below(1000));
    for (int i = 0; i < 3; i++)
        len += (size_t)sprintf(out + len, ",%s", fields[random_below(sizeof fields / sizeof *fields)]);
    return len + (size_t)sprintf(out + len, "%s", random_below(4) == 0 ? "\r\n" : "\n");
}

static void libcsv_reads_the_same_fields(void **state)
{
    (void)state;
    static char text[200000];
    static collected wanted;
    static collected got;
    size_t len = (size_t)sprintf(text, "A,B,C,D\n");
    for (int i = 0; i < 4000; i++)
        len += random_record(text + len);

    struct csv_parser parser;
    assert_int_equal(csv_init(&parser, CSV_STRICT), 0);
    assert_int_equal(csv_parse(&parser, text, len, collect_field, collect_record, &wanted), len);
    csv_free(&parser);

    opened it = open_bytes(text, len);
    size_t count;
    const oob_csv_field *header = oob_csv_header(it.csv, &count);
    for (size_t i = 0; i < count; i++)
        collect_field((void *)(uintptr_t)header[i].text, header[i].len, &got);
    collect_record(0, &got);
    for (int i = 0; i < 4000; i++) {
        oob_csv_row row = next_row(it);
        assert_int_equal(row.fault, OOB_CSV_GOOD);
        for (size_t f = 0; f < row.count; f++)
            collect_field((void *)(uintptr_t)row.fields[f].text, row.fields[f].len, &got);
        collect_record(0, &got);
    }
    assert_end(it);
    close_it(it);
    assert_int_equal(got.len, wanted.len);
    assert_memory_equal(got.text, wanted.text, got.len);
}

/* --- the damaged return ------------------------------------------------------------------------- */

#define DIRTY "invented-children/gateshead/ssda903-dirty/"

/* Read a file whose rows are good but for those given. @return its rows */
static size_t assert_faults(const char *name, const oob_csv_row *wanted, size_t count)
{
    char path[REAL_DATA_PATH_SIZE];
    opened it = open_path(real_data_path(path, name), true);
    oob_csv_row row;
    bool more = false;
    size_t faults = 0;
    size_t rows = 0;
    while (oob_csv_next(&row, &more, it.csv, NULL) == OOB_OK && more) {
        rows++;
        if (row.fault == OOB_CSV_GOOD)
            continue;
        assert_true(faults < count);
        assert_fault(&row, wanted[faults].row, wanted[faults].fault, wanted[faults].fault_field);
        faults++;
    }
    assert_int_equal(faults, count);
    close_it(it);
    return rows;
}

static void every_fault_of_the_damaged_episodes_is_found_at_its_row(void **state)
{
    (void)state;
    /* faults.csv beside it, its faults of bytes and rows; PL_POST is field 11, URN field 12. */
    static const oob_csv_row wanted[] = {{.row = 106, .fault = OOB_CSV_MANY_FIELDS, .fault_field = NO_FIELD},
                                         {.row = 147, .fault = OOB_CSV_CP1252, .fault_field = 11},
                                         {.row = 160, .fault = OOB_CSV_CP1252, .fault_field = 12},
                                         {.row = 225, .fault = OOB_CSV_FEW_FIELDS, .fault_field = NO_FIELD},
                                         {.row = 284, .fault = OOB_CSV_NUL, .fault_field = 11}};
    need_real_data();
    (void)assert_faults(DIRTY "episodes.csv", wanted, sizeof wanted / sizeof *wanted);
}

static void the_damaged_missing_periods_lose_one_line_of_many(void **state)
{
    (void)state;
    static const oob_csv_row wanted[] = {{.row = 129, .fault = OOB_CSV_BAD_QUOTE, .fault_field = 0}};
    need_real_data();
    assert_int_equal(assert_faults(DIRTY "missing.csv", wanted, 1), 127 + 1 + 129);
}

static void the_damaged_header_has_a_mark_and_crlf(void **state)
{
    (void)state;
    char path[REAL_DATA_PATH_SIZE];
    need_real_data();
    (void)assert_faults(DIRTY "header.csv", NULL, 0);
    opened it = open_path(real_data_path(path, DIRTY "header.csv"), true);
    size_t count;
    assert_string_equal(oob_csv_header(it.csv, &count)[0].text, "CHILD");
    assert_string_equal(oob_csv_encoding(it.csv), "UTF-8 with byte order mark");
    assert_string_equal(oob_csv_line_ends(it.csv), "CRLF");
    close_it(it);
}

static void the_grades_in_latin_1_are_known_for_what_they_are(void **state)
{
    (void)state;
    char path[REAL_DATA_PATH_SIZE];
    need_real_data();
    opened it = open_path(real_data_path(path, "invented-children/gateshead/school_ratings.csv"), true);
    assert_string_equal(oob_csv_encoding(it.csv), "Windows-1252");
    close_it(it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_split_and_unquoted),
        cmocka_unit_test(blanks_around_text_are_dropped_and_those_in_quotes_kept),
        cmocka_unit_test(rows_are_counted_as_excel_does),
        cmocka_unit_test(the_raw_text_is_the_record_as_it_stands),
        cmocka_unit_test(all_line_ends_are_read),
        cmocka_unit_test(commas_to_the_right_of_the_table_are_no_fields),
        cmocka_unit_test(a_file_without_column_names_starts_with_row_one),
        cmocka_unit_test(utf8_is_read_with_and_without_a_mark),
        cmocka_unit_test(utf16_is_read_either_way_round),
        cmocka_unit_test(half_a_character_of_utf16_is_a_fault_of_its_row),
        cmocka_unit_test(a_large_utf16_file_is_read_across_blocks),
        cmocka_unit_test(a_row_of_windows_1252_in_a_utf8_file_is_named_and_read),
        cmocka_unit_test(a_byte_of_no_encoding_is_a_fault),
        cmocka_unit_test(a_file_of_windows_1252_is_no_fault),
        cmocka_unit_test(a_few_windows_1252_lines_do_not_make_a_file_of_it),
        cmocka_unit_test(rows_of_the_wrong_length_are_named_and_kept_apart),
        cmocka_unit_test(a_nul_is_located_and_the_field_is_whole),
        cmocka_unit_test(a_quote_that_never_closes_costs_its_line_only),
        cmocka_unit_test(a_quote_inside_a_field_costs_its_line_only),
        cmocka_unit_test(a_stray_quote_does_not_swallow_lines_up_to_the_next_one),
        cmocka_unit_test(two_stray_quotes_that_pair_up_do_not_swallow_the_rows_between),
        cmocka_unit_test(notes_of_several_lines_are_one_field_wherever_they_stand),
        cmocka_unit_test(a_record_of_more_than_a_mebibyte_is_a_quote_gone_astray),
        cmocka_unit_test(a_file_without_line_ends_is_refused),
        cmocka_unit_test(a_header_must_be_there_and_be_sound),
        cmocka_unit_test(libcsv_reads_the_same_fields),
        cmocka_unit_test(every_fault_of_the_damaged_episodes_is_found_at_its_row),
        cmocka_unit_test(the_damaged_missing_periods_lose_one_line_of_many),
        cmocka_unit_test(the_damaged_header_has_a_mark_and_crlf),
        cmocka_unit_test(the_grades_in_latin_1_are_known_for_what_they_are),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
