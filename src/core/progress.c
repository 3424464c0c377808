/* progress.c - one line that says how far long work is. */
#include "core/progress.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define FIRST_SHOWN_AFTER_S 1.0
#define SHOWN_EVERY_S       0.1

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

bool oob_interrupted(void)
{
    return interrupted != 0;
}

void oob_interrupt_watch(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESETHAND; /* a second Ctrl-C ends the program at once */
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    /* A full quota must reach us as a failed write that we can report, and not as a death. */
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
}

static double now_s(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void oob_progress_start(oob_progress *progress, const char *label)
{
    if (progress == NULL)
        return;
    progress->label = label;
    progress->started = now_s();
    progress->last_shown = progress->started;
    progress->shown = false;
}

void oob_progress_update(oob_progress *progress, uint64_t done, uint64_t total)
{
    if (progress == NULL || !progress->enabled)
        return;
    double now = now_s();
    double elapsed = now - progress->started;
    if (elapsed < FIRST_SHOWN_AFTER_S || now - progress->last_shown < SHOWN_EVERY_S)
        return;
    progress->last_shown = now;
    progress->shown = true;
    if (total > 0 && done > 0 && done <= total) {
        double share = (double)done / (double)total;
        double left = elapsed / share - elapsed;
        (void)fprintf(stderr, "\r\033[K%s: %3.0f%%, about %.0f s left", progress->label, share * 100, left);
    } else {
        (void)fprintf(stderr, "\r\033[K%s: %" PRIu64, progress->label, done);
    }
    (void)fflush(stderr);
}

void oob_progress_end(oob_progress *progress)
{
    if (progress == NULL || !progress->shown)
        return;
    (void)fputs("\r\033[K", stderr);
    (void)fflush(stderr);
    progress->shown = false;
}
