/* network_policy.c - reads the key `network` from wherever it may stand. */
#include "fetch/network_policy.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/config.h"
#include "core/text.h"
#include "core/user_config.h"

#ifndef OOB_MACHINE_CONFIG
#define OOB_MACHINE_CONFIG "/etc/oob/oob.ini"
#endif

oob_status oob_network_policy_default(oob_network_policy *out, oob_strbuf *user, oob_error *err)
{
    oob_user_config_path(user, "oob.ini");
    *out = (oob_network_policy){.machine = OOB_MACHINE_CONFIG,
                                .user = user->len > 0 ? oob_strbuf_str(user) : NULL,
                                .project = "oob.ini",
                                .environment = getenv("OOB_NETWORK")};
    return oob_strbuf_check(user, err);
}

typedef enum verdict { SAYS_NOTHING, SAYS_ASK, SAYS_NEVER } verdict;

static oob_status judge(verdict *out, const char *where, const char *value, oob_error *err)
{
    *out = SAYS_NOTHING;
    if (value == NULL)
        return OOB_OK;
    if (oob_same_text(value, strlen(value), "never"))
        *out = SAYS_NEVER;
    else if (oob_same_text(value, strlen(value), "ask"))
        *out = SAYS_ASK;
    else
        return oob_error_set(err, OOB_ERR_USAGE, "%s: network is 'never' or 'ask', not '%.40s'", where, value);
    return OOB_OK;
}

static oob_status judge_file(verdict *out, const char *path, oob_error *err)
{
    oob_config *config = NULL;
    *out = SAYS_NOTHING;
    if (path == NULL || access(path, F_OK) != 0)
        return OOB_OK;
    oob_status rc = oob_config_read(&config, path, err);
    if (rc == OOB_OK)
        rc = judge(out, path, oob_config_get(config, "", "network"), err);
    oob_config_free(config);
    return rc;
}

static oob_status refuse(const char *where, const char *hint, oob_error *err)
{
    oob_error_set(err, OOB_ERR_REFUSED, "the network is switched off: network = never in %s", where);
    return oob_error_hint(err, "%s", hint);
}

oob_status oob_network_policy_check(const oob_network_policy *policy, oob_error *err)
{
    verdict says;
    oob_status rc = judge_file(&says, policy->machine, err);
    if (rc == OOB_OK && says == SAYS_NEVER)
        return refuse(policy->machine, "your IT department set this for the whole machine", err);
    if (rc == OOB_OK)
        rc = judge(&says, "OOB_NETWORK", policy->environment, err);
    if (rc == OOB_OK && says == SAYS_NEVER)
        return refuse("the environment (OOB_NETWORK)", "unset it to be asked each time", err);
    const char *files[] = {policy->project, policy->user};
    for (size_t i = 0; rc == OOB_OK && says == SAYS_NOTHING && i < sizeof files / sizeof *files; i++) {
        rc = judge_file(&says, files[i], err);
        if (rc == OOB_OK && says == SAYS_NEVER)
            return refuse(files[i], "set network = ask there to be asked each time", err);
    }
    return rc;
}
