/* expect_error.h - a failure with its status and words of its message. */
#ifndef OOB_TESTS_SUPPORT_EXPECT_ERROR_H
#define OOB_TESTS_SUPPORT_EXPECT_ERROR_H

#include <string.h>

#include "core/error.h"

static inline void assert_error(oob_status got, oob_status wanted, const oob_error *err, const char *fragment)
{
    assert_int_equal(got, wanted);
    if (strstr(err->msg, fragment) == NULL)
        fail_msg("'%s' lacks '%s'", err->msg, fragment);
}

#endif
