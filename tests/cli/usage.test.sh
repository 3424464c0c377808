# Help, suggestions, exit codes, options anywhere.
# shellcheck shell=bash disable=SC2154

run 0 "$OOB"
has out "Start here:"
run 0 "$OOB" --version
has out "oob "

# Every command's help begins with its summary and examples, and works both ways round.
"$OOB" | sed -n '/^Commands:/,/^$/p' | sed -n 's/^  \([a-z]* *[a-z0-9]*\)  .*/\1/p' | sed 's/ *$//' >commands
same "commands listed" "$([ "$(wc -l <commands)" -ge 15 ] && echo yes)" yes
while read -r command; do
  # shellcheck disable=SC2086
  run 0 "$OOB" help $command
  has out "Examples:"
  has out "--help"
  cp out help.out
  # shellcheck disable=SC2086
  run 0 "$OOB" $command --help
  same_file out help.out
done <commands

run 2 "$OOB" sumary headline
has err "did you mean 'oob summary'?"
run 2 "$OOB" import boundries x
has err "did you mean 'oob import boundaries'?"
run 2 "$OOB" import
has err "oob import: boundaries, ssda903"
run 2 "$OOB" summary headline --fromat csv
has err "did you mean '--format'?"
run 2 "$OOB" summary headline --format jsn
has err "did you mean 'json'?"
run 2 "$OOB" init --authority Gatshead --store s.sqlite
has err "did you mean 'Gateshead'?"
same "no store is left after a failed init" "$(ls s.sqlite 2>/dev/null)" ""
run 2 "$OOB" summary headline --as-at 31/02/2025
has err "not a date"
run 2 "$OOB" measure --tolerance -5
run 2 "$OOB" init
has err "--authority CODE is needed"
run 4 "$OOB" summary headline --store nothing.sqlite
has err "oob init --store nothing.sqlite"

# Options may stand anywhere; --store falls back to OOB_STORE, then oob.sqlite.
run 0 "$OOB" init --authority=gateshead --store s.sqlite
has out "E08000037 Gateshead"
mode s.sqlite 600
run 2 "$OOB" init --authority E08000037 --store s.sqlite
has err "already exists"
run 2 "$OOB" --store s.sqlite summary headline
run 2 env OOB_STORE=s.sqlite "$OOB" summary --format csv headline
has err "no placements are loaded"
run 0 "$OOB" init --authority "North Yorkshire"
has out "made oob.sqlite for E06000065 North Yorkshire"
echo "not a database, and longer than a header of one hundred bytes would be, so that it is read as a file" >text.sqlite
run 4 "$OOB" info --store text.sqlite
has err "not a SQLite file"

# A result that cannot be written is a failure.
if [ -w /dev/full ]; then
  checks=$((checks + 1))
  code=0
  "$OOB" help >/dev/full 2>err || code=$?
  same "exit code on a full disk" "$code" 6
fi

# The man page and the completion come from the same table.
run 0 "$OOB" help --man
has out '.TH OOB 1'
has out '.SS oob import ssda903'
run 0 "$OOB" help --completion bash
checks=$((checks + 1))
bash -n out || fail "completion is not valid bash"
checks=$((checks + 1))
got=$(bash -c 'source ./out; COMP_WORDS=(oob summary --for); COMP_CWORD=2; _oob; echo "${COMPREPLY[*]}"')
same "completion of --for" "$got" "--format"
