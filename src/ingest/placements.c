/* placements.c - importing the council's own extract of placements, whatever its columns are called. */
#include "ingest/placements.h"

#include <string.h>
#include <sys/stat.h>

#include "ingest/column_map.h"
#include "ingest/episodes.h"
#include "ingest/merge.h"
#include "ingest/placement_words.h"

typedef enum placement_column {
    CHILD,
    START,
    END,
    TYPE,
    PROVIDER,
    LEGAL_STATUS,
    NEED,
    NEW_EPISODE,
    CEASED,
    PLACE_CHANGE,
    HOME_POSTCODE,
    POSTCODE,
    URN,
    CARER,
    EASTING,
    NORTHING,
    LATITUDE,
    LONGITUDE,
    HOME_EASTING,
    HOME_NORTHING,
    HOME_LATITUDE,
    HOME_LONGITUDE,
    PLACEMENT_COLUMNS
} placement_column;

static const oob_intake_column columns[PLACEMENT_COLUMNS] = {
    [CHILD] = {OOB_CHILD_ID_COLUMN, OOB_CELL_OWN, false},
    [START] = {{"start_date", "placementstartdate placementstart episodestart decom", "startdate start from", true},
               OOB_CELL_OWN,
               false},
    [END] = {{"end_date", "placementenddate placementend episodeend dec", "enddate end to", false},
             OOB_CELL_OWN,
             false},
    [TYPE] = {{"placement_type", "placementtype typeofplacement placementcode place", "type", false},
              OOB_CELL_OWN,
              false},
    [PROVIDER] = {{"provider_type", "providertype placeprovider placementprovider provision", "provider", false},
                  OOB_CELL_OWN,
                  false},
    [LEGAL_STATUS] = {{"legal_status", "legalstatus ls", "", false}, OOB_CELL_OWN, false},
    [NEED] = {{"category_of_need", "categoryofneed needcode cin", "need", false}, OOB_CELL_OWN, false},
    [NEW_EPISODE] = {{"reason_new_episode", "reasonfornewepisode rne", "", false}, OOB_CELL_OWN, false},
    [CEASED] = {{"reason_episode_ceased", "reasonepisodeceased rec", "", false}, OOB_CELL_OWN, false},
    [PLACE_CHANGE] = {{"reason_place_change", "reasonplacechange reasonforplacechange", "", false},
                      OOB_CELL_OWN,
                      false},
    [HOME_POSTCODE] = {{"home_postcode", "homepostcode homepost", "", false}, OOB_CELL_OWN, false},
    [POSTCODE] = {{"placement_postcode", "placementpostcode plpost placementpost", "postcode", false},
                  OOB_CELL_OWN,
                  false},
    [URN] = {{"urn", "ofstedurn providerurn", "", false}, OOB_CELL_OWN, false},
    [CARER] = {{"carer_id", "carerid carer carerref", "", false}, OOB_CELL_OWN, false},
    [EASTING] = {{"placement_easting", "placementeasting placementx", "easting", false}, OOB_CELL_REAL, false},
    [NORTHING] = {{"placement_northing", "placementnorthing placementy", "northing", false}, OOB_CELL_REAL, false},
    [LATITUDE] = {{"placement_latitude", "placementlatitude placementlat", "latitude lat", false},
                  OOB_CELL_REAL,
                  false},
    [LONGITUDE] = {{"placement_longitude", "placementlongitude placementlong placementlon", "longitude long lon lng",
                    false},
                   OOB_CELL_REAL,
                   false},
    [HOME_EASTING] = {{"home_easting", "homeeasting", "", false}, OOB_CELL_REAL, false},
    [HOME_NORTHING] = {{"home_northing", "homenorthing", "", false}, OOB_CELL_REAL, false},
    [HOME_LATITUDE] = {{"home_latitude", "homelatitude homelat", "", false}, OOB_CELL_REAL, false},
    [HOME_LONGITUDE] = {{"home_longitude", "homelongitude homelong homelon", "", false}, OOB_CELL_REAL, false},
};

static const oob_layout layout = {"placements", "an extract of placements", "extract", NULL,
                                  columns,      PLACEMENT_COLUMNS};

