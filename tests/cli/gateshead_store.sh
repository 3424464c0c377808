# gateshead_store.sh - the invented children of Gateshead among real postcodes, boundaries and schools, loaded, located and
# measured into ./s.sqlite. Needs real data (need_real_data).
# shellcheck shell=bash disable=SC2154

data=$OOB_REAL_DATA
gateshead=$data/invented-children/gateshead
export OOB_STORE=s.sqlite OOB_GAZETTEER=g.sqlite

make_gateshead_store() {
  load gazetteer build "$data/postcodes/onspd_2025-11_lite" -o g.sqlite
  load init --authority E08000037
  load import boundaries "$data/boundaries/utla_apr2025_england_derived_bgc.gpkg"
  load import ssda903 "$gateshead/ssda903"
  load import carers "$gateshead/carers.csv" --period-end 2025-03-31
  load import providers "$gateshead/providers.xlsx" --period-end 2025-03-31
  load import schools "$data/schools/schools_gias_2025-07.csv" "$data/schools/links_edubasealldata20250422.csv"
  load import ratings "$gateshead/school_ratings.csv"
  load import education "$gateshead/education.csv"
  load import peps "$gateshead/peps.csv"
  load import visits "$gateshead/visits.csv"
  load import interviews "$gateshead/rhi.csv"
  load import extras "$gateshead/placements_extra.csv"
  load locate
  load measure
}
