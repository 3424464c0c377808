/* stub_process.h - starts and stops the stub service for a test, and looks at what it was sent. */
#ifndef OOB_TESTS_SUPPORT_STUB_PROCESS_H
#define OOB_TESTS_SUPPORT_STUB_PROCESS_H

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define STUB_ARGS_MAX 24

typedef struct stub_process {
    char folder[64]; /* scratch, with the stub's log and bodies in it */
    char url[64];
    int port;
    pid_t pid;
} stub_process;

static inline void stub_scratch(stub_process *stub)
{
    (void)snprintf(stub->folder, sizeof stub->folder, "%s/oob-test.XXXXXX", P_tmpdir);
    if (mkdtemp(stub->folder) == NULL)
        abort();
}

static inline void stub_path(char out[128], const stub_process *stub, const char *name)
{
    (void)snprintf(out, 128, "%s/%s", stub->folder, name);
}

static inline void stub_write(const stub_process *stub, const char *name, const char *text)
{
    char path[128];
    stub_path(path, stub, name);
    FILE *file = fopen(path, "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
        abort();
}

/* The whole of a scratch file; "" where there is none. Yours to free. */
static inline char *stub_read(const stub_process *stub, const char *name)
{
    char path[128];
    stub_path(path, stub, name);
    char *text = calloc(1, 1 << 20);
    FILE *file = fopen(path, "r");
    if (text == NULL)
        abort();
    if (file != NULL) {
        size_t got = fread(text, 1, (1 << 20) - 1, file);
        text[got] = '\0';
        (void)fclose(file);
    }
    return text;
}

static inline size_t stub_count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
        n++;
    return n;
}

/* Start it; `args` are option, value, ... and a NULL. Its log is "log", its bodies "bodies" in the scratch folder. */
static inline void stub_start(stub_process *stub, const char *const *args)
{
    int out[2];
    char log[128];
    char bodies[128];
    const char *argv[STUB_ARGS_MAX] = {OOB_STUB, "--log", log, "--bodies", bodies};
    size_t argc = 5;
    stub_path(log, stub, "log");
    stub_path(bodies, stub, "bodies");
    while (args != NULL && *args != NULL && argc < STUB_ARGS_MAX - 1)
        argv[argc++] = *args++;
    if (pipe(out) != 0)
        abort();
    stub->pid = fork();
    if (stub->pid == 0) {
        (void)dup2(out[1], STDOUT_FILENO);
        (void)close(out[0]);
        (void)close(out[1]);
        (void)execv(OOB_STUB, (char *const *)(void *)argv);
        _exit(127);
    }
    (void)close(out[1]);
    FILE *port = fdopen(out[0], "r");
    if (stub->pid < 0 || port == NULL || fscanf(port, "%d", &stub->port) != 1)
        abort();
    (void)fclose(port);
    (void)snprintf(stub->url, sizeof stub->url, "http://127.0.0.1:%d", stub->port);
}

static inline void stub_stop(stub_process *stub)
{
    if (stub->pid > 0) {
        (void)kill(stub->pid, SIGKILL);
        (void)waitpid(stub->pid, NULL, 0);
    }
    stub->pid = 0;
}

/* Remove the scratch folder and all in it. */
static inline void stub_clean(stub_process *stub)
{
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", stub->folder);
    if (system(command) != 0)
        abort();
}

#endif