/* Which of our columns each field of an episode comes from. */
static const struct {
    oob_episode_field field;
    placement_column column;
} sources[] = {
    {OOB_EPISODE_CHILD, CHILD},
    {OOB_EPISODE_DECOM, START},
    {OOB_EPISODE_RNE, NEW_EPISODE},
    {OOB_EPISODE_LS, LEGAL_STATUS},
    {OOB_EPISODE_CIN, NEED},
    {OOB_EPISODE_PLACE, TYPE},
    {OOB_EPISODE_PLACE_PROVIDER, PROVIDER},
    {OOB_EPISODE_DEC, END},
    {OOB_EPISODE_REC, CEASED},
    {OOB_EPISODE_REASON_PLACE_CHANGE, PLACE_CHANGE},
    {OOB_EPISODE_HOME_POST, HOME_POSTCODE},
    {OOB_EPISODE_PL_POST, POSTCODE},
    {OOB_EPISODE_URN, URN},
    {OOB_EPISODE_CARER, CARER},
};

/* The four columns that can give a point without a postcode. */
typedef struct point_columns {
    placement_column easting;
    placement_column northing;
    placement_column longitude;
    placement_column latitude;
} point_columns;

static const point_columns placement_point = {EASTING, NORTHING, LONGITUDE, LATITUDE};
static const point_columns home_point = {HOME_EASTING, HOME_NORTHING, HOME_LONGITUDE, HOME_LATITUDE};

/* One import under way. */
typedef struct extract {
    const oob_placements_options *options;
    const char *path;
    oob_config *map;
    oob_episodes *episodes;
    oob_chronology *chronology;
    const char *names[OOB_EPISODE_FIELDS];
    char codes[OOB_EPISODE_FIELDS][OOB_CODE_SIZE]; /* of the row at hand, where its words stand for a code */
} extract;

static bool there(const oob_intake *in, placement_column column)
{
    return in->at[column] != OOB_COLUMN_ABSENT;
}

static oob_status check_placeable(const extract *x, const oob_intake *in, oob_error *err)
{
    bool lonlat = x->options->to_grid != NULL && there(in, LONGITUDE) && there(in, LATITUDE);
    if (there(in, POSTCODE) || (there(in, EASTING) && there(in, NORTHING)) || lonlat)
        return OOB_OK;
    oob_error_set(err, OOB_ERR_INPUT, "%s: nothing says where a placement is", in->file);
    return oob_error_hint(
        err, "it needs placement_postcode, or placement_easting and placement_northing, or placement_latitude and "
             "placement_longitude: say which columns those are with --map");
}

static oob_status begin(void *user, oob_intake *in, oob_error *err)
{
    extract *x = user;
    oob_status rc = check_placeable(x, in, err);
    const oob_episodes_setup setup = {
        .import_id = in->import_id,
        .db = in->db,
        .problems = oob_import_run_problems(in->run),
        .places = in->places,
        .chronology = x->chronology,
        .today = in->today,
    };
    for (size_t i = 0; i < OOB_EPISODE_FIELDS; i++)
        x->names[i] = "";
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        x->names[sources[i].field] = in->names[sources[i].column];
    struct stat info;
    if (rc == OOB_OK && stat(x->path, &info) == 0)
        rc = oob_import_run_expect(in->run, (uint64_t)info.st_size, err);
    if (rc == OOB_OK)
        rc = oob_episodes_open(&x->episodes, &setup, err);
    return rc == OOB_OK ? oob_episodes_file(x->episodes, in->file, x->names, err) : rc;
}

/* A council's words become a code where they stand for one; else they go on as they are, and are listed as no code. */
static oob_csv_field coded(extract *x, oob_episode_field field, oob_text text)
{
    static const struct {
        oob_episode_field field;
        oob_code_list list;
    } lists[] = {
        {OOB_EPISODE_PLACE, OOB_CODES_PLACE},
        {OOB_EPISODE_PLACE_PROVIDER, OOB_CODES_PLACE_PROVIDER},
        {OOB_EPISODE_LS, OOB_CODES_LS},
        {OOB_EPISODE_CIN, OOB_CODES_CIN},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (lists[i].field == field && text.len > 0 &&
            oob_placement_words_code(x->codes[field], lists[i].list, x->map, text.text, text.len))
            return (oob_csv_field){x->codes[field], strlen(x->codes[field])};
    }
    return (oob_csv_field){text.text, text.len};
}

