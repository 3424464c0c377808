/* network_policy.h - whether this machine, its user or this project forbids the network. */
#ifndef OOB_FETCH_NETWORK_POLICY_H
#define OOB_FETCH_NETWORK_POLICY_H

#include "core/strbuf.h"

/** Where the key `network` (before any section) may stand. A file that is not there says nothing. */
typedef struct oob_network_policy {
    const char *machine;     /**< "/etc/oob/oob.ini", set by IT: its "never" cannot be undone elsewhere */
    const char *user;        /**< "$XDG_CONFIG_HOME/oob/oob.ini"; NULL: none */
    const char *project;     /**< "oob.ini" in the working folder, or the file given to `oob run`; NULL: none */
    const char *environment; /**< the value of OOB_NETWORK; NULL: not set */
} oob_network_policy;

/** The usual places. @param[out] user  keeps the user's path; yours to free after use of `out` */
oob_status oob_network_policy_default(oob_network_policy *out, oob_strbuf *user, oob_error *err);

/**
 * May the network be used when the user asks for it?
 *
 * `network = never` or `network = ask` (the default: only when asked, each time). The machine's "never" decides; then
 * the environment, the project and the user, the first that says anything.
 *
 * @return OOB_ERR_REFUSED where it is "never", with the place that says so; OOB_ERR_USAGE or OOB_ERR_INPUT for a file
 *         that cannot be understood (which may be one that forbids it)
 */
oob_status oob_network_policy_check(const oob_network_policy *policy, oob_error *err);

#endif
