/* commands.h - one row a command; each is defined in its cmd_*.c. */
#ifndef OOB_CLI_COMMANDS_H
#define OOB_CLI_COMMANDS_H

#include "cli/cli.h"

oob_command_fn oob_cmd_help;
oob_command_fn oob_cmd_init;
oob_command_fn oob_cmd_fetch;
oob_command_fn oob_cmd_gazetteer_build;
oob_command_fn oob_cmd_import_boundaries;
oob_command_fn oob_cmd_import_ssda903;
oob_command_fn oob_cmd_import_placements;
oob_command_fn oob_cmd_import_carers;
oob_command_fn oob_cmd_import_providers;
oob_command_fn oob_cmd_import_schools;
oob_command_fn oob_cmd_import_ratings;
oob_command_fn oob_cmd_import_education;
oob_command_fn oob_cmd_import_peps;
oob_command_fn oob_cmd_import_visits;
oob_command_fn oob_cmd_import_interviews;
oob_command_fn oob_cmd_import_extras;
oob_command_fn oob_cmd_locate;
oob_command_fn oob_cmd_measure;
oob_command_fn oob_cmd_summary;
oob_command_fn oob_cmd_query;
oob_command_fn oob_cmd_nearest;
oob_command_fn oob_cmd_report;
oob_command_fn oob_cmd_export;
oob_command_fn oob_cmd_run;
oob_command_fn oob_cmd_release_list;
oob_command_fn oob_cmd_release_withdraw;
oob_command_fn oob_cmd_info;

extern const oob_opt oob_opts_help[];
extern const oob_opt oob_opts_init[];
extern const oob_opt oob_opts_fetch[];
extern const oob_opt oob_opts_gazetteer_build[];
extern const oob_opt oob_opts_import_boundaries[];
extern const oob_opt oob_opts_import_ssda903[];
extern const oob_opt oob_opts_import_placements[];
extern const oob_opt oob_opts_import_carers[];
extern const oob_opt oob_opts_import_lists[];
extern const oob_opt oob_opts_import_extracts[];
extern const oob_opt oob_opts_locate[];
extern const oob_opt oob_opts_measure[];
extern const oob_opt oob_opts_summary[];
extern const oob_opt oob_opts_query[];
extern const oob_opt oob_opts_nearest[];
extern const oob_opt oob_opts_report[];
extern const oob_opt oob_opts_export[];
extern const oob_opt oob_opts_run[];
extern const oob_opt oob_opts_release_list[];
extern const oob_opt oob_opts_release_withdraw[];
extern const oob_opt oob_opts_info[];

#endif
