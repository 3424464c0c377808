/* doctor.h - checks of the program and of a store, for oob info --doctor. */
#ifndef OOB_CLI_DOCTOR_H
#define OOB_CLI_DOCTOR_H

#include "cli/cli.h"

/** Print versions, grid file, permissions and integrity; marks the context incomplete where something is wrong. */
oob_status oob_doctor_print(oob_context *context, const char *store_path, oob_error *err);

#endif