static oob_status read_point(oob_grid_point *point, const extract *x, oob_intake *in, const point_columns *at,
                             oob_error *err)
{
    static const oob_fault outside = {OOB_KEPT, "outside-grid", "is no place on the National Grid",
                                      "metres, easting 0 to 700000 and northing 0 to 1300000; are the two swapped?"};
    const oob_cell *cells = in->cells;
    *point = (oob_grid_point){false, 0, 0};
    if (cells[at->easting].given && cells[at->northing].given) {
        *point = (oob_grid_point){true, cells[at->easting].number, cells[at->northing].number};
    } else if (cells[at->longitude].given && cells[at->latitude].given && x->options->to_grid != NULL) {
        oob_status rc = x->options->to_grid(&point->easting, &point->northing, cells[at->longitude].number,
                                            cells[at->latitude].number, x->options->to_grid_user, err);
        if (rc != OOB_OK && rc != OOB_ERR_INPUT)
            return rc;
        point->given = rc == OOB_OK;
    }
    if (!point->given ||
        (point->easting >= 0 && point->easting <= 700000 && point->northing >= 0 && point->northing <= 1300000))
        return OOB_OK;
    point->given = false;
    return oob_intake_fault(in, cells[at->easting].given ? at->easting : at->longitude, &outside, err);
}

/* The latest day met says when the extract was taken, where nobody does. */
static void note_day(oob_intake *in, oob_text text)
{
    oob_date day;
    if (oob_date_parse(&day, text.text, text.len) && day <= in->today && day > in->latest)
        in->latest = day;
}

static oob_status take_row(void *user, oob_intake *in, oob_error *err)
{
    extract *x = user;
    oob_episode_row row = {.row = in->row->row, .raw = {in->row->raw, in->row->raw_len}};
    for (size_t i = 0; i < OOB_EPISODE_FIELDS; i++)
        row.fields[i] = (oob_csv_field){"", 0};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        row.fields[sources[i].field] = coded(x, sources[i].field, oob_intake_text(in, sources[i].column));
    oob_status rc = read_point(&row.placement, x, in, &placement_point, err);
    if (rc == OOB_OK)
        rc = read_point(&row.home, x, in, &home_point, err);
    if (rc != OOB_OK)
        return rc;
    bool kept = false;
    rc = oob_episodes_add(x->episodes, &row, &kept, err);
    in->kept = in->kept && kept;
    if (kept) {
        note_day(in, oob_intake_text(in, START));
        note_day(in, oob_intake_text(in, END));
    }
    return rc;
}

static oob_status end(void *user, oob_intake *in, oob_error *err)
{
    extract *x = user;
    oob_date last = in->latest != OOB_INTAKE_NO_DAY ? in->latest : OOB_NO_DATE;
    oob_status rc = oob_chronology_check(x->chronology, oob_import_run_problems(in->run), last, err);
    oob_episodes_close(x->episodes); /* its statements, before the transaction ends */
    x->episodes = NULL;
    return rc;
}

static oob_status finish(void *user, oob_import_run *run, oob_error *err)
{
    (void)user;
    return oob_merge_returns(run, err);
}

oob_status oob_import_placements(oob_db *db, const char *path, const oob_placements_options *options,
                                 oob_import_result *out, oob_progress *progress, oob_error *err)
{
    extract x = {.options = options, .path = path};
    const oob_list_plan plan = {
        .kind = "placements",
        .layouts = &layout,
        .layout_count = 1,
        .mapped = true,
        .id_column = CHILD,
        .begin = begin,
        .row = take_row,
        .end = end,
        .finish = finish,
        .user = &x,
    };
    bool strict = false;
    oob_status rc = oob_column_map_get(&x.map, &strict, db, plan.kind, options->list.map_path, err);
    if (rc == OOB_OK)
        rc = oob_chronology_open(&x.chronology, err);
    if (rc == OOB_OK)
        rc = oob_lists_import(db, &path, 1, &plan, &options->list, out, progress, err);
    oob_episodes_close(x.episodes);
    oob_chronology_close(x.chronology);
    oob_config_free(x.map);
    return rc;
}
