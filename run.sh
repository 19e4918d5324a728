#!/usr/bin/env bash
# The main job in one command: see usage below.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

usage() {
  cat <<'TEXT'
./run.sh                        starts the hub with a demo firm on this machine; Ctrl-C stops it
  --port PORT                   listens there instead of on 5080 or the next free port
  --data FOLDER                 keeps its data there instead of in ~/.local/share/remote-support-demo
./run.sh --totp NAME            prints the one-time code of a demo sign-in (with --data FOLDER where it was given)
./run.sh --demo-year [SEED]     bills a year of an invented firm in a new folder and prints what came out as one line of JSON
./run.sh --check [--runs N]     does the whole job by itself and prints what came out of it as one line of JSON
  --path direct|turn|relay      over this way; direct where nothing is said
TEXT
}

job=serve
port=""
data="${XDG_DATA_HOME:-$HOME/.local/share}/remote-support-demo"
runs=1
path=direct
seed=1
data_given=""
totp_name=""
while (($# > 0)); do
  case "$1" in
    --port | --data | --totp | --runs | --path)
      (($# > 1)) || { printf '%s needs a value.\n\n' "$1" >&2; usage >&2; exit 2; }
      ;;&
    --port) port="$2"; shift 2 ;;
    --data) data="$2"; data_given=1; shift 2 ;;
    --totp) job=totp; totp_name="$2"; shift 2 ;;
    --runs) runs="$2"; shift 2 ;;
    --path) path="$2"; shift 2 ;;
    --check) job=check; shift ;;
    --demo-year)
      job=demo-year
      shift
      if [[ "${1:-}" =~ ^[0-9]+$ ]]; then
        seed="$1"
        shift
      fi
      ;;
    -h | --help) usage; exit 0 ;;
    *) printf 'Unknown: %s\n\n' "$1" >&2; usage >&2; exit 2 ;;
  esac
done

# A folder named on the command line is meant from where the caller stands.
data="$(realpath -m -- "$data")"
hub="$root/artifacts/bin/Hub/debug/remote-support-hub"
agent="$root/artifacts/bin/Agent/debug/remote-support-agent"

source "$root/eng/setup.sh"
cd "$root"

build() {
  local project log="$root/artifacts/logs/build.log"
  mkdir -p "${log%/*}"
  for project in "$@"; do
    dotnet build "$project" --nologo -v minimal >"$log" 2>&1 || {
      cat "$log" >&2
      stop "The build of $project failed."
    }
  done
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

choose_port() {
  if [[ -n "$port" ]]; then
    ! answers "$port" || stop "Port $port is taken by another program. Leave --port out, or name another one."
    return
  fi

  port=5080
  while answers "$port"; do
    port=$((port + 1))
  done
}

stop_hub() {
  if kill -TERM "$hub_pid" 2>/dev/null; then
    wait "$hub_pid" || true
  fi
}

wait_until_ready() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    if answers "$port"; then
      return 0
    fi

    kill -0 "$hub_pid" 2>/dev/null || stop "The hub did not start; its last lines above say why."
    sleep 0.2
  done
  stop "The hub does not answer on port $port."
}

serve() {
  say "Building …"
  build src/Hub src/Agent
  choose_port
  mkdir -p "$data"
  "$hub" --urls "http://127.0.0.1:$port" --demo --data "$data" &
  hub_pid=$!
  trap stop_hub EXIT
  trap 'exit 0' INT TERM
  wait_until_ready
  cat <<TEXT

The customer's side, in a second terminal with a display:
  $agent --allow-loopback --hub http://127.0.0.1:$port --code "<the code from the page>"

Codes for signing in: ./run.sh --totp NAME$([[ "$data" == */remote-support-demo ]] || printf ' --data %q' "$data")
Ctrl-C stops everything.
TEXT
  wait "$hub_pid"
}

case "$job" in
  serve) serve ;;
  totp)
    [[ -x "$hub" ]] || build src/Hub
    exec "$hub" --totp "$totp_name" --data "$data"
    ;;
  demo-year)
    say "Building …"
    build src/Hub
    [[ -n "$data_given" ]] || data="$(mktemp -d "${TMPDIR:-/tmp}/remote-support-year-XXXXXX")"
    say "The year's data: $data"
    exec "$hub" --demo-year "$seed" --data "$data"
    ;;
  check)
    say "Building …"
    build src/Hub src/Agent tests/tools/Check
    exec "$root/artifacts/bin/Check/debug/remote-support-check" --runs "$runs" --path "$path"
    ;;
esac
