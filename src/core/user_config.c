/* user_config.c - the user's configuration folder, by the XDG Base Directory Specification. */
#include "core/user_config.h"

#include <stdlib.h>

void oob_user_config_path(oob_strbuf *out, const char *name)
{
    const char *xdg = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    if (xdg != NULL && xdg[0] == '/')
        oob_strbuf_addf(out, "%s/oob/%s", xdg, name);
    else if (home != NULL && home[0] == '/')
        oob_strbuf_addf(out, "%s/.config/oob/%s", home, name);
}
