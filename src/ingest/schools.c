/* schools.c - importing the department's register of schools, and the links between them. */
#include "ingest/schools.h"

#include <string.h>

#include "core/postcode.h"
#include "core/text.h"

typedef enum school_column {
    URN,
    NAME,
    PHASE,
    TYPE,
    STATUS,
    OPENED_ON,
    CLOSED_ON,
    AUTHORITY,
    AUTHORITY_CODE,
    POSTCODE,
    ADDRESS,
    EASTING,
    NORTHING,
    LATITUDE,
    LONGITUDE,
    SCHOOL_COLUMNS
} school_column;

typedef enum link_column { LINK_FROM, LINK_TO, LINK_TYPE, LINKED_ON, LINK_COLUMNS } link_column;

/* clang-format off */
#define COLUMN(name, theirs, kind)   {{name, theirs, "", false}, kind, false}
#define REQUIRED(name, theirs, kind) {{name, theirs, "", true}, kind, false}
#define NONE                         {{"", "", "", false}, OOB_CELL_OWN, false}
#define URN_COLUMN(theirs)           {{"urn", theirs, "", true}, OOB_CELL_OWN, true}

static const oob_intake_column register_columns[SCHOOL_COLUMNS] = {
    [URN] = URN_COLUMN(""),
    [NAME] = REQUIRED("name", "establishmentname", OOB_CELL_TEXT),
    [PHASE] = COLUMN("phase", "phaseofeducationname", OOB_CELL_OWN),
    [TYPE] = REQUIRED("type", "typeofestablishmentname", OOB_CELL_TEXT),
    [STATUS] = COLUMN("status", "establishmentstatusname", OOB_CELL_TEXT),
    [OPENED_ON] = COLUMN("opened_on", "opendate", OOB_CELL_ANY_DATE),
    [CLOSED_ON] = COLUMN("closed_on", "closedate", OOB_CELL_ANY_DATE),
    [AUTHORITY] = REQUIRED("authority_name", "laname", OOB_CELL_OWN),
    [AUTHORITY_CODE] = COLUMN("authority_code", "gsslacodename gsslacode", OOB_CELL_OWN),
    [POSTCODE] = REQUIRED("postcode", "", OOB_CELL_OWN),
    [ADDRESS] = NONE,
    [EASTING] = COLUMN("easting", "", OOB_CELL_REAL),
    [NORTHING] = COLUMN("northing", "", OOB_CELL_REAL),
    [LATITUDE] = NONE,
    [LONGITUDE] = NONE,
};

static const oob_intake_column short_columns[SCHOOL_COLUMNS] = {
    [URN] = URN_COLUMN(""),
    [NAME] = REQUIRED("name", "establishmentname", OOB_CELL_TEXT),
    [PHASE] = COLUMN("phase", "", OOB_CELL_OWN),
    [TYPE] = COLUMN("type", "", OOB_CELL_TEXT),
    [STATUS] = COLUMN("status", "establishmentstatus", OOB_CELL_TEXT),
    [OPENED_ON] = COLUMN("opened_on", "opendate", OOB_CELL_ANY_DATE),
    [CLOSED_ON] = COLUMN("closed_on", "closedate", OOB_CELL_ANY_DATE),
    [AUTHORITY] = COLUMN("authority_name", "laname localauthority", OOB_CELL_OWN),
    [AUTHORITY_CODE] = COLUMN("authority_code", "gsslacode", OOB_CELL_OWN),
    [POSTCODE] = REQUIRED("postcode", "", OOB_CELL_OWN),
    [ADDRESS] = NONE,
    [EASTING] = COLUMN("easting", "", OOB_CELL_REAL),
    [NORTHING] = COLUMN("northing", "", OOB_CELL_REAL),
    [LATITUDE] = NONE,
    [LONGITUDE] = NONE,
};

