/* measure.c - runs a command and says what it took: wall seconds, processor seconds, peak memory. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval value)
{
    return (double)value.tv_sec + (double)value.tv_usec / 1e6;
}

/* The figures go to a file of their own, so that the command keeps its output: "wall cpu peak_kib exit_code". */
static int write_figures(const char *path, double wall, const struct rusage *usage, int code)
{
    FILE *out = fopen(path, "a");
    if (out == NULL) {
        perror(path);
        return 125;
    }
    (void)fprintf(out, "%.6f %.6f %ld %d\n", wall, seconds_of(usage->ru_utime) + seconds_of(usage->ru_stime),
                  usage->ru_maxrss, code);
    if (fclose(out) != 0) {
        perror(path);
        return 125;
    }
    return code;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        (void)fprintf(stderr, "usage: measure FIGURES COMMAND...\n");
        return 125;
    }
    double start = seconds_now();
    pid_t child = fork();
    if (child < 0) {
        perror("fork");
        return 125;
    }
    if (child == 0) {
        (void)execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    while (wait4(child, &status, 0, &usage) < 0) {
        if (errno != EINTR) {
            perror("wait4");
            return 125;
        }
    }
    double wall = seconds_now() - start;
    return write_figures(argv[1], wall, &usage, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}
