/* main.c - starts the program: private files, no core dumps, then the command line. */
#include <locale.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "cli/cli.h"

int main(int argc, char **argv)
{
    /* Everything this program writes may hold children's records: nobody else reads it, and no crash spills it. */
    (void)umask(S_IRWXG | S_IRWXO);
    struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
#ifndef OOB_SANITIZED /* the leak checker attaches to its own process, which this forbids */
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    oob_interrupt_watch();
    return oob_cli_run(argc > 0 ? argc - 1 : 0, (const char *const *)argv + 1);
}