static const oob_intake_column point_columns[SCHOOL_COLUMNS] = {
    [URN] = URN_COLUMN(""),
    [NAME] = REQUIRED("name", "establishmentname", OOB_CELL_TEXT),
    [PHASE] = COLUMN("phase", "phasecode", OOB_CELL_OWN),
    [TYPE] = NONE,
    [STATUS] = NONE,
    [OPENED_ON] = NONE,
    [CLOSED_ON] = NONE,
    [AUTHORITY] = NONE,
    [AUTHORITY_CODE] = NONE,
    [POSTCODE] = NONE,
    [ADDRESS] = NONE,
    [EASTING] = NONE,
    [NORTHING] = NONE,
    [LATITUDE] = REQUIRED("latitude", "lat", OOB_CELL_REAL),
    [LONGITUDE] = REQUIRED("longitude", "lon lng long", OOB_CELL_REAL),
};

/* "School information" of the performance tables: its address is one line, the postcode at its end. */
static const oob_intake_column information_columns[SCHOOL_COLUMNS] = {
    [URN] = URN_COLUMN("schoolurn"),
    [NAME] = REQUIRED("name", "schoolname", OOB_CELL_TEXT),
    [PHASE] = NONE,
    [TYPE] = COLUMN("type", "establishmenttypegroup", OOB_CELL_TEXT),
    [STATUS] = NONE,
    [OPENED_ON] = NONE,
    [CLOSED_ON] = NONE,
    [AUTHORITY] = REQUIRED("authority_name", "laname", OOB_CELL_OWN),
    [AUTHORITY_CODE] = COLUMN("authority_code", "newlacode", OOB_CELL_OWN),
    [POSTCODE] = NONE,
    [ADDRESS] = REQUIRED("address", "fulladdress", OOB_CELL_OWN),
    [EASTING] = NONE,
    [NORTHING] = NONE,
    [LATITUDE] = NONE,
    [LONGITUDE] = NONE,
};

static const oob_intake_column link_columns[LINK_COLUMNS] = {
    [LINK_FROM] = URN_COLUMN(""),
    [LINK_TO] = {{"link_urn", "", "", true}, OOB_CELL_TEXT, true},
    [LINK_TYPE] = {{"link_type", "", "", true}, OOB_CELL_TEXT, true},
    [LINKED_ON] = COLUMN("linked_on", "linkestablisheddate", OOB_CELL_ANY_DATE),
};
/* clang-format on */

#define ADD "provision/school_source_add"

static const oob_layout layouts[] = {
    {"links", "the register's links between establishments", "links", "provision/school_link_add", link_columns,
     LINK_COLUMNS},
    {"register", "the register of schools (GIAS)", "register", ADD, register_columns, SCHOOL_COLUMNS},
    {"points", "a list of schools by longitude and latitude", "points", ADD, point_columns, SCHOOL_COLUMNS},
    {"information", "the department's school information", "information", ADD, information_columns, SCHOOL_COLUMNS},
    {"short", "a short extract of the register of schools", "short", ADD, short_columns, SCHOOL_COLUMNS},
};

typedef struct schools {
    const oob_schools_options *options;
    bool remarked; /* that there is nobody to bring longitudes to the grid */
} schools;

/* --- shared with other lists ---------------------------------------------------------------------- */

oob_status oob_school_urn_bind(oob_intake *in, size_t column, oob_error *err)
{
    static const oob_fault odd = {OOB_NOTE, "odd-urn", "is not a school's URN", "a school's URN has 6 digits"};
    oob_text urn = oob_intake_text(in, column);
    bool six_digits = urn.len == 6;
    for (size_t i = 0; i < urn.len; i++)
        six_digits = six_digits && urn.text[i] >= '0' && urn.text[i] <= '9';
    oob_intake_bind_text(in, ":urn", urn);
    return urn.len == 0 || six_digits ? OOB_OK : oob_intake_fault(in, column, &odd, err);
}

