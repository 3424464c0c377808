/* progress.h - telling a waiting user how far long work is; on stderr, on a terminal, after two seconds. */
#ifndef OOB_CORE_PROGRESS_H
#define OOB_CORE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/** Zero-initialised is silent. The library reports; whether anything is shown is decided where it is set up. */
typedef struct oob_progress {
    bool enabled;      /**< stderr is a terminal and the user did not say --quiet */
    const char *label; /**< "Reading postcodes"; borrowed */
    double started;    /**< monotonic seconds; set by oob_progress_start() */
    double last_shown;
    bool shown;
} oob_progress;

void oob_progress_start(oob_progress *progress, const char *label);
/** `total` 0: unknown. Cheap enough to call a thousand times a second. NULL `progress` is silent. */
void oob_progress_update(oob_progress *progress, uint64_t done, uint64_t total);
/** Erase the line. */
void oob_progress_end(oob_progress *progress);

/** True once the user pressed Ctrl-C (or SIGTERM came): long loops look and return OOB_ERR_INTERRUPTED. */
bool oob_interrupted(void);
/** Install the handlers that set it; for the command line only. */
void oob_interrupt_watch(void);

#endif
