/* user_config.h - where a user's own configuration files stand. */
#ifndef OOB_CORE_USER_CONFIG_H
#define OOB_CORE_USER_CONFIG_H

#include "core/strbuf.h"

/**
 * Append the path of one of the user's files: $XDG_CONFIG_HOME/oob/NAME, else ~/.config/oob/NAME. Appends nothing where
 * neither variable holds an absolute path.
 */
void oob_user_config_path(oob_strbuf *out, const char *name);

#endif
