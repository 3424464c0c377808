/* markup.h - what every drawing must keep to: well-formed, unique ids, nothing from elsewhere, no style attribute. */
#ifndef OOB_TESTS_SUPPORT_MARKUP_H
#define OOB_TESTS_SUPPORT_MARKUP_H

#include <stdlib.h>
#include <string.h>

#include "support/asking.h"

static inline size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
        count++;
    return count;
}

/** The number after the nth (from 0) `before` in `text`. */
static inline double number_after(const char *text, const char *before, size_t nth)
{
    const char *at = strstr(text, before);
    for (size_t i = 0; at != NULL && i < nth; i++)
        at = strstr(at + 1, before);
    if (at == NULL)
        fail_msg("there is no %s number %zu", before, nth);
    return strtod(at + strlen(before), NULL);
}

/** Read by xmllint, where it is installed, in an element of ours. */
static inline void assert_well_formed(const char *text)
{
    char path[SCRATCH_PATH_SIZE], command[SCRATCH_PATH_SIZE + 64];
    FILE *file = fopen(scratch_path(path, "drawing.xml"), "wb");
    assert_non_null(file);
    assert_true(fprintf(file, "<page>%s</page>", text) > 0);
    assert_int_equal(fclose(file), 0);
    (void)snprintf(command, sizeof command, "command -v xmllint >/dev/null || exit 0; xmllint --noout '%s'", path);
    assert_int_equal(system(command), 0);
}

static inline void assert_unique_ids(const char *text)
{
    for (const char *at = strstr(text, " id=\""); at != NULL; at = strstr(at + 1, " id=\"")) {
        char id[80];
        size_t len = strcspn(at + 5, "\"") + 6;
        assert_true(len < sizeof id);
        memcpy(id, at, len);
        id[len] = '\0';
        if (count_of(text, id) != 1)
            fail_msg("%s is there more than once", id);
    }
}

/** Every `#id` that is referred to is there. */
static inline void assert_references(const char *text)
{
    for (const char *at = strchr(text, '#'); at != NULL; at = strchr(at + 1, '#')) {
        char id[80];
        if (strncmp(at - 6, "href=\"", 6) != 0 && strncmp(at - 4, "url(", 4) != 0)
            continue;
        (void)snprintf(id, sizeof id, " id=\"%.*s\"", (int)strcspn(at + 1, "\")"), at + 1);
        if (count_of(text, id) != 1)
            fail_msg("%s is referred to and not there", id);
    }
}

/** The policy of the page lets none of these do anything, and a reader's computer must not ask anybody for anything. */
static inline void assert_self_contained(const char *text)
{
    static const char *const banned[] = {"style=",   "http",    "<script",  "<foreignObject", "<image",
                                         "onclick=", "onload=", "onerror=", "data:",          "@import"};
    for (size_t i = 0; i < sizeof banned / sizeof *banned; i++) {
        if (strstr(text, banned[i]) != NULL)
            fail_msg("%s is in it", banned[i]);
    }
}

static inline void assert_clean_drawing(const char *text)
{
    assert_well_formed(text);
    assert_unique_ids(text);
    assert_references(text);
    assert_self_contained(text);
}

#endif