oob_status oob_school_refuse_twice(oob_intake *in, size_t column, oob_error *err)
{
    oob_text urn = oob_intake_text(in, column);
    size_t first_row = 0;
    oob_status rc = oob_intake_first(&first_row, in, err, "%.*s", (int)urn.len, urn.text);
    return rc == OOB_OK ? oob_intake_refuse_copy(in, column, "urn-twice", "is in the list already, in", first_row, err)
                        : rc;
}

/* --- a school ------------------------------------------------------------------------------------- */

static oob_status bind_authority(oob_intake *in, oob_error *err)
{
    static const oob_fault unknown = {OOB_KEPT, "unknown-authority", "is not the name of a local authority", NULL};
    oob_text name = oob_intake_text(in, AUTHORITY);
    oob_text given = oob_intake_text(in, AUTHORITY_CODE);
    const char *code = oob_authority_names_find(in->authorities, given.text, given.len);
    if (code == NULL)
        code = oob_authority_names_find(in->authorities, name.text, name.len);
    oob_intake_bind_text(in, ":authority_name", name);
    oob_intake_bind_text(in, ":authority_code", (oob_text){code, code != NULL ? strlen(code) : 0});
    return name.len > 0 && code == NULL ? oob_intake_fault(in, AUTHORITY, &unknown, err) : OOB_OK;
}

/* Lists of points have letters for the phase; the words are the register's. */
static void bind_phase(oob_intake *in)
{
    static const char *const phases[][2] = {
        {"P", "Primary"},        {"S", "Secondary"},
        {"N", "Nursery"},        {"A", "All-through"},
        {"6", "16 plus"},        {"MP", "Middle deemed primary"},
        {"X", "Not applicable"}, {"MS", "Middle deemed secondary"},
    };
    oob_text phase = oob_intake_text(in, PHASE);
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        if (oob_same_text(phase.text, phase.len, phases[i][0]))
            phase = (oob_text){phases[i][1], strlen(phases[i][1])};
    }
    oob_intake_bind_text(in, ":phase", phase);
}

/* The postcode, or what stands after the last comma of an address, where that is one. */
static oob_text postcode_of(const oob_intake *in)
{
    oob_text text = oob_intake_text(in, POSTCODE);
    if (text.len > 0)
        return text;
    oob_text address = oob_intake_text(in, ADDRESS);
    size_t start = address.len;
    while (start > 0 && address.text[start - 1] != ',')
        start--;
    text = (oob_text){address.text + start, address.len - start};
    oob_trim(&text.text, &text.len);
    return oob_postcode_read(text.text, text.len).kind == OOB_POSTCODE_FULL ? text : (oob_text){"", 0};
}

/* Two cells that are a position. 0, 0 is how the register says that it has none. */
static bool read_pair(double out[2], const oob_intake *in, size_t first, size_t second)
{
    out[0] = in->cells[first].number;
    out[1] = in->cells[second].number;
    return in->cells[first].given && in->cells[second].given && (out[0] != 0 || out[1] != 0);
}

static oob_status to_grid(bool *given, double grid[2], schools *s, oob_intake *in, oob_error *err)
{
    static const oob_fault off = {OOB_KEPT, "off-grid", "is no position in Great Britain",
                                  "latitude is 49 to 61, longitude -9 to 2: are the two swapped?"};
    double lat_lon[2];
    *given = read_pair(lat_lon, in, LATITUDE, LONGITUDE);
    if (!*given)
        return OOB_OK;
    if (s->options->to_grid == NULL) {
        if (!s->remarked)
            oob_strbuf_addf(oob_import_run_remarks(in->run), "%s: longitudes and latitudes not used\n", in->file);
        s->remarked = true;
        *given = false;
        return OOB_OK;
    }
    *given = lat_lon[0] >= 49 && lat_lon[0] <= 61 && lat_lon[1] >= -9 && lat_lon[1] <= 2;
    if (!*given)
        return oob_intake_fault(in, LATITUDE, &off, err);
    return s->options->to_grid(&grid[0], &grid[1], lat_lon[1], lat_lon[0], s->options->to_grid_user, err);
}

