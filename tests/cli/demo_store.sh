# demo_store.sh - the invented borough with all its lists, loaded, located and measured into ./s.sqlite.
# shellcheck shell=bash disable=SC2154

demo=$OOB_SOURCE_DIR/data/demo
export OOB_STORE=s.sqlite OOB_GAZETTEER=g.sqlite

make_demo_store() {
  load gazetteer build "$demo/postcodes.csv" -o g.sqlite
  load init --authority E08999001
  load import boundaries "$demo/boundaries.geojson"
  load import ssda903 "$demo/ssda903"
  load import carers "$demo/carers.csv" --period-end 2025-03-31
  load import providers "$demo/providers.csv" "$demo/providers_supported_accommodation.csv" --period-end 2025-03-31
  load import schools "$demo/schools.csv" "$demo/school_links.csv"
  load import ratings "$demo/school_ratings.csv"
  load import education "$demo/education.csv"
  load import peps "$demo/peps.csv"
  load import visits "$demo/visits.csv"
  load import interviews "$demo/rhi.csv"
  load import extras "$demo/placements_extra.csv"
  load locate
  load measure
}
