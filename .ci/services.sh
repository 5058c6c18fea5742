# MariaDB, Redis, Chromium and a disk that forgets, for the whole suite: what answers is used, what is missing is
# installed, and what has to be started runs on a free port with its data in the scratch folder. Sourced by run, which
# ends the processes in `started`.
# shellcheck shell=bash
# Debian keeps servers where only root looks.
PATH="$PATH:/usr/sbin"

services() {
  database && redis && browser && disk
}

database() {
  [ "${COMMONWEAL_CI_PRIVATE:-}" != 1 ] && answers TEST_DATABASE_URL && return
  has mariadbd || install mariadb-server || return
  local data="$scratch/mariadb" port as=()
  port=$(free_port)
  # MariaDB refuses to run as root unless told to.
  [ "$(id -u)" = 0 ] && as=(--user=root)
  # Forced: a machine that cannot look up its own is no reason to fail.
  logged mariadb-install-db mariadb-install-db --no-defaults --force --datadir="$data" "${as[@]}" \
    --auth-root-authentication-method=normal --skip-test-db || return
  export TEST_DATABASE_URL="mysql://root@127.0.0.1:$port"
  start MariaDB TEST_DATABASE_URL mariadbd --no-defaults --skip-name-resolve --datadir="$data" --tmpdir="$scratch" "${as[@]}" \
    --port="$port" --bind-address=127.0.0.1 --socket="$data/socket" --pid-file="$data/pid"
}

redis() {
  [ "${COMMONWEAL_CI_PRIVATE:-}" != 1 ] && answers TEST_REDIS_URL && return
  has redis-server || install redis-server || return
  local data="$scratch/redis" port
  port=$(free_port)
  mkdir "$data"
  export TEST_REDIS_URL="redis://127.0.0.1:$port"
  start Redis TEST_REDIS_URL redis-server --port "$port" --bind 127.0.0.1 --save "" --dir "$data"
}

browser() {
  answers TEST_CHROMIUM || install chromium || return
  # The pages are in Chinese too: without its letters they are rows of boxes.
  fc-list ':lang=zh' 2>/dev/null | grep -q . || install fonts-noto-cjk
}

# Where the kernel cannot mount it all the same, the tests of power cuts are skipped and say why.
disk() {
  /usr/bin/python3 test/fault/forgetful.py probe 2>/dev/null && return
  install fuse && install python3-fusepy
}

has() {
  command -v "$1" >/dev/null
}

answers() {
  node test/services.mjs "$1"
}

# start NAME VARIABLE COMMAND…: starts a service and waits until it answers where the variable says, while it lives.
start() {
  local name=$1 variable=$2 pid tries
  shift 2
  "$@" >"$logs/$name.log" 2>&1 &
  pid=$!
  started+=("$pid")
  for ((tries = 0; tries < 100; tries++)); do
    answers "$variable" && echo "$name started at ${!variable}" && return
    kill -0 "$pid" 2>/dev/null || break
  done
  cat "$logs/$name.log"
  echo "$name did not start"
  return 1
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# install PACKAGE: from Debian. Runlevel 1 keeps the package from starting its service by itself.
install() {
  echo "installing $1"
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
  if [ -z "${lists:-}" ]; then
    logged apt-update apt-get update || return
    lists=new
  fi
  logged "apt-$1" apt-get install -y --no-install-recommends "$1"
}
