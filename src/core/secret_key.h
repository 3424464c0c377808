/* secret_key.h - a random key in a private file, made when it is first asked for. */
#ifndef OOB_CORE_SECRET_KEY_H
#define OOB_CORE_SECRET_KEY_H

#include "core/error.h"

#define OOB_SECRET_KEY_BYTES 32

/**
 * Read the key at `path`, or make one (mode 0600) where there is no such file.
 *
 * @return OOB_ERR_REFUSED for a file that others than its owner can use, and for one that is not a key: a link, a
 * folder, another size; OOB_ERR_OUTPUT where it cannot be made
 */
oob_status oob_secret_key_load(unsigned char out[OOB_SECRET_KEY_BYTES], const char *path, oob_error *err);

#endif
