# demo_store.sh - the invented borough with all its lists, loaded, located and measured into ./s.sqlite.
# shellcheck shell=bash disable=SC2154

demo=$OOB_SOURCE_DIR/data/demo
mark=
export OOB_STORE=s.sqlite OOB_GAZETTEER=g.sqlite

# make_demo_store: the files are $demo/$mark..., where a test made a copy of the borough with names of its own.
make_demo_store() {
  load gazetteer build "$demo/${mark}postcodes.csv" -o g.sqlite
  load init --authority E08999001
  load import boundaries "$demo/${mark}boundaries.geojson"
  load import ssda903 "$demo/${mark}ssda903"
  load import carers "$demo/${mark}carers.csv" --period-end 2025-03-31
  load import providers "$demo/${mark}providers.csv" "$demo/${mark}providers_supported_accommodation.csv" --period-end 2025-03-31
  load import schools "$demo/${mark}schools.csv" "$demo/${mark}school_links.csv"
  load import ratings "$demo/${mark}school_ratings.csv"
  load import education "$demo/${mark}education.csv"
  load import peps "$demo/${mark}peps.csv"
  load import visits "$demo/${mark}visits.csv"
  load import interviews "$demo/${mark}rhi.csv"
  load import extras "$demo/${mark}placements_extra.csv"
  load locate
  load measure
}