static oob_status find_grid(bool *given, double grid[2], schools *s, oob_intake *in, oob_error *err)
{
    static const oob_fault off = {OOB_KEPT, "off-grid", "is off the National Grid",
                                  "the school is placed by its postcode instead"};
    *given = read_pair(grid, in, EASTING, NORTHING);
    if (!*given)
        return to_grid(given, grid, s, in, err);
    *given = grid[0] > 0 && grid[0] < 700000 && grid[1] > 0 && grid[1] < 1300000;
    return *given ? OOB_OK : oob_intake_fault(in, EASTING, &off, err);
}

static oob_status place(schools *s, oob_intake *in, oob_error *err)
{
    oob_text postcode = postcode_of(in);
    double grid[2];
    bool given = false;
    int64_t location_id = 0;
    oob_status rc = find_grid(&given, grid, s, in, err);
    if (rc == OOB_OK && given)
        rc = oob_places_from_grid(&location_id, in->places, grid[0], grid[1], err);
    else if (rc == OOB_OK)
        rc = oob_places_from_text(&location_id, in->places, postcode.text, postcode.len, err);
    oob_intake_bind_text(in, ":postcode", postcode);
    oob_intake_bind_place(in, ":location_id", location_id);
    return rc;
}

static oob_status take_school(schools *s, oob_intake *in, oob_error *err)
{
    const char *source = strcmp(in->layout->module, "points") == 0 ? "points" : "register";
    oob_status rc = oob_school_refuse_twice(in, URN, err);
    if (rc != OOB_OK || !in->kept)
        return rc;
    oob_intake_bind_text(in, ":source", (oob_text){source, strlen(source)});
    bind_phase(in);
    rc = oob_school_urn_bind(in, URN, err);
    if (rc == OOB_OK)
        rc = bind_authority(in, err);
    return rc == OOB_OK ? place(s, in, err) : rc;
}

/* --- a link --------------------------------------------------------------------------------------- */

static oob_status take_link(oob_intake *in, oob_error *err)
{
    oob_text from = oob_intake_text(in, LINK_FROM);
    oob_text to = oob_intake_text(in, LINK_TO);
    oob_text type = oob_intake_text(in, LINK_TYPE);
    size_t first_row = 0;
    oob_intake_bind_text(in, ":urn", from);
    oob_status rc = oob_intake_first(&first_row, in, err, "%.*s %.*s %.*s", (int)from.len, from.text, (int)to.len,
                                     to.text, (int)type.len, type.text);
    return rc == OOB_OK
               ? oob_intake_refuse_copy(in, LINK_TO, "link-twice", "is linked in the same way by", first_row, err)
               : rc;
}

static oob_status take_row(void *user, oob_intake *in, oob_error *err)
{
    return strcmp(in->layout->module, "links") == 0 ? take_link(in, err) : take_school(user, in, err);
}

oob_status oob_import_schools(oob_db *db, const char *const *paths, size_t path_count,
                              const oob_schools_options *options, oob_import_result *out, oob_progress *progress,
                              oob_error *err)
{
    static const oob_schools_options defaults = {{NULL, NULL, NULL, NULL}, NULL, NULL};
    static const char *const afterwards[] = {"provision/schools_merge", NULL};
    schools s = {.options = options != NULL ? options : &defaults};
    const oob_list_plan plan = {
        .kind = "schools",
        .layouts = layouts,
        .layout_count = sizeof layouts / sizeof *layouts,
        .id_column = OOB_COLUMN_ABSENT,
        .row = take_row,
        .afterwards = afterwards,
        .user = &s,
    };
    return oob_lists_import(db, paths, path_count, &plan, &s.options->list, out, progress, err);
}
